public import MusterDomain

/// The minutes a volunteer works in a period stay within a cap.
///
/// Work counts from start to stand-down without muster, on the operational day of its start; standby counts like duty
/// (leave it out with `on`). For `year` the year's credited minutes before the horizon are carried in; other periods carry
/// nothing. What was carried in is not a violation: the cap never falls below 0.
///
/// Rows, for each span t of the period
///
///     sum over { p in t } of minutes(p) x[v,p] <= max(0, cap - carry)
///
/// - Complexity: O(pairs + days).
public struct MaxHoursPeriod: VolunteerRule {
  /// What the minutes are counted over.
  public var period = Period.month
  /// Most minutes of work.
  public var minutes = 2_400

  public static let about = RuleAbout(
    id: "max-hours-period",
    summary: "Nobody works more than so many hours in a period.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard,
    source: "South Dakota rule 02:01:09:03: 40 h a month; Calgary cadets: 15 to 35 h a week by season.",
    formulation: "sum_{p in t} minutes[p] x[v,p] <= max(0, cap - carry[v,t])")
  public static let parameters: [Parameter<Self>] = [
    .choice("period", \.period, "What the hours are counted over"),
    .hours("hours", \.minutes, "Most hours of work in the period"),
  ]
  public init() {}

  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard scope.includes(volunteer: volunteer) else { return [] }
    let held = duties.filter { scope.includes(post: $0) }.map { plan.posts[$0] }
    let spans = period.spans(of: plan.timeline)
    return spans.compactMap { span in
      let worked =
        held
        .filter { Period.ordinal(ofDay: $0.operationalDay, in: spans) == span.ordinal }
        .reduce(0) { $0 + $1.minutes }
      let before = period == .year && span.ordinal == 0 ? plan.volunteers[volunteer].history.yearToDateMinutes : 0
      let over = min(worked, worked + before - minutes)
      return over > 0 ? Violation(Subject(volunteers: [volunteer], key: span.ordinal), amount: over) : nil
    }
  }

  public func rows(
    of volunteer: Int, over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter
  ) {
    guard scope.includes(volunteer: volunteer) else { return }
    let spans = period.spans(of: plan.timeline)
    let terms = pairs.terms(pairs.pairs(of: volunteer, in: scope), by: spans, in: plan, weight: \.minutes)
    var carry = period == .year ? plan.volunteers[volunteer].history.yearToDateMinutes : 0
    for (ordinal, terms) in terms.enumerated() {
      rows.bound(Subject(volunteers: [volunteer], key: ordinal), terms, upper: max(0, minutes - carry))
      carry = 0
    }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let span = period.spans(of: plan.timeline)[violation.subject.key]
    return "\(volunteer) works \(violation.amount) minutes more than the \(minutes) allowed in \(span.name)"
  }
}
