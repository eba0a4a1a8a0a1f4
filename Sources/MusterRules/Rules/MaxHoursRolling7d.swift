public import MusterCalendar
public import MusterDomain

/// The work of a volunteer in any seven consecutive operational days stays within a cap.
///
/// A duty counts with the part of its work that lies between the beginning of the first day and the end of the last; so do duties
/// before the horizon and, with `countPaidWork`, the paid work. Both alone are not violations: a window's allowance, the cap less
/// both, never falls below 0. Every window with work in scope is looked at, from the one that ends with the first day of it to the
/// one that begins with the last.
public struct MaxHoursRolling7d: VolunteerRule {
  /// Most minutes of work.
  public var minutes = 2_400
  /// Count paid work too.
  public var countsPaidWork = false

  public static let about = RuleAbout(
    id: "max-hours-rolling-7d",
    summary: "Nobody works more than so many hours in any seven days.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard,
    source: "Georgia 570-9-.07: 64 h with paid work; Queensland Volunteers in Policing: 16 h of duty.",
    formulation: "sum_{p touching d..d+6} minutes[p within d..d+6] x[v,p] <= max(0, cap - past[v,d] - paid[v,d])",
    details: """
      The seven days are operational days, from `dayStart` to `dayStart`. What counts of a duty is the part of its work that lies in
      them, so a week on call counts on each of its days; duties before the horizon (`history.lastDuties`) count the same way,
      whatever `on` says.
      """)
  public static let parameters: [Parameter<Self>] = [
    .hours("hours", \.minutes, in: 0...10_080, "Most hours of work in seven consecutive operational days"),
    .flag("countPaidWork", \.countsPaidWork, "Count the paid work of the seven days too"),
  ]
  public init() {}

  public func daysLookedBack(from timeline: Timeline) -> Int { 8 }

  public func reach(in plan: Plan) -> Reach { .days(8) }

  public func words(of volunteer: Int, holding mine: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let held = mine.map { plan.posts[$0] }, longest = plan.longestDuty(among: mine)
    let past = plan.volunteers[volunteer].history.lastDuties, pastEnd = past.map(\.end).max() ?? 0
    let openings = Set(held.flatMap { ($0.operationalDays.lowerBound - 6)...$0.operationalDays.upperBound })
    return openings.sorted().compactMap { first in
      let week = Interval(
        start: plan.timeline.start(ofOperationalDay: first),
        end: plan.timeline.start(ofOperationalDay: first + 7))
      // Duties are in order of their muster: what began longer before the week than the longest lasts is over.
      let new = held[held.firstPlace { $0.dutyStart + longest > week.start }...].prefix { $0.dutyStart < week.end }
        .reduce(0) { $0 + ($1.work.intersection(week)?.length ?? 0) }
      var other = week.start >= pastEnd ? 0 : past.reduce(0) { $0 + ($1.intersection(week)?.length ?? 0) }
      if countsPaidWork { other += plan.volunteers[volunteer].work.overlapMinutes(with: week) }
      let over = min(new, new + other - minutes)
      return over > 0 ? Violation(Subject(volunteers: [volunteer], .day(first)), amount: over) : nil
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    // A duty of up to eight days lies in the seven days that begin on each of them and on the six before.
    16 * Double(plan.count(of: scope)) * plan.sum(over: scope, \.minutes)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let first = plan.timeline.date(ofOperationalDay: violation.subject.part.number)
    let paid = countsPaidWork ? " with paid work" : ""
    return
      "\(volunteer) works \(violation.amount) minutes more than the \(minutes) allowed\(paid) in the seven days from \(first)"
  }
}
