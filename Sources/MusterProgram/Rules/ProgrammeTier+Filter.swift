import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `programme-tier`.
///
/// Filter: x[v,p] = 0 while tier(v) < tier(p); amount: tiers missing.
///
/// - Complexity: O(1) per pair.
extension ProgrammeTier: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let tiers = plan.volunteers.map(\.tier)
    let needed = plan.posts.map(\.requires.tier)
    return { volunteer, post in
      guard let least = needed[post], tiers[volunteer] < least else { return 0 }
      return least - tiers[volunteer]
    }
  }
}
