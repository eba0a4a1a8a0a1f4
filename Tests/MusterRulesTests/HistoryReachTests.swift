import MusterCalendar
import MusterDomain
import MusterTestSupport
import Testing

@testable import MusterRules

/// Rules over a period count what was carried in wherever the period reaches over the first day of the plan.
@Suite("What lies before the horizon")
struct HistoryReachTests {
  /// September 2026, which begins on a Tuesday; three hours on Thursday the 3rd, two on Saturday the 5th.
  private func plan(_ history: [Interval], start: String = "2026-09-01", end: String = "2026-10-01") throws -> Plan {
    let timeline = try Timeline(
      zone: "America/Toronto", start: try #require(CivilDate(start)), end: try #require(CivilDate(end)),
      dayStart: ClockTime(minutes: 360))
    return PlanBuilder().change { $0.timeline = timeline }.volunteer("a") { $0.history.lastDuties = history }
      .shift("thursday", day: 2, "09:00", "12:00").shift("saturday", day: 4, "09:00", "11:00").plan
  }

  /// Eight hours on Monday 31 August from 09:00, and three on Saturday the 29th.
  private let monday = Interval(start: -900, end: -420)
  private let saturday = Interval(start: -3 * 1_440 + 540, end: -3 * 1_440 + 720)

  private func found(_ rule: some VolunteerRule, _ held: [Int], _ plan: Plan) -> [Int] {
    rule.violations(of: 0, holding: held, in: plan, scope: Scope()).map(\.amount)
  }

  @Test("hours of the same week count, of the week before they do not")
  func hoursOfTheWeek() throws {
    var rule = MaxHoursPeriod()
    (rule.period, rule.minutes) = (.week, 600)
    let plan = try plan([saturday, monday])
    #expect(found(rule, [0], plan) == [60])
    #expect(found(rule, [], plan).isEmpty)
    rule.minutes = 660
    #expect(found(rule, [0], plan).isEmpty)
    // No more than the new work is held against anybody.
    rule.minutes = 300
    #expect(found(rule, [0], plan) == [180])
    let violation = try #require(rule.violations(of: 0, holding: [0], in: plan, scope: Scope()).first)
    #expect(
      rule.text(violation, in: plan)
        == "a works 180 minutes more than the 300 allowed in the week of 2026-08-31, with 480 minutes before the horizon"
    )
  }

  @Test("of a month, a quarter and a year what the plan knows counts")
  func hoursOfLongerPeriods() throws {
    var plan = try plan([saturday, monday])
    var rule = MaxHoursPeriod()
    for (period, minutes) in [(Period.month, 180), (.quarter, 840), (.year, 840), (.horizon, 180)] {
      rule.period = period
      rule.minutes = minutes
      #expect(found(rule, [0], plan).isEmpty, "\(period)")
      rule.minutes = minutes - 1
      #expect(found(rule, [0], plan) == [1], "\(period)")
    }
    plan.volunteers[0].history.yearToDateMinutes = 6_000
    (rule.period, rule.minutes) = (.year, 6_179)
    #expect(found(rule, [0], plan) == [1])
    rule.period = .quarter
    #expect(found(rule, [0], plan).isEmpty, "the third quarter does not begin with the year")
  }

  @Test("the year's hours are the hours of the year's first quarter and month")
  func theYearsFirstPeriods() throws {
    var plan = try plan([], start: "2026-01-12", end: "2026-02-01")
    plan.volunteers[0].history.yearToDateMinutes = 600
    var rule = MaxHoursPeriod()
    rule.minutes = 779
    for period in [Period.month, .quarter, .year] {
      rule.period = period
      #expect(found(rule, [0], plan) == [1], "\(period)")
    }
    rule.period = .week
    #expect(found(rule, [0], plan).isEmpty)
  }

  @Test("duties and weekends of the same period count")
  func dutiesAndWeekends() throws {
    let plan = try plan([saturday, monday])
    var duties = MaxDutiesPeriod()
    (duties.period, duties.duties) = (.week, 1)
    #expect(found(duties, [0], plan) == [1])
    duties.duties = 2
    #expect(found(duties, [0], plan).isEmpty)
    duties.period = .quarter
    #expect(found(duties, [0], plan) == [1])
    let violation = try #require(duties.violations(of: 0, holding: [0], in: plan, scope: Scope()).first)
    #expect(
      duties.text(violation, in: plan) == "a has 1 duty more than the 2 allowed in 2026 Q3, with 2 before the horizon")
    var weekends = WeekendLimit()
    (weekends.period, weekends.weekends) = (.quarter, 1)
    #expect(found(weekends, [1], plan) == [1])
    weekends.period = .month
    #expect(found(weekends, [1], plan).isEmpty)
  }

  @Test("a Sunday that begins the plan belongs to its Saturday's weekend")
  func theWeekendBetweenTwoMonths() throws {
    // 1 November 2026 is a Sunday; the last duty was on Saturday 31 October.
    let timeline = try Timeline(
      zone: "America/Toronto", start: try #require(CivilDate("2026-11-01")), end: try #require(CivilDate("2026-12-01")),
      dayStart: ClockTime(minutes: 360))
    var plan = PlanBuilder().change { $0.timeline = timeline }.volunteer("a")
      .shift("sunday", day: 0, "09:00", "11:00").shift("next", day: 6, "09:00", "11:00").plan
    var rule = WeekendLimit()
    rule.weekends = 1
    #expect(found(rule, [0, 1], plan) == [1], "nobody knows of its Saturday: it counts in the first period")
    plan.volunteers[0].history.lastDuties = [Interval(start: -900, end: -420)]
    #expect(found(rule, [0, 1], plan).isEmpty, "it was a weekend on duty already, of October")
    rule.period = .week
    rule.weekends = 0
    #expect(found(rule, [0], plan).isEmpty)
  }

  @Test("what is owed in full for a week is served by the whole week")
  func obligations() throws {
    let plan = try plan([saturday, monday])
    var rule = MinHoursPeriod()
    (rule.period, rule.minutes, rule.isProRata) = (.week, 720, false)
    #expect(rule.standings(of: 0, holding: [0], in: plan, scope: Scope())[0].served == 660)
    rule.creditableMinutes = 500
    #expect(rule.standings(of: 0, holding: [0], in: plan, scope: Scope())[0].served == 0)
    (rule.creditableMinutes, rule.isProRata) = (nil, true)
    // Six of the seven days are the plan's, and only they are owed for.
    let standing = rule.standings(of: 0, holding: [0], in: plan, scope: Scope())[0]
    #expect(standing.owed == 617 && standing.served == 180)
  }

  @Test("a duty from before the horizon counts in the seven days and 24 hours that it reaches into")
  func rollingHours() throws {
    // On call from Friday 28 August 18:00 to Tuesday 1 September 04:00, 82 hours.
    let call = Interval(start: -4 * 1_440 + 1_080, end: 240)
    let plan = PlanBuilder().change { $0.timeline = (try? self.plan([]))?.timeline ?? $0.timeline }
      .volunteer("a") { $0.history.lastDuties = [call] }
      .shift("tuesday", day: 0, "10:00", "18:00").shift("wednesday", day: 1, "10:00", "18:00").plan
    var day = MaxHoursRolling24h()
    day.minutes = 1_079
    // From Monday 18:00: ten hours on call and eight more.
    #expect(day.violations(of: 0, holding: [0], in: plan, scope: Scope()).map(\.amount) == [1])
    day.minutes = 1_080
    #expect(day.violations(of: 0, holding: [0, 1], in: plan, scope: Scope()).isEmpty)
    var week = MaxHoursRolling7d()
    week.minutes = 22 * 60 + 8 * 60 + 8 * 60 - 1
    // The seven days from Monday 06:00 hold 22 hours of the call; earlier ones hold more.
    let found = week.violations(of: 0, holding: [0, 1], in: plan, scope: Scope())
    #expect(found.last == Violation(Subject(volunteers: [0], .day(-1)), amount: 1))
    #expect(
      found.count == 6,
      "from the seven days that end on Tuesday to those from Monday; later ones hold no more of the call")
  }

  /// What a rule says it looks back at is all that it looks at: the ledger keeps no more.
  @Test(
    "duties that ended before what a rule looks back at change nothing", arguments: RuleCatalog.time.map { $0.about.id }
  )
  func daysLookedBack(id: String) throws {
    let kind = try #require(RuleCatalog.rule(id))
    for seed in 0..<60 {
      let small = SmallPlans.plan(seed: UInt64(seed), volunteers: 1, posts: 4, longDuties: seed % 2 == 0)
      let entry = RuleVariants.entry(kind, seed: UInt64(seed), plan: small)
      guard let rule = entry.rule.kind.aboutOnePerson else { continue }
      let days = rule.daysLookedBack(from: small.timeline)
      let first = small.timeline.start(ofOperationalDay: -days)
      var less = small
      less.volunteers[0].history.lastDuties.removeAll { $0.end <= first }
      var more = less
      more.volunteers[0].history.lastDuties.insert(Interval(start: first - 3_000, end: first), at: 0)
      more.volunteers[0].history.lastDuties.insert(Interval(start: first - 90_000, end: first - 80_000), at: 0)
      for bits in 0..<16 {
        let held = small.posts.indices.filter { bits >> $0 & 1 == 1 }
        let scope = Scope()
        let said = rule.violations(of: 0, holding: held, in: less, scope: scope)
        #expect(said == rule.violations(of: 0, holding: held, in: more, scope: scope), "\(id), plan \(seed)")
      }
    }
  }
}
