public import MusterCalendar
public import MusterDomain

/// A volunteer is not on duty on more than a number of consecutive operational days.
///
/// A duty is on every operational day that its work touches. Days of duties before the horizon count; a run that lies before it entirely is not a violation. Each window of one day too
/// many that is full counts 1, so a run that is two days too long counts 2.
public struct MaxConsecutiveDays: VolunteerRule {
  /// Most consecutive days.
  public var days = 6

  public static let about = RuleAbout(
    id: "max-consecutive-days",
    summary: "Nobody has duty on more than so many days in a row.",
    unit: "days", tier: .fairness, defaultLevel: .hard,
    source: "HSE, fatigue and shift work: 5 to 7 days.",
    formulation: "g[v,i] >= x[v,p] for p on i; sum_{i=d..d+N} g[v,i] <= N",
    details: """
      A duty is on every operational day that its work touches: a week on call is on eight of them, or on seven when it begins at
      `dayStart`. The days of duties before the horizon count, whatever `on` says; a run that lies wholly before it is no violation.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("days", \.days, in: 1...60, unit: "days", "Most consecutive operational days with duty")
  ]
  public init() {}

  public func daysLookedBack(from timeline: Timeline) -> Int { days + 2 }

  public func reach(in plan: Plan) -> Reach { .days(days + 1) }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let past = plan.volunteers[volunteer].daysOnDutyBefore(plan.timeline)
    let worked = past.union(duties.flatMap { plan.posts[$0].operationalDays })
    return worked.sorted().compactMap { first in
      let window = first...(first + days)
      guard window.allSatisfy(worked.contains), !window.allSatisfy(past.contains) else { return nil }
      return Violation(Subject(volunteers: [volunteer], .day(first)), amount: 1)
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    // Windows begin on days that were worked: within the horizon, just outside it, or on days of earlier duties.
    Double(plan.count(of: scope)) * Double(plan.timeline.dayCount + 30 + 10 * plan.mostLastDuties)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let first = plan.timeline.date(ofOperationalDay: violation.subject.part.number)
    return "\(volunteer) is on duty on \(days + 1) consecutive days from \(first); \(days) are allowed"
  }
}
