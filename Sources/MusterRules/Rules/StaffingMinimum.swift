public import MusterDomain

/// Every post has at least its `min` people; each missing person costs the points of the event's priority.
public struct StaffingMinimum: CrewRule {
  public static let about = RuleAbout(
    id: "staffing-minimum",
    summary: "Every post has the people it needs.",
    unit: "people", tier: .staffing, defaultLevel: .soft, levels: [.critical, .soft, .off], isStanding: true,
    source: "The purpose of a roster; what is missing is reported, with the reasons.",
    formulation: "sum_v x[v,p] + u[p] >= min[p], minimise points[p] u[p]")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public var grouping: Grouping { .post }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let post = group.posts[0]
    let short = plan.posts[post].min - roster.crews[post].count { scope.includes(volunteer: $0) }
    return short > 0
      ? [Violation(Subject(posts: [post]), amount: short, points: plan.posts[post].pointsPerMissing)] : []
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.posts.indices.reduce(0) { sum, index in
      let post = plan.posts[index]
      return scope.includes(post: index) ? sum + Double(post.min) * Double(abs(post.pointsPerMissing)) : sum
    }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let post = plan.posts[violation.subject.posts[0]]
    return "\(post.id) is \(violation.amount) short of its \(post.min)"
  }
}
