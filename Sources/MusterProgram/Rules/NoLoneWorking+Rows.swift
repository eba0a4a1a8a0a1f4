import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `no-lone-working`.
///
/// Rows, for each group g, c[v] = any(pairs of v in g) for those who are company, d sworn members on duty:
///
///     sum over v of c[v] - (people - d) · any(x of volunteers in g) >= 0        1 per missing person
///
/// Hard, for pairs (people - d = 2) in groups of few pairs, without derived quantities and stronger, for each volunteer's pair:
///
///     x[v,p] <= sum over w other than v, q in g of x[w,q]
///
/// - Complexity: O(pairs) terms, one row per group; hard rows of small groups O(pairs²), bounded by `smallGroup`.
extension NoLoneWorking: TeamRowsRule {
  /// Up to so many pairs a group's hard rows are written pair by pair.
  private static let smallGroup = 16

  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    let supply = countSworn && swornPartnerOnDuty ? SwornSupply(of: plan) : nil
    for group in per.groups(of: plan, scope: scope) {
      var onDuty: Int?
      if let supply {
        var shifts: [Int] = []
        for post in group.posts where shifts.last != plan.posts[post].shift { shifts.append(plan.posts[post].shift) }
        if shifts.allSatisfy({ !supply.isExclusive[$0] }) { onDuty = supply.count(throughout: shifts) }
      }
      let company = pairs.pairs(forAll: group.posts)
        .filter { plan.volunteers[pairs.volunteer(of: $0)].isBalanced || countSworn && onDuty == nil }
      let working = company.filter {
        plan.volunteers[pairs.volunteer(of: $0)].isBalanced && scope.includes(volunteer: pairs.volunteer(of: $0))
      }
      let needed = people - (onDuty ?? 0)
      let subject = Subject(posts: group.posts)
      guard !elastic, needed == 2, company.count <= Self.smallGroup else {
        rows.require(needed, among: company, whenever: working, of: pairs, subject, elastic: elastic)
        continue
      }
      for pair in working {
        let others = company.filter { pairs.volunteer(of: $0) != pairs.volunteer(of: pair) }
        rows.bound(subject, others.map { Term(pair: $0) } + [Term(pair: pair, -1)], lower: 0)
      }
    }
  }
}
