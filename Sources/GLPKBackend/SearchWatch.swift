import LinearModel

/// Follows one search from inside it: asked several times a second, it says when to stop and tells the observer.
struct SearchWatch {
  /// The objective of the best point so far, the start included, in the model's units.
  private(set) var incumbent: Double?
  /// The best proved bound so far, rounded up to a possible objective, in the model's units.
  var bound: Double?
  /// Nodes made so far.
  private(set) var nodes = 0
  /// Why the search was told to stop; nil while it may go on.
  private(set) var reason: Termination?
  /// One unit of the objective as GLPK sees it, in the model's units.
  let scale: Double
  private(set) var options: SolveOptions
  private let model: LinearModel
  private let control: SolveControl

  init(_ model: LinearModel, _ options: SolveOptions, _ control: SolveControl) {
    self.model = model
    self.options = options
    self.control = control
    incumbent = options.start.map { model.objective(at: $0) }
    scale = Self.scale(of: model, step: options.objectiveStep)
  }

  /// The same watch for a second search, which knows the first one's bound and best point.
  func restarted(from start: [Double]?) -> SearchWatch {
    var watch = self
    watch.options.start = start
    watch.incumbent = start.map { model.objective(at: $0) }
    return watch
  }

  /// The costs as GLPK sees them: whole numbers when the step makes them so, which lets it round each node's bound up.
  var costs: [Double] {
    scale == 1 ? model.columnCost : model.columnCost.map { ($0 / scale).rounded() }
  }

  /// Takes in where GLPK stands, in its own units, and says whether to stop.
  mutating func poll(incumbent found: Double, bound proved: Double, nodes made: Int) -> Bool {
    var news = false
    nodes = max(nodes, made)
    if !found.isNaN {
      let objective = found * scale + model.objectiveConstant
      if incumbent.map({ objective < $0 }) ?? true { (incumbent, news) = (objective, true) }
    }
    if proved.isFinite {
      let value = options.roundedBound(proved * scale + model.objectiveConstant, constant: model.objectiveConstant)
      if bound.map({ value > $0 }) ?? true { (bound, news) = (value, true) }
    }
    if news { control.report(SolveProgress(incumbent: incumbent, bound: bound, nodes: nodes)) }
    if reason == nil { reason = reasonToStop() }
    return reason != nil
  }

  /// Why to stop now; nil when there is no reason.
  func reasonToStop() -> Termination? {
    if let incumbent, let bound {
      if options.isProved(objective: incumbent, bound: bound) { return .finished }
      if options.isWithinGap(objective: incumbent, bound: bound) { return .gapReached }
    }
    if control.isCancelled { return .cancelled }
    if let limit = options.nodeLimit, nodes > limit { return .nodeLimit }
    if let deadline = options.deadline, ContinuousClock.now >= deadline { return .timeLimit }
    return nil
  }

  /// The reason to stop, withdrawn if it was about a point that did not survive the check.
  func confirmed(_ reason: Termination, for point: [Double]?) -> Termination {
    guard reason == .finished || reason == .gapReached else { return reason }
    guard let point, let bound else { return .numericalTrouble }
    let objective = model.objective(at: point)
    if options.isProved(objective: objective, bound: bound) { return .finished }
    return options.isWithinGap(objective: objective, bound: bound) ? .gapReached : .numericalTrouble
  }

  /// Milliseconds until the deadline, as GLPK takes them.
  var remainingMilliseconds: Int32 {
    guard let deadline = options.deadline else { return .max }
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: deadline).components
    let milliseconds = Double(seconds) * 1e3 + Double(attoseconds) / 1e15
    return milliseconds >= Double(Int32.max) ? .max : Int32(max(0, milliseconds))
  }

  /// The report for a search that ended with this point in hand.
  func report(_ termination: Termination, point: [Double]?) -> SolveReport {
    let objective = point.map { model.objective(at: $0) }
    var proved = bound
    if let objective, let bound { proved = min(bound, objective) }
    return SolveReport(termination: termination, point: point, objective: objective, bound: proved, nodes: nodes)
  }

  /// The report for a search that proved there is no point.
  var infeasibleReport: SolveReport {
    SolveReport(termination: .provedInfeasible, point: nil, objective: nil, bound: nil, nodes: nodes)
  }

  private static func scale(of model: LinearModel, step: Double) -> Double {
    guard step > 0, step.isFinite else { return 1 }
    let whole = zip(model.columnCost, model.columnIsInteger).allSatisfy { cost, isInteger in
      guard cost != 0 else { return true }
      let multiple = cost / step
      return isInteger && abs(multiple) < 1e12 && abs(multiple - multiple.rounded()) <= 1e-9 * max(1, abs(multiple))
    }
    return whole ? step : 1
  }
}
