import LinearModel

/// Where a node is split: `column <= value` and `column >= value + 1`.
struct Branching {
  /// The column; negative when the domain was tightened instead and the node is to be examined again.
  var column: Int
  var value: Int
  /// Exact bounds of the two children where they are known.
  var downBound = Int.min
  var upBound = Int.min
  var goesUp: Bool

  static let again = Branching(column: -1, value: 0, goesUp: false)
}

extension TreeSearch {
  /// Chooses where to split the node in hand; nil when it turned out to be done.
  ///
  /// - Source: Achterberg, Koch and Martin 2005, doi 10.1016/j.orl.2004.04.002 (reliability branching).
  func chooseBranching(_ state: inout NodeState) throws(SolverFault) -> Branching? {
    let candidates = fractional(state.point)
    guard let first = candidates.first else { return blindBranching(state.point) }
    var best = first
    var bestScore = -1.0
    var bestBounds = (Int.min, Int.min)
    var tries = 0
    var since = 0
    let basis = try relaxation.basis()
    for candidate in candidates {
      if since >= TreeParameters.Branching.patience { break }
      guard tries < TreeParameters.Branching.tried,
        scores.reliability(candidate.column) < TreeParameters.Branching.reliable
      else {
        if candidate.score > bestScore { (best, bestScore, bestBounds) = (candidate, candidate.score, (.min, .min)) }
        continue
      }
      tries += 1
      let trial = try strongBranch(candidate, from: basis, &state)
      if trial.isStopped { return nil }
      switch (trial.down, trial.up) {
      case (nil, nil): return nil
      case (nil, _):
        domain.raise(candidate.column, to: candidate.floor + 1)
        return .again
      case (_, nil):
        domain.reduce(candidate.column, to: candidate.floor)
        return .again
      case (let down?, let up?):
        let score = BranchingScores.score(down.rise, up.rise)
        since += 1
        if score > bestScore {
          (best, bestScore, bestBounds, since) = (candidate, score, (down.bound, up.bound), 0)
        }
      }
    }
    if tries > 0 { try relaxation.setBasis(basis) }
    return Branching(
      column: best.column, value: best.floor, downBound: bestBounds.0, upBound: bestBounds.1,
      goesUp: best.fraction > TreeNumerics.half)
  }

  private struct Candidate {
    var column: Int
    var floor: Int
    var fraction: Double
    var score: Double
  }

  /// The fractional integer columns, those with the best score first.
  private func fractional(_ point: [Double]) -> [Candidate] {
    guard !point.isEmpty else { return [] }
    var result: [Candidate] = []
    for column in 0..<model.columnCount where model.isInteger[column] && domain.lower[column] < domain.upper[column] {
      let below = point[column].rounded(.down)
      let fraction = point[column] - below
      guard fraction > TreeNumerics.whole, fraction < 1 - TreeNumerics.whole else { continue }
      let floor = min(max(Int(below), domain.lower[column]), domain.upper[column] - 1)
      result.append(
        Candidate(
          column: column, floor: floor, fraction: fraction, score: relaxation.weight(column, model)))
    }
    let mean = max(TreeNumerics.tiny, result.reduce(0) { $0 + $1.score } / Double(max(1, result.count)))
    for place in result.indices {
      let candidate = result[place]
      result[place].score = scores.score(
        candidate.column, fraction: candidate.fraction, weight: candidate.score / mean)
    }
    result.sort { $0.score != $1.score ? $0.score > $1.score : $0.column < $1.column }
    return result
  }

  private struct Side {
    var bound: Int
    var rise: Double
  }

  private struct Trial {
    var down: Side?
    var up: Side?
    var isStopped = false
  }

  /// Solves both children for a few steps; a side that is nil holds nothing of interest.
  private func strongBranch(
    _ candidate: Candidate, from basis: SimplexBasis, _ state: inout NodeState
  ) throws(SolverFault) -> Trial {
    var trial = Trial()
    let base = Double(state.bound)
    for up in [false, true] {
      let mark = domain.mark
      defer { domain.undo(to: mark) }
      if up {
        domain.raise(candidate.column, to: candidate.floor + 1)
      } else {
        domain.reduce(candidate.column, to: candidate.floor)
      }
      guard domain.propagate() else { continue }
      try relaxation.setBasis(basis)
      let answer = try relaxation.solve(domain, model, limit: limit, steps: TreeParameters.Branching.trialSteps)
      if case .stopped(let reason) = answer.report.ending {
        stop(reason)
        trial.isStopped = true
        return trial
      }
      if answer.isProvedEmpty { continue }
      let bound = max(state.bound, answer.bound ?? state.bound)
      if bound > cutoff { continue }
      if answer.report.ending == .optimal, let better = rounded(answer.report.point) { accept(better) }
      let rise = max(0, (answer.report.objective ?? Double(bound - model.constant)) + Double(model.constant) - base)
      scores.learn(
        candidate.column, up: up, fraction: up ? 1 - candidate.fraction : candidate.fraction, rise: rise)
      let side = Side(bound: bound, rise: rise)
      if up { trial.up = side } else { trial.down = side }
    }
    return trial
  }

  /// A split where the relaxation gives no fractional column: the first integer column that is not fixed, else the
  /// continuous column with the widest range, near the relaxation's value or in the middle.
  private func blindBranching(_ point: [Double]) -> Branching? {
    var chosen: Int?
    for column in 0..<model.columnCount where domain.lower[column] < domain.upper[column] {
      guard let best = chosen else {
        chosen = column
        continue
      }
      let range = domain.upper[column] - domain.lower[column]
      let isBetter =
        model.isInteger[column] != model.isInteger[best]
        ? model.isInteger[column] : !model.isInteger[best] && range > domain.upper[best] - domain.lower[best]
      if isBetter { chosen = column }
    }
    guard let column = chosen else { return nil }
    let (low, high) = (domain.lower[column], domain.upper[column])
    var value = low + (high - low) / 2
    if !point.isEmpty, point[column].isFinite {
      value = Int(min(max(point[column].rounded(.down), -TreeNumerics.wholeRange), TreeNumerics.wholeRange))
    }
    return Branching(column: column, value: min(max(value, low), high - 1), goesUp: false)
  }
}
