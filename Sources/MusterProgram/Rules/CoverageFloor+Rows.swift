public import MusterDomain
public import MusterRules

/// The rows of `coverage-floor`.
///
/// Rows, for each zone z (pillar, …) and span t
///
///     least <= n[z,t],  n[z,t] <= most
///     n[z,t] = sum over shifts (events) of any(x at its posts in z and t), sum of x, or sum of minutes(p) x[v,p]
///
/// - Complexity: O(pairs + zones · spans) terms, at most two rows for each zone and span.
extension CoverageFloor: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for share in shares(of: plan, scope: scope) {
      let terms = terms(of: share.posts, over: pairs, in: plan, scope: scope, into: &rows)
      rows.bound(share.floor, terms, lower: least * unitsEach)
      if let most { rows.bound(share.cap, terms, upper: most * unitsEach) }
    }
  }

  private func terms(
    of posts: [Int], over pairs: EligiblePairs, in plan: Plan, scope: Scope, into rows: inout RowWriter
  ) -> [Term] {
    var terms: [Term] = []
    var together: [Int: [Int]] = [:]
    var order: [Int] = []
    for post in posts {
      let mine = pairs.pairs(for: post).map { Int($0) }.filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
      guard !mine.isEmpty else { continue }
      switch measure {
      case .duties: terms += mine.map { Term(pair: $0) }
      case .hours: terms += mine.map { Term(pair: $0, plan.posts[post].minutes) }
      case .shifts, .events:
        let key = measure == .shifts ? plan.posts[post].shift : plan.posts[post].event
        if together[key] == nil { order.append(key) }
        together[key, default: []] += mine
      }
    }
    return terms + order.compactMap { key in together[key].map { Term(rows.any(of: $0)) } }
  }
}
