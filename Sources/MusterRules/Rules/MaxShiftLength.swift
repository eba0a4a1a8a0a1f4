import MusterCalendar
public import MusterDomain

/// A post's work is not longer than `hours`, nor than `nightHours` when it touches the night.
///
/// Night is 00:00 to 05:00 local time. The length is that of the work, muster not counted, in elapsed minutes. Standby is
/// measured like any other post; `on` leaves it out.
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
