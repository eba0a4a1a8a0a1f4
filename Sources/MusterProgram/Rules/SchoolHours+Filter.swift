import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `school-hours`.
///
/// Filter: x[v,p] = 0 where a minor would miss school; amount: minutes of it.
///
/// - Complexity: O(1) per pair after O(posts log school days + volunteers) preparation.
extension SchoolHours: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let missed = plan.posts.map { post in
      let isExempt = plan.events[post.event].tags.contains { exempt.contains($0) }
      return isExempt ? 0 : plan.schoolHours.overlapMinutes(with: post.duty)
    }
    let days = plan.posts.map { plan.timeline.localTime(at: $0.dutyStart).date }
    let people = plan.volunteers
    return { volunteer, post in
      guard missed[post] > 0 else { return 0 }
      return people[volunteer].mayBe(from: fromAge, under: underAge, on: days[post]) ? missed[post] : 0
    }
  }
}
