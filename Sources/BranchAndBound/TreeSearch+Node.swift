import LinearModel

/// What is known about the node in hand.
struct NodeState {
  /// The best exact bound.
  var bound: Int
  /// The relaxation's point; empty when it gave none.
  var point: [Double] = []

  init(bound: Int) { self.bound = bound }
}

extension TreeSearch {
  /// How the examination of a node ended.
  enum Verdict: Equatable {
    /// Branch on it.
    case open
    /// Nothing of interest is left in it.
    case done
    /// A limit came in the middle: the node is not done.
    case stopped
  }

  /// Propagates, solves, bounds and fixes until the node is done or nothing changes any more.
  func examine(_ state: inout NodeState, isRoot: Bool) throws(SolverFault) -> Verdict {
    for round in 1... {
      guard domain.propagate() else { return .done }
      if domain.isPoint {
        if model.isObeyed(by: domain.lower) { accept(domain.lower) }
        return .done
      }
      let verdict = try solve(&state)
      guard verdict == .open else { return verdict }
      let before = domain.mark
      if relaxation.hasBound { fix(by: relaxation.safe, lower: domain.lower, upper: domain.upper, cutoff: cutoff) }
      guard domain.propagate() else { return .done }
      if isRoot { keepRoot() }
      if round >= TreeParameters.Tree.mostRounds || !excludesPoint(state, since: before) { return .open }
    }
    return .open
  }

  /// Whether bounds tightened since then exclude the relaxation's point.
  private func excludesPoint(_ state: NodeState, since mark: Int) -> Bool {
    guard !state.point.isEmpty else { return false }
    for column in domain.changed(since: mark) {
      let value = state.point[Int(column)]
      if value < Double(domain.lower[Int(column)]) - TreeNumerics.whole
        || value > Double(domain.upper[Int(column)]) + TreeNumerics.whole
      {
        return true
      }
    }
    return false
  }

  /// One solve of the relaxation over the domain and what follows from it.
  private func solve(_ state: inout NodeState) throws(SolverFault) -> Verdict {
    state.point = []
    var answer = try relaxation.solve(domain, model, limit: limit)
    if let verdict = judge(answer, &state) { return verdict }
    if answer.report.ending == .aboveLimit {  // its prices did not prove what it says: without a limit there is a point
      answer = try relaxation.solve(domain, model)
      if let verdict = judge(answer, &state) { return verdict }
    }
    guard answer.report.ending == .optimal else { return .open }
    state.point = answer.report.point
    if let candidate = rounded(state.point) { accept(candidate) }
    return state.bound > cutoff ? .done : .open
  }

  private func judge(_ answer: NodeRelaxation.Answer, _ state: inout NodeState) -> Verdict? {
    if case .stopped(let reason) = answer.report.ending {
      stop(reason)
      return .stopped
    }
    if answer.isProvedEmpty { return .done }
    if let bound = answer.bound { state.bound = max(state.bound, bound) }
    return state.bound > cutoff ? .done : nil
  }

  /// Where the linear program may stop: half a step above the cutoff, and a hair more than its rounding errors.
  var limit: Double? {
    guard cutoff < Self.noCutoff, !options.keepsAllPoints else { return nil }
    let most = Double(cutoff - model.constant)
    return most + TreeNumerics.half * Double(model.step) + TreeNumerics.tiny * abs(most)
  }

  /// The relaxation's point with integer columns rounded and the others moved where their rows want them; nil when it
  /// breaks the model or is far from whole.
  ///
  /// - Complexity: O(columns + terms).
  func rounded(_ values: [Double]) -> [Int]? {
    var point = [Int](repeating: 0, count: model.columnCount)
    for column in 0..<model.columnCount {
      let value = values[column]
      guard value.isFinite else { return nil }
      let whole = value.rounded()
      if model.isInteger[column], abs(value - whole) > TreeNumerics.integral { return nil }
      point[column] = min(max(Int(whole), model.lower[column]), model.upper[column])
    }
    settle(&point)
    return model.isObeyed(by: point) ? point : nil
  }

  /// Moves each continuous column to the value that is cheapest for it within its rows, the others as they are.
  private func settle(_ point: inout [Int]) {
    var activity = (0..<model.rowCount).map { model.rows.activity($0, at: point) }
    for column in 0..<model.columnCount where !model.isInteger[column] {
      var (low, high) = (model.lower[column], model.upper[column])
      for place in model.columnStart[column]..<model.columnStart[column + 1] {
        let row = Int(model.rowIndex[place])
        let coefficient = model.rowCoefficient[place]
        guard abs(coefficient) == 1 else { return }
        let rest = activity[row] - coefficient * point[column]
        let (least, most) = (model.rows.lower[row], model.rows.upper[row])
        if least != WholeRows.noLower {
          if coefficient > 0 { low = max(low, least - rest) } else { high = min(high, rest - least) }
        }
        if most != WholeRows.noUpper {
          if coefficient > 0 { high = min(high, most - rest) } else { low = max(low, rest - most) }
        }
      }
      guard low <= high else { continue }
      let value = model.cost[column] >= 0 ? low : high
      for place in model.columnStart[column]..<model.columnStart[column + 1] {
        activity[Int(model.rowIndex[place])] += model.rowCoefficient[place] * (value - point[column])
      }
      point[column] = value
    }
  }
}
