public import MusterDomain
public import MusterRules

/// The filter of `max-travel`.
///
/// Filter: x[v,p] = 0 where the way is longer; amount: minutes over.
///
/// - Complexity: O(1) per pair after O(volunteers + posts) preparation.
extension MaxTravel: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let homes = plan.volunteers.map { Int32($0.homeZone ?? -1) }
    let places = plan.posts.map { Int32($0.zone ?? -1) }
    let travel = plan.travel
    return { volunteer, post in
      let (home, place) = (Int(homes[volunteer]), Int(places[post]))
      return home < 0 || place < 0 ? 0 : max(0, travel.minutes(from: place, to: home) - minutes)
    }
  }
}
