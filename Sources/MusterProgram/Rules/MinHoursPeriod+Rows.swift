import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `min-hours-period`.
///
/// Rows, for each span t of the period
///
///     sum over { p in t } of credited(p) x[v,p] >= owed(v,t) - carry(v,t)
///
/// and where the worst off count first, for each step k the same with the right side in whole steps, rounded up, less k steps.
///
/// - Complexity: O(pairs + days + status intervals squared).
extension MinHoursPeriod: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let person = plan.volunteers[volunteer]
    guard person.isBalanced else { return }
    let spans = spans(of: plan)
    let least = creditableMinutes ?? 0
    let terms = pairs.terms(mine, by: spans, in: plan) { post in
      (category ?? post.category) == post.category && post.minutes >= least ? post.creditedMinutes : 0
    }
    for span in spans {
      var need = owed(by: person, in: span, of: plan)
      if span.ordinal == 0 { need -= minutesBefore(of: person, in: span, plan) }
      let subject = Subject(volunteers: [volunteer], .period(span.ordinal))
      rows.bound(subject, terms[span.ordinal], lower: need)
      rows.levels(subject, terms[span.ordinal], atLeast: need, step: worstFirstStep)
    }
  }

  /// The same for the rows of the first span.
  private func minutesBefore(of person: Volunteer, in span: PeriodSpan, _ plan: Plan) -> Int {
    if period == .horizon || isProRata && period != .year { return 0 }
    if let category {
      var sum = 0
      for entry in person.history.minutesByCategory where entry.category == category { sum += entry.minutes }
      return span.first.month == 1 && span.first.day == 1 ? sum : 0
    }
    let opening = plan.timeline.start(ofOperationalDay: span.wholeDays.lowerBound)
    var sum = 0
    for duty in person.history.lastDuties where duty.start >= opening {
      if duty.end - duty.start >= creditableMinutes ?? 0 { sum += duty.end - duty.start }
    }
    return span.first.month == 1 && span.first.day == 1 ? max(sum, person.history.yearToDateMinutes) : sum
  }
}
