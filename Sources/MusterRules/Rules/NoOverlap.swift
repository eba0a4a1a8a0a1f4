public import MusterCalendar
public import MusterDomain

/// Duties of one volunteer, from muster to stand-down, never overlap; touching is allowed.
///
/// Posts of one shift overlap entirely. A duty before the horizon that runs on into it counts too.
///
/// Rows, elastic: for each two posts a, b whose duties overlap
///
///     x[v,a] + x[v,b] <= 1        amount per unit: minutes in common
///
/// and x[v,p] <= 0 for a post that overlaps duties before the horizon. Hard: one clique row per post q
///
///     sum over { p : dutyStart(p) <= dutyStart(q) < end(p) } of x[v,p] <= 1
///
/// - Complexity: O(overlapping pairs) rows when elastic, O(pairs) rows when hard.
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

  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard scope.includes(volunteer: volunteer) else { return [] }
    let held = duties.filter { scope.includes(post: $0) }
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

  public func rows(
    of volunteer: Int, over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter
  ) {
    guard scope.includes(volunteer: volunteer) else { return }
    let mine = pairs.pairs(of: volunteer, in: scope)
    let past = plan.volunteers[volunteer].history.lastDuties
    for pair in mine where !past.isEmpty {
      let post = pairs.post(of: pair)
      let (muster, end) = (plan.posts[post].dutyStart, plan.posts[post].end)
      let common = past.reduce(0) { $0 + max(0, min($1.end, end) - max($1.start, muster)) }
      if common > 0 {
        rows.bound(
          Subject(volunteers: [volunteer], posts: [post]), [Term(pair: pair)], upper: 0, amountPerUnit: common)
      }
    }
    guard elastic else {
      return rows.boundByCliques(of: volunteer, mine, pairs: pairs, plan: plan, restMinutes: 0)
    }
    pairs.forEachClosePair(among: mine, in: plan, reach: 0) { close in
      let (earlier, later) = (pairs.post(of: close.earlier), pairs.post(of: close.later))
      let length = plan.posts[later].end - plan.posts[later].dutyStart
      rows.bound(
        Subject(volunteers: [volunteer], posts: [earlier, later]),
        [Term(pair: close.earlier), Term(pair: close.later)], upper: 1, amountPerUnit: min(length, -close.gap))
      return !rows.isFull
    }
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
