public import MusterRules

/// The rows of `budget-cap`.
///
/// Rows, for each budget b and span t
///
///     sum over { v, p that b pays for in t } of cost(v,p) x[v,p] <= most
///
/// - Complexity: O(pairs · log spans).
extension BudgetCap: TeamRowsRule {}
