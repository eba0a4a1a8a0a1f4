import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `sworn-supervision`.
///
/// Rows, for each shift o with Ax = sum of any(pairs of each auxiliary), Sw = sum of any(pairs of each sworn member) or a number:
///
///     Ax - auxiliariesPerSworn · Sw <= 0        key 0: auxiliaries whom nobody may supervise
///     Sw - leastSworn · any(auxiliaries' x) >= 0        key 1: sworn members missing where auxiliaries work
///
/// Where no-overlap is hard for everybody nobody holds two posts of a shift, and Ax is the sum of the auxiliaries' x.
/// Hard rows keep the second also for `leastSworn` 0, where it follows from the first: x <= Sw is stronger for relaxations.
///
/// - Complexity: O(pairs) terms, two rows per shift; the number on duty costs O(sworn · shifts).
extension SwornSupervision: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    let supply = SwornSupply(of: plan)
    let supervised = plan.volunteers.indices.map {
      scope.includes(volunteer: $0) && plan.volunteers[$0].memberClass.needsSupervision
    }
    let least = elastic ? leastSworn : max(1, leastSworn)
    for group in Grouping.shift.groups(of: plan, scope: scope) {
      let auxiliaries = pairs.pairs(forAll: group.posts).filter { supervised[pairs.volunteer(of: $0)] }
      let (ratio, presence) = (Subject(posts: group.posts), Subject(posts: group.posts, .presence))
      let terms = holdsOnePostEach ? auxiliaries.map { Term(pair: $0) } : rows.people(in: auxiliaries, of: pairs)
      let shift = plan.posts[group.posts[0]].shift
      if countOnDuty && !supply.isExclusive[shift] {
        let onDuty = supply.count(throughout: [shift])
        rows.bound(ratio, terms, upper: auxiliariesPerSworn * onDuty)
        if elastic || onDuty > 0 {
          rows.require(least - onDuty, among: [], whenever: auxiliaries, of: pairs, presence, elastic: elastic)
        }
      } else {
        let sworn = pairs.pairs(forAll: Array(plan.shifts[shift].posts))
          .filter { !plan.volunteers[pairs.volunteer(of: $0)].isBalanced }
        let supervisors = rows.people(in: sworn, of: pairs, coefficient: -auxiliariesPerSworn)
        rows.bound(ratio, terms + supervisors, upper: 0)
        rows.require(least, among: sworn, whenever: auxiliaries, of: pairs, presence, elastic: elastic)
      }
    }
  }
}
