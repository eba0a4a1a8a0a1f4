import ColumnGeneration
import LinearModel

/// The master over patterns: coupling rows, a row for each held tier, and one row per volunteer who serves one pattern.
struct RosterMaster: Master {
  let problem: RosterProblem
  let stage: RosterTier
  private let session: any LPSession
  private let options: SolveOptions
  private let control: SolveControl
  private let rowLower: [Double]
  private let rowUpper: [Double]
  /// Patterns of the moment, in the session's order behind the shared columns.
  private(set) var columns: [RosterColumn] = []
  private var known: Set<Pattern> = []
  /// Patterns that stay whatever they cost: with them the rows can be kept.
  private let kept: Set<Pattern>
  private var lastReport: LPReport?

  /// Patterns per volunteer above which those that look useless are dropped.
  private static let crowd = 20

  init(
    _ problem: RosterProblem, _ stage: RosterTier, session: any LPSession, kept: [Pattern],
    options: SearchOptions, control: SolveControl
  ) {
    (self.problem, self.stage, self.session, self.control) = (problem, stage, session, control)
    self.options = SolveOptions(deadline: options.deadline)
    self.kept = Set(kept)
    (rowLower, rowUpper) = Self.couplingBounds(problem, stage)
  }

  private static func couplingBounds(_ problem: RosterProblem, _ stage: RosterTier) -> ([Double], [Double]) {
    let program = problem.program
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
    return (lower, upper)
  }

  /// Shared columns and all rows, with the given patterns behind; integer where a roster is.
  static func model(_ problem: RosterProblem, _ stage: RosterTier, patterns: [RosterColumn] = []) -> LinearModel {
    let (lower, upper) = couplingBounds(problem, stage)
    var model = LinearModel()
    var terms: [[(column: Int, coefficient: Double)]] = Array(
      repeating: [], count: lower.count + problem.volunteers.count)
    for (local, column) in problem.sharedColumns.map(Int.init).enumerated() {
      model.addColumn(
        cost: Double(problem.costs[stage.tier][column] / problem.steps[stage.tier]),
        lower: Double(problem.program.columnLower[column]), upper: Double(problem.program.columnUpper[column]),
        isInteger: column < problem.program.slackStart)
      problem.forEachTerm(of: column) { terms[$0].append((local, $1)) }
      for tier in stage.held.indices where problem.costs[tier][column] != 0 {
        terms[problem.couplingRows.count + tier].append(
          (local, Double(problem.costs[tier][column] / problem.steps[tier])))
      }
    }
    for pattern in patterns {
      let local = model.addBinary(cost: cost(of: pattern, problem, stage))
      let (rows, coefficients) = allTerms(of: pattern, problem, stage)
      for (row, coefficient) in zip(rows, coefficients) { terms[row].append((local, coefficient)) }
    }
    for (row, rowTerms) in terms.enumerated() {
      model.addRow(
        lower: row < lower.count ? lower[row] : 1, upper: row < upper.count ? upper[row] : 1,
        columns: rowTerms.map(\.column), coefficients: rowTerms.map(\.coefficient))
    }
    return model
  }

  private static func cost(of column: RosterColumn, _ problem: RosterProblem, _ stage: RosterTier) -> Double {
    Double(column.costs[stage.tier] / problem.steps[stage.tier])
  }

  /// Coupling terms, held tiers, and the volunteer's own row.
  private static func allTerms(
    of column: RosterColumn, _ problem: RosterProblem, _ stage: RosterTier
  ) -> (rows: [Int], coefficients: [Double]) {
    var (rows, coefficients) = (column.rows, column.coefficients)
    let start = problem.couplingRows.count
    for tier in stage.held.indices where column.costs[tier] != 0 {
      rows.append(start + tier)
      coefficients.append(Double(column.costs[tier] / problem.steps[tier]))
    }
    rows.append(start + stage.held.count + column.block)
    coefficients.append(1)
    return (rows, coefficients)
  }

  mutating func solve() throws -> MasterAnswer {
    let report = try session.solve(options, control)
    lastReport = nil
    switch report.termination {
    case .finished:
      lastReport = report
      return .solved(
        objective: report.objective ?? 0, prices: Array(report.rowDuals.prefix(rowLower.count)),
        blockPrices: Array(report.rowDuals.dropFirst(rowLower.count)))
    case .provedInfeasible: return .infeasible
    default: return .stopped
    }
  }

  mutating func add(_ new: [RosterColumn]) throws -> Int {
    if columns.count > Self.crowd * Swift.max(50, problem.volunteers.count) { try dropUseless() }
    var batch = ColumnBatch()
    let before = columns.count
    for column in new where known.insert(column.pattern).inserted {
      let (rows, coefficients) = Self.allTerms(of: column, problem, stage)
      batch.add(
        cost: Self.cost(of: column, problem, stage), lower: 0, upper: .infinity, rows: rows,
        coefficients: coefficients)
      columns.append(column)
    }
    try session.addColumns(batch)
    return columns.count - before
  }

  /// Drops the half of the patterns that looks worst at the last prices; none that the last solution uses.
  private mutating func dropUseless() throws {
    guard let report = lastReport, report.reducedCosts.count == problem.sharedColumns.count + columns.count else {
      return
    }
    let offset = problem.sharedColumns.count
    let order = columns.indices.filter { place in
      report.reducedCosts[offset + place] > 1e-6 && report.point[offset + place] < 1e-9
        && !kept.contains(columns[place].pattern)
    }
    .sorted { (report.reducedCosts[offset + $1], $0) < (report.reducedCosts[offset + $0], $1) }
    try remove(Array(order.prefix(columns.count / 2)))
  }

  private mutating func remove(_ places: [Int]) throws {
    try session.removeColumns(places.map { problem.sharedColumns.count + $0 })
    lastReport = nil
    let gone = Set(places)
    for place in places { known.remove(columns[place].pattern) }
    columns = columns.indices.filter { !gone.contains($0) }.map { columns[$0] }
  }

  /// Leaves each of these blocks the pattern at the given place only.
  mutating func fix(_ places: [Int]) throws {
    let chosen = Dictionary(uniqueKeysWithValues: places.map { (columns[$0].block, $0) })
    try remove(columns.indices.filter { place in chosen[columns[place].block].map { $0 != place } ?? false })
  }

  /// Weight of each pattern in the last solution; empty when there is none.
  var weights: [Double] {
    lastReport.map { Array($0.point.dropFirst(problem.sharedColumns.count)) } ?? []
  }
}

extension RosterMaster {
  func block(of column: RosterColumn) -> Int { column.block }

  func value(of column: RosterColumn, at prices: [Double]) -> Double {
    var value = Self.cost(of: column, problem, stage)
    for (row, coefficient) in zip(column.rows, column.coefficients) { value -= prices[row] * coefficient }
    for tier in stage.held.indices {
      value -= prices[problem.couplingRows.count + tier] * Double(column.costs[tier] / problem.steps[tier])
    }
    return value
  }

  func boundOutsideBlocks(at prices: [Double]) -> Double {
    var bound = 0.0
    for (row, price) in prices.enumerated() where price != 0 {
      bound += price * (price > 0 ? rowLower[row] : rowUpper[row])
    }
    for column in problem.sharedColumns.map(Int.init) {
      let cost = stage.reducedCost(of: column, at: prices, in: problem)
      bound += cost * Double(cost > 0 ? problem.program.columnLower[column] : problem.program.columnUpper[column])
    }
    return bound
  }

  func subgradient(of best: [RosterColumn], at prices: [Double]) -> [Double] {
    var activity = Array(repeating: 0.0, count: prices.count)
    let start = problem.couplingRows.count
    for column in problem.sharedColumns.map(Int.init) {
      let cost = stage.reducedCost(of: column, at: prices, in: problem)
      let value = Double(
        cost >= 0 ? problem.program.columnLower[column] : problem.program.columnUpper[column])
      guard value != 0 else { continue }
      problem.forEachTerm(of: column) { activity[$0] += $1 * value }
      for tier in stage.held.indices {
        activity[start + tier] += Double(problem.costs[tier][column] / problem.steps[tier]) * value
      }
    }
    for column in best {
      for (row, coefficient) in zip(column.rows, column.coefficients) { activity[row] += coefficient }
      for tier in stage.held.indices {
        activity[start + tier] += Double(column.costs[tier] / problem.steps[tier])
      }
    }
    return prices.indices.map { row in
      if prices[row] != 0 { return (prices[row] > 0 ? rowLower[row] : rowUpper[row]) - activity[row] }
      return Swift.max(0, rowLower[row] - activity[row]) + Swift.min(0, rowUpper[row] - activity[row])
    }
  }

  func admissible(_ prices: [Double]) -> [Double] {
    prices.enumerated().map { row, price in
      if price > 0 { return rowLower[row] == -.infinity ? 0 : price }
      return price < 0 && rowUpper[row] == .infinity ? 0 : price
    }
  }
}
