public import MusterCalendar
public import MusterDomain

/// A volunteer is on duty on at most a number of weekends in a period.
///
/// A weekend is a Saturday and the Sunday after it, as operational days; a duty is on every weekend that its work touches. A
/// weekend belongs to the period of its Saturday; when that lies before the horizon and its period too, to the first. Weekends
/// with a duty from before the horizon are carried in: they count in the period that holds their Saturday, and a further duty on
/// them adds nothing. What was carried in is not a violation: what is left never falls below 0.
public struct WeekendLimit: VolunteerRule {
  /// What the weekends are counted over.
  public var period = Period.month
  /// Most weekends.
  public var weekends = 2

  /// Spans of the period, once worked out for a plan.
  private var knownSpans: [PeriodSpan]?

  public static let about = RuleAbout(
    id: "weekend-limit",
    summary: "Nobody has duty on more than so many weekends in a period.",
    unit: "weekends", tier: .fairness, defaultLevel: .hard,
    source: "HSE, fatigue and shift work: regular free weekends; victim services: one weekend a month.",
    formulation: "g[v,w] >= x[v,p] for p on weekend w; sum_{w in t} g[v,w] <= max(0, weekends - carried[v,t])",
    details: """
      A weekend is a Saturday with the Sunday after it, as operational days, and a duty is on each that its work touches. It belongs to
      the period of its Saturday, also where its Sunday is the first day of the next one; only where the Saturday and its whole
      period lie before the horizon it belongs to the first period of the plan. Weekends of duties before the horizon
      (`history.lastDuties`) count in the period of their Saturday, whatever `on` says, and a further duty on them adds none.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("weekends", \.weekends, in: 0...60, unit: "weekends", "Most weekends with duty in the period"),
    .choice("period", \.period, "What the weekends are counted over"),
  ]
  public init() {}

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.knownSpans = period.spans(of: plan.timeline)
    return copy
  }

  /// The spans that are counted in.
  public func spans(of plan: Plan) -> [PeriodSpan] { knownSpans ?? period.spans(of: plan.timeline) }

  public func daysLookedBack(from timeline: Timeline) -> Int { period.daysBefore(timeline) + 2 }

  public func reach(in plan: Plan) -> Reach { period.reach }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let spans = spans(of: plan)
    let past = weekendsBefore(of: plan.volunteers[volunteer], plan)
    let new = Set(
      duties.flatMap { plan.posts[$0].operationalDays }.compactMap { plan.timeline.saturday(ofWeekendWith: $0) }
    ).subtracting(past)
    return spans.compactMap { span in
      let mine = new.count {
        span.wholeDays.contains($0) || span.ordinal == 0 && $0 < span.wholeDays.lowerBound
      }
      let over = min(mine, mine + past.count { span.wholeDays.contains($0) } - weekends)
      return over > 0 ? Violation(Subject(volunteers: [volunteer], .period(span.ordinal)), amount: over) : nil
    }
  }

  /// Saturdays of the weekends on which the person was on duty by the plan's history.
  private func weekendsBefore(of person: Volunteer, _ plan: Plan) -> Set<Int> {
    Set(person.daysOnDutyBefore(plan.timeline).compactMap { plan.timeline.saturday(ofWeekendWith: $0) })
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    Double(plan.count(of: scope)) * Double(plan.timeline.dayCount + 30)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let span = spans(of: plan)[violation.subject.part.number]
    let past = weekendsBefore(of: plan.volunteers[violation.subject.volunteers[0]], plan)
      .count { span.wholeDays.contains($0) }
    let before = past == 0 ? "" : ", with \(past) before the horizon"
    return
      "\(volunteer) is on duty on \(counted(violation.amount, "weekend", "weekends")) more than the \(weekends) allowed in \(span.name)\(before)"
  }
}
