import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `max-shift-length`.
///
/// Filter: x[v,p] = 0 where the work is longer; amount: minutes over.
///
/// - Complexity: O(1) per pair after O(posts · days of the post) preparation.
extension MaxShiftLength: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let over = plan.posts.map { post in
      var most = minutes
      if let nightMinutes, Self.nights(around: post, of: plan.timeline).contains(where: { $0.overlaps(post.work) }) {
        most = min(most, nightMinutes)
      }
      return max(0, post.minutes - most)
    }
    return { _, post in over[post] }
  }

  /// From midnight to five on each local day from the start of the work to its end.
  private static func nights(around post: Post, of timeline: Timeline) -> [Interval] {
    var nights: [Interval] = []
    var day = timeline.localTime(at: post.start).date
    let last = timeline.localTime(at: post.end).date
    while day <= last {
      let midnight = timeline.minute(of: LocalTime(date: day, clock: ClockTime(minutes: 0)))
      let five = timeline.minute(of: LocalTime(date: day, clock: ClockTime(minutes: 300)))
      nights.append(Interval(start: instant(midnight), end: instant(five)))
      day = day.adding(days: 1)
    }
    return nights
  }

  /// A local time that clocks repeat counts when it first comes, one they skip when they have jumped.
  private static func instant(_ resolution: LocalResolution) -> Minute {
    switch resolution {
    case .unique(let minute): minute
    case .skipped(let before, let after): max(before, after)
    case .repeated(let first, _): first
    }
  }
}
