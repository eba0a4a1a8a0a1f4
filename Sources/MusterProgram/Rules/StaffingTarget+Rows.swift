import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `staffing-target`.
///
/// Rows, for each post p with target(p) > min(p):
///
///     sum over v of x[v,p] >= target(p)        1 per missing person
///
/// - Complexity: O(pairs).
extension StaffingTarget: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for (index, post) in plan.posts.enumerated() where scope.includes(post: index) && post.target > post.min {
      let able = pairs.pairs(for: index).map { Int($0) }.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      rows.bound(Subject(posts: [index]), able.map { Term(pair: $0) }, lower: post.target)
    }
  }
}
