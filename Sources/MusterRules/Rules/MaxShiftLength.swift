import MusterCalendar
public import MusterDomain

/// A post's work is not longer than `hours`, nor than `nightHours` when it touches the night.
///
/// Night is 00:00 to 05:00 local time. The length is that of the work, muster not counted, in elapsed minutes. Standby is
/// measured like any other post; `on` leaves it out.
///
/// Filter: x[v,p] = 0 where the work is longer; amount: minutes over.
///
/// - Complexity: O(1) per pair after O(posts · days of the post) preparation.
public struct MaxShiftLength: EligibilityRule {
  /// Longest work in minutes.
  public var minutes = 720
  /// Longest work in minutes when it touches the night; nil = as by day.
  public var nightMinutes: Int?

  public static let about = RuleAbout(
    id: "max-shift-length",
    summary: "Nobody works longer than so many hours in one post, fewer at night.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard,
    source: "HSE, fatigue and shift work: 12 h, 8 h at night; ride-along of minors 4 h.",
    formulation: "x[v,p] = 0 unless end[p] - start[p] <= hours (nightHours for night work)",
    details: """
      The length is that of the work, muster not counted, in elapsed minutes. Work that touches any time from 00:00 to 05:00 on any of its
      days is night work, and the lower of both limits holds for it.
      """)
  public static let parameters: [Parameter<Self>] = [
    .hours("hours", \.minutes, in: 0...20_160, "Longest work in one post"),
    .optionalHours(
      "nightHours", \.nightMinutes, in: 0...20_160, "Longest work that touches the time from 00:00 to 05:00"),
  ]
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    max(0, plan.posts[post].minutes - limit(for: plan.posts[post], in: plan))
  }

  private func limit(for post: Post, in plan: Plan) -> Int {
    guard let nightMinutes else { return minutes }
    // Work that begins after five touches a night only by going on past a midnight.
    let first = plan.timeline.localTime(at: post.start)
    let last = plan.timeline.localTime(at: max(post.start, post.end - 1))
    let isNight = first.clock.minutes < 300 || last.date > first.date
    return isNight ? min(minutes, nightMinutes) : minutes
  }

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

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, id) = violation.subject.pair(in: plan)
    let post = plan.posts[violation.subject.posts[0]]
    let most = limit(for: post, in: plan)
    return "\(id) is \(post.minutes) minutes of work; \(volunteer) may do \(most)\(most < minutes ? " at night" : "")"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard let nightMinutes, nightMinutes >= minutes else { return [] }
    return ["nightHours (\(nightMinutes) minutes) is not below hours (\(minutes) minutes), so it changes nothing"]
  }
}
