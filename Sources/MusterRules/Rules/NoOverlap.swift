public import MusterCalendar
public import MusterDomain

/// Duties of one volunteer, from muster to stand-down, never overlap; touching is allowed.
///
/// Posts of one shift overlap entirely. A duty before the horizon that runs on into it counts too.
public struct NoOverlap: VolunteerRule {
  public static let about = RuleAbout(
    id: "no-overlap",
    summary: "Nobody has two duties at the same time.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "Nobody is in two places.",
    formulation: "x[v,a] + x[v,b] <= 1 for duties that overlap; cliques per muster time when hard")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func daysLookedBack(from timeline: Timeline) -> Int { 1 }

  public func reach(in plan: Plan) -> Reach { .minutes(0) }

  public func mostPairs(holding duties: [Int], in plan: Plan) -> Int { plan.closeCount(among: duties, reach: 0) }

  public func words(of volunteer: Int, holding held: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let longest = plan.longestDuty(among: held)
    var found: [Violation] = []
    for (place, later) in held.enumerated() {
      let duty = plan.posts[later].duty
      for earlier in held[..<place].reversed() {
        if duty.start - plan.posts[earlier].dutyStart >= longest { break }
        guard plan.posts[earlier].duty.overlaps(duty) else { continue }
        let other = plan.posts[earlier].duty
        let common = min(duty.end, other.end) - max(duty.start, other.start)
        found.append(Violation(Subject(volunteers: [volunteer], posts: [earlier, later]), amount: common))
      }
      let before = plan.volunteers[volunteer].history.lastDuties
        .filter { $0.overlaps(duty) }
        .map { min(duty.end, $0.end) - max(duty.start, $0.start) }
        .reduce(0, +)
      if before > 0 {
        found.append(Violation(Subject(volunteers: [volunteer], posts: [later]), amount: before))
      }
    }
    return found
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let two = plan.closeCount(in: scope, reach: 0), past = plan.postCount(of: scope) * Double(plan.mostLastDuties)
    return Double(plan.count(of: scope)) * (two + past) * Double(plan.longestDuty(in: scope))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let posts = violation.subject.posts.map { plan.posts[$0].id }
    if posts.count == 1 {
      return "\(volunteer) has \(posts[0]) \(violation.amount) minutes before a duty from before the horizon has ended"
    }
    return "\(volunteer) has \(posts[0]) and \(posts[1]), which overlap by \(violation.amount) minutes"
  }
}
