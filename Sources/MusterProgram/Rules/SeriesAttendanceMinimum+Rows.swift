public import MusterDomain
public import MusterRules

/// The rows of `series-attendance-minimum`.
///
/// Rows, for each series s and span t
///
///     sum over o of any(x[v,p]; p in o) >= owed(v,s,t)                        everybody
///     sum over o of any(x[v,p]; p in o) - owed(v,s,t) · any(x[v,p]; p in s,t) >= 0     whoever-comes
///
/// - Complexity: O(posts + pairs) for each volunteer.
extension SeriesAttendanceMinimum: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    var pairOfPost: [Int: Int] = [:]
    for pair in mine { pairOfPost[pairs.post(of: pair)] = pair }
    for series in series(of: plan, scope: scope) {
      let owed = owed(by: volunteer, of: series, in: plan)
      guard owed > 0 else { continue }
      let held = series.posts.compactMap { pairOfPost[$0] }
      let there = rows.occurrences(held[...], of: pairs, in: plan).map { Term($0) }
      let subject = Subject(volunteers: [volunteer], .group(series.posts[0]))
      switch who {
      case .everybody: rows.bound(subject, there, lower: owed)
      case .whoeverComes:
        guard !held.isEmpty else { continue }
        rows.bound(subject, Term.merged(there + [Term(rows.any(of: held), -owed)]), lower: 0)
      }
    }
  }
}
