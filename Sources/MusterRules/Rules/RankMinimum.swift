public import MusterDomain

/// A holder has at least the rank that the post asks for; a person without a rank stands below constable.
///
/// Filter: x[v,p] = 0 while rank(v) < rank(p); amount: ranks missing.
///
/// - Complexity: O(1) per pair.
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

  public func pairFilter(for plan: Plan) -> PairFilter {
    // Steps of the ladder, 0 = no rank: a post that asks for none then refuses nobody.
    let stands = plan.volunteers.map { $0.rank.map { $0.order + 1 } ?? 0 }
    let needed = plan.posts.map { $0.requires.rank.map { $0.order + 1 } ?? 0 }
    return { volunteer, post in max(0, needed[post] - stands[volunteer]) }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    let rank = plan.volunteers[violation.subject.volunteers[0]].rank
    let needed = plan.posts[violation.subject.posts[0]].requires.rank?.rawValue ?? "no rank"
    return "\(volunteer) has \(rank.map { "the rank \($0.rawValue)" } ?? "no rank"); \(post) needs \(needed)"
  }
}
