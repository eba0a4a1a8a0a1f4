import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `weekend-limit`.
///
/// Rows, for each span t of the period
///
///     sum over { weekends w in t without a duty before the horizon } of any(w) <= max(0, weekends - carried(v,t))
///
/// where any(w) is 1 when a post of weekend w is held (a single post is its own any, and counts once for each of its weekends).
///
/// - Complexity: O(pairs log pairs + days).
extension WeekendLimit: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let spans = spans(of: plan)
    // The weekday of a day by its distance from the horizon's first.
    let firstWeekday = plan.timeline.start.weekday
    func opening(ofWeekend day: Int) -> Int? {
      let place = ((day + firstWeekday - 6) % 7 + 7) % 7
      return place > 1 ? nil : day - place
    }
    var taken: Set<Int> = []
    for duty in plan.volunteers[volunteer].history.lastDuties {
      for day in plan.timeline.operationalDays(of: duty) { if let day = opening(ofWeekend: day) { taken.insert(day) } }
    }
    var weekendPairs: [(saturday: Int, pairs: [Int])] = []
    for (day, pairs) in pairs.byDay(mine, in: plan) {
      guard let saturday = opening(ofWeekend: day), !taken.contains(saturday) else { continue }
      if let last = weekendPairs.last, last.saturday == saturday {
        weekendPairs[weekendPairs.count - 1].pairs = Set(last.pairs).union(pairs).sorted()
      } else {
        weekendPairs.append((saturday, pairs))
      }
    }
    for span in spans {
      let first = span.ordinal == 0 ? Int.min : span.wholeDays.lowerBound
      let mine = weekendPairs.filter { first <= $0.saturday && $0.saturday < span.wholeDays.upperBound }
      let left = max(0, weekends - taken.count { span.wholeDays.contains($0) })
      rows.bound(
        Subject(volunteers: [volunteer], .period(span.ordinal)), Term.merged(mine.map { Term(rows.any(of: $0.pairs)) }),
        upper: left)
    }
  }
}
