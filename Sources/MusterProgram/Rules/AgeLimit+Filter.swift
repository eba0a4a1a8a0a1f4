import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `age-limit`.
///
/// Filter: x[v,p] = 0 where the age is outside; amount in years (1 when the age is unknown).
///
/// - Complexity: O(1) per pair after O(volunteers) preparation.
extension AgeLimit: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    // Ages change at most a few times within a horizon: keep each post's day and each person's birth date at hand.
    let days = plan.posts.map { plan.timeline.localTime(at: $0.start).date }
    let births = plan.volunteers.map(\.birthDate)
    let adults = plan.volunteers.map(\.isDeclaredAdult)
    let least = plan.posts.map { $0.requires.minAge ?? -1 }
    let greatest = plan.posts.map { $0.requires.maxAge ?? Int.max }
    return { volunteer, post in
      if least[post] < 0 && greatest[post] == Int.max { return 0 }
      if let birth = births[volunteer] {
        let age = birth.wholeYears(to: days[post])
        if age < least[post] { return least[post] - age }
        return age > greatest[post] ? age - greatest[post] : 0
      }
      if !adults[volunteer] || greatest[post] != Int.max { return 1 }
      return least[post] > 18 ? least[post] - 18 : 0
    }
  }
}
