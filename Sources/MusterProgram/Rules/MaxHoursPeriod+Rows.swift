import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `max-hours-period`.
///
/// Rows, for each span t of the period
///
///     sum over { p in t } of minutes(p) x[v,p] <= max(0, cap - carry)
///
/// - Complexity: O(pairs + days + last duties).
extension MaxHoursPeriod: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let spans = spans(of: plan)
    let terms = pairs.terms(mine, by: spans, in: plan, weight: \.minutes)
    // Only the first period can have begun before the horizon.
    let history = plan.volunteers[volunteer].history
    let opening = plan.timeline.start(ofOperationalDay: spans[0].wholeDays.lowerBound)
    var carry = 0
    for duty in history.lastDuties where duty.start >= opening { carry += duty.end - duty.start }
    if period != .horizon && spans[0].beginsTheYear { carry = max(carry, history.yearToDateMinutes) }
    for (ordinal, terms) in terms.enumerated() {
      rows.bound(Subject(volunteers: [volunteer], .period(ordinal)), terms, upper: max(0, minutes - carry))
      carry = 0
    }
  }
}
