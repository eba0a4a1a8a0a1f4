import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `one-duty-per-day`.
///
/// Rows, for each day d
///
///     sum over { p on d } of x[v,p] <= 1        <= 0 when a duty from before the horizon touches d
///
/// - Complexity: O(pairs log pairs).
extension OneDutyPerDay: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let taken = plan.volunteers[volunteer].daysOnDutyBefore(plan.timeline)
    for (day, pairs) in pairs.byDay(mine, in: plan) {
      rows.bound(
        Subject(volunteers: [volunteer], .day(day)), pairs.map { Term(pair: $0) }, upper: taken.contains(day) ? 0 : 1)
    }
  }
}
