public import MusterDomain
public import MusterRules

/// The rows of `keep-together`.
///
/// Rows, for each group g and list l of n people in scope, c[v] = any(pairs of v in g), with a price:
///
///     n · any(pairs of l in g) - sum over v in l of c[v] <= 0        everybody
///     c[v] - c[first] <= 0        with-first, for each v in l
///
/// Hard and with `everybody`, c[v] = c[w] for each two that follow each other in the list, and c[v] = 0 where one of the list can hold
/// no post of the group.
///
/// - Complexity: O(pairs · lists of their people) terms.
extension KeepTogether: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    let lists = together(in: plan)
    let listed = ListedPairs(lists, plan: plan)
    let sizes = lists.map { $0.count { scope.includes(volunteer: $0) } }
    for group in per.groups(of: plan, scope: scope) {
      let all = pairs.pairs(forAll: group.posts), subject = Subject(posts: group.posts)
      switch bond {
      case .everybody:
        let mine = all.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
        for (list, people) in listed.byList(mine, of: pairs) where sizes[list] > 1 {
          if elastic {
            price(people, of: sizes[list], subject, &rows)
          } else {
            tie(people, of: sizes[list], subject, &rows)
          }
        }
      case .withFirst:
        for (list, people) in listed.byList(all, of: pairs) {
          let first = people.first { pairs.volunteer(of: $0[0]) == lists[list][0] } ?? []
          let leading = first.isEmpty ? [] : rows.presence(first, holdsOne: holdsOnePostEach, coefficient: -1)
          for mine in people where mine != first && scope.includes(volunteer: pairs.volunteer(of: mine[0])) {
            rows.bound(subject, rows.presence(mine, holdsOne: holdsOnePostEach) + leading, upper: 0)
          }
        }
      }
    }
  }

  private func price(_ people: [[Int]], of size: Int, _ subject: Subject, _ rows: inout RowWriter) {
    let present = people.flatMap { rows.presence($0, holdsOne: holdsOnePostEach, coefficient: -1) }
    let anybody = Term(rows.any(of: people.flatMap(\.self).sorted()), size)
    rows.bound(subject, Term.merged(present + [anybody]), upper: 0)
  }

  private func tie(_ people: [[Int]], of size: Int, _ subject: Subject, _ rows: inout RowWriter) {
    guard people.count == size else {
      rows.bound(subject, people.flatMap { rows.presence($0, holdsOne: holdsOnePostEach) }, upper: 0)
      return
    }
    for (one, other) in zip(people, people.dropFirst()) {
      let terms = rows.presence(one, holdsOne: holdsOnePostEach)
      rows.bound(
        subject, terms + rows.presence(other, holdsOne: holdsOnePostEach, coefficient: -1), lower: 0, upper: 0)
    }
  }
}
