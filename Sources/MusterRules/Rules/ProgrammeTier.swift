public import MusterDomain

/// A holder is at least in the programme tier that the post asks for.
public struct ProgrammeTier: EligibilityRule {
  public static let about = RuleAbout(
    id: "programme-tier",
    summary: "Whoever holds a post has reached its programme tier.",
    unit: "tiers", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "RCMP auxiliary programme (2016): tiers 1 to 3.",
    formulation: "x[v,p] = 0 unless tier[v] >= tier[p]")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    guard let needed = plan.posts[post].requires.tier else { return 0 }
    return max(0, needed - plan.volunteers[volunteer].tier)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    let tier = plan.volunteers[violation.subject.volunteers[0]].tier
    return "\(volunteer) is in tier \(tier); \(post) needs tier \(tier + violation.amount)"
  }
}
