public import MusterCalendar
public import MusterDomain

/// A volunteer rests at least `hours` between the end of one duty and the muster of the next.
///
/// Duties that overlap count as zero rest (`no-overlap` forbids them by itself). Of the duties before the horizon the one that
/// ended last counts.
///
/// - Source: Directive 2003/88/EC article 3.
public struct MinimumRest: VolunteerRule {
  /// Least rest in minutes.
  public var minutes = 480

  public static let about = RuleAbout(
    id: "minimum-rest",
    summary: "Everybody rests so many hours between stand-down and the next muster.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard,
    source: "Georgia 570-9-.07: 6 h; Florida agencies: 8 h; Police Scotland and Directive 2003/88/EC: 11 h.",
    formulation: "x[v,a] + x[v,b] <= 1 for duties closer than the rest; cliques per muster time when hard",
    details: """
      Rest is the time from the end of one duty to the muster of the other, in elapsed minutes; duties that overlap have none. Each
      two duties are looked at, and each duty with the one from before the horizon that ended last.
      """)
  public static let parameters: [Parameter<Self>] = [
    .hours("hours", \.minutes, in: 0...20_160, "Least rest between stand-down and the next muster")
  ]
  public init() {}

  public func daysLookedBack(from timeline: Timeline) -> Int { minutes / 1_440 + 2 }

  public func reach(in plan: Plan) -> Reach { .minutes(minutes) }

  public func mostPairs(holding duties: [Int], in plan: Plan) -> Int { plan.closeCount(among: duties, reach: minutes) }

  public func words(of volunteer: Int, holding held: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let longest = plan.longestDuty(among: held)
    var found: [Violation] = []
    for (place, later) in held.enumerated() {
      let muster = plan.posts[later].dutyStart
      for earlier in held[..<place].reversed() {
        if muster - plan.posts[earlier].dutyStart >= longest + minutes { break }
        let rest = max(0, muster - plan.posts[earlier].end)
        if rest < minutes {
          found.append(Violation(Subject(volunteers: [volunteer], posts: [earlier, later]), amount: minutes - rest))
        }
      }
      let before = plan.volunteers[volunteer].history.lastDuties.map(\.end).max()
      if let before, muster - before < minutes {
        let rest = max(0, muster - before)
        found.append(Violation(Subject(volunteers: [volunteer], posts: [later]), amount: minutes - rest))
      }
    }
    return found
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.mostMissingRest(in: scope, minutes: minutes)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let posts = violation.subject.posts.map { plan.posts[$0].id }
    let rest = minutes - violation.amount
    if posts.count == 1 {
      return
        "\(volunteer) has \(rest) minutes between the last duty before the horizon and \(posts[0]); \(minutes) are needed"
    }
    return "\(volunteer) has \(rest) minutes between \(posts[0]) and \(posts[1]); \(minutes) are needed"
  }
}
