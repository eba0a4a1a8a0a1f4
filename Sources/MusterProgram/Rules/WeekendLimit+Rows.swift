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
    let opening = WeekendOpening(plan.timeline)
    let taken = Set(plan.volunteers[volunteer].daysOnDutyBefore(plan.timeline).compactMap(opening.of))
    var weekendPairs: [(saturday: Int, pairs: [Int])] = []
    for (day, pairs) in pairs.byDay(mine, in: plan) {
      guard let saturday = opening.of(day), !taken.contains(saturday) else { continue }
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
