public import MusterCalendar
public import MusterDomain

/// Whoever holds a post has served so many months since they joined.
///
/// The months are complete on the day of the month on which the person joined, or on the last of a month that is shorter.
public struct ServiceMinimum: EligibilityRule {
  /// Months since the person joined.
  public var months = 6

  public static let about = RuleAbout(
    id: "service-minimum",
    summary: "Whoever holds a post has served so many months.",
    unit: "days", tier: .safety, defaultLevel: .hard,
    source: "Probation before independent duty: 6 to 12 months, or 2 years for promotion (specials, citizen patrols).",
    formulation: "x[v,p] = 0 unless joined[v] + months <= day of p",
    details: """
      `on` says for which posts: `{"roles": ["patrol-lead"]}`, say. The day is that of muster. Somebody who joined on 31 August has served
      six months on 28 or 29 February. The amount is the days that are missing, at most those of the months; of somebody
      whose `joined` the plan does not have it is 1, as nothing shows that they served.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("months", \.months, in: 0...600, unit: "months", "Months of service before the duty")
  ]
  public init() {}

  /// The day on which somebody who joined on a day has served the months.
  public func completed(from joined: CivilDate) -> CivilDate {
    let month = joined.year * 12 + joined.month - 1 + months
    let length = CivilDate.daysIn(month: month % 12 + 1, year: month / 12) ?? 28
    return CivilDate(year: month / 12, month: month % 12 + 1, day: min(joined.day, length)) ?? .lastWritable
  }

  /// The most days that can be missing.
  private var mostDays: Int { 31 * months }

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    guard months > 0 else { return 0 }
    guard let joined = plan.volunteers[volunteer].joined else { return 1 }
    let day = plan.timeline.localTime(at: plan.posts[post].dutyStart).date
    return min(mostDays, max(0, day.distance(to: completed(from: joined))))
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double { plan.pairCount(of: scope) * Double(mostDays) }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    let need = counted(months, "month", "months")
    return plan.volunteers[violation.subject.volunteers[0]].joined == nil
      ? "\(volunteer) has no known day of joining, and \(post) asks for \(need) of service"
      : "\(volunteer) is \(counted(violation.amount, "day", "days")) short of the \(need) of service for \(post)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    if months == 0 { return ["months is 0, so nobody is refused"] }
    let isKnown = plan.volunteers.indices.contains {
      scope.includes(volunteer: $0) && plan.volunteers[$0].joined != nil
    }
    return isKnown ? [] : ["the plan has the day of joining of no volunteer in scope, so everybody is refused"]
  }
}
