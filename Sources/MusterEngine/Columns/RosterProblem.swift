import Discrete
import MusterProgram

/// A component seen as one pattern for each volunteer: what the patterns share are the coupling rows, what nobody owns the
/// shared columns.
///
/// - Precondition: a volunteer's columns are all in the component (`Program.components(joinedWhere:)`).
struct RosterProblem: Sendable {
  /// The program of the whole plan.
  let program: Program
  /// The blocks: volunteers with pairs in the component, ascending.
  let volunteers: [Int32]
  /// Pricer of each block.
  let pricers: [PatternPricer]
  /// Columns of the program that nobody owns.
  let sharedColumns: [Int32]
  /// Rows of the program that nobody owns.
  let couplingRows: [Int32]
  /// Costs of each tier by column of the program.
  let costs: [[Int]]
  /// Greatest common divisor of each tier's costs in the component; costs in the master are in this unit.
  let steps: [Int]
  /// Most that patterns together may use of a coupling row that only grows with assignments; nil for all other rows.
  let caps: [Double?]
  /// Columns of the component, ascending.
  let columns: [Int32]
  /// Place among the component's pairs of each pair of the program; -1 for those of other components.
  let localPair: [Int32]
  private let blockOfVolunteer: [Int32: Int]
  /// Shared columns by coupling row.
  private let sharedOfRow: Ragged<Int32>
  /// Rows of the coupling terms by column of the program, and beside them the coefficients.
  private let termRow: Ragged<Int32>
  private let termCoefficient: [Int32]

  /// Splits a component into blocks.
  ///
  /// - Parameters:
  ///   - costs: cost of each column of the program: by goal, then by sum of goals.
  ///   - threads: the pricers are made side by side on so many.
  /// - Complexity: O(terms + columns · tiers), and what the pricers of the volunteers take.
  init(_ component: Component, of program: Program, ownership: RowOwnership, costs: [[Int]], threads: Int = 1) {
    self.program = program
    columns = component.columns
    var localPair = Array(repeating: Int32(-1), count: program.pairs.count)
    for (local, column) in component.columns.enumerated() where Int(column) < program.pairs.count {
      localPair[Int(column)] = Int32(local)
    }
    self.localPair = localPair
    let owners = component.columns.map { ownership.ownerOfColumn[Int($0)] }
    let volunteers = Set(owners.filter { $0 >= 0 }).sorted()
    self.volunteers = volunteers
    blockOfVolunteer = Dictionary(uniqueKeysWithValues: volunteers.enumerated().map { ($1, $0) })
    pricers = WorkTeam.map(volunteers.count, threads: threads) { block in
      PatternPricer(program: program, ownership: ownership, volunteer: Int(volunteers[block]))
    }
    sharedColumns = zip(component.columns, owners).filter { $0.1 < 0 }.map(\.0)
    couplingRows = component.rows.filter { row in
      ownership.ownerOfRow[Int(row)] < 0
        && (program.rowLower[Int(row)] != -Program.unbounded || program.rowUpper[Int(row)] != Program.unbounded)
    }
    caps = couplingRows.map(Int.init).map { row in
      guard program.rowUpper[row] != Program.unbounded, program.overSlack[row] < 0,
        program.terms(ofRow: row).allSatisfy({ program.termCoefficient[$0] >= 0 })
      else { return nil }
      return Double(program.rowUpper[row])
    }
    self.costs = costs
    steps = costs.map { costs in
      Swift.max(1, component.columns.reduce(0) { greatestCommonDivisor($0, costs[Int($1)]) })
    }
    var byColumn: [[(row: Int32, coefficient: Int32)]] = Array(repeating: [], count: program.columnCount)
    for (place, row) in couplingRows.enumerated() {
      for index in program.terms(ofRow: Int(row)) {
        byColumn[Int(program.termColumn[index])].append((Int32(place), program.termCoefficient[index]))
      }
      let (over, under) = (program.overSlack[Int(row)], program.underSlack[Int(row)])
      if over >= 0 { byColumn[Int(over)].append((Int32(place), -1)) }
      if under >= 0 { byColumn[Int(under)].append((Int32(place), 1)) }
    }
    var byRow: [[Int32]] = Array(repeating: [], count: couplingRows.count)
    for column in sharedColumns {
      for term in byColumn[Int(column)] { byRow[Int(term.row)].append(column) }
    }
    sharedOfRow = Ragged(byRow)
    termRow = Ragged(byColumn.lazy.map { $0.lazy.map(\.row) })
    termCoefficient = byColumn.flatMap { $0.map(\.coefficient) }
  }

  /// Coupling terms of a column of the program: place of the row and coefficient.
  func forEachTerm(of column: Int, _ body: (_ row: Int, _ coefficient: Double) -> Void) {
    for index in termRow.range(column) {
      body(Int(termRow.items[index]), Double(termCoefficient[index]))
    }
  }

  /// Shared columns in a coupling row, ascending.
  func shared(ofRow row: Int) -> ArraySlice<Int32> { sharedOfRow(row) }

  /// Blocks with pairs in a coupling row, in order of its terms.
  func blocks(inRow row: Int) -> [Int] {
    var blocks: [Int] = []
    for index in program.terms(ofRow: Int(couplingRows[row])) {
      let column = Int(program.termColumn[index])
      guard column < program.pairs.count, let block = blockOfVolunteer[program.pairs.volunteers[column]] else {
        continue
      }
      if blocks.last != block { blocks.append(block) }
    }
    return blocks
  }

  /// Block of a volunteer, nil when none of theirs is in the component.
  func block(ofVolunteer volunteer: Int32) -> Int? { blockOfVolunteer[volunteer] }

  /// Block of a volunteer.
  func block(of pattern: Pattern) -> Int { blockOfVolunteer[pattern.volunteer] ?? 0 }

  /// A pattern as a column: its cost in every tier and its coupling terms.
  ///
  /// - Complexity: O(terms of its columns).
  func column(for pattern: Pattern) -> RosterColumn {
    let block = block(of: pattern)
    var tierCosts = Array(repeating: 0, count: costs.count)
    var terms: [Int: Double] = [:]
    func add(_ column: Int, _ value: Int) {
      for tier in costs.indices { tierCosts[tier] += costs[tier][column] * value }
      forEachTerm(of: column) { terms[$0, default: 0] += $1 * Double(value) }
    }
    for pair in pattern.pairs { add(Int(pair), 1) }
    for (column, value) in zip(pricers[block].ownColumns, pricers[block].ownValues(of: pattern)) where value != 0 {
      add(Int(column), value)
    }
    let rows = terms.keys.filter { terms[$0] != 0 }.sorted()
    return RosterColumn(
      block: block, pattern: pattern, costs: tierCosts, rows: rows, coefficients: rows.map { terms[$0] ?? 0 })
  }

  /// The master's prices that duals of a component's model are, in the tier's unit.
  func prices(of rowDuals: [Double], in component: ComponentModel, stage: RosterTier) -> [Double] {
    let unit = Double(steps[stage.tier])
    var prices: [Double] = []
    var next = 0
    for row in couplingRows {
      // Both ascend.
      while component.rows[next] < row { next += 1 }
      prices.append(rowDuals[next] / unit)
    }
    for tier in stage.held.indices {
      prices.append(component.heldRows[tier].map { rowDuals[$0] * Double(steps[tier]) / unit } ?? 0)
    }
    return prices
  }

  /// The pattern of every block in a roster.
  func patterns(of roster: MovableRoster) -> [Pattern] {
    var patterns = volunteers.map { Pattern(volunteer: $0, pairs: []) }
    for pair in roster.assigned {
      patterns[Int(roster.tables.person[Int(pair)])].pairs.append(columns[Int(pair)])
    }
    return patterns
  }

  /// The point of the component's columns where every volunteer serves a pattern; the rest follows.
  ///
  /// - Complexity: O(terms of the program).
  func point(of patterns: [Pattern]) -> [Double] {
    var assigned = Array(repeating: false, count: program.pairs.count)
    for pattern in patterns { for pair in pattern.pairs { assigned[Int(pair)] = true } }
    let values = program.point(assigned: assigned)
    return columns.map { Double(values[Int($0)]) }
  }
}

/// One pattern of one volunteer in the master.
struct RosterColumn: Sendable {
  /// Block it belongs to.
  let block: Int
  /// The pattern.
  let pattern: Pattern
  /// Its cost in every tier.
  let costs: [Int]
  /// Its coupling rows, ascending.
  let rows: [Int]
  /// Its coefficients in them.
  let coefficients: [Double]
}

/// One tier of a problem, the earlier ones held at their values.
struct RosterTier: Sendable {
  /// The tier that is minimised.
  let tier: Int
  /// Value of each earlier tier, in order.
  let held: [Int]

  /// Cost of a column of the program less the price of its terms, in the tier's unit.
  func reducedCost(of column: Int, at prices: [Double], in problem: RosterProblem) -> Double {
    var cost = Double(problem.costs[tier][column] / problem.steps[tier])
    problem.forEachTerm(of: column) { cost -= prices[$0] * $1 }
    let rows = problem.couplingRows.count
    for earlier in held.indices where problem.costs[earlier][column] != 0 {
      cost -= prices[rows + earlier] * Double(problem.costs[earlier][column] / problem.steps[earlier])
    }
    return cost
  }
}
