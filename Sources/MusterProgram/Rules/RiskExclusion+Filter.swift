public import MusterDomain
public import MusterRules

/// The filter of `risk-exclusion`.
///
/// Filter: x[v,p] = 0 where the event's risk is too high; amount: levels from the least that is.
///
/// - Complexity: O(1) per pair after O(posts) preparation.
extension RiskExclusion: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let limit = Self.step(risk)
    let beyond = plan.posts.map { max(0, Self.step(plan.events[$0.event].risk) - limit + 1) }
    return { _, post in beyond[post] }
  }

  private static func step(_ risk: RiskLevel) -> Int {
    switch risk {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}
