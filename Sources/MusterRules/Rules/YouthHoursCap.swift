public import MusterCalendar
public import MusterDomain

/// A minor works at most so many hours on a school day, on another day, and in a week.
///
/// What counts of a duty on a day, or in a week, is the part of its work that lies in it; what was worked before the horizon counts
/// the same way. It is not a violation itself: what is left never falls below 0.
public struct YouthHoursCap: VolunteerRule, AgeRule {
  /// Youngest age that the rule is about.
  public var fromAge = 0
  /// Age from which on it is about nobody.
  public var underAge = 18
  /// Most minutes on a day with school.
  public var schoolDayMinutes = 120
  /// Most minutes on another day.
  public var otherDayMinutes = 480
  /// Most minutes in a week from Monday to Sunday; nil = no limit.
  public var weekMinutes: Int?

  public static let about = RuleAbout(
    id: "youth-hours-cap",
    summary: "Minors work only so many hours on a school day, on another day and in a week.",
    unit: "minutes", tier: .safety, defaultLevel: .hard,
    source:
      "Alberta Employment Standards: 2 h on a school day, 8 h on another, under 15; cadet programmes: weekly hours.",
    formulation: "sum_p minutes[p within d] x[v,p] <= max(0, cap[d] - past[v,d]); the same for weeks",
    details: """
      Days are operational days, and a school day is one on whose date `calendar.schoolDays` has school. Weeks are those from Monday to
      Sunday that the plan touches. Of a duty the minutes of work count that lie in the day or week; those of duties before the
      horizon (`history.lastDuties`) count too, whatever `on` says. The age is that on the date of the day, or of the week's Monday.
      \(unknownAges)
      """)
  public static let parameters: [Parameter<Self>] =
    ageParameters + [
      .hours("schoolDayHours", \.schoolDayMinutes, in: 0...1_500, "Most hours on a day with school"),
      .hours("otherDayHours", \.otherDayMinutes, in: 0...1_500, "Most hours on another day"),
      .optionalHours("weekHours", \.weekMinutes, in: 0...10_140, "Most hours from Monday to Sunday"),
    ]
  public init() {}

  public var looksAtEveryDay: Bool { true }

  public func daysLookedBack(from timeline: Timeline) -> Int {
    weekMinutes == nil ? 2 : Period.week.daysBefore(timeline) + 2
  }

  public func reach(in plan: Plan) -> Reach { weekMinutes == nil ? .days(2) : .days(9) }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let person = plan.volunteers[volunteer], held = duties.map { plan.posts[$0].work }
    func over(_ days: Range<Int>, _ cap: Int) -> Int {
      let first = plan.timeline.date(ofOperationalDay: days.lowerBound)
      guard person.mayBe(from: fromAge, under: underAge, on: first) else { return 0 }
      let span = Interval(
        start: plan.timeline.start(ofOperationalDay: days.lowerBound),
        end: plan.timeline.start(ofOperationalDay: days.upperBound))
      func within(_ works: [Interval]) -> Int { works.reduce(0) { $0 + ($1.intersection(span)?.length ?? 0) } }
      let new = within(held)
      return min(new, new + within(person.history.lastDuties) - cap)
    }
    var found: [Violation] = []
    for day in Set(duties.flatMap { plan.posts[$0].operationalDays }).sorted() {
      let amount = over(day..<(day + 1), isSchoolDay(day, of: plan) ? schoolDayMinutes : otherDayMinutes)
      if amount > 0 { found.append(Violation(Subject(volunteers: [volunteer], .day(day)), amount: amount)) }
    }
    guard let weekMinutes else { return found }
    for span in Period.week.spans(of: plan.timeline) {
      let amount = over(span.wholeDays, weekMinutes)
      if amount > 0 { found.append(Violation(Subject(volunteers: [volunteer], .period(span.ordinal)), amount: amount)) }
    }
    return found
  }

  /// True when there is school on the date of an operational day.
  public func isSchoolDay(_ day: Int, of plan: Plan) -> Bool {
    plan.hasSchool(on: plan.timeline.date(ofOperationalDay: day))
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    2 * Double(plan.count(of: scope)) * plan.sum(over: scope, \.minutes)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let volunteer = plan.volunteers[violation.subject.volunteers[0]].id
    let cap: Int
    let span: String
    switch violation.subject.part {
    case .period(let ordinal):
      (cap, span) = (weekMinutes ?? 0, "in \(Period.week.spans(of: plan.timeline)[ordinal].name)")
    default:
      let day = violation.subject.part.number
      cap = isSchoolDay(day, of: plan) ? schoolDayMinutes : otherDayMinutes
      span = "on \(plan.timeline.date(ofOperationalDay: day))"
    }
    return "\(volunteer) is too young for \(violation.amount) minutes of work \(span): \(cap) are allowed"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    var concerns = concernAboutAges(in: plan, scope: scope).map { [$0] } ?? []
    if let weekMinutes, weekMinutes < min(schoolDayMinutes, otherDayMinutes) {
      concerns.append("weekHours is less than the hours of a day, which then change nothing")
    }
    return concerns
  }
}
