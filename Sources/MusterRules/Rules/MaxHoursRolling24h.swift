import Discrete
public import MusterCalendar
public import MusterDomain

/// The work a volunteer begins within any 24 hours stays within a cap.
///
/// A window opens with the work of each duty held, and of each duty before the horizon, and lasts 24 elapsed hours (on a
/// night of a clock change too). All work that begins in it counts in full, also what is done after its end; so does, with
/// `countPaidWork`, the part of the paid work that lies in it. Any 24 hours hold no more of the work begun in them than the
/// window opened by the first of them, so these windows are enough. Work begun earlier still can reach into later windows only
/// where it was carried in, as the cap is broken by it alone otherwise: hence, for each duty held of which the start lies 24 hours
/// or more after that of a duty before the horizon, the 24 hours that end with it are looked at too, with what lies in them.
/// Duties before the horizon and paid work by themselves are not violations: a window's allowance, the cap less both, never falls
/// below 0.
///
/// With W(t) the posts whose work begins in [t, t + 24 h), rows, elastic: for each duty before the horizon, begun at t
///
///     sum over { p in W(t) } of minutes(p) x[v,p] <= allowance(t)
///
/// and for each post a, with M = max(0, minutes of the other posts of W(start a) - allowance), so that nothing is asked without a
///
///     sum over { p in W(start a) } of minutes(p) x[v,p] + M x[v,a] <= allowance(start a) + M
public struct MaxHoursRolling24h: VolunteerRule {
  /// Most minutes of work.
  public var minutes = 720
  /// Count paid work too.
  public var countsPaidWork = false

  /// Minutes of a window.
  public static let day = 1_440

  public static let about = RuleAbout(
    id: "max-hours-rolling-24h",
    summary: "Nobody works more than so many hours begun within any 24 hours.",
    unit: "minutes", tier: .fairness, defaultLevel: .hard,
    source: "United States Park Police and Florida agencies: 16 h in 24 h.",
    formulation:
      "sum_{p begun in [t,t+24h)} minutes[p] x[v,p] + M[t] x[v,a] <= allowance[t] + M[t], M[t] = 0 if possible",
    details: """
      The 24 hours open with the work of each duty, also of those before the horizon (`history.lastDuties`, whatever `on` says). Work
      begun in them counts in full, also what is done after their end. Where a duty from before the horizon began earlier but
      reaches into the 24 hours that end with a duty, what lies in these counts.
      """)
  public static let parameters: [Parameter<Self>] = [
    .hours("hours", \.minutes, in: 0...10_080, "Most hours of work begun within 24 hours"),
    .flag("countPaidWork", \.countsPaidWork, "Count the paid work within the 24 hours too"),
  ]
  public init() {}

  public func daysLookedBack(from timeline: Timeline) -> Int { 2 }

  public func reach(in plan: Plan) -> Reach { .days(1) }

  public func words(of volunteer: Int, holding held: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let past = plan.volunteers[volunteer].history.lastDuties.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    let byStart = held.sorted { (plan.posts[$0].start, $0) < (plan.posts[$1].start, $1) }
    let longest = past.reduce(0) { max($0, $1.length) }
    var windows = held.map { (Subject(volunteers: [volunteer], posts: [$0]), plan.posts[$0].start) }
    windows += Set(past.map(\.start)).sorted().map { (Subject(volunteers: [volunteer], .minute($0)), $0) }
    let begun = windows.compactMap { subject, start -> Violation? in
      let window = Interval(start: start, end: start + Self.day)
      let new = byStart[byStart.firstPlace { plan.posts[$0].start >= window.start }...]
        .prefix { plan.posts[$0].start < window.end }
        .reduce(0) { $0 + plan.posts[$1].minutes }
      var other = past[past.firstPlace { $0.start >= window.start }...].prefix { $0.start < window.end }
        .reduce(0) { $0 + $1.length }
      if countsPaidWork { other += plan.volunteers[volunteer].work.overlapMinutes(with: window) }
      let over = min(new, new + other - minutes)
      return over > 0 ? Violation(subject, amount: over) : nil
    }
    // Only what began soon after a duty from before the horizon can end with part of it in the 24 hours.
    let reach = longest + Self.day
    let early = past.last.map { last in held.prefix { plan.posts[$0].dutyStart <= last.start + reach } } ?? []
    return begun + early.compactMap { endingWindow(with: $0, of: volunteer, holding: Array(early), in: plan) }
  }

  /// The 24 hours that end with a duty, where a duty from before the horizon, begun 24 hours earlier or more, reaches into them.
  private func endingWindow(with last: Int, of volunteer: Int, holding held: [Int], in plan: Plan) -> Violation? {
    let person = plan.volunteers[volunteer]
    let close = plan.posts[last].end
    let window = Interval(start: close - Self.day, end: close)
    let past = person.history.lastDuties
    let tails = past.filter { $0.start + Self.day <= plan.posts[last].start && $0.end > window.start }
    guard !tails.isEmpty else { return nil }
    let new = held.reduce(0) { $0 + (plan.posts[$1].work.intersection(window)?.length ?? 0) }
    var other = past.reduce(0) { $0 + ($1.intersection(window)?.length ?? 0) }
    if countsPaidWork { other += person.work.overlapMinutes(with: window) }
    let over = min(new, new + other - minutes)
    return over > 0 ? Violation(Subject(volunteers: [volunteer], posts: [last], .ending), amount: over) : nil
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    // Each duty opens one window and closes one, and each duty before the horizon opens one.
    let windows = 4 * plan.closeCount(in: scope, reach: Self.day) + 2 * plan.postCount(of: scope)
    let past = Double(plan.mostLastDuties) * plan.postCount(of: scope)
    return Double(plan.count(of: scope)) * (windows + past) * Double(plan.longestDuty(in: scope))
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    if let last = violation.subject.posts.first, violation.subject.part == .ending {
      return
        "\(volunteer) works \(violation.amount) minutes more than the \(minutes) allowed\(countsPaidWork ? " with paid work" : "") in the 24 hours to the end of \(plan.posts[last].id), with a duty from before the horizon"
    }
    let opening =
      violation.subject.posts.first.map { "of \(plan.posts[$0].id)" }
      ?? "at \(plan.timeline.text(at: violation.subject.part.number)), before the horizon"
    let paid = countsPaidWork ? " with paid work" : ""
    return
      "\(volunteer) works \(violation.amount) minutes more than the \(minutes) allowed\(paid) in the 24 hours from the start \(opening)"
  }
}
