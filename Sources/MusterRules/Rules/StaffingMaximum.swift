public import MusterDomain

/// No post has more than its `max` people: seats in a course, places in a car.
public struct StaffingMaximum: CrewRule {
  public static let about = RuleAbout(
    id: "staffing-maximum",
    summary: "No post has more people than it has room for.",
    unit: "people", tier: .staffing, defaultLevel: .hard, isStanding: true,
    source: "Seats, vehicles and equipment.",
    formulation: "sum_v x[v,p] <= max[p]")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public var grouping: Grouping { .post }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let post = group.posts[0]
    let over = roster.crews[post].count { scope.includes(volunteer: $0) } - plan.posts[post].max
    return over > 0 ? [Violation(Subject(posts: [post]), amount: over)] : []
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.pairCount(of: scope)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let post = plan.posts[violation.subject.posts[0]]
    return "\(post.id) has \(violation.amount) more than its greatest number of \(post.max)"
  }
}
