public import MusterDomain
public import MusterRules

/// The rows of `single-zone-per-day`.
///
/// Rows, for each operational day with posts in several zones
///
///     sum over { zones z of the day } of any(x[v,p]; p in z on that day) <= 1
///
/// - Complexity: O(pairs · days of a duty), and sorting.
extension SingleZonePerDay: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    for (day, held) in pairs.byDay(mine, in: plan) {
      var pairsOfZone: [Int: [Int]] = [:]
      for pair in held {
        if let zone = plan.posts[pairs.post(of: pair)].zone { pairsOfZone[zone, default: []].append(pair) }
      }
      guard pairsOfZone.count > 1 else { continue }
      let terms = pairsOfZone.sorted { $0.key < $1.key }.map { Term(rows.any(of: $0.value)) }
      rows.bound(Subject(volunteers: [volunteer], .day(day)), terms, upper: 1)
    }
  }
}
