import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `youth-curfew`.
///
/// Filter: x[v,p] = 0 where a minor would be out too early or too late; amount: minutes of that.
///
/// - Complexity: O(1) per pair after O(posts · days of the duty · log school days + volunteers) preparation.
extension YouthCurfew: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let outside = plan.posts.map { minutesOutside($0.duty, of: plan) }
    let days = plan.posts.map { plan.timeline.localTime(at: $0.dutyStart).date }
    let people = plan.volunteers
    return { volunteer, post in
      guard outside[post] > 0 else { return 0 }
      return people[volunteer].mayBe(from: fromAge, under: underAge, on: days[post]) ? outside[post] : 0
    }
  }

  /// The minutes of a duty between the latest time of one day and the earliest of the next.
  private func minutesOutside(_ duty: Interval, of plan: Plan) -> Int {
    var minutes = 0
    var day = plan.timeline.localTime(at: duty.start).date.adding(days: -1)
    let end = plan.timeline.localTime(at: duty.end).date
    while day <= end {
      let next = day.adding(days: 1)
      let opening = moment(earliest, of: day, in: plan.timeline)
      let closing = moment(plan.hasSchool(on: next) ? schoolNight : otherNight, of: day, in: plan.timeline)
      let night = Interval(start: max(opening, closing), end: moment(earliest, of: next, in: plan.timeline))
      if night.start < night.end { minutes += max(0, min(night.end, duty.end) - max(night.start, duty.start)) }
      day = next
    }
    return minutes
  }
}
