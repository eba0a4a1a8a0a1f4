public import MusterDomain

/// Some people hold no post of an event that was assessed to be of some risk or more.
public struct RiskExclusion: EligibilityRule {
  /// Least risk from which on people are kept out.
  public var risk = RiskLevel.high

  public static let about = RuleAbout(
    id: "risk-exclusion",
    summary: "Some people hold no post of events of some risk or more.",
    unit: "levels", tier: .safety, defaultLevel: .hard,
    source: "RCMP: auxiliaries unarmed and out of high risk; Toronto AI-006: volunteers barred from enforcement.",
    formulation: "x[v,p] = 0 if risk[event of p] >= risk",
    details: """
      `for` says whom it is about: `{"class": ["cadet", "support-volunteer"]}`, say. The amount counts the levels, in the order low,
      medium, high: `high` under a limit of `medium` is two.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("risk", \.risk, "Least risk of an event from which on they hold no post of it")
  ]
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    let levels = RiskLevel.allCases
    guard let least = levels.firstIndex(of: risk),
      let assessed = levels.firstIndex(of: plan.events[plan.posts[post].event].risk)
    else { return 0 }
    return max(0, assessed - least + 1)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    let event = plan.events[plan.posts[violation.subject.posts[0]].event]
    return "\(volunteer) is kept out of \(event.risk.rawValue) risk, which \(post) has"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    let isMet = plan.posts.indices.contains { scope.includes(post: $0) && refusal(of: 0, from: $0, in: plan) > 0 }
    if !isMet { return ["no event in scope is of \(risk.rawValue) risk or more, so nobody is refused"] }
    return scope.volunteers == nil ? ["without for it is about everybody, so nobody holds those posts"] : []
  }
}
