public import LinearModel
import MusterDomain
public import MusterEngine
import MusterRules

/// The engine as questions use it: the plan with a few rules more, from a roster in hand, until a deadline that all share.
public struct QuestionSearch: Sendable {
  private let solver: any SearchSolver
  private let threads: Int
  private let seed: UInt64
  /// When all of it ends.
  public let deadline: ContinuousClock.Instant
  /// Ends it early.
  public let control: SolveControl

  /// Sets a search up.
  public init(
    solver: any SearchSolver, threads: Int, seed: UInt64 = 1, deadline: ContinuousClock.Instant, control: SolveControl
  ) {
    (self.solver, self.threads, self.seed) = (solver, threads, seed)
    (self.deadline, self.control) = (deadline, control)
  }

  /// The same with a share of the time that is left.
  func part(_ share: Double) -> QuestionSearch {
    let left = ContinuousClock.now.duration(to: deadline)
    return QuestionSearch(
      solver: solver, threads: threads, seed: seed, deadline: min(deadline, ContinuousClock.now + left * share),
      control: control)
  }

  /// True when there is no time left for another question.
  var isOver: Bool { ContinuousClock.now >= deadline || control.isCancelled }

  /// The best roster of a plan under some rules, proved to the last point unless a share of the time that is left ends it.
  ///
  /// - Parameters:
  ///   - share: of the time that is left.
  ///   - isEnough: says of what is known of the goals whether it answers the question; then the search ends.
  func solve(
    _ plan: Plan, rules: RuleBook, from roster: Roster?, share: Double,
    until isEnough: @escaping @Sendable ([SearchProgress.Goal]) -> Bool = { _ in false }
  ) throws(EngineFault) -> Outcome {
    let control = SolveControl(parent: control)
    let left = ContinuousClock.now.duration(to: deadline)
    let options = SearchOptions(
      deadline: ContinuousClock.now + left * share, gap: 0, threads: threads, seed: seed)
    let scheduler = Scheduler(solver: solver, options: options, control: control) { progress in
      if progress.phase == .search, !progress.goals.isEmpty, isEnough(progress.goals) { control.cancel() }
    }
    return try scheduler.solve(plan, rules: rules, from: roster)
  }
}

extension RuleBook {
  /// These rules with those of a question, and without rules that the question replaces.
  func asking(_ question: [any Rule], replacing ids: [String] = []) -> RuleBook {
    RuleBook(only: entries.filter { !ids.contains($0.about.id) } + question.map { ActiveRule($0) })
  }
}
