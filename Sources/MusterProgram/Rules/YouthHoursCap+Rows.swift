import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `youth-hours-cap`.
///
/// Rows, for each operational day, and each week, on whose first date the person is young
///
///     sum over { p that touches it } of minutes(p within it) x[v,p] <= max(0, cap - past)
///
/// - Complexity: O(pairs · days of a duty + days).
extension YouthHoursCap: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let person = plan.volunteers[volunteer]
    for (day, held) in pairs.byDay(mine, in: plan) {
      let cap = isSchoolDay(day, of: plan) ? schoolDayMinutes : otherDayMinutes
      bound(
        Subject(volunteers: [volunteer], .day(day)), day..<(day + 1), cap, held, of: person, pairs, plan, into: &rows)
    }
    guard let weekMinutes else { return }
    for span in Period.week.spans(of: plan.timeline) {
      let subject = Subject(volunteers: [volunteer], .period(span.ordinal))
      bound(subject, span.wholeDays, weekMinutes, mine, of: person, pairs, plan, into: &rows)
    }
  }

  private func bound(
    _ subject: Subject, _ days: Range<Int>, _ cap: Int, _ held: [Int], of person: Volunteer, _ pairs: EligiblePairs,
    _ plan: Plan, into rows: inout RowWriter
  ) {
    let first = plan.timeline.date(ofOperationalDay: days.lowerBound)
    guard person.mayBe(from: fromAge, under: underAge, on: first) else { return }
    let opening = plan.timeline.start(ofOperationalDay: days.lowerBound)
    let close = plan.timeline.start(ofOperationalDay: days.upperBound)
    var left = cap
    for duty in person.history.lastDuties { left -= max(0, min(duty.end, close) - max(duty.start, opening)) }
    let terms = held.compactMap { pair -> Term? in
      let post = plan.posts[pairs.post(of: pair)]
      let part = min(post.end, close) - max(post.start, opening)
      return part > 0 ? Term(pair: pair, part) : nil
    }
    rows.bound(subject, terms, upper: max(0, left))
  }
}
