import MusterCalendar
public import MusterDomain

/// A holder has passed a background check at least as thorough as the post asks for, by the day of muster.
///
/// With `maxAgeMonths` the check must not be older: a check of 15 January serves until 15 January so many months later, and one
/// of the 31st until the last day of a shorter month.
public struct ScreeningLevelRule: EligibilityRule {
  /// Greatest age of a check in months; nil = any age.
  public var maxAgeMonths: Int?

  public static let about = RuleAbout(
    id: "screening-level",
    summary: "Whoever holds a post has passed its background check, recently enough.",
    unit: "checks", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "Vancouver Block Watch: a police information check no older than five years.",
    formulation: "x[v,p] = 0 unless some check of v has level >= level[p] and is dated within the months before p",
    details: """
      The check is dated on or before the day of muster. With `maxAgeMonths` it serves up to the same day of the month so many months
      later, or to the last day of that month where it is shorter: with 6 months a check of 28 February serves to 28 August, one of
      31 August to 28 February (29 in a leap year).
      """)
  public static let parameters: [Parameter<Self>] = [
    .optionalInteger(
      "maxAgeMonths", \.maxAgeMonths, in: 1...1_200, unit: "months", "Greatest age of a check on the day of muster")
  ]
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    guard let needed = plan.posts[post].requires.screening else { return 0 }
    let day = plan.timeline.localTime(at: plan.posts[post].dutyStart).date
    let isScreened = plan.volunteers[volunteer].screening.contains { check in
      guard check.level >= needed, check.date <= day else { return false }
      return maxAgeMonths.map { day <= Self.day(months: $0, after: check.date) } ?? true
    }
    return isScreened ? 0 : 1
  }

  /// The same day of the month so many months later, or the last day of that month when it is shorter.
  private static func day(months: Int, after date: CivilDate) -> CivilDate {
    let month = date.year * 12 + date.month - 1 + months
    guard let first = CivilDate(year: month / 12, month: month % 12 + 1, day: 1),
      let next = CivilDate(year: (month + 1) / 12, month: (month + 1) % 12 + 1, day: 1)
    else { return date }
    return min(first.adding(days: date.day - 1), next.adding(days: -1))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, id) = violation.subject.pair(in: plan)
    let post = plan.posts[violation.subject.posts[0]]
    let level = post.requires.screening?.rawValue ?? "background"
    let day = plan.timeline.localTime(at: post.dutyStart).date
    let age = maxAgeMonths.map { " not older than \($0) months" } ?? ""
    return "\(volunteer) has no \(level) check\(age) on \(day), which \(id) needs"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard maxAgeMonths != nil else { return [] }
    let isAsked = plan.posts.indices.contains { scope.includes(post: $0) && plan.posts[$0].requires.screening != nil }
    return isAsked ? [] : ["maxAgeMonths changes nothing: no post in scope asks for screening"]
  }
}
