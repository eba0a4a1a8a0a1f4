public import MusterDomain
public import MusterRules

extension AccountRule where Self: TeamRowsRule {
  /// Rows, for each account a and span t
  ///
  ///     sum over { (v,p) booked to a in t } of amount(v,p) x[v,p] <= limit
  ///
  /// - Complexity: O(pairs · log spans), and what it takes to find the accounts.
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    let spans = spans(of: plan)
    let spanOfPost = plan.posts.map { Period.ordinal(ofDay: $0.operationalDay, in: spans) }
    var booked: [[Int]: [Term]] = [:]
    for pair in 0..<pairs.count {
      let (volunteer, post) = (pairs.volunteer(of: pair), pairs.post(of: pair))
      guard scope.includes(volunteer: volunteer), scope.includes(post: post),
        let account = account(of: volunteer, at: post, in: plan)
      else { continue }
      let amount = amount(of: volunteer, at: post, in: plan)
      if amount > 0 { booked[[account, spanOfPost[post]], default: []].append(Term(pair: pair, amount)) }
    }
    let firsts = firsts(in: plan)
    for (key, terms) in booked.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      rows.bound(subject(of: key[0], in: key[1], firsts: firsts), terms, upper: limit)
    }
  }
}
