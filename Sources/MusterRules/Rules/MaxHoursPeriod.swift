public import MusterCalendar
public import MusterDomain

/// The minutes a volunteer works in a period stay within a cap.
///
/// Work counts from start to stand-down without muster, on the operational day of its start; standby counts like duty
/// (leave it out with `on`). Duties before the horizon whose day lies in the period are carried in, at whatever posts they were;
/// of a period that begins with the year at least the year's credited minutes before the horizon. What was carried in is not a
/// violation: the cap never falls below 0.
public struct MaxHoursPeriod: VolunteerRule {
  /// What the minutes are counted over.
  public var period = Period.month
  /// Most minutes of work.
  public var minutes = 2_400

  /// Spans of the period, once worked out for a plan.
  private var knownSpans: [PeriodSpan]?

  public static let about = RuleAbout(
    id: "max-hours-period",
    summary: "Nobody works more than so many hours in a period.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard,
    source: "South Dakota rule 02:01:09:03: 40 h a month; Calgary cadets: 15 to 35 h a week by season.",
    formulation: "sum_{p in t} minutes[p] x[v,p] <= max(0, cap - carry[v,t])",
    details: """
      All work of a duty counts in the period in which it starts, muster not counted; standby counts like duty. Of the duties before
      the horizon (`history.lastDuties`) those of the same period count, whatever `on` says, as a plan does not know at which posts
      they were. In the first period of a calendar year (its year, quarter, month) `history.hoursYearToDate` counts where it is more.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("period", \.period, "What the hours are counted over"),
    .hours("hours", \.minutes, "Most hours of work in the period"),
  ]
  public init() {}

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.knownSpans = period.spans(of: plan.timeline)
    return copy
  }

  /// The spans that are counted in.
  public func spans(of plan: Plan) -> [PeriodSpan] { knownSpans ?? period.spans(of: plan.timeline) }

  public func daysLookedBack(from timeline: Timeline) -> Int { period.daysBefore(timeline) + 1 }

  public func reach(in plan: Plan) -> Reach { period.reach }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let spans = spans(of: plan)
    var minutesOfSpan = Array(repeating: 0, count: spans.count)
    for post in duties {
      minutesOfSpan[Period.ordinal(ofDay: plan.posts[post].operationalDay, in: spans)] += plan.posts[post].minutes
    }
    return spans.compactMap { span in
      let worked = minutesOfSpan[span.ordinal]
      guard worked > 0 else { return nil }
      let over = min(worked, worked + minutesBefore(of: plan.volunteers[volunteer], in: span, plan) - minutes)
      return over > 0 ? Violation(Subject(volunteers: [volunteer], .period(span.ordinal)), amount: over) : nil
    }
  }

  /// Minutes of the span that lie before the horizon, as far as the plan knows them.
  private func minutesBefore(of person: Volunteer, in span: PeriodSpan, _ plan: Plan) -> Int {
    let known = person.history.lastDuties
      .filter { span.wholeDays.contains(plan.timeline.operationalDay(at: $0.start)) }
      .reduce(0) { $0 + $1.length }
    let isOfTheYear = period != .horizon && span.ordinal == 0 && span.beginsTheYear
    return isOfTheYear ? max(known, person.history.yearToDateMinutes) : known
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    Double(plan.count(of: scope)) * plan.sum(over: scope, \.minutes)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let span = spans(of: plan)[violation.subject.part.number]
    let past = minutesBefore(of: plan.volunteers[violation.subject.volunteers[0]], in: span, plan)
    let before = past == 0 ? "" : ", with \(past) minutes before the horizon"
    return "\(volunteer) works \(violation.amount) minutes more than the \(minutes) allowed in \(span.name)\(before)"
  }
}
