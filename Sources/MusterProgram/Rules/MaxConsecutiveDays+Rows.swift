import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `max-consecutive-days`.
///
/// Rows, for each window of days + 1 days from d whose every day is a day of duty before the horizon or has a post
///
///     sum over { i in the window without a duty before the horizon } of any(i) <= (number of these i) - 1
///
/// where any(i) is 1 when a post of day i is held (a single post is its own any, and counts once for each of its days).
///
/// - Complexity: O(days · length of the window + pairs).
extension MaxConsecutiveDays: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let past = plan.volunteers[volunteer].daysOnDutyBefore(plan.timeline)
    let open = pairs.byDay(mine, in: plan).filter { !past.contains($0.day) }
    let pairsOfDay = Dictionary(uniqueKeysWithValues: open.map { ($0.day, $0.pairs) })
    // Runs of days that have a post or were worked before; windows lie within one run.
    var run: [Int] = []
    for day in (open.map(\.day) + past).sorted() {
      if let last = run.last, last + 1 < day { run = [] }
      run.append(day)
      let window = run.suffix(days + 1)
      guard window.count == days + 1 else { continue }
      let free = window.compactMap { pairsOfDay[$0] }
      guard !free.isEmpty, let first = window.first else { continue }
      let terms = Term.merged(free.map { Term(rows.any(of: $0)) })
      rows.bound(Subject(volunteers: [volunteer], .day(first)), terms, upper: free.count - 1)
    }
  }
}
