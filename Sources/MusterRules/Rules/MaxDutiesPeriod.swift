public import MusterCalendar
public import MusterDomain

/// A volunteer begins at most a number of duties in a period.
///
/// A duty counts on the operational day on which its work starts; standby counts like duty. Duties before the horizon whose day
/// lies in the period are carried in, at whatever posts they were. What was carried in is not a violation: what is left never
/// falls below 0.
public struct MaxDutiesPeriod: VolunteerRule {
  /// What the duties are counted over.
  public var period = Period.month
  /// Most duties.
  public var duties = 4

  /// Spans of the period, once worked out for a plan.
  private var knownSpans: [PeriodSpan]?

  public static let about = RuleAbout(
    id: "max-duties-period",
    summary: "Nobody begins more than so many duties in a period.",
    unit: "duties", tier: .fairness, defaultLevel: .hard,
    source: "Victim services on call: two twelve-hour blocks a month (Lethbridge).",
    formulation: "sum_{p in t} x[v,p] <= max(0, duties - carried[v,t])",
    details: """
      A duty counts once, in the period in which its work starts; standby counts like duty. Of the duties before the horizon
      (`history.lastDuties`) those of the same period count, whatever `on` says, as a plan does not know at which posts they were.
      """)
  public static let parameters: [Parameter<Self>] = [
    .choice("period", \.period, "What the duties are counted over"),
    .integer("duties", \.duties, in: 0...1_000, unit: "duties", "Most duties in the period"),
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
    var dutiesOfSpan = Array(repeating: 0, count: spans.count)
    for post in duties {
      dutiesOfSpan[Period.ordinal(ofDay: plan.posts[post].operationalDay, in: spans)] += 1
    }
    let past = plan.volunteers[volunteer].history.lastDuties.map { plan.timeline.operationalDay(at: $0.start) }
    return spans.compactMap { span in
      let new = dutiesOfSpan[span.ordinal]
      guard new > 0 else { return nil }
      let over = min(new, new + past.count { span.wholeDays.contains($0) } - self.duties)
      return over > 0 ? Violation(Subject(volunteers: [volunteer], .period(span.ordinal)), amount: over) : nil
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.pairCount(of: scope)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let span = spans(of: plan)[violation.subject.part.number]
    let past = plan.volunteers[violation.subject.volunteers[0]].history.lastDuties
      .count { span.wholeDays.contains(plan.timeline.operationalDay(at: $0.start)) }
    let before = past == 0 ? "" : ", with \(past) before the horizon"
    return
      "\(volunteer) has \(counted(violation.amount, "duty", "duties")) more than the \(duties) allowed in \(span.name)\(before)"
  }
}
