public import MusterDomain
import MusterRules

extension RowWriter {
  /// Writes at-most-one rows for posts of one volunteer whose duties, each lengthened by `restMinutes`, overlap.
  ///
  /// Intervals that pairwise overlap share a point, and the shared point can be taken at a start, so one row per start
  /// (`dutyStart(p) <= dutyStart(q) < end(p) + restMinutes`) forbids exactly the pairs that are too close; rows contained in
  /// the next one are left out.
  ///
  /// - Parameter mine: the volunteer's pairs in time order.
  /// - Complexity: O(pairs + terms written).
  public mutating func boundByCliques(
    of volunteer: Int, _ mine: some Sequence<Int>, pairs: EligiblePairs, plan: Plan, restMinutes: Int
  ) {
    var open: [Int] = []
    var grownSinceLastRow = false
    var firstLeaving = Int.max
    for pair in mine {
      let post = plan.posts[pairs.post(of: pair)]
      if post.dutyStart >= firstLeaving {
        if grownSinceLastRow { writeClique(of: volunteer, open, pairs: pairs) }
        if isFull { return }
        open.removeAll { plan.posts[pairs.post(of: $0)].end + restMinutes <= post.dutyStart }
        firstLeaving = open.reduce(Int.max) { min($0, plan.posts[pairs.post(of: $1)].end + restMinutes) }
      }
      open.append(pair)
      firstLeaving = min(firstLeaving, post.end + restMinutes)
      grownSinceLastRow = true
    }
    if grownSinceLastRow { writeClique(of: volunteer, open, pairs: pairs) }
  }

  private mutating func writeClique(of volunteer: Int, _ members: [Int], pairs: EligiblePairs) {
    bound(
      Subject(volunteers: [volunteer], posts: members.map { pairs.post(of: $0) }),
      members.map { Term(pair: $0) }, upper: 1)
  }
}
