public import MusterDomain
public import MusterRules

/// The rows of `activation-economy`.
///
/// Rows, with A = any(x[v,p]) over what was not published, or over all where that is counted, and K = all(x[v,p]) over what was:
///
///     A <= 0        used, and disturbed where v was told of nothing
///     K - all(K, A) >= 1        disturbed
///
/// - Complexity: O(pairs of v + published duties).
extension ActivationEconomy: VolunteerRowsRule {
  public func rows(
    of volunteer: Int, over mine: [Int], of pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool,
    into rows: inout RowWriter
  ) {
    let subject = Subject(volunteers: [volunteer])
    var told: [Int] = []
    if who == .disturbed {
      guard let posts = published(for: volunteer, in: plan, scope: scope) else { return }
      told = posts
    }
    let isTold = Set(told)
    let kept = mine.filter { isTold.contains(pairs.post(of: $0)) }
    let others = mine.filter { !isTold.contains(pairs.post(of: $0)) }
    if told.isEmpty {
      if !others.isEmpty { rows.bound(subject, [Term(rows.any(of: others))], upper: 0) }
    } else if kept.count < told.count {
      // What they were told cannot be kept whole, whatever they hold.
      rows.bound(subject, [], lower: 1)
    } else {
      let whole = rows.all(of: kept.map { .pair($0) })
      guard !others.isEmpty else { return rows.bound(subject, [Term(whole)], lower: 1) }
      let both = rows.all(of: [whole, rows.any(of: others)])
      rows.bound(subject, [Term(whole), Term(both, -1)], lower: 1)
    }
  }
}
