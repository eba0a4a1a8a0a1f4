import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct YouthHoursCapTests {
  /// Monday with school, Saturday and Sunday without, and Monday of the second week.
  func plan(born: String = "2011-01-01", _ history: [Interval] = []) -> Plan {
    PlanBuilder().change { plan in
      plan.schoolHours = IntervalSet(
        [0, 7].map { day in
          let midnight = plan.timeline.start(of: plan.timeline.start.adding(days: day))
          return Interval(start: midnight + 510, end: midnight + 930)
        })
    }
    .volunteer("v-1") {
      $0.birthDate = CivilDate(born)
      $0.history.lastDuties = history
    }
    .shift("monday", day: 0, "16:00", "19:00").shift("saturday", day: 5, "09:00", "17:00")
    .shift("late", day: 5, "20:00", "21:00").shift("sunday", day: 6, "22:00", "08:00").plan
  }

  func found(_ held: [Int], _ other: Plan? = nil, _ scope: Scope = Scope(), week: Int? = nil) -> [Violation] {
    var rule = YouthHoursCap()
    rule.weekMinutes = week
    return rule.violations(of: 0, holding: held, in: other ?? plan(), scope: scope)
  }

  @Test func aSchoolDayAllowsLess() {
    #expect(found([0]) == [Violation(Subject(volunteers: [0], .day(0)), amount: 60)])
    #expect(found([1]).isEmpty, "eight hours are exactly enough")
    #expect(found([1, 2]).map(\.amount) == [60])
    #expect(found([]).isEmpty)
    #expect(
      YouthHoursCap().text(found([0])[0], in: plan())
        == "v-1 is too young for 60 minutes of work on 2026-10-19: 120 are allowed")
  }

  /// Eight hours of the night lie in Sunday, up to six in the morning, and two in Monday, where school is.
  @Test func eachDayHoldsThePartOfTheWorkThatLiesInIt() {
    #expect(found([3]).isEmpty)
    var rule = YouthHoursCap()
    (rule.schoolDayMinutes, rule.otherDayMinutes) = (119, 479)
    #expect(
      rule.violations(of: 0, holding: [3], in: plan(), scope: Scope()) == [
        Violation(Subject(volunteers: [0], .day(6)), amount: 1),
        Violation(Subject(volunteers: [0], .day(7)), amount: 1),
      ])
  }

  @Test func theWeekGoesFromMondayToMonday() {
    // Three hours on Monday, eight on Saturday and eight of the night.
    #expect(found([1, 3], week: 16 * 60).isEmpty)
    let over = found([1, 3], week: 16 * 60 - 1)
    #expect(over == [Violation(Subject(volunteers: [0], .period(0)), amount: 1)])
    var rule = YouthHoursCap()
    rule.weekMinutes = 16 * 60 - 1
    #expect(
      rule.text(over[0], in: plan())
        == "v-1 is too young for 1 minutes of work in the week of 2026-10-19: 959 are allowed")
  }

  @Test func whatWasWorkedBeforeTheHorizonCounts() {
    // Until seven on the first day: an hour of it lies in Monday.
    let night = plan([Interval(start: 0, end: 420)])
    #expect(found([0], night).map(\.amount) == [120])
    #expect(found([], night).isEmpty)
    #expect(found([0], plan([Interval(start: 400, end: 800)])).map(\.amount) == [180], "no more than the new work")
  }

  @Test func itIsAboutTheYoungAndThePostsInScopeAlone() {
    #expect(found([0], plan(born: "2008-10-19")).isEmpty)
    #expect(found([0], plan(born: "2008-10-20")).count == 1)
    #expect(found([0], nil, Scope(posts: [false, true, true, true])).isEmpty)
    #expect(found([0], nil, Scope(volunteers: [false])).isEmpty)
  }

  @Test func eachDayThatCanBindIsOneRow() {
    let rows = RuleLaws.rows(
      of: ActiveRule(YouthHoursCap()), over: RuleLaws.allPairs(of: plan()), plan: plan(), elastic: false)
    #expect(rows.rows.map(\.terms) == [[Term(pair: 0, 180)], [Term(pair: 1, 480), Term(pair: 2, 60)]])
    #expect(rows.rows.map(\.form) == [120, 480].map { .bounds(lower: nil, upper: $0, amountPerUnit: 1) })
  }

  @Test func aWeekOfLessThanADayIsTold() {
    var rule = YouthHoursCap()
    #expect(rule.concerns(in: plan(), scope: Scope()).isEmpty)
    rule.weekMinutes = 60
    #expect(rule.concerns(in: plan(), scope: Scope()).count == 1)
  }
}
