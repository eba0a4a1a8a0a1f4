public import MusterDomain

/// Posts that wish for more people than their minimum get them; each person missing to `target` costs one point.
///
/// The amount is `max(0, target - present)`, people missing to the minimum included. Counting only those beyond the
/// minimum (`target - max(present, min)`) would make the second missing person cheaper than the first, which no linear row
/// can say; so it is the whole distance that costs, and `staffing-minimum` costs on top of it below the minimum. Posts
/// without a wish above their minimum are left out and nothing about them is counted twice.
///
/// Rows, for each post p with target(p) > min(p):
///
///     sum over v of x[v,p] >= target(p)        1 per missing person
///
/// - Complexity: O(pairs).
public struct StaffingTarget: TeamRule {
  public static let about = RuleAbout(
    id: "staffing-target",
    summary: "Posts that wish for more people than they need get them.",
    unit: "people", tier: .staffing, defaultLevel: .soft, levels: [.critical, .soft, .off], isStanding: true,
    source: "Margins for people who do not turn up (Falasca, Zobel, Ragsdale, Interfaces 2011).",
    formulation: "sum_v x[v,p] + t[p] >= target[p] for posts with target[p] > min[p], minimise t[p]")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    plan.posts.indices.compactMap { post in
      let wish = plan.posts[post].target
      guard scope.includes(post: post), wish > plan.posts[post].min else { return nil }
      let present = roster.crews[post].count { scope.includes(volunteer: $0) }
      return present < wish ? Violation(Subject(posts: [post]), amount: wish - present) : nil
    }
  }

  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for (index, post) in plan.posts.enumerated() where scope.includes(post: index) && post.target > post.min {
      let able = pairs.pairs(for: index).map { Int($0) }.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      rows.bound(Subject(posts: [index]), able.map { Term(pair: $0) }, lower: post.target)
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.sum(over: scope, \.target)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let post = plan.posts[violation.subject.posts[0]]
    return "\(post.id) is \(violation.amount) short of the \(post.target) wished for"
  }
}
