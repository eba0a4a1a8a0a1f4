public import MusterDomain

/// No post has more than its `max` people: seats in a course, places in a car.
///
/// Rows, for each post p:
///
///     sum over v of x[v,p] <= max(p)        1 per person too many
///
/// - Complexity: O(pairs).
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

  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for (index, post) in plan.posts.enumerated() where scope.includes(post: index) {
      let able = pairs.pairs(for: index).map { Int($0) }.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      rows.bound(Subject(posts: [index]), able.map { Term(pair: $0) }, upper: post.max)
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.pairCount(of: scope)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let post = plan.posts[violation.subject.posts[0]]
    return "\(post.id) has \(violation.amount) more than its greatest number of \(post.max)"
  }
}
