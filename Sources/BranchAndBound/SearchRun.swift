import LinearModel

/// One call of the search: passes of strengthening, linear program and cuts, each with what the one before has fixed,
/// and the tree in the last.
final class SearchRun {
  private let original: WholeModel
  private let solver: any BranchingSessionSolver
  private let options: BranchAndBoundOptions
  private let control: SolveControl
  private let start: [Int]?
  private let improvement: BranchAndBound.Improvement?
  /// The root that the search started from, then the one that it leaves.
  private(set) var memory: RootMemory?

  init(
    _ model: WholeModel, _ solver: any BranchingSessionSolver, _ options: BranchAndBoundOptions,
    _ control: SolveControl, from memory: RootMemory? = nil, improvement: BranchAndBound.Improvement? = nil
  ) throws(SolverFault) {
    (self.memory, self.improvement) = (memory, improvement)
    (original, self.solver, self.options, self.control) = (model, solver, options, control)
    start = options.start.map(model.clipped)
    if let start, !model.isObeyed(by: start) {
      throw SolverFault(.invalidStart, "the start breaks a row or a bound")
    }
  }

  /// What one pass leaves for the next.
  private struct Remainder {
    var model: WholeModel
    var point: [Int]?
    var bound: Int
    /// Where the linear program ended, when the next one has the same rows.
    var basis: SimplexBasis?
  }

  func solve() throws -> BranchAndBoundReport {
    if let reason = reasonNotToStart() {
      return BranchAndBoundReport(start, original, reason, bound: options.knownBound)
    }
    return try run { pass, search, state, verdict in
      guard verdict == .open, RootNeighbourhoods.areOpen(options) else { return search.run(state, verdict) }
      var nearby = RootNeighbourhoods(
        search, state, memory?.attempts ?? RootNeighbourhoods.Attempts(), solver, options, control)
      // A fault of the backend here is met by the tree again, which reports what it has.
      let gap = search.gap(to: state.bound)
      let root = try? nearby.run()
      memory?.attempts = nearby.attempts
      if root?.verdict == .open, pass < TreeParameters.Passes.mostPasses, !isLate(),
        search.gap(to: nearby.provedBound) < gap * (1 - TreeParameters.Passes.worthCutting)
      {
        return nil
      }
      let report = search.run(root?.state ?? state, root?.verdict ?? verdict) { bound in
        let before = search.objective
        if let better = improvement?(search.point) { search.accept(better) }
        return bound > nearby.provedBound || search.objective != before ? nearby.runAgain(bound) : bound
      }
      memory?.attempts = nearby.attempts
      return report
    } settled: { point in
      BranchAndBoundReport(point, original, point == nil ? .provedInfeasible : .finished, bound: nil)
    }
  }

  func root() throws -> RootReport {
    try run { _, search, state, verdict in
      search.rootReport(state, isDone: verdict == .done)
    } settled: { point in
      RootReport(
        termination: .finished, incumbent: point, bound: point.map(original.objective), isSettled: true, point: [],
        rows: original.rows,
        prices: [], reducedCosts: [], shift: 0, firstCut: original.rowCount, lower: original.lower,
        upper: original.upper)
    }
  }

  /// Why there is nothing to do, before anything is done.
  private func reasonNotToStart() -> Termination? {
    if let start, let known = options.knownBound {
      let gap = original.objective(at: start) - known
      if gap <= 0 { return .finished }
      if gap <= options.gap { return .gapReached }
    }
    if control.isCancelled { return .cancelled }
    if let limit = options.nodeLimit, limit <= 0 { return .nodeLimit }
    if let deadline = options.deadline, ContinuousClock.now >= deadline { return .timeLimit }
    return nil
  }

  /// Passes over the root until none is worth another.
  ///
  /// - Parameter finish: makes the answer of a pass; nil when the root is to be cut again for what it has found.
  private func run<Answer>(
    _ finish: (_ pass: Int, TreeSearch, NodeState, TreeSearch.Verdict) -> Answer?, settled: ([Int]?) -> Answer
  ) throws -> Answer {
    if original.columnCount == 0 { return settled(original.isObeyed(by: []) ? [] : nil) }
    var left = Remainder(
      model: memory?.model ?? original, point: start, bound: options.knownBound ?? TreeNumerics.noBound,
      basis: memory?.basis)
    if let memory { left.bound = max(left.bound, memory.bound) }
    for pass in 1... {
      let known = left
      let isResumed = known.basis != nil
      let stronger =
        options.cutRounds > 0 && !isResumed
        ? Strengthening(known.model, isLate) : Strengthening(propagating: known.model)
      if stronger.isEmpty { break }
      let layered = pass == 1 && !isResumed ? withStrata(stronger.model, known.point) : stronger.model
      let answer = try solver.withBranchingSession(layered.relaxation()) { session -> Answer? in
        if let basis = known.basis { try session.setBasis(basis) }
        let bound = known.bound > TreeNumerics.noBound ? known.bound : nil
        let relaxation = NodeRelaxation(session, layered, deadline: options.deadline, control)
        let search = TreeSearch(
          layered, of: original, relaxation, options, control, start: known.point, bound: bound)
        let (state, verdict) = try search.openRoot(bound: bound)
        if let root = search.leftRoot { memory = RootMemory(root, memory?.attempts) }
        let isWorthAnother = verdict == .open && isWorthAnother(pass, isResumed, search, from: bound)
        if !isWorthAnother, let answer = finish(pass, search, state, verdict) { return answer }
        left = Remainder(
          model: search.strengthenedModel(), point: search.point, bound: state.bound,
          basis: isWorthAnother ? nil : try search.relaxation.basis())
        return nil
      }
      if let answer { return answer }
    }
    return settled(left.point)
  }

  /// The model with what is known of the dear parts of its objective.
  private func withStrata(_ model: WholeModel, _ point: [Int]?) -> WholeModel {
    guard options.cutRounds > 0, options.depth == 0, !options.keepsAllPoints else { return model }
    return CostStrata(model).strengthened(model, start: point, solver, options, control)
  }

  /// Whether another pass follows.
  private func isWorthAnother(_ pass: Int, _ isResumed: Bool, _ search: TreeSearch, from bound: Int?) -> Bool {
    if pass >= TreeParameters.Passes.mostPasses || options.cutRounds == 0 || isLate() { return false }
    if search.fixedShare >= TreeParameters.Passes.worthAnother { return true }
    if isResumed { return false }
    if pass == 1 { return search.freeCount <= TreeParameters.Passes.largeColumns }
    return search.closedShare(from: bound) >= TreeParameters.Passes.worthAnother
  }

  private func isLate() -> Bool {
    if control.isCancelled { return true }
    guard let deadline = options.deadline else { return false }
    return ContinuousClock.now >= deadline
  }
}

extension BranchAndBoundReport {
  /// The report of a search that made no node.
  init(_ point: [Int]?, _ model: WholeModel, _ termination: Termination, bound: Int?) {
    let objective = point.map(model.objective)
    let proved = termination == .finished ? objective : bound
    self.init(
      termination: termination, point: point, objective: objective,
      bound: proved.map { min($0, objective ?? $0) })
  }
}
