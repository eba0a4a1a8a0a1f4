public import MusterDomain

/// A holder has at least the rank that the post asks for; a person without a rank stands below constable.
public struct RankMinimum: EligibilityRule {
  public static let about = RuleAbout(
    id: "rank-minimum",
    summary: "Whoever holds a post has at least its rank.",
    unit: "ranks", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "Ranks of auxiliary units (Durham, Peterborough).",
    formulation: "x[v,p] = 0 unless rank[v] >= rank[p]")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    guard let needed = plan.posts[post].requires.rank else { return 0 }
    guard let rank = plan.volunteers[volunteer].rank else { return needed.order + 1 }
    return rank < needed ? needed.order - rank.order : 0
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    let rank = plan.volunteers[violation.subject.volunteers[0]].rank
    let needed = plan.posts[violation.subject.posts[0]].requires.rank?.rawValue ?? "no rank"
    return "\(volunteer) has \(rank.map { "the rank \($0.rawValue)" } ?? "no rank"); \(post) needs \(needed)"
  }
}
