public import MusterDomain
public import MusterRules

/// The rows of `budget-cap`.
///
/// Rows, for each budget b and span t
///
///     sum over { v, p that b pays for in t } of cost(v,p) x[v,p] <= most
///
/// - Complexity: O(pairs · log spans).
extension BudgetCap: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    let spans = spans(of: plan)
    let spanOfPost = plan.posts.map { Period.ordinal(ofDay: $0.operationalDay, in: spans) }
    var bills: [[Int]: [Term]] = [:]
    for pair in 0..<pairs.count {
      let (volunteer, post) = (pairs.volunteer(of: pair), pairs.post(of: pair))
      guard scope.includes(volunteer: volunteer), scope.includes(post: post),
        let payer = payer(of: volunteer, at: post, in: plan)
      else { continue }
      let cost = cost(of: volunteer, at: post, in: plan)
      if cost > 0 { bills[[payer, spanOfPost[post]], default: []].append(Term(pair: pair, cost)) }
    }
    let firsts = firsts(in: plan)
    for (key, terms) in bills.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      rows.bound(subject(of: key[0], in: key[1], firsts: firsts), terms, upper: most)
    }
  }
}
