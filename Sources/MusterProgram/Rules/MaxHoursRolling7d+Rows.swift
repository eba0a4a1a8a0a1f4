import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `max-hours-rolling-7d`.
///
/// Rows, for each day d
///
///     sum over { p that touches d ... d+6 } of minutes(p within d ... d+6) x[v,p] <= max(0, cap - past(d) - paid(d))
///
/// Hard: windows that another one implies (the same posts or more, and no higher allowance) are left out where every post lies
/// within one day.
///
/// - Complexity: O(days with posts · (7 + pairs in 7 days)).
extension MaxHoursRolling7d: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let days = pairs.byDay(mine, in: plan)
    guard let firstDay = days.first?.day, let lastDay = days.last?.day else { return }
    var windows: [CappedWindow] = []
    var first = 0, end = 0
    for day in (firstDay - 6)...lastDay {
      while first < days.count, days[first].day < day { first += 1 }
      while end < days.count, days[end].day < day + 7 { end += 1 }
      guard first < end else { continue }
      let fixed = fixedMinutes(of: plan.volunteers[volunteer], from: day, in: plan)
      windows.append(CappedWindow(opening: day, range: first..<end, cap: max(0, minutes - fixed)))
    }
    let isWithinDays = mine.allSatisfy { plan.posts[pairs.post(of: $0)].operationalDays.count == 1 }
    for window in elastic || !isWithinDays ? windows : windows.undominated() {
      let opening = plan.timeline.start(ofOperationalDay: window.opening)
      let close = plan.timeline.start(ofOperationalDay: window.opening + 7)
      var terms: [Term] = []
      // A pair stands on each of its days; it is taken on the first of them that the window holds.
      for (day, held) in days[window.range] {
        for pair in held {
          let post = plan.posts[pairs.post(of: pair)]
          guard day == max(post.operationalDay, window.opening) else { continue }
          let part = min(post.end, close) - max(post.start, opening)
          if part > 0 { terms.append(Term(pair: pair, part)) }
        }
      }
      rows.bound(Subject(volunteers: [volunteer], .day(window.opening)), terms, upper: window.cap)
    }
  }

  /// Minutes that the seven days from one on already hold.
  private func fixedMinutes(of person: Volunteer, from day: Int, in plan: Plan) -> Int {
    var fixed = 0
    let opening = plan.timeline.start(ofOperationalDay: day)
    let close = plan.timeline.start(ofOperationalDay: day + 7)
    for duty in person.history.lastDuties { fixed += max(0, min(duty.end, close) - max(duty.start, opening)) }
    guard countsPaidWork else { return fixed }
    return fixed + person.work.overlapMinutes(with: Interval(start: opening, end: close))
  }
}
