public import MusterDomain
public import MusterRules

/// The rows of `training-precedence`.
///
/// Rows, for each post p that asks for the certification
///
///     x[v,p] - sum over { trainings q with end[q] <= dutyStart[p] } of x[v,q] <= 0
///
/// With a price, 1 for each such p without any of them; several trainings are one, so that two of them are no merit for two duties.
///
/// - Complexity: O(duties that ask · trainings of the volunteer).
extension TrainingPrecedence: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let posts = posts(of: plan)
    let trainings = mine.filter { posts.grants[pairs.post(of: $0)] }
    for pair in mine where posts.asks[pairs.post(of: pair)] {
      let post = pairs.post(of: pair)
      let before = trainings.filter { plan.posts[pairs.post(of: $0)].end <= plan.posts[post].dutyStart }
      let terms = [Term(pair: pair)] + before.map { Term(pair: $0, -1) }
      rows.bound(Subject(volunteers: [volunteer], posts: [post]), terms, upper: 0)
      if rows.isFull { return }
    }
  }
}
