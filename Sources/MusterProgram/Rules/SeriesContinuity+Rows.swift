public import MusterDomain
public import MusterRules

/// The rows of `series-continuity`.
///
/// Rows, for each series s of n occurrences o, a[v,o] = any(x[v,p]; p in o):
///
///     sum over v of w[v] >= people,  w[v] = 1 when sum over o of a[v,o] >= ceil(share · n)
///
/// - Complexity: O(pairs) terms, one row per series.
extension SeriesContinuity: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for series in series(of: plan, scope: scope) {
      let needed = needed(of: series.shifts.count)
      let mine = pairs.pairs(forAll: series.posts).filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      let core = pairs.byVolunteer(mine).compactMap { held -> Term? in
        let there = rows.occurrences(held, of: pairs, in: plan)
        return there.count < needed ? nil : Term(rows.atLeast(needed, of: there))
      }
      rows.bound(Subject(posts: series.posts), core, lower: people)
      if rows.isFull { return }
    }
  }
}

extension RowWriter {
  /// For each shift in which some pairs of one volunteer lie, whether any of them is held.
  ///
  /// - Parameter ascending: pairs of one volunteer in order, so that those of a shift are next to each other.
  mutating func occurrences(_ ascending: ArraySlice<Int>, of pairs: EligiblePairs, in plan: Plan) -> [Quantity] {
    var found: [Quantity] = []
    var open: [Int] = []
    for pair in ascending {
      if let last = open.last, plan.posts[pairs.post(of: last)].shift != plan.posts[pairs.post(of: pair)].shift {
        found.append(any(of: open))
        open = []
      }
      open.append(pair)
    }
    if !open.isEmpty { found.append(any(of: open)) }
    return found
  }
}
