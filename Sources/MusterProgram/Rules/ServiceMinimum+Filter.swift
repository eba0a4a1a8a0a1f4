import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `service-minimum`.
///
/// Filter: x[v,p] = 0 before the months are served; amount: days missing (1 when the day of joining is unknown).
///
/// - Complexity: O(1) per pair after O(volunteers + posts) preparation.
extension ServiceMinimum: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let served = plan.volunteers.map { $0.joined.map { Int(completed(from: $0).days) } }
    let days = plan.posts.map { Int(plan.timeline.localTime(at: $0.dutyStart).date.days) }
    let (isAsked, most) = (months > 0, months * 31)
    return { volunteer, post in
      guard isAsked else { return 0 }
      guard let first = served[volunteer] else { return 1 }
      return first <= days[post] ? 0 : min(most, first - days[post])
    }
  }
}
