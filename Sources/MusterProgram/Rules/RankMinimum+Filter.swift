import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `rank-minimum`.
///
/// Filter: x[v,p] = 0 while rank(v) < rank(p); amount: ranks missing.
///
/// - Complexity: O(1) per pair.
extension RankMinimum: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    // Steps of the ladder, 0 = no rank: a post that asks for none then refuses nobody.
    let stands = plan.volunteers.map { $0.rank.map { $0.order + 1 } ?? 0 }
    let needed = plan.posts.map { $0.requires.rank.map { $0.order + 1 } ?? 0 }
    return { volunteer, post in max(0, needed[post] - stands[volunteer]) }
  }
}
