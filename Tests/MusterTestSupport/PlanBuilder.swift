import MusterCalendar
public import MusterDomain

/// Builds tiny plans in tests, one readable call per person and shift; posts are called `p`.
///
/// Days count from Monday 2026-10-19 in America/Toronto; every person is available throughout.
public struct PlanBuilder: Sendable {
  private var draft: Plan
  private var shifts: [ShiftDraft] = []

  /// A plan with one event `e` of type `parade` without a zone.
  public init() {
    draft = Plan(name: "test", timeline: SmallPlans.timeline())
    draft.events = [Event(id: "e", type: "parade")]
  }

  /// The finished plan.
  public var plan: Plan {
    var plan = draft
    plan.assemble(shifts)
    return plan
  }

  /// Adds a person, an auxiliary unless `change` says otherwise.
  public func volunteer(_ id: String, _ change: (inout Volunteer) -> Void = { _ in }) -> Self {
    var copy = self
    var person = Volunteer(id: id, memberClass: .auxiliary)
    person.availability = IntervalSet([Interval(start: -100_000, end: 100_000)])
    change(&person)
    copy.draft.volunteers.append(person)
    return copy
  }

  /// Adds a shift of the last event with one post per change given (one plain post without any).
  ///
  /// - Parameters:
  ///   - start: `"15:00"`; an `end` not after it means the next day.
  ///   - endDay: the day of the end, for shifts that last longer.
  public func shift(
    _ id: String, day: Int, _ start: String, _ end: String, endDay: Int? = nil, muster: Int = 0,
    posts: [(inout Post) -> Void] = [{ _ in }]
  ) -> Self {
    var copy = self
    let from = minutes(start, day: day)
    var to = minutes(end, day: endDay ?? day)
    if to <= from { to = minutes(end, day: day + 1) }
    let event = draft.events.count - 1
    let shift = Shift(
      id: "\(draft.events[event].id)/\(id)", event: event, start: from, end: to, musterMinutes: muster,
      operationalDay: draft.timeline.operationalDay(at: from), posts: 0..<0)
    let made = posts.enumerated().map { place, change in
      var post = Post(
        id: "\(shift.id)/p\(place == 0 ? "" : "\(place)")", role: "duty", shift: shift, shiftIndex: 0,
        zone: draft.events[event].zone)
      change(&post)
      return post
    }
    copy.shifts.append(ShiftDraft(shift: shift, posts: made))
    return copy
  }

  /// Adds an event; later shifts belong to it.
  public func event(_ id: String, type: String = "parade", _ change: (inout Event) -> Void = { _ in }) -> Self {
    var copy = self
    var event = Event(id: id, type: type)
    change(&event)
    copy.draft.events.append(event)
    return copy
  }

  /// Changes the plan itself: zones, certifications, pins.
  public func change(_ change: (inout Plan) -> Void) -> Self {
    var copy = self
    change(&copy.draft)
    return copy
  }

  private func minutes(_ text: String, day: Int) -> Int {
    let date = draft.timeline.date(ofOperationalDay: day)
    guard let clock = try? ClockTime.parse(text, allowingEndOfDay: true) else {
      preconditionFailure("a clock time in a test is written HH:MM, not \(text)")
    }
    guard case .unique(let minute) = draft.timeline.minute(of: LocalTime(date: date, clock: clock)) else {
      preconditionFailure("\(text) on day \(day) is skipped or repeated")
    }
    return minute
  }
}
