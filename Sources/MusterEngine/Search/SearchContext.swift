public import LinearModel

/// What a search asks of a backend: small integer programs, linear programs, and linear programs kept between solves.
public typealias SearchSolver = MIPSolver & LPSolver & LPSessionSolver & BranchingSessionSolver

/// What every part of a search is given: who solves, within which limits, and who hears of it.
struct SearchContext: Sendable {
  /// Solves linear and small integer programs.
  let solver: any SearchSolver
  /// Limits, threads and seed.
  let options: SearchOptions
  /// Cancelling it ends the search with the roster in hand.
  let control: SolveControl

  /// True once nothing more may be begun.
  var isOver: Bool { options.isOver || control.isCancelled }

  /// This context with no gap allowed.
  var toTheLastPoint: SearchContext {
    var options = options
    options.gap = 0
    return SearchContext(solver: solver, options: options, control: control)
  }

  /// This context with another random sequence for each round.
  func seeded(_ round: Int) -> SearchContext {
    var options = options
    options.seed &+= UInt64(round)
    return SearchContext(solver: solver, options: options, control: control)
  }

  /// This context with an earlier end: a share of the time that is left.
  func within(share: Double) -> SearchContext {
    guard let deadline = options.deadline else { return self }
    var options = options
    options.deadline = .now + ContinuousClock.now.duration(to: deadline) * share
    return SearchContext(solver: solver, options: options, control: control)
  }
}
