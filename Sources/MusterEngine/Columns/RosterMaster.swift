import ColumnGeneration
import LinearModel

/// The master over patterns: coupling rows, a row for each held tier, and one row per volunteer who serves one pattern.
struct RosterMaster: Master {
  let part: RosterPart
  private let session: any LPSession
  private let options: SolveOptions
  private let control: SolveControl
  private let meter: SearchMeter
  /// Patterns of the moment, in the session's order behind the shared columns.
  private(set) var columns: [RosterColumn] = []
  private var known: Set<Pattern> = []
  /// Patterns that stay whatever they cost: with them the rows can be kept.
  private let kept: Set<Pattern>
  private var lastReport: LPReport?

  /// - Parameter session: holds the model of the part, without patterns.
  init(
    _ part: RosterPart, session: any LPSession, kept: [Pattern], options: SearchOptions, control: SolveControl
  ) {
    (self.part, self.session, self.control) = (part, session, control)
    self.options = SolveOptions(deadline: options.deadline)
    meter = options.meter
    self.kept = Set(kept)
  }

  mutating func solve() throws -> MasterAnswer {
    let report = try meter.time(.masterProgram) { try session.solve(options, control) }
    lastReport = nil
    switch report.termination {
    case .finished, .stepLimit:
      lastReport = report
      return .solved(
        objective: report.objective ?? 0, prices: Array(report.rowDuals.prefix(part.lower.count)),
        blockPrices: Array(report.rowDuals.dropFirst(part.lower.count)))
    case .provedInfeasible: return .infeasible
    default: return .stopped
    }
  }

  mutating func add(_ new: [RosterColumn]) throws -> Int {
    if columns.count > SearchParameters.Master.crowd * Swift.max(SearchParameters.Master.leastPeople, part.blocks.count)
    {
      try dropUseless()
    }
    var batch = ColumnBatch()
    let before = columns.count
    for column in new where known.insert(column.pattern).inserted {
      var (rows, coefficients): ([Int], [Double]) = ([], [])
      part.forEachTerm(of: column) {
        rows.append($0)
        coefficients.append($1)
      }
      rows.append(part.lower.count + part.block(of: column))
      coefficients.append(1)
      batch.add(cost: part.cost(of: column), lower: 0, upper: .infinity, rows: rows, coefficients: coefficients)
      columns.append(column)
    }
    try session.addColumns(batch)
    return columns.count - before
  }

  /// Drops the half of the patterns that looks worst at the last prices; none that the last solution uses.
  private mutating func dropUseless() throws {
    guard let report = lastReport, report.reducedCosts.count == part.shared.count + columns.count else { return }
    let offset = part.shared.count
    let order = columns.indices.filter { place in
      report.reducedCosts[offset + place] > Numerics.near && report.point[offset + place] < Numerics.tiny
        && !kept.contains(columns[place].pattern)
    }
    .sorted { (report.reducedCosts[offset + $1], $0) < (report.reducedCosts[offset + $0], $1) }
    try remove(Array(order.prefix(columns.count / 2)))
  }

  /// Takes patterns out, whatever they are worth.
  mutating func remove(_ places: [Int]) throws {
    guard !places.isEmpty else { return }
    try session.removeColumns(places.map { part.shared.count + $0 })
    lastReport = nil
    let gone = Set(places)
    for place in places { known.remove(columns[place].pattern) }
    columns = columns.indices.filter { !gone.contains($0) }.map { columns[$0] }
  }

  /// The patterns of each block with the least reduced costs at some prices.
  func nearest(at prices: [Double], perBlock: Int) -> [RosterColumn] {
    var byBlock: [[(value: Double, place: Int)]] = Array(repeating: [], count: part.blocks.count)
    for (place, column) in columns.enumerated() {
      byBlock[part.block(of: column)].append((value(of: column, at: prices), place))
    }
    return byBlock.flatMap { block in
      block.sorted { ($0.value, $0.place) < ($1.value, $1.place) }.prefix(perBlock).map { columns[$0.place] }
    }
  }

  /// Weight of each pattern in the last solution; empty when there is none.
  var weights: [Double] { lastReport.map { Array($0.point.dropFirst(part.shared.count)) } ?? [] }
}

extension RosterMaster {
  func block(of column: RosterColumn) -> Int { part.block(of: column) }

  func value(of column: RosterColumn, at prices: [Double]) -> Double { part.reducedCost(of: column, at: prices) }

  func boundOutsideBlocks(at prices: [Double]) -> Double {
    var bound = 0.0
    for (row, price) in prices.enumerated() where price != 0 {
      bound += price * (price > 0 ? part.lower[row] : part.upper[row])
    }
    let program = part.problem.program
    for column in part.shared {
      let cost = part.reducedCost(ofShared: column, at: prices)
      bound += cost * Double(cost > 0 ? program.columnLower[Int(column)] : program.columnUpper[Int(column)])
    }
    return bound
  }

  func subgradient(of best: [RosterColumn], at prices: [Double]) -> [Double] {
    var activity = Array(repeating: 0.0, count: prices.count)
    let program = part.problem.program
    for column in part.shared {
      let cost = part.reducedCost(ofShared: column, at: prices)
      let value = Double(cost >= 0 ? program.columnLower[Int(column)] : program.columnUpper[Int(column)])
      guard value != 0 else { continue }
      part.forEachTerm(ofShared: column) { activity[$0] += $1 * value }
    }
    for column in best { part.forEachTerm(of: column) { activity[$0] += $1 } }
    return prices.indices.map { row in
      if prices[row] != 0 { return (prices[row] > 0 ? part.lower[row] : part.upper[row]) - activity[row] }
      return Swift.max(0, part.lower[row] - activity[row]) + Swift.min(0, part.upper[row] - activity[row])
    }
  }

  func admissible(_ prices: [Double]) -> [Double] {
    prices.enumerated().map { row, price in
      if price > 0 { return part.lower[row] == -.infinity ? 0 : price }
      return price < 0 && part.upper[row] == .infinity ? 0 : price
    }
  }

  func exact(_ prices: [Double]) -> [Double]? {
    PriceGrid(at: prices, of: part).map { grid in prices.map(grid.snapped) }
  }
}
