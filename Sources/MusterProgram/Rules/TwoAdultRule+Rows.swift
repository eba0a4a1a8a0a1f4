public import MusterDomain
public import MusterRules

/// The rows of `two-adult-rule`: those of `group-minimum` for adults of different households wherever a minor serves.
///
/// - Complexity: O(pairs) terms, one row per group.
extension TwoAdultRule: TeamRowsRule {
  public func rows(over pairs: EligiblePairs, in plan: Plan, scope: Scope, elastic: Bool, into rows: inout RowWriter) {
    minimum.rows(over: pairs, in: plan, scope: scope, elastic: elastic, into: &rows)
  }
}
