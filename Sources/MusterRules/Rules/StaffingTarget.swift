public import MusterDomain

/// Posts that wish for more people than their minimum get them; each person missing to `target` costs one point.
///
/// The amount is `max(0, target - present)`, people missing to the minimum included. Counting only those beyond the
/// minimum (`target - max(present, min)`) would make the second missing person cheaper than the first, which no linear row
/// can say; so it is the whole distance that costs, and `staffing-minimum` costs on top of it below the minimum. Posts
/// without a wish above their minimum are left out and nothing about them is counted twice.
public struct StaffingTarget: CrewRule {
  public static let about = RuleAbout(
    id: "staffing-target",
    summary: "Posts that wish for more people than they need get them.",
    unit: "people", tier: .staffing, defaultLevel: .soft, levels: [.critical, .soft, .off], isStanding: true,
    source: "Margins for people who do not turn up (Falasca, Zobel, Ragsdale, Interfaces 2011).",
    formulation: "sum_v x[v,p] + t[p] >= target[p] for posts with target[p] > min[p], minimise t[p]")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public var grouping: Grouping { .post }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    let post = group.posts[0], wish = plan.posts[post].target
    guard wish > plan.posts[post].min else { return [] }
    let present = roster.crews[post].count { scope.includes(volunteer: $0) }
    return present < wish ? [Violation(Subject(posts: [post]), amount: wish - present)] : []
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.sum(over: scope, \.target)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let post = plan.posts[violation.subject.posts[0]]
    return "\(post.id) is \(violation.amount) short of the \(post.target) wished for"
  }
}
