import LinearModel
import MusterProgram

/// The rows and columns of a master: those of all volunteers of a problem, or of some while everybody else's patterns stay.
///
/// Its rows are coupling rows, then one for each held tier. In a part their bounds are what the others leave.
struct RosterPart: Sendable {
  let problem: RosterProblem
  let stage: RosterTier
  /// Blocks of the problem that are free, ascending.
  let blocks: [Int]
  /// Coupling rows of the problem, ascending.
  let rows: [Int32]
  /// Columns of the program that nobody owns and that stand in these rows.
  let shared: [Int32]
  /// Bounds of the rows, those of held tiers last.
  let lower: [Double]
  let upper: [Double]
  /// Pairs, by column of the program, that alone take more than a capped row has left; empty = none is known.
  let isBarred: [Bool]
  private let localRow: [Int32: Int32]
  private let localBlock: [Int: Int]

  /// All volunteers and all rows.
  init(_ problem: RosterProblem, _ stage: RosterTier) {
    let program = problem.program
    let rows = Array(0..<Int32(problem.couplingRows.count))
    var lower = problem.couplingRows.map { row in
      program.rowLower[Int(row)] == -Program.unbounded ? -.infinity : Double(program.rowLower[Int(row)])
    }
    var upper = problem.couplingRows.map { row in
      program.rowUpper[Int(row)] == Program.unbounded ? Double.infinity : Double(program.rowUpper[Int(row)])
    }
    for (tier, value) in stage.held.enumerated() {
      lower.append(-.infinity)
      upper.append(Double(value) / Double(problem.steps[tier]))
    }
    self.init(
      problem, stage, blocks: Array(problem.volunteers.indices), rows: rows, shared: problem.sharedColumns,
      lower: lower, upper: upper)
  }

  private init(
    _ problem: RosterProblem, _ stage: RosterTier, blocks: [Int], rows: [Int32], shared: [Int32], lower: [Double],
    upper: [Double], isBarred: [Bool] = []
  ) {
    self.isBarred = isBarred
    (self.problem, self.stage, self.blocks, self.rows) = (problem, stage, blocks, rows)
    (self.shared, self.lower, self.upper) = (shared, lower, upper)
    localRow = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, Int32($0)) })
    localBlock = Dictionary(uniqueKeysWithValues: blocks.enumerated().map { ($1, $0) })
  }

  /// Some volunteers of a whole, around a roster.
  ///
  /// What the others fill is closed to the part: pairs without room are barred, and rows that only they touch are left out.
  ///
  /// - Parameters:
  ///   - patterns: the pattern of every block.
  ///   - activity: what all patterns together add to each coupling row.
  ///   - value: the roster's value of a column of the program.
  ///   - heldValues: the roster's value of each earlier tier.
  /// - Complexity: O(terms of the freed columns + pairs of the program).
  init(
    freeing blocks: [Int], of whole: RosterPart, patterns: [RosterColumn], activity: [Double],
    value: (Int32) -> Double, heldValues: [Int]
  ) {
    let problem = whole.problem, stage = whole.stage
    var own: [Int: Double] = [:]
    for block in blocks {
      for (row, coefficient) in zip(patterns[block].rows, patterns[block].coefficients) {
        own[row, default: 0] += coefficient
      }
    }
    func left(_ row: Int) -> Double { activity[row] - (own[row] ?? 0) }
    var reach = Reach(problem)
    var isBarred = Array(repeating: false, count: problem.program.pairs.count)
    for block in blocks {
      for pair in problem.program.pairs.pairs(of: Int(problem.volunteers[block])) {
        problem.forEachTerm(of: pair) { row, coefficient in
          if let cap = problem.caps[row], left(row) + coefficient > cap + Numerics.tiny { isBarred[pair] = true }
        }
        if !isBarred[pair] { reach.touch(pair) }
      }
      for own in problem.pricers[block].ownColumns { reach.touch(Int(own)) }
    }
    reach.close()
    let rows = reach.rows.sorted(), columns = reach.shared.sorted()
    var restHeld = heldValues.map(Double.init)
    for tier in restHeld.indices {
      for block in blocks { restHeld[tier] -= Double(patterns[block].costs[tier]) }
      for column in columns { restHeld[tier] -= Double(problem.costs[tier][Int(column)]) * value(column) }
    }
    var lower = rows.map { whole.lower[Int($0)] - left(Int($0)) }
    var upper = rows.map { whole.upper[Int($0)] - left(Int($0)) }
    for tier in stage.held.indices {
      lower.append(-.infinity)
      upper.append((Double(stage.held[tier]) - restHeld[tier]) / Double(problem.steps[tier]))
    }
    self.init(
      problem, stage, blocks: blocks, rows: rows, shared: columns, lower: lower, upper: upper, isBarred: isBarred)
  }

  /// The coupling rows that some columns stand in, with the shared columns of these rows, and the rows of those.
  private struct Reach {
    private let problem: RosterProblem
    private var isTouched: Set<Int32> = []
    private(set) var rows: [Int32] = []
    private(set) var shared: Set<Int32> = []

    init(_ problem: RosterProblem) { self.problem = problem }

    mutating func touch(_ column: Int) {
      problem.forEachTerm(of: column) { row, _ in
        if isTouched.insert(Int32(row)).inserted { rows.append(Int32(row)) }
      }
    }

    mutating func close() {
      var next = 0
      while next < rows.count {
        for column in problem.shared(ofRow: Int(rows[next])) where shared.insert(column).inserted {
          touch(Int(column))
        }
        next += 1
      }
    }
  }
}

extension RosterPart {
  /// Place of a block of the problem among the part's.
  func block(of column: RosterColumn) -> Int { localBlock[column.block] ?? 0 }

  /// Cost of a pattern in the tier's unit.
  func cost(of column: RosterColumn) -> Double { Double(column.costs[stage.tier] / problem.steps[stage.tier]) }

  /// Cost of a column of the program in the tier's unit.
  func cost(ofShared column: Int32) -> Double {
    Double(problem.costs[stage.tier][Int(column)] / problem.steps[stage.tier])
  }

  /// Terms of a pattern in the part's rows.
  func forEachTerm(of column: RosterColumn, _ body: (_ row: Int, _ coefficient: Double) -> Void) {
    for (row, coefficient) in zip(column.rows, column.coefficients) {
      if let local = localRow[Int32(row)] { body(Int(local), coefficient) }
    }
    for tier in stage.held.indices where column.costs[tier] != 0 {
      body(rows.count + tier, Double(column.costs[tier] / problem.steps[tier]))
    }
  }

  /// Terms of a shared column in the part's rows.
  func forEachTerm(ofShared column: Int32, _ body: (_ row: Int, _ coefficient: Double) -> Void) {
    problem.forEachTerm(of: Int(column)) { row, coefficient in
      if let local = localRow[Int32(row)] { body(Int(local), coefficient) }
    }
    for tier in stage.held.indices where problem.costs[tier][Int(column)] != 0 {
      body(rows.count + tier, Double(problem.costs[tier][Int(column)] / problem.steps[tier]))
    }
  }

  /// Cost of a pattern less the price of its terms.
  func reducedCost(of column: RosterColumn, at prices: [Double]) -> Double {
    var value = cost(of: column)
    forEachTerm(of: column) { value -= prices[$0] * $1 }
    return value
  }

  /// Cost of a shared column less the price of its terms.
  func reducedCost(ofShared column: Int32, at prices: [Double]) -> Double {
    var value = cost(ofShared: column)
    forEachTerm(ofShared: column) { value -= prices[$0] * $1 }
    return value
  }

  /// Prices of the part's rows out of those of all rows of the problem.
  func prices(from all: [Double]) -> [Double] {
    rows.map { all[Int($0)] } + stage.held.indices.map { all[problem.couplingRows.count + $0] }
  }

  /// Prices of the part's rows among those of all rows of the problem.
  func spread(_ prices: [Double]) -> [Double] {
    if rows.count == problem.couplingRows.count { return prices }
    var all = Array(repeating: 0.0, count: problem.couplingRows.count + stage.held.count)
    for (local, row) in rows.enumerated() { all[Int(row)] = prices[local] }
    for tier in stage.held.indices { all[problem.couplingRows.count + tier] = prices[rows.count + tier] }
    return all
  }

  /// Most that patterns together may use of each row; nil for rows that do not only grow.
  var caps: [Double?] {
    rows.enumerated().map { problem.caps[Int($1)] == nil ? nil : upper[$0] } + stage.held.map { _ in nil }
  }

  /// Pairs, by column of the program, that alone take more than a capped row has left.
  ///
  /// - Complexity: O(terms of the part's pairs + pairs of the program).
  func pairsWithoutRoom(_ caps: [Double?], used: [Double]? = nil) -> [Bool] {
    var isBarred = Array(repeating: false, count: problem.program.pairs.count)
    for block in blocks {
      for pair in problem.program.pairs.pairs(of: Int(problem.volunteers[block])) {
        forEachTerm(ofShared: Int32(pair)) { row, coefficient in
          if let cap = caps[row], (used?[row] ?? 0) + coefficient > cap + Numerics.tiny { isBarred[pair] = true }
        }
      }
    }
    return isBarred
  }

  /// Shared columns and all rows, with the given patterns behind; integer where a roster is.
  func model(patterns: [RosterColumn] = []) -> LinearModel {
    var model = LinearModel()
    var terms: [[(column: Int, coefficient: Double)]] = Array(repeating: [], count: lower.count + blocks.count)
    for (local, column) in shared.enumerated() {
      model.addColumn(
        cost: cost(ofShared: column), lower: Double(problem.program.columnLower[Int(column)]),
        upper: Double(problem.program.columnUpper[Int(column)]),
        isInteger: Int(column) < problem.program.slackStart)
      forEachTerm(ofShared: column) { terms[$0].append((local, $1)) }
    }
    for pattern in patterns {
      let local = model.addBinary(cost: cost(of: pattern))
      forEachTerm(of: pattern) { terms[$0].append((local, $1)) }
      terms[lower.count + block(of: pattern)].append((local, 1))
    }
    for (row, rowTerms) in terms.enumerated() {
      model.addRow(
        lower: row < lower.count ? lower[row] : 1, upper: row < upper.count ? upper[row] : 1,
        columns: rowTerms.map(\.column), coefficients: rowTerms.map(\.coefficient))
    }
    return model
  }
}
