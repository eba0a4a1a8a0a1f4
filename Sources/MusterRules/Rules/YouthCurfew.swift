public import MusterCalendar
public import MusterDomain

/// A minor is on duty only between the earliest and the latest time of the day; the latest is earlier before a school day.
public struct YouthCurfew: EligibilityRule, AgeRule {
  /// Youngest age that the rule is about.
  public var fromAge = 0
  /// Age from which on it is about nobody.
  public var underAge = 18
  /// Earliest time of a day, as minutes by the clock.
  public var earliest = 360
  /// Latest time of a day before a school day, as minutes by the clock.
  public var schoolNight = 1_260
  /// Latest time of other days, as minutes by the clock.
  public var otherNight = 1_380

  public static let about = RuleAbout(
    id: "youth-curfew",
    summary: "Minors are on duty neither before nor after so much o'clock, earlier before a school day.",
    unit: "minutes", tier: .safety, defaultLevel: .hard,
    source:
      "Alberta Employment Standards: 6:00 to 21:00 under 15, to midnight under 18; cadet programmes: 21:00 to 23:00.",
    formulation: "x[v,p] = 0 if age(v, day of p) < underAge and [dutyStart[p], end[p]) leaves earliest ... latest",
    details: """
      The duty counts from muster to stand-down; its minutes before `earliest` and after the day's latest time are what is wrong with
      it, and it may end exactly then. The eve of a school day is a local day after which `calendar.schoolDays` has school on the next.
      Several entries make bands of ages: under 16 by 21:00, from 16 on by 23:00. \(ageAtMuster)
      """)
  public static let parameters: [Parameter<Self>] =
    ageParameters + [
      .hours("earliest", \.earliest, in: 0...1_440, "Earliest time of day, as hours or `\"6:00\"`"),
      .hours("schoolNight", \.schoolNight, in: 0...1_440, "Latest time of day before a school day"),
      .hours("otherNight", \.otherNight, in: 0...1_440, "Latest time of other days"),
    ]
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    let duty = plan.posts[post].duty
    let first = plan.timeline.localTime(at: duty.start).date
    guard plan.volunteers[volunteer].mayBe(from: fromAge, under: underAge, on: first) else { return 0 }
    let last = plan.timeline.localTime(at: max(duty.start, duty.end - 1)).date
    var inside = 0
    var day = first
    while day <= last {
      let open = Interval(
        start: moment(earliest, of: day, in: plan.timeline),
        end: moment(latest(on: day, of: plan), of: day, in: plan.timeline))
      inside += open.intersection(duty)?.length ?? 0
      day = day.adding(days: 1)
    }
    return duty.length - inside
  }

  /// Latest time of a day.
  private func latest(on day: CivilDate, of plan: Plan) -> Int {
    plan.hasSchool(on: day.adding(days: 1)) ? schoolNight : otherNight
  }

  /// The minute at which the clocks first show a time of a day; 24:00 is the beginning of the next.
  public func moment(_ clock: Int, of day: CivilDate, in timeline: Timeline) -> Minute {
    clock >= 1_440
      ? timeline.start(of: day.adding(days: 1))
      : timeline.impliedMinute(of: LocalTime(date: day, clock: ClockTime(minutes: clock)))
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    Double(plan.count(of: scope)) * plan.sum(over: scope) { $0.duty.length }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    return "\(volunteer) is too young for \(violation.amount) minutes of \(post): they lie outside the hours of minors"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    var concerns = concernAboutAges(in: plan, scope: scope).map { [$0] } ?? []
    if earliest >= min(schoolNight, otherNight) {
      concerns.append("earliest is not before the latest time of the day, so minors have no hours at all")
    }
    return concerns
  }
}
