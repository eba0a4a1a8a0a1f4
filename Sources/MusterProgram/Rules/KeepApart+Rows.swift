public import MusterDomain
public import MusterRules

/// The rows of `keep-apart`.
///
/// Rows, for each group g and list l:
///
///     sum over v in l of any(pairs of v in g) <= 1        1 for each one too many
///
/// - Complexity: O(pairs · lists of their people) terms, a row for each list of each group that can have two of it.
extension KeepApart: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    let listed = ListedPairs(apart(in: plan), plan: plan)
    for group in per.groups(of: plan, scope: scope) {
      let mine = pairs.pairs(forAll: group.posts).filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      for (_, people) in listed.byList(mine, of: pairs) where people.count > 1 {
        let terms = people.flatMap { rows.presence($0, holdsOne: holdsOnePostEach) }
        rows.bound(Subject(posts: group.posts), terms, upper: 1)
      }
    }
  }
}
