import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `pinned-assignment`.
///
/// Rows, for each pin (v, p) in scope:
///
///     x[v,p] >= 1
///
/// A pin on a pair that a filter does not admit has a row without terms, which nothing can keep: the amount is 1 in every
/// roster.
///
/// - Complexity: O(pins) for each volunteer.
extension PinnedAssignment: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    var written: Set<Int> = []
    for post in pinnedPosts(of: volunteer, in: plan) where scope.includes(post: post) {
      guard written.insert(post).inserted else { continue }
      let terms = pairs.pair(volunteer, post).map { [Term(pair: $0)] } ?? []
      rows.bound(Subject(volunteers: [volunteer], posts: [post]), terms, lower: 1)
    }
  }
}
