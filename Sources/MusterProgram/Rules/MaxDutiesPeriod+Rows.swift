import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `max-duties-period`.
///
/// Rows, for each span t of the period
///
///     sum over { p in t } of x[v,p] <= max(0, duties - carried(v,t))
///
/// - Complexity: O(pairs + days + last duties).
extension MaxDutiesPeriod: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let spans = spans(of: plan)
    let terms = pairs.terms(mine, by: spans, in: plan) { _ in 1 }
    // Only the first period can have begun before the horizon.
    let opening = plan.timeline.start(ofOperationalDay: spans[0].wholeDays.lowerBound)
    var left = duties
    for duty in plan.volunteers[volunteer].history.lastDuties where duty.start >= opening { left -= 1 }
    for (ordinal, terms) in terms.enumerated() {
      rows.bound(Subject(volunteers: [volunteer], .period(ordinal)), terms, upper: ordinal == 0 ? max(0, left) : duties)
    }
  }
}
