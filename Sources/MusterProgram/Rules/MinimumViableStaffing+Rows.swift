import MusterCalendar
public import MusterDomain
public import MusterRules

/// The rows of `minimum-viable-staffing`.
///
/// Rows, for each group g with run(g) = any(x[v,q] : q in g, v in scope):
///
///     sum over v of x[v,p] - min(p) · run(g) >= 0        for each post p of g
///     sum over p in g, v of x[v,p] - least · run(g) >= 0        with `least`
///
/// The linking rows x <= run make them as strong as `min(p) · x[w,q] <= sum over v of x[v,p]` for every pair (w,q), with one
/// row in place of many. A group that too few people are eligible for is closed by `sum of x <= 0` when the rule is hard.
///
/// - Complexity: O(pairs) terms, O(posts) rows.
extension MinimumViableStaffing: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for group in per.groups(of: plan, scope: scope) {
      let everybody = pairs.pairs(forAll: group.posts)
      let running = everybody.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      guard !running.isEmpty else { continue }
      let subject = Subject(posts: group.posts)
      let demands: [(least: Int, pairs: [Int])] =
        least.map { [($0, everybody)] }
        ?? group.posts.map { post in (plan.posts[post].min, pairs.pairs(for: post).map { Int($0) }) }
      if !elastic, demands.contains(where: { $0.pairs.count < $0.least }) {
        rows.bound(subject, running.map { Term(pair: $0) }, upper: 0)
        continue
      }
      // One person for a demand that counts every pair of the group is there whenever the group runs.
      for demand in demands where demand.least > 1 || demand.least == 1 && !demand.pairs.includes(running) {
        let run = Term(rows.any(of: running), -demand.least)
        rows.bound(subject, Term.merged(demand.pairs.map { Term(pair: $0) } + [run]), lower: 0)
      }
    }
  }
}

extension [Int] {
  /// True when every number of another ascending list is in this ascending one.
  fileprivate func includes(_ other: [Int]) -> Bool {
    var place = startIndex
    for number in other {
      while place < endIndex, self[place] < number { place += 1 }
      if place == endIndex || self[place] != number { return false }
    }
    return true
  }
}
