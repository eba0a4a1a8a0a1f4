import MusterCalendar
public import MusterDomain

/// A minor has no duty while school is.
public struct SchoolHours: EligibilityRule, AgeRule {
  /// Youngest age that the rule is about.
  public var fromAge = 0
  /// Age from which on it is about nobody.
  public var underAge = 18
  /// Tags of events that school lets its pupils go to.
  public var exempt: [String] = []

  public static let about = RuleAbout(
    id: "school-hours",
    summary: "Minors have no duty while school is.",
    unit: "minutes", tier: .safety, defaultLevel: .hard,
    source: "Alberta Employment Standards: none under 15 in school hours; cadet programmes: programme policy.",
    formulation: "x[v,p] = 0 if age(v, day of p) < underAge and [dutyStart[p], end[p]) meets school hours",
    details: """
      School is when `calendar.schoolDays` says. The duty counts from muster to stand-down; events with a tag of `exempt` (a visit that
      school gives leave for) are let through. \(ageAtMuster)
      """)
  public static let parameters: [Parameter<Self>] =
    ageParameters + [.references("exempt", \.exempt, to: .tag, "Tags of events that school gives leave for")]
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    let duty = plan.posts[post].duty
    let lessons = plan.schoolHours.overlapMinutes(with: duty)
    guard lessons > 0, Set(exempt).isDisjoint(with: plan.events[plan.posts[post].event].tags) else { return 0 }
    let day = plan.timeline.localTime(at: duty.start).date
    return plan.volunteers[volunteer].mayBe(from: fromAge, under: underAge, on: day) ? lessons : 0
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    return "\(volunteer) would be kept from \(violation.amount) minutes of school by \(post)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    if plan.schoolHours.isEmpty { return ["calendar.schoolDays names no school hours, so nobody is refused"] }
    return concernAboutAges(in: plan, scope: scope).map { [$0] } ?? []
  }
}
