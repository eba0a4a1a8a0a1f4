public import MusterDomain
public import MusterRules

/// The rows of `asset-capacity`.
///
/// Rows, for each moment t at which duties in scope begin
///
///     sum over { crews g on duty at t, or not long off it } of any(x in g), or of x <= assets
///
/// - Complexity: O(pairs on duty at the moments) terms, one row per moment that can be too much.
extension AssetCapacity: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    for moment in moments(of: plan, scope: scope) {
      var terms: [Term] = []
      for crew in moment.crews {
        let mine = pairs.pairs(forAll: crew.posts).filter { scope.includes(volunteer: pairs.volunteer(of: $0)) }
        if use == .person {
          terms += mine.map { Term(pair: $0) }
        } else if !mine.isEmpty {
          terms.append(Term(rows.any(of: mine)))
        }
      }
      rows.bound(moment.subject, terms, upper: assets)
      if rows.isFull { return }
    }
  }
}
