import LinearModel

/// Smaller searches around a root that is solved, before its tree is grown: each keeps a part of the columns where they
/// are and searches the rest as a model of its own, with its own strengthening and cuts.
///
/// What they keep is chosen in turn: columns that the prices forbid to move in points that are much better than the one
/// in hand (`hopeful`: exact, so that a search that ends in vain raises the bound), columns on whose value the point in
/// hand and the relaxation agree (`agreeing`), and columns that are whole in the relaxation (`whole`).
///
/// - Source: Danna, Rothberg and Le Pape 2005, doi 10.1007/s10107-004-0518-7 (agreeing); Berthold 2014,
///   doi 10.1007/s10589-013-9597-0 (whole).
struct RootNeighbourhoods {
  private let search: TreeSearch
  private let solver: any BranchingSessionSolver
  private let options: BranchAndBoundOptions
  private let control: SolveControl
  private var state: NodeState
  /// False once the tree has begun: its linear program is another one's then.
  private var isAtRoot = true
  /// What was tried so far.
  private(set) var attempts: Attempts

  /// What was tried last, and how hopefully: the values and bounds of the moment.
  struct Attempts: Sendable {
    /// How much of the gap lies below the cutoff of the next hopeful search.
    fileprivate var hope = TreeParameters.Neighbourhoods.firstHope
    fileprivate var hopeful: (cutoff: Int, hope: Double)?
    fileprivate var agreeing: Int?
    fileprivate var whole: Int?

    init() {}
  }

  private enum Kind: CaseIterable { case hopeful, agreeing, whole }

  /// A part of the model: its column bounds, what its points may cost, and whether it holds every point that cheap.
  private struct Part {
    var lower: [Int]
    var upper: [Int]
    var cutoff: Int
    var isExact: Bool
  }

  init(
    _ search: TreeSearch, _ state: NodeState, _ attempts: Attempts, _ solver: any BranchingSessionSolver,
    _ options: BranchAndBoundOptions, _ control: SolveControl
  ) {
    self.attempts = attempts
    (self.search, self.state, self.solver, self.options, self.control) = (search, state, solver, options, control)
  }

  /// Whether a search at this depth has neighbourhoods at all.
  static func areOpen(_ options: BranchAndBoundOptions) -> Bool {
    options.depth < TreeParameters.Neighbourhoods.mostDepth && options.cutRounds > 0
  }

  /// The bound that the last searches knew.
  var provedBound: Int { state.bound }

  /// Searches again, around the root's old point, now that a bound is known or a better point in hand; returns the bound.
  mutating func runAgain(_ bound: Int) -> Int {
    state.bound = max(state.bound, bound)
    isAtRoot = false
    _ = try? run()
    return state.bound
  }

  /// Searches until nothing new is left to try; returns the root as it is then known.
  mutating func run() throws(SolverFault) -> (state: NodeState, verdict: TreeSearch.Verdict) {
    var failures = 0
    for turn in 0..<TreeParameters.Neighbourhoods.mostTurns {
      guard failures < TreeParameters.Neighbourhoods.patience, !search.isLate, !search.isWithinGap(state.bound),
        !state.point.isEmpty
      else {
        break
      }
      let kind = Kind.allCases[turn % Kind.allCases.count]
      guard let part = part(kind) else {
        if isExhausted { break }
        continue
      }
      let before = (search.objective, state.bound)
      explore(part)
      let isBettered = (search.objective, state.bound) != before
      failures = isBettered ? 0 : failures + 1
      if kind == .hopeful { learn(isBettered) }
      guard isBettered else { continue }
      if !isAtRoot {
        search.returnToRoot()
        continue
      }
      let verdict = try search.reopenRoot(&state)
      if verdict != .open { return (state, verdict) }
    }
    return (state, state.bound > search.cutoff ? .done : .open)
  }

  /// Hopes less after a search that ended with neither a better point nor a proof.
  private mutating func learn(_ isBettered: Bool) {
    if !isBettered {
      attempts.hope = max(
        attempts.hope / TreeParameters.Neighbourhoods.lessHope, TreeParameters.Neighbourhoods.leastHope)
    }
  }

  /// Whether each kind was tried with what is known now.
  private var isExhausted: Bool {
    attempts.agreeing == search.objective && attempts.whole != nil
      && hopefulCutoff.map { isTried($0) } ?? true
  }

  private mutating func explore(_ part: Part) {
    var model = search.strengthenedModel()
    (model.lower, model.upper) = (part.lower, part.upper)
    var inner = options
    inner.start = nil
    inner.knownBound = state.bound > TreeNumerics.noBound ? state.bound : nil
    inner.nodeLimit = TreeParameters.Neighbourhoods.nodes[options.depth]
    inner.cutRounds = TreeParameters.Neighbourhoods.cutRounds
    inner.cutoff = part.cutoff
    inner.depth += 1
    // What the backend cannot do costs this attempt, not the search.
    guard let run = try? SearchRun(model, solver, inner, control), let report = try? run.solve()
    else { return }
    if let point = report.point { search.accept(point) }
    guard part.isExact else { return }
    let isEnded = report.termination == .finished || report.termination == .provedInfeasible
    let proved = isEnded ? report.objective ?? .max : report.bound ?? .min
    state.bound = max(state.bound, min(proved, part.cutoff + 1))
  }

  private mutating func part(_ kind: Kind) -> Part? {
    switch kind {
    case .hopeful: hopeful()
    case .agreeing: agreeing()
    case .whole: whole()
    }
  }

  private var hopefulCutoff: Int? {
    guard let objective = search.objective, state.bound > TreeNumerics.noBound else { return nil }
    let gap = objective - search.model.step - state.bound
    return gap > 0 ? state.bound + Int(attempts.hope * Double(gap)) : nil
  }

  private func isTried(_ cutoff: Int) -> Bool {
    attempts.hopeful.map { $0.cutoff == cutoff && $0.hope == attempts.hope } ?? false
  }

  private mutating func hopeful() -> Part? {
    guard let cutoff = hopefulCutoff, !isTried(cutoff) else { return nil }
    attempts.hopeful = (cutoff, attempts.hope)
    let (lower, upper) = search.bounds(ofPointsCosting: cutoff)
    guard let free = freeShare(lower, upper), free <= 1 - TreeParameters.Neighbourhoods.leastKept else { return nil }
    return Part(lower: lower, upper: upper, cutoff: cutoff, isExact: true)
  }

  private mutating func agreeing() -> Part? {
    guard let point = search.point, attempts.agreeing != search.objective else { return nil }
    attempts.agreeing = search.objective
    return keeping { column, value in abs(value - Double(point[column])) < TreeNumerics.whole ? point[column] : nil }
  }

  private mutating func whole() -> Part? {
    guard attempts.whole == nil else { return nil }
    attempts.whole = state.bound
    return keeping { _, value in abs(value - value.rounded()) < TreeNumerics.whole ? Int(value.rounded()) : nil }
  }

  /// The part in which integer columns stand where `value` says; nil when that leaves too much or too little.
  private func keeping(_ value: (Int, Double) -> Int?) -> Part? {
    let domain = search.domain
    var (lower, upper) = (domain.lower, domain.upper)
    for column in lower.indices where search.model.isInteger[column] && lower[column] < upper[column] {
      guard let kept = value(column, state.point[column]) else { continue }
      guard kept >= lower[column], kept <= upper[column] else { continue }
      (lower[column], upper[column]) = (kept, kept)
    }
    guard let free = freeShare(lower, upper), free <= 1 - TreeParameters.Neighbourhoods.leastKept else { return nil }
    return Part(lower: lower, upper: upper, cutoff: search.cutoff, isExact: false)
  }

  /// The columns that are free within bounds for each that is free at the root; nil where the root has too few.
  private func freeShare(_ lower: [Int], _ upper: [Int]) -> Double? {
    let domain = search.domain
    let before = lower.indices.count { domain.lower[$0] < domain.upper[$0] }
    guard before >= options.neighbourhoodColumns else { return nil }
    return Double(lower.indices.count { lower[$0] < upper[$0] }) / Double(before)
  }
}

extension TreeSearch {
  /// Column bounds, not propagated, that every point within the root obeys which costs at most `cutoff`.
  ///
  /// - Complexity: O(columns + terms).
  func bounds(ofPointsCosting cutoff: Int) -> (lower: [Int], upper: [Int]) {
    let mark = domain.mark
    defer { domain.undo(to: mark) }
    fixAtRoot(for: cutoff)
    return (domain.lower, domain.upper)
  }

  /// Whether the point in hand is as near to a bound as was asked for.
  func isWithinGap(_ bound: Int) -> Bool {
    guard let objective else { return false }
    return bound > cutoff || (options.gap > 0 && objective - bound <= options.gap)
  }
}
