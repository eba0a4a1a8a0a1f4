public import MusterDomain
public import MusterRules

/// The rows of `cross-zone-loan`.
///
/// Rows, for each zone z and span t
///
///     sum over { loans (v,p) of z in t } of x[v,p], or of minutes(p) x[v,p] <= most
///
/// - Complexity: O(pairs · depth of the zones).
extension CrossZoneLoan: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    let spans = spans(of: plan)
    let spanOfPost = plan.posts.map { Period.ordinal(ofDay: $0.operationalDay, in: spans) }
    var loans: [[Int]: [Term]] = [:]
    for pair in 0..<pairs.count {
      let (volunteer, post) = (pairs.volunteer(of: pair), pairs.post(of: pair))
      guard scope.includes(volunteer: volunteer), scope.includes(post: post),
        let zone = zone(of: volunteer, at: post, in: plan)
      else { continue }
      let weight = weight(of: plan.posts[post])
      if weight > 0 { loans[[zone, spanOfPost[post]], default: []].append(Term(pair: pair, weight)) }
    }
    let firsts = firsts(in: plan)
    for (key, terms) in loans.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      rows.bound(subject(of: key[0], in: key[1], firsts: firsts), terms, upper: most * unitsEach)
    }
  }
}
