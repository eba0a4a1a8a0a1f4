import CGLPK
public import LinearModel

/// Solves a model with the system's GLPK (`libglpk`): one call, one thread, no state kept.
///
/// The linear relaxation is solved first, then the tree is searched with Gomory, mixed-integer rounding, cover and
/// clique cuts, without GLPK's presolver, which would hide the columns from the callback that records each better
/// point. A start is its first point. Every point is rounded and checked against the model before it is handed out.
///
/// A cancellation or a deadline acts within about a tenth of a second in the first relaxation and between nodes. Inside
/// one later relaxation the deadline acts at once and a cancellation within five seconds, GLPK's own interval.
public struct GLPKSolver: MIPSolver, LPSolver {
  /// What people call it.
  public var name: String { "GLPK" }

  /// The version of the library that is loaded.
  public var version: String { String(cString: cglpk_version()) }

  /// Makes a solver.
  public init() {}

  /// Finds the best integer point of a model.
  ///
  /// A model without a least objective is told from one without a point by a second search that costs nothing.
  ///
  /// - Throws: `SolverFault`: `.invalidModel` or `.invalidStart` before anything is solved, `.internalError` when GLPK
  ///   refuses the model or fails an assertion, `.numericalTrouble` or `.unreliableAnswer` when its arithmetic failed.
  public func solve(
    _ model: LinearModel, _ options: SolveOptions, _ control: SolveControl
  ) throws(SolverFault) -> SolveReport {
    try ModelScreen.refuseMalformed(model)
    if let start = options.start, !model.isObeyed(by: start) {
      throw SolverFault(.invalidStart, "the start breaks a row, a bound or integrality")
    }
    guard let bounds = ModelScreen.searchBounds(model) else {
      return SolveReport(termination: .provedInfeasible, point: nil, objective: nil, bound: nil)
    }
    if model.columnCount == 0 { return ModelScreen.emptyReport(model) }
    var watch = SearchWatch(model, options, control)
    if let reason = watch.reasonToStop() { return watch.report(reason, point: options.start) }
    var outcome = GLPKCall.integer(model, bounds, &watch, cuts: true)
    var options = options
    if outcome.isSearchFault {
      // GLPK's cut generators can fail an assertion that the plain search does not meet. What was found stands.
      options.start = better(try wholePoint(outcome, of: model), options.start, in: model)
      watch = watch.restarted(from: options.start)
      outcome = GLPKCall.integer(model, bounds, &watch, cuts: false)
    }
    switch try GLPKStatus.verdict(outcome) {
    case .unboundedRelaxation: return try unboundedReport(model, options, control)
    case .infeasible where options.start != nil:
      throw SolverFault(.unreliableAnswer, "the model was called infeasible, but the start obeys it")
    case .infeasible: return watch.infeasibleReport
    case .optimal: return try finishedReport(model, outcome, watch, options)
    case .ended(let termination):
      let point = better(try wholePoint(outcome, of: model), options.start, in: model)
      return watch.report(watch.confirmed(watch.reason ?? termination, for: point), point: point)
    }
  }

  /// Solves a model's linear relaxation: integer columns may take any value within their bounds.
  ///
  /// - Throws: `SolverFault`, as `solve` does.
  public func solveRelaxation(
    _ model: LinearModel, _ options: SolveOptions, _ control: SolveControl
  ) throws(SolverFault) -> LPReport {
    try ModelScreen.refuseMalformed(model)
    guard ModelScreen.hasOrderedBounds(model) else { return LPReport(termination: .provedInfeasible) }
    if model.columnCount == 0 {
      let report = ModelScreen.emptyReport(model)
      return LPReport(
        termination: report.termination, objective: report.objective,
        rowDuals: report.objective == nil ? [] : Array(repeating: 0, count: model.rowCount))
    }
    var watch = SearchWatch(model, SolveOptions(deadline: options.deadline), control)
    if let reason = watch.reasonToStop() { return LPReport(termination: reason) }
    let outcome = GLPKCall.relaxation(model, &watch)
    switch try GLPKStatus.verdict(outcome) {
    case .infeasible: return LPReport(termination: .provedInfeasible)
    case .unboundedRelaxation: return LPReport(termination: .provedUnbounded)
    case .ended(let termination): return LPReport(termination: watch.reason ?? termination)
    case .optimal:
      return LPReport(
        termination: .finished, objective: model.objective(at: outcome.values), point: outcome.values,
        rowDuals: outcome.rowDuals, reducedCosts: outcome.reducedCosts)
    }
  }

  private func finishedReport(
    _ model: LinearModel, _ outcome: GLPKOutcome, _ watch: SearchWatch, _ options: SolveOptions
  ) throws(SolverFault) -> SolveReport {
    guard let point = try wholePoint(outcome, of: model) else {
      throw SolverFault(.unreliableAnswer, "the point called optimal breaks the model once it is rounded")
    }
    let best = better(point, options.start, in: model)
    var watch = watch
    watch.bound = max(watch.bound ?? -.infinity, model.objective(at: point))
    return watch.report(.finished, point: best)
  }

  /// GLPK's point with whole integer columns, if it then obeys the model.
  ///
  /// Rounding can push a row over its bound when continuous columns lean on the integer ones; then these are fixed and
  /// the continuous ones found anew.
  private func wholePoint(_ outcome: GLPKOutcome, of model: LinearModel) throws(SolverFault) -> [Double]? {
    guard outcome.hasPoint else { return nil }
    var point = outcome.values
    for column in point.indices where model.columnIsInteger[column] { point[column] = point[column].rounded() + 0 }
    for column in point.indices {
      point[column] = min(max(point[column], model.columnLower[column]), model.columnUpper[column])
    }
    if model.isObeyed(by: point) { return point }
    guard model.columnIsInteger.contains(false) else { return nil }
    var rest = model
    for column in point.indices where model.columnIsInteger[column] {
      rest.setBounds(ofColumn: column, lower: point[column], upper: point[column])
    }
    let report = try solveRelaxation(rest, SolveOptions(), SolveControl())
    guard report.termination == .finished else { return nil }
    for column in point.indices where !model.columnIsInteger[column] { point[column] = report.point[column] }
    return model.isObeyed(by: point) ? point : nil
  }

  private func better(_ point: [Double]?, _ start: [Double]?, in model: LinearModel) -> [Double]? {
    guard let point else { return start }
    guard let start else { return point }
    return model.objective(at: start) <= model.objective(at: point) ? start : point
  }

  /// The relaxation has no least objective; so has the model, if it has a point at all.
  private func unboundedReport(
    _ model: LinearModel, _ options: SolveOptions, _ control: SolveControl
  ) throws(SolverFault) -> SolveReport {
    var free = model
    free.objectiveConstant = 0
    for column in 0..<model.columnCount { free.setCost(ofColumn: column, to: 0) }
    let plain = SolveOptions(deadline: options.deadline, start: options.start, nodeLimit: options.nodeLimit)
    let answer = try solve(free, plain, control)
    let objective = answer.point.map { model.objective(at: $0) }
    let termination = answer.termination == .finished ? .provedUnbounded : answer.termination
    return SolveReport(
      termination: termination, point: answer.point, objective: objective, bound: nil, nodes: answer.nodes)
  }
}
