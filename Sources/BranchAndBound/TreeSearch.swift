import LinearModel

/// One run of the search over one model: nodes by their exact bound, with dives below the best.
final class TreeSearch {
  let model: WholeModel
  /// The model as it was asked: what judges a point.
  let original: WholeModel
  let options: BranchAndBoundOptions
  let control: SolveControl
  var domain: Domain
  var relaxation: NodeRelaxation
  var scores: BranchingScores
  private var open = OpenNodes()
  private(set) var point: [Int]?
  private(set) var objective: Int?
  /// What a point must cost at most to be of interest.
  private(set) var cutoff = noCutoff
  static let noCutoff = -TreeNumerics.noBound
  private var nodes = 0
  private var reportedBound: Int?
  private var rootBound: Int?
  /// The prices at the root and the column bounds they were used with, to fix columns again for each better point.
  private var root: (safe: SafeBound, lower: [Int], upper: [Int])?
  private var mustFixAtRoot = false
  private var rootMark = 0
  private(set) var ending: Termination?
  /// What interludes have proved.
  private var proved: Int?
  /// The root after its last cuts.
  var leftRoot: RootMemory?

  init(
    _ model: WholeModel, of original: WholeModel, _ relaxation: NodeRelaxation, _ options: BranchAndBoundOptions,
    _ control: SolveControl, start: [Int]?, bound: Int?
  ) {
    (self.original, reportedBound) = (original, bound)
    (self.model, self.relaxation, self.options, self.control) = (model, relaxation, options, control)
    domain = Domain(model)
    scores = BranchingScores(columns: model.columnCount)
    if let most = options.cutoff { cutoff = most }
    if let start { accept(start) }
  }

  /// Solves the root with its cuts.
  ///
  /// - Parameter bound: what is proved already.
  func openRoot(bound: Int?) throws(SolverFault) -> (state: NodeState, verdict: Verdict) {
    var state = NodeState(bound: bound ?? TreeNumerics.noBound)
    guard domain.propagate() else { return (state, .done) }
    let verdict = options.cutRounds > 0 ? try cutRoot(&state) : try examine(&state, isRoot: true)
    if verdict != .done { rootBound = max(state.bound, rootBound ?? state.bound) }
    return (state, verdict)
  }

  /// Searches below the root until nothing is left or a limit comes.
  ///
  /// A fault of the backend in the middle costs the rest of the search, not what was proved before.
  ///
  /// - Parameter interlude: is called at the root's bounds before the first node and ever more seldom, with the bound of
  ///   the moment; it may give the search better points, and returns what is proved then.
  func run(
    _ state: NodeState, _ verdict: Verdict, interlude: (Int) -> Int = { $0 }
  ) -> BranchAndBoundReport {
    nodes = 1
    var nextInterlude = TreeParameters.Tree.firstInterlude
    if verdict == .open { prove(interlude(state.bound)) }
    let first = open.make(parent: nil, decisions: [], bound: state.bound)
    var inHand: Int32? = first
    do throws(SolverFault) {
      if verdict == .stopped { return finish(inHand) }
      inHand = verdict == .open ? try branch(first, state) : nil
      if inHand == nil { returnToRoot() }
      while ending == nil, let node = inHand ?? next() {
        inHand = node
        if let reason = reasonToStop(node) {
          ending = reason
          break
        }
        let child = try visit(node)
        if ending != nil { break }
        inHand = child
        if child == nil {
          returnToRoot()
          if nodes >= nextInterlude, let least = open.leastBound {
            prove(interlude(least))
            returnToRoot()
            nextInterlude = nodes * TreeParameters.Tree.rarer
          }
        }
        report(with: child)
      }
    } catch {
      ending = .numericalTrouble
    }
    return finish(inHand)
  }

  /// The waiting node with the least bound, its decisions made.
  private func next() -> Int32? {
    while let node = open.pop() {
      if open.bound(node) > cutoff {
        open.release(node)
        continue
      }
      for decision in open.decisions(node) { apply(decision) }
      return node
    }
    return nil
  }

  private func prove(_ bound: Int) { proved = max(bound, proved ?? bound) }

  func apply(_ decision: OpenNodes.Decision) {
    if decision.isUpper {
      domain.reduce(Int(decision.column), to: decision.value)
    } else {
      domain.raise(Int(decision.column), to: decision.value)
    }
  }

  /// Solves a node and branches; returns the child to go on with, nil when the node is done or its children wait.
  private func visit(_ node: Int32) throws(SolverFault) -> Int32? {
    nodes += 1
    var state = NodeState(bound: open.bound(node))
    switch try examine(&state, isRoot: false) {
    case .stopped: return nil
    case .open: return try branch(node, state)
    case .done:
      open.release(node)
      return nil
    }
  }

  /// Branches on a node that was examined.
  private func branch(_ node: Int32, _ state: NodeState) throws(SolverFault) -> Int32? {
    var state = state
    while let choice = try chooseBranching(&state) {
      if choice.column >= 0 { return makeChildren(of: node, choice, state) }
      let verdict = try examine(&state, isRoot: false)
      if verdict == .stopped { return nil }
      if verdict == .done { break }
    }
    if ending == nil { open.release(node) }
    return nil
  }

  private func makeChildren(of node: Int32, _ choice: Branching, _ state: NodeState) -> Int32? {
    let column = Int32(choice.column)
    let down = open.make(
      parent: node, decisions: [.init(column: column, isUpper: true, value: choice.value)],
      bound: max(state.bound, choice.downBound))
    let up = open.make(
      parent: node, decisions: [.init(column: column, isUpper: false, value: choice.value + 1)],
      bound: max(state.bound, choice.upBound))
    open.release(node)
    let (near, far) = choice.goesUp ? (up, down) : (down, up)
    open.push(far)
    guard isWorthDiving(open.bound(near)) else {
      open.push(near)
      return nil
    }
    apply(.init(column: column, isUpper: !choice.goesUp, value: choice.goesUp ? choice.value + 1 : choice.value))
    return near
  }

  /// Whether a child is taken before better nodes that wait: when it closes little of the gap, or when
  /// there is no point yet.
  private func isWorthDiving(_ bound: Int) -> Bool {
    guard let objective, let least = open.leastBound else { return true }
    return bound <= cutoff && (bound - least) <= (objective - least) / TreeParameters.Tree.divingPart
  }

  func returnToRoot() {
    domain.undo(to: rootMark)
    guard mustFixAtRoot, let root else { return }
    mustFixAtRoot = false
    fix(by: root.safe, lower: root.lower, upper: root.upper, cutoff: cutoff)
    _ = domain.propagate()
    // An empty root means that nothing better is left; its nodes then end one by one, with the same result.
    rootMark = domain.isEmpty ? rootMark : domain.mark
    if domain.isEmpty { domain.undo(to: rootMark) }
  }

  /// Tightens the root's bounds to those of points that cost at most `cutoff`.
  func fixAtRoot(for cutoff: Int) {
    if let root { fix(by: root.safe, lower: root.lower, upper: root.upper, cutoff: cutoff) }
  }

  /// Solves the root again for what was learned since.
  func reopenRoot(_ state: inout NodeState) throws(SolverFault) -> Verdict {
    mustFixAtRoot = false
    fixAtRoot(for: cutoff)
    let verdict = state.bound > cutoff ? Verdict.done : try examine(&state, isRoot: true)
    if verdict != .done { rootBound = max(state.bound, rootBound ?? state.bound) }
    report(bound: state.bound)
    return verdict
  }

  /// Remembers the root's prices for later fixings, and makes what is fixed now last.
  func keepRoot() {
    if relaxation.hasBound { root = (relaxation.safe, domain.lower, domain.upper) }
    rootMark = domain.mark
  }

  /// Fixes and tightens columns that no point within the cutoff can move.
  ///
  /// - Complexity: O(columns + terms of the tightened ones).
  func fix(by safe: SafeBound, lower: [Int], upper: [Int], cutoff: Int) {
    let room = safe.room(cutoff, model)
    for column in 0..<model.columnCount where lower[column] < upper[column] {
      guard let units = safe.reach(column, room: room), units < upper[column] - lower[column] else { continue }
      if units < 0 { return }
      if safe.reducedCosts[column] > 0 {
        domain.reduce(column, to: lower[column] + units)
      } else {
        domain.raise(column, to: upper[column] - units)
      }
    }
  }

  /// Takes a point that obeys the model when it is better than the one in hand.
  func accept(_ candidate: [Int]) {
    let value = model.objective(at: candidate)
    if let objective, value >= objective { return }
    guard original.isObeyed(by: candidate) else { return }
    (point, objective) = (candidate, value)
    if options.keepsAllPoints { return }
    cutoff = min(cutoff, value - model.step)
    mustFixAtRoot = root != nil
    guard options.depth == 0 else { return }
    control.report(
      SolveProgress(
        incumbent: Double(value), bound: (reportedBound ?? options.knownBound).map(Double.init), nodes: nodes))
  }

  func stop(_ reason: Termination) { ending = reason }

  private func reasonToStop(_ node: Int32) -> Termination? {
    if let objective {
      let least = max(min(open.bound(node), open.leastBound ?? open.bound(node)), proved ?? .min)
      if least > cutoff { return .finished }
      if options.gap > 0, least > TreeNumerics.noBound, objective - least <= options.gap { return .gapReached }
      if let known = options.knownBound, known >= objective { return .finished }
    }
    if control.isCancelled { return .cancelled }
    if let limit = options.nodeLimit, nodes >= limit { return .nodeLimit }
    if let deadline = options.deadline, ContinuousClock.now >= deadline { return .timeLimit }
    return nil
  }

  private func report(with child: Int32?) {
    var least = open.leastBound
    if let child { least = min(least ?? .max, open.bound(child)) }
    if let least { report(bound: least) }
  }

  /// Tells the observer of a better bound.
  func report(bound least: Int) {
    guard options.depth == 0, least > reportedBound ?? (options.knownBound ?? TreeNumerics.noBound) else { return }
    reportedBound = min(least, objective ?? least)
    control.report(
      SolveProgress(incumbent: objective.map(Double.init), bound: reportedBound.map(Double.init), nodes: nodes))
  }

  private func finish(_ inHand: Int32?) -> BranchAndBoundReport {
    var bound: Int?
    var termination = ending
    if termination == nil {
      termination = objective == nil ? .provedInfeasible : .finished
      bound = objective
    } else {
      bound = open.leastBound
      if let inHand { bound = min(bound ?? .max, open.bound(inHand)) }
      // The root's own bound stands although its node was made before it was known.
      if let rootBound { bound = max(bound ?? rootBound, rootBound) }
      if let proved { bound = max(bound ?? proved, proved) }
      if let known = options.knownBound { bound = max(bound ?? known, known) }
      if let objective, let value = bound { bound = min(value, objective) }
      if let value = bound, value <= TreeNumerics.noBound { bound = nil }
      if let objective, bound == objective { termination = .finished }
    }
    return BranchAndBoundReport(
      termination: termination ?? .finished, point: point, objective: objective, bound: bound,
      rootBound: rootBound.map { min($0, objective ?? $0) }, nodes: nodes, relaxations: relaxation.solves,
      cuts: relaxation.cuts.count)
  }
}
