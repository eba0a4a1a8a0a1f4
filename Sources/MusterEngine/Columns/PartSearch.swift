import ColumnGeneration
import LinearModel

/// Chooses the months of a part's volunteers anew: column generation to the part's relaxation, then the best roster
/// over the patterns met as one integer program.
struct PartSearch {
  let part: RosterPart
  /// The pattern of each of the part's volunteers now.
  let current: [RosterColumn]
  /// Values of the part's shared columns now.
  let sharedValues: [Double]
  /// Patterns worth a try.
  let pool: [RosterColumn]
  /// Prices of the part's rows to start from; nil = none.
  let prices: [Double]?
  let solver: any SearchSolver
  let options: SearchOptions
  let control: SolveControl

  /// What became of the part.
  struct Found: Sendable {
    /// Better patterns of its volunteers; empty when there are none.
    var patterns: [RosterColumn] = []
    /// True when a limit ended the search.
    var isCut = false
  }

  /// What the part costs now, in the tier's unit.
  private var value: Double {
    let patterns = current.reduce(0.0) { $0 + part.cost(of: $1) }
    return zip(part.shared, sharedValues).reduce(patterns) { $0 + part.cost(ofShared: $1.0) * $1.1 }
  }

  /// Searches.
  ///
  /// - Throws: `SolverFault` when the library fails; the roster in hand stands.
  func run() throws -> Found {
    let value = value
    var columns: [RosterColumn] = []
    var isHopeless = false
    try solver.withSession(part.model()) { session in
      var master = RosterMaster(
        part, session: session, kept: current.map(\.pattern), options: options, control: control)
      _ = try master.add(current + pool.filter { $0.pattern.pairs.allSatisfy { !part.isBarred[Int($0)] } })
      let pricer = RosterPricer(part: part, options: options, control: control, isBarred: part.isBarred)
      let limits = GenerationLimits(
        rounds: SearchParameters.MonthParts.rounds, deadline: options.deadline, control: control,
        relativeGap: options.gap * options.parameters.columns.gapShare,
        objectiveStep: 1, target: value)
      let result = try ColumnGeneration(limits: limits, start: prices.map { ($0, -.infinity) }).run(&master, pricer)
      isHopeless = limits.rounded(result.bound) >= value - Numerics.tiny * Swift.max(1, abs(value))
      columns = master.columns
    }
    guard !isHopeless, !options.isOver, !control.isCancelled else { return Found() }
    return try chooseOverColumns(columns, value: value)
  }

  private func chooseOverColumns(_ columns: [RosterColumn], value: Double) throws -> Found {
    let incumbents = Set(current.map(\.pattern))
    let ordered = current + columns.filter { !incumbents.contains($0.pattern) }
    guard ordered.count <= SearchParameters.MonthParts.mostColumns else { return Found(isCut: true) }
    let choice = try part.choose(
      among: ordered, current: current.count, shared: sharedValues, solver,
      SolveOptions(deadline: options.deadline, objectiveStep: 1, nodeLimit: SearchParameters.MonthParts.nodes), control)
    return Found(patterns: choice.objective < value - Numerics.half ? choice.patterns : [], isCut: choice.isCut)
  }
}

extension RosterPart {
  /// The best roster over some patterns, as one integer program.
  ///
  /// - Parameters:
  ///   - columns: patterns of the part's volunteers, those that they serve now first.
  ///   - current: how many these are.
  ///   - shared: values of the shared columns now.
  /// - Returns: the patterns chosen and what the part costs with them, nothing at infinite cost when no roster was found; and
  ///   whether a limit ended the search.
  func choose(
    among columns: [RosterColumn], current: Int, shared values: [Double], _ solver: any MIPSolver,
    _ options: SolveOptions, _ control: SolveControl
  ) throws(SolverFault) -> (patterns: [RosterColumn], objective: Double, isCut: Bool) {
    let model = model(patterns: columns)
    let start = values + columns.indices.map { $0 < current ? 1.0 : 0 }
    var options = options
    options.start = model.isObeyed(by: start) ? start : nil
    let report = try solver.solve(model, options, control)
    let isCut = report.termination != .finished
    guard let point = report.point, let objective = report.objective else { return ([], .infinity, isCut) }
    return (columns.indices.filter { Numerics.isOne(point[shared.count + $0]) }.map { columns[$0] }, objective, isCut)
  }
}
