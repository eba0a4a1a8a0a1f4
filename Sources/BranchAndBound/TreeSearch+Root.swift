import LinearModel

extension TreeSearch {
  /// Strengthens the root's relaxation by rounds of cuts; the model then has them as rows.
  ///
  /// - Complexity: rounds * (one linear program + one separation).
  func cutRoot(_ state: inout NodeState) throws(SolverFault) -> Verdict {
    let probing = Probing(model, &domain) { isLate }
    var verdict = try examine(&state, isRoot: true)
    if verdict == .open { try leaveRoot(state) }
    var idle = 0, slow = 0
    var ages = [Int](repeating: 0, count: relaxation.cuts.count)
    for _ in 0..<options.cutRounds {
      guard verdict == .open, idle < TreeParameters.Root.patience, slow <= model.rowCount, !state.point.isEmpty, !isLate
      else { break }
      let found = try separate(state.point, probing)
      guard found.count > 0 else { break }
      try dropSlackCuts(&ages, state.point)
      try relaxation.add(found)
      ages += [Int](repeating: 0, count: found.count)
      let before = relaxation.exactBound, steps = relaxation.steps
      verdict = try examine(&state, isRoot: true)
      if verdict == .open { try leaveRoot(state) }
      let gain = relaxation.exactBound - before
      let gap = Double(objective ?? state.bound) - relaxation.exactBound
      idle = gain > max(TreeParameters.Root.worthRound * gap, TreeNumerics.tight * abs(before)) ? 0 : idle + 1
      slow = gain > TreeParameters.Root.worthSteps * gap ? 0 : slow + relaxation.steps - steps
      report(bound: state.bound)
    }
    return verdict
  }

  /// How many of the columns that were free before the root are fixed after it.
  var fixedShare: Double {
    let (before, after) = (model.lower.indices, domain)
    let free = before.count { model.lower[$0] < model.upper[$0] }
    let left = before.count { after.lower[$0] < after.upper[$0] }
    return free == 0 ? 0 : Double(free - left) / Double(free)
  }

  /// The columns that are free now.
  var freeCount: Int { domain.lower.indices.count { domain.lower[$0] < domain.upper[$0] } }

  /// Keeps the root as it stands, for a search that is to go on from it.
  private func leaveRoot(_ state: NodeState) throws(SolverFault) {
    guard options.depth == 0, !options.keepsAllPoints else { return }
    leftRoot = RootMemory(model: strengthenedModel(), bound: state.bound, basis: try relaxation.basis())
  }

  /// How much of the gap between an earlier bound and the point in hand the root has closed.
  func closedShare(from bound: Int?) -> Double {
    guard let objective, let bound, objective > bound else { return 0 }
    return (relaxation.exactBound + Double(model.constant) - Double(bound)) / Double(objective - bound)
  }

  /// How far the point in hand lies above a bound.
  func gap(to bound: Int) -> Double { Double(objective ?? Self.noCutoff) - Double(bound) }

  /// What the root knows now.
  func rootReport(_ state: NodeState, isDone: Bool) -> RootReport {
    let bound = isDone ? objective : min(state.bound, objective ?? state.bound)
    var rows = model.rows
    for cut in 0..<relaxation.cuts.count { rows.add(cut, of: relaxation.cuts) }
    return RootReport(
      termination: ending ?? (isLate ? .timeLimit : .finished), incumbent: point,
      bound: bound.flatMap { $0 > TreeNumerics.noBound ? $0 : nil },
      isSettled: isDone, point: state.point, rows: rows, prices: relaxation.safe.prices,
      reducedCosts: relaxation.safe.reducedCosts, shift: relaxation.safe.shift, firstCut: model.rowCount,
      lower: domain.lower, upper: domain.upper)
  }

  /// The model with its cuts as rows, over the bounds that the root has proved.
  func strengthenedModel() -> WholeModel {
    var result = model.within(domain)
    for cut in 0..<relaxation.cuts.count { result.rows.add(cut, of: relaxation.cuts) }
    result.indexColumns()
    return result
  }

  private func separate(_ point: [Double], _ probing: Probing) throws(SolverFault) -> WholeRows {
    var pool = CutPool(at: point)
    probing.offerImplications(model, point, to: &pool)
    probing.offerCliques(point, to: &pool)
    var rounding = MixedIntegerRounding(model, lower: model.lower, upper: model.upper, point: point)
    rounding.offer(to: &pool) { isLate }
    // Smaller searches gain more from many short roots than from good ones: instance 14 of `foreign-structure` ended
    // at 869 with these cuts everywhere, and at its optimum, 727, with them here only.
    guard options.depth == 0 else { return pool.best(TreeParameters.Root.cutsInRound) }
    var tableau = TableauCuts(model, relaxation.cuts, point: point)
    try tableau.offer(to: &pool, relaxation) { isLate }
    return pool.best(TreeParameters.Root.cutsInRound)
  }

  /// Removes cuts that were slack for some rounds.
  private func dropSlackCuts(_ ages: inout [Int], _ point: [Double]) throws(SolverFault) {
    let cuts = relaxation.cuts
    var isKept = [Bool](repeating: true, count: cuts.count)
    for row in 0..<cuts.count {
      var slack = Double(cuts.upper[row])
      for term in cuts.terms(row) { slack -= Double(cuts.coefficient[term]) * point[Int(cuts.column[term])] }
      ages[row] = slack > TreeNumerics.whole ? ages[row] + 1 : 0
      isKept[row] = ages[row] < TreeParameters.Root.mostSlackRounds
    }
    try relaxation.keepCuts(isKept, behind: model.rowCount)
    ages = ages.indices.filter { isKept[$0] }.map { ages[$0] }
  }

  /// Whether the deadline came or somebody cancelled.
  var isLate: Bool {
    if control.isCancelled { return true }
    guard let deadline = options.deadline else { return false }
    return ContinuousClock.now >= deadline
  }
}
