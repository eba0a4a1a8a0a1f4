import Discrete
import GLPKBackend
import LinearModel
import MusterDomain
import MusterEngine
import MusterFiles
import MusterProgram

/// Solves a plan and what becomes of it under changes: the plan first, then the others side by side, each from its roster.
///
/// So what a change touches is what it had to touch: a new event does not come out empty because a search from nothing ended elsewhere.
struct ParallelSearch {
  let settings: SearchSettings
  let control: SolveControl
  let display: ProgressDisplay

  /// One result per plan, the base's first; all of them together end within the time limit.
  ///
  /// The base has one share of the time, and each round of the others, where more are asked than run side by side, one; what a share leaves
  /// goes to the rest.
  ///
  /// - Parameter start: a roster for the base to begin from.
  func solve(
    base: PlanDocument, from start: Roster?, others: [PlanDocument]
  ) -> [Result<Outcome, EngineFault>] {
    let count = others.count, lanes = max(1, min(settings.workers, count)), threads = max(1, settings.workers / lanes)
    let end = settings.deadline, rounds = (count + lanes - 1) / lanes
    let first = solve(base, from: start, plan: 0, threads: settings.workers, until: Self.share(rounds + 1, until: end))
    guard case .success(let outcome) = first else { return [first] }
    return [first]
      + WorkTeam.map(count, threads: lanes) { turn in
        let rounds = (count - turn + lanes - 1) / lanes
        let carried = others[turn].plan.carried(outcome.roster, of: base.plan)
        return solve(
          others[turn], from: carried, plan: turn + 1, threads: threads, until: Self.share(rounds, until: end))
      }
  }

  private static func share(
    _ rounds: Int, until end: ContinuousClock.Instant
  ) -> ContinuousClock.Instant {
    ContinuousClock.now + ContinuousClock.now.duration(to: end) / rounds
  }

  private func solve(
    _ document: PlanDocument, from start: Roster?, plan: Int, threads: Int, until deadline: ContinuousClock.Instant
  ) -> Result<Outcome, EngineFault> {
    let display = display
    let scheduler = Scheduler(
      solver: GLPKSolver(), options: settings.options(for: document.plan, threads: threads, deadline: deadline),
      control: control
    ) { display.show($0, ofPlan: plan) }
    return Result { () throws(EngineFault) in
      try scheduler.solve(document.plan, rules: document.rules, from: start)
    }
  }
}

extension Plan {
  /// A roster of another plan as one of this one: what both have, by ids.
  ///
  /// - Complexity: O(people + posts + duties).
  fileprivate func carried(_ roster: Roster, of other: Plan) -> Roster {
    let people = Dictionary(volunteers.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let places = Dictionary(posts.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var carried = Roster(for: self)
    for duty in roster.all {
      guard let volunteer = people[other.volunteers[duty.volunteer].id], let post = places[other.posts[duty.post].id]
      else { continue }
      carried.assign(volunteer, to: post)
    }
    return carried
  }
}
