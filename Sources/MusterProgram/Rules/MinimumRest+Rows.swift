import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `minimum-rest`.
///
/// Rows, elastic: for each pair of posts a before b with `dutyStart(b) - end(a) < minutes`
///
///     x[v,a] + x[v,b] <= 1        amount per unit: minutes - max(0, gap)
///
/// Hard: one clique row per post q, all posts whose rest time covers q's muster:
///
///     sum over { p : dutyStart(p) <= dutyStart(q) < end(p) + minutes } of x[v,p] <= 1
///
/// - Complexity: O(pairs · posts within one rest window) rows when elastic, O(pairs) rows when hard.
extension MinimumRest: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    guard minutes > 0 else { return }
    if let lastEnd = plan.volunteers[volunteer].history.lastDuties.map(\.end).max() {
      for pair in mine {
        let post = pairs.post(of: pair)
        let rest = max(0, plan.posts[post].dutyStart - lastEnd)
        guard rest < minutes else { break }
        rows.bound(
          Subject(volunteers: [volunteer], posts: [post]), [Term(pair: pair)], upper: 0, amountPerUnit: minutes - rest)
      }
    }
    if elastic {
      elasticRows(of: volunteer, mine, pairs, plan, into: &rows)
    } else {
      rows.boundByCliques(of: volunteer, mine, pairs: pairs, plan: plan, restMinutes: minutes)
    }
  }

  private func elasticRows(
    of volunteer: Int, _ mine: [Int], _ pairs: EligiblePairs, _ plan: Plan, into rows: inout RowWriter
  ) {
    pairs.forEachClosePair(among: mine, in: plan, reach: minutes) { close in
      rows.bound(
        Subject(volunteers: [volunteer], posts: [pairs.post(of: close.earlier), pairs.post(of: close.later)]),
        [Term(pair: close.earlier), Term(pair: close.later)], upper: 1, amountPerUnit: minutes - max(0, close.gap))
      return !rows.isFull
    }
  }
}
