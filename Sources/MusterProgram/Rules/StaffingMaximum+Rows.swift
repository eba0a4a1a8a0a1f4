import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `staffing-maximum`.
///
/// Rows, for each post p:
///
///     sum over v of x[v,p] <= max(p)        1 per person too many
///
/// - Complexity: O(pairs).
extension StaffingMaximum: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for (index, post) in plan.posts.enumerated() where scope.includes(post: index) {
      let able = pairs.pairs(for: index).map { Int($0) }.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      rows.bound(Subject(posts: [index]), able.map { Term(pair: $0) }, upper: post.max)
    }
  }
}
