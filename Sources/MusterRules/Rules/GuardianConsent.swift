import MusterCalendar
public import MusterDomain

/// A minor holds a post only with the consent of a guardian, kept as a certificate of the minor.
public struct GuardianConsent: EligibilityRule, AgeRule {
  /// Youngest age that the rule is about.
  public var fromAge = 0
  /// Age from which on it is about nobody.
  public var underAge = 18
  /// The certification that stands for the consent.
  public var certification: String?

  public static let about = RuleAbout(
    id: "guardian-consent",
    summary: "Minors serve only with the consent of a guardian, valid on the day.",
    unit: "consents", tier: .safety, defaultLevel: .hard,
    source:
      "Police cadets (Hampshire, Winnipeg): signed consent for each year, and for each event with a risk of its own.",
    formulation: "x[v,p] = 0 if age(v, day of p) < underAge and v holds no consent throughout [dutyStart[p], end[p])",
    details: """
      The consent is a certificate of the minor: a certification of the plan (`consent-2026`), held from the day on which it was signed
      until it ends, and valid throughout the duty. Consent to one event only is a certification of its own, and an
      entry with `on` that selects the event. Without `certification` no minor has any. \(ageAtMuster)
      """)
  public static let parameters: [Parameter<Self>] =
    ageParameters + [
      .reference("certification", \.certification, to: .certification, "The certification that stands for the consent")
    ]
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    let day = plan.timeline.localTime(at: plan.posts[post].dutyStart).date
    guard plan.volunteers[volunteer].mayBe(from: fromAge, under: underAge, on: day) else { return 0 }
    guard let consent = plan.certification(certification) else { return 1 }
    return plan.isCertified(volunteer, in: consent, throughout: post) ? 0 : 1
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    return "\(volunteer) has no consent of a guardian that is valid throughout \(post)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    var concerns = concernAboutAges(in: plan, scope: scope).map { [$0] } ?? []
    if certification == nil { concerns.append("no certification is named, so no minor has consent") }
    return concerns
  }
}
