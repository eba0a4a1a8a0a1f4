public import MusterDomain

/// A holder's age on the day the work starts lies within the post's `minAge` and `maxAge`.
///
/// An unknown age does not pass a limit; `"adult": true` in place of a birth date counts as 18 or more.
public struct AgeLimit: EligibilityRule {
  public static let about = RuleAbout(
    id: "age-limit",
    summary: "Whoever holds a post is within the post's age limits on the day.",
    unit: "years", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "Cadets 13 to 18 (Hampshire), marshals 16 (Winnipeg), citizen patrols 18 or 19 (Taber, Victoria).",
    formulation: "x[v,p] = 0 unless minAge[p] <= age(v, day of p) <= maxAge[p]")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    let requirement = plan.posts[post].requires
    guard requirement.minAge != nil || requirement.maxAge != nil else { return 0 }
    let person = plan.volunteers[volunteer]
    let day = plan.timeline.localTime(at: plan.posts[post].start).date
    guard let age = person.age(on: day) else {
      guard person.isDeclaredAdult, requirement.maxAge == nil else { return 1 }
      return max(0, (requirement.minAge ?? 0) - 18)
    }
    return max(0, (requirement.minAge ?? age) - age, age - (requirement.maxAge ?? age))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    return "\(volunteer) is outside the age limits of \(plan.posts[violation.subject.posts[0]].id)"
  }
}
