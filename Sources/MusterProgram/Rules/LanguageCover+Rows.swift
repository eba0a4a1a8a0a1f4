import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `language-cover`.
///
/// Rows, for each group g, s[v] = any(pairs of v in g) of those who speak it:
///
///     sum over speakers v of s[v] - people · any(x in g) >= 0        1 per missing speaker
///
/// - Complexity: O(pairs) terms, one row per group.
extension LanguageCover: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    guard let language else { return }
    let best = plan.volunteers.map { person in
      person.languages.lazy.filter { $0.id == language }.map(\.level.order).max() ?? -1
    }
    for group in per.groups(of: plan, scope: scope) {
      let all = pairs.pairs(forAll: group.posts)
      let running = all.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      let speaking = all.filter { best[pairs.volunteer(of: $0)] >= languageLevel.order }
      rows.require(people, among: speaking, whenever: running, of: pairs, Subject(posts: group.posts), elastic: elastic)
    }
  }
}
