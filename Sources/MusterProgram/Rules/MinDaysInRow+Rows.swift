import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `min-days-in-row`.
///
/// With any(i) = 1 when a post of day i is held, or when i is a day of duty before the horizon: rows, for days off and each two days
/// a < b with fewer than `days` between them,
///
///     any(a) + any(b) - sum over { a < i < b } of any(i) <= 1        amount per unit: days - (b - a - 1)
///
/// and for days on duty and each run from s to e of fewer than `days`
///
///     sum over { s <= i <= e } of any(i) - any(s-1) - any(e+1) <= (e - s + 1) - 1        amount per unit: days - (e - s + 1)
///
/// - Complexity: O(days with posts · days²).
extension MinDaysInRow: VolunteerRowsRule {
  /// What is known of each day: the pairs of its posts, or that it was worked before the horizon.
  private struct Days {
    var pairs: [Int: [Int]] = [:]
    var past: Set<Int>

    func mayBeWorked(_ day: Int) -> Bool { past.contains(day) || pairs[day] != nil }
  }

  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    var known = Days(past: plan.volunteers[volunteer].daysOnDutyBefore(plan.timeline))
    for (day, held) in pairs.byDay(mine, in: plan) where !known.past.contains(day) { known.pairs[day] = held }
    let first = known.past.isEmpty ? 1 : Int.min
    for day in known.past.union(known.pairs.keys).sorted() {
      switch kind {
      case .off: gaps(after: day, of: volunteer, known, into: &rows)
      case .duty:
        guard day >= first, !known.past.contains(day - 1) else { continue }
        runs(from: day, until: plan.timeline.dayCount - 1, of: volunteer, known, into: &rows)
      }
      if rows.isFull { return }
    }
  }

  private func gaps(after day: Int, of volunteer: Int, _ known: Days, into rows: inout RowWriter) {
    var between: [[Int]] = []
    for end in (day + 1)...(day + days) {
      let gap = end - day - 1
      if gap > 0, known.mayBeWorked(end), known.pairs[day] != nil || known.pairs[end] != nil {
        let ends = [day, end].compactMap { known.pairs[$0] }
        let terms = ends.map { Term(rows.any(of: $0)) } + between.map { Term(rows.any(of: $0), -1) }
        rows.bound(
          Subject(volunteers: [volunteer], .day(day + 1)), Term.merged(terms), upper: ends.count - 1,
          amountPerUnit: days - gap)
      }
      // No gap goes on over a day that was worked for certain.
      if known.past.contains(end) { return }
      if let pairs = known.pairs[end] { between.append(pairs) }
    }
  }

  private func runs(from day: Int, until last: Int, of volunteer: Int, _ known: Days, into rows: inout RowWriter) {
    var held: [[Int]] = []
    for end in day..<max(day, min(day + days - 1, last)) {
      guard known.mayBeWorked(end) else { return }
      if let pairs = known.pairs[end] { held.append(pairs) }
      guard !held.isEmpty, !known.past.contains(end + 1) else { continue }
      let around = [day - 1, end + 1].compactMap { known.pairs[$0] }
      let terms = held.map { Term(rows.any(of: $0)) } + around.map { Term(rows.any(of: $0), -1) }
      rows.bound(
        Subject(volunteers: [volunteer], .day(day)), Term.merged(terms), upper: held.count - 1,
        amountPerUnit: days - (end - day + 1))
    }
  }
}
