import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `no-overlap`.
///
/// Rows, elastic: for each two posts a, b whose duties overlap
///
///     x[v,a] + x[v,b] <= 1        amount per unit: minutes in common
///
/// and x[v,p] <= 0 for a post that overlaps duties before the horizon. Hard: one clique row per post q
///
///     sum over { p : dutyStart(p) <= dutyStart(q) < end(p) } of x[v,p] <= 1
///
/// - Complexity: O(overlapping pairs) rows when elastic, O(pairs) rows when hard.
extension NoOverlap: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let past = plan.volunteers[volunteer].history.lastDuties
    for pair in mine where !past.isEmpty {
      let post = pairs.post(of: pair)
      let (muster, end) = (plan.posts[post].dutyStart, plan.posts[post].end)
      let common = past.reduce(0) { $0 + max(0, min($1.end, end) - max($1.start, muster)) }
      if common > 0 {
        rows.bound(
          Subject(volunteers: [volunteer], posts: [post]), [Term(pair: pair)], upper: 0, amountPerUnit: common)
      }
    }
    guard elastic else {
      return rows.boundByCliques(of: volunteer, mine, pairs: pairs, plan: plan, restMinutes: 0)
    }
    pairs.forEachClosePair(among: mine, in: plan, reach: 0) { close in
      let (earlier, later) = (pairs.post(of: close.earlier), pairs.post(of: close.later))
      let length = plan.posts[later].end - plan.posts[later].dutyStart
      rows.bound(
        Subject(volunteers: [volunteer], posts: [earlier, later]),
        [Term(pair: close.earlier), Term(pair: close.later)], upper: 1, amountPerUnit: min(length, -close.gap))
      return !rows.isFull
    }
  }
}
