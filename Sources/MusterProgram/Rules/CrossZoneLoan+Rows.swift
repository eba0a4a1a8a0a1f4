public import MusterRules

/// The rows of `cross-zone-loan`.
///
/// Rows, for each zone z and span t
///
///     sum over { loans (v,p) of z in t } of x[v,p], or of minutes(p) x[v,p] <= most
///
/// - Complexity: O(pairs · depth of the zones).
extension CrossZoneLoan: TeamRowsRule {}
