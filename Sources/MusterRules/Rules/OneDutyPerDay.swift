public import MusterCalendar
public import MusterDomain

/// A volunteer has at most one duty on an operational day.
///
/// A duty is on every operational day that its work touches; one that crosses midnight and ends before `dayStart` is on the
/// evening's day alone. Standby counts like duty. A duty from before the horizon that touches the day counts too.
public struct OneDutyPerDay: VolunteerRule {
  public static let about = RuleAbout(
    id: "one-duty-per-day",
    summary: "Nobody has more than one duty on an operational day.",
    unit: "duties", tier: .fairness, defaultLevel: .hard,
    source: "Common practice of volunteer programmes.",
    formulation: "sum_{p on d} x[v,p] <= 1",
    details: """
      A duty is on every operational day that its work touches. Standby counts like duty, and so does a duty from before the horizon
      that touches the day.
      """)
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func daysLookedBack(from timeline: Timeline) -> Int { 1 }

  public func reach(in plan: Plan) -> Reach { .days(1) }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    var dutiesOfDay: [Int: Int] = [:]
    for post in duties {
      for day in plan.posts[post].operationalDays { dutiesOfDay[day, default: 0] += 1 }
    }
    let past = plan.volunteers[volunteer].daysOnDutyBefore(plan.timeline)
    return dutiesOfDay.sorted { $0.key < $1.key }.compactMap { day, new in
      let extra = past.contains(day) ? new : new - 1
      return extra > 0 ? Violation(Subject(volunteers: [volunteer], .day(day)), amount: extra) : nil
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    // A duty touches up to nine days.
    9 * plan.pairCount(of: scope)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let date = plan.timeline.date(ofOperationalDay: violation.subject.part.number)
    return "\(volunteer) has \(violation.amount + 1) duties on \(date); 1 is allowed"
  }
}
