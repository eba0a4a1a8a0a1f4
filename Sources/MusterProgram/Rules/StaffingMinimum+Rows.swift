import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `staffing-minimum`.
///
/// Rows, for each post p:
///
///     sum over v of x[v,p] >= min(p)        points per missing person: see event-priority
///
/// - Complexity: O(pairs).
extension StaffingMinimum: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for post in plan.posts.indices where scope.includes(post: post) {
      let terms = pairs.pairs(for: post)
        .filter { scope.includes(volunteer: pairs.volunteer(of: Int($0))) }
        .map { Term(pair: Int($0)) }
      rows.bound(
        Subject(posts: [post]), terms, lower: plan.posts[post].min, points: plan.posts[post].pointsPerMissing)
    }
  }
}
