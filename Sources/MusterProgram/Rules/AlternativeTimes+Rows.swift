public import MusterDomain
public import MusterRules

/// The rows of `alternative-times`.
///
/// Rows, for each event with its shifts s
///
///     sum over s of full[s] >= runs,  full[s] = all(at least max[p] of x at p; p in s)
///     sum over s of any(x in s) <= runs
///
/// - Complexity: O(pairs) terms, two rows per event.
extension AlternativeTimes: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for (posts, shifts) in cases(of: plan, scope: scope) {
      var full: [Term] = [], begun: [Term] = []
      var constant = 0
      for shift in shifts {
        let mine = shift.map { post in
          pairs.pairs(for: post).map { Int($0) }.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
        }
        if mine.contains(where: { !$0.isEmpty }) { begun.append(Term(rows.any(of: mine.flatMap(\.self).sorted()))) }
        guard zip(shift, mine).allSatisfy({ plan.posts[$0].max <= $1.count }) else { continue }
        let asked = zip(shift, mine).filter { plan.posts[$0.0].max > 0 }
        if asked.isEmpty {
          constant += 1
        } else {
          let parts = asked.map { post, mine in
            let needed = plan.posts[post].max
            return needed == 1
              ? rows.any(of: mine) : rows.atLeast(needed, of: mine.map { Quantity.pair($0) })
          }
          full.append(Term(rows.all(of: parts)))
        }
      }
      rows.bound(Subject(posts: posts, .presence), full, lower: runs - constant)
      rows.bound(Subject(posts: posts), begun, upper: runs)
      if rows.isFull { return }
    }
  }
}
