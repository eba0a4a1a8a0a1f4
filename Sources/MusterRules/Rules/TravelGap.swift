import Discrete
import MusterCalendar
public import MusterDomain

/// Between two duties in different zones there is time to travel from the one to the other.
///
/// Posts without a zone need no travel. Duties that overlap have no time between them. Where the last duty before the
/// horizon took place is not known, so it asks for no travel; `minimum-rest` looks at it.
///
/// With need(a,b) = travel(zone a, zone b) + extra, an edge joins posts a before b of different zones when
/// `dutyStart(b) - end(a) < need(a,b)`. Rows, elastic: for each edge
///
///     x[v,a] + x[v,b] <= 1        amount per unit: need(a,b) - max(0, gap)
public struct TravelGap: VolunteerRule {
  /// Minutes added to the travel between different zones.
  public var extraMinutes = 0

  public static let about = RuleAbout(
    id: "travel-gap",
    summary: "There is time to travel between duties in different zones.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "Mobilisation practice: on the spot for the briefing (Los Angeles County Sheriff).",
    formulation: "x[v,a] + x[v,b] <= 1 when dutyStart[b] < end[a] + travel(a,b) + extra; cliques when hard",
    details: """
      Each two duties of a person in different zones are looked at, from the end of the one to the muster of the other; duties that
      overlap have no time between them, so all of the travel is missing. Posts without a zone need no travel, and where the duties
      before the horizon were is not known.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer(
      "extraMinutes", \.extraMinutes, in: 0...1_440, unit: "minutes",
      "Added to the travel between different zones, for parking and handing over")
  ]
  public init() {}

  public func reach(in plan: Plan) -> Reach { .minutes(plan.travel.longest + extraMinutes) }

  public func mostPairs(holding duties: [Int], in plan: Plan) -> Int {
    plan.closeCount(among: duties, reach: plan.travel.longest + extraMinutes)
  }

  public func words(of volunteer: Int, holding held: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let reach = plan.longestDuty(among: held) + plan.travel.longest + extraMinutes
    var found: [Violation] = []
    for (place, later) in held.enumerated() {
      for earlier in held[..<place].reversed() {
        if plan.posts[later].dutyStart - plan.posts[earlier].dutyStart >= reach { break }
        guard let from = plan.posts[earlier].zone, let to = plan.posts[later].zone, from != to else { continue }
        let travel = plan.travel.minutes(from: from, to: to) + extraMinutes
        let free = max(0, plan.posts[later].dutyStart - plan.posts[earlier].end)
        if free < travel {
          found.append(Violation(Subject(volunteers: [volunteer], posts: [earlier, later]), amount: travel - free))
        }
      }
    }
    return found
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let longest = plan.travel.longest + extraMinutes
    return Double(plan.count(of: scope)) * plan.closeCount(in: scope, reach: longest) * Double(longest)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let posts = violation.subject.posts.map { plan.posts[$0].id }
    return
      "\(volunteer) is \(violation.amount) minutes short of the time to travel from \(posts[0]) to \(posts[1])"
  }
}
