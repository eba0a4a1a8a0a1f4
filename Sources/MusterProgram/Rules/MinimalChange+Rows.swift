import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `minimal-change`.
///
/// Rows, as charges:
///
///     1 - x[v,p]    for each published pair        (1 when the pair is no longer eligible)
///     x[v,p]        for every other pair
///
/// - Complexity: O(pairs + published duties) for each volunteer.
extension MinimalChange: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    guard plan.published != nil else { return }
    var told = Set(toldPosts(of: volunteer, in: plan))
    for pair in mine {
      let post = pairs.post(of: pair)
      let subject = Subject(volunteers: [volunteer], posts: [post])
      if told.remove(post) != nil {
        rows.charge(subject, [Term(pair: pair, -1)], constant: 1)
      } else {
        rows.charge(subject, [Term(pair: pair)])
      }
    }
    for post in told.sorted() where scope.includes(post: post) {
      rows.charge(Subject(volunteers: [volunteer], posts: [post]), [], constant: 1)
    }
  }
}
