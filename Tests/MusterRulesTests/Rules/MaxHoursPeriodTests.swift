import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MaxHoursPeriodTests {
  /// Four hours on Monday, six on Tuesday, five on the next Monday, three on the first Sunday of November.
  let plan = PlanBuilder().volunteer("v-1")
    .shift("a", day: 0, "08:00", "12:00", muster: 30).shift("b", day: 1, "08:00", "14:00")
    .shift("c", day: 7, "08:00", "13:00").shift("d", day: 13, "09:00", "12:00")
    .plan

  func rule(_ period: Period, _ minutes: Int) -> MaxHoursPeriod {
    var rule = MaxHoursPeriod()
    (rule.period, rule.minutes) = (period, minutes)
    return rule
  }

  @Test func theCapMayBeReachedButNotPassed() {
    func found(_ minutes: Int) -> [Violation] {
      rule(.week, minutes).violations(of: 0, holding: [0, 1, 2], in: plan, scope: Scope())
    }
    #expect(found(600).isEmpty)
    #expect(found(599) == [Violation(Subject(volunteers: [0], .period(0)), amount: 1)])
    #expect(found(601).isEmpty)
    #expect(
      rule(.week, 599).text(found(599)[0], in: plan)
        == "v-1 works 1 minutes more than the 599 allowed in the week of 2026-10-19")
  }

  @Test func musterIsNotWorkAndEachMonthCountsByItself() {
    let found = rule(.month, 120).violations(of: 0, holding: [0, 3], in: plan, scope: Scope())
    #expect(found.map(\.subject.part.number) == [0, 1])
    #expect(found.map(\.amount) == [120, 60])
  }

  @Test func theYearCarriesItsHoursInAndNeverGoesBelowZero() {
    var plan = plan
    plan.volunteers[0].history.yearToDateMinutes = 500
    #expect(rule(.year, 740).violations(of: 0, holding: [0], in: plan, scope: Scope()).isEmpty)
    #expect(rule(.year, 739).violations(of: 0, holding: [0], in: plan, scope: Scope()).map(\.amount) == [1])
    #expect(rule(.year, 100).violations(of: 0, holding: [0], in: plan, scope: Scope()).map(\.amount) == [240])
    #expect(rule(.year, 100).violations(of: 0, holding: [], in: plan, scope: Scope()).isEmpty)
    #expect(rule(.month, 240).violations(of: 0, holding: [0], in: plan, scope: Scope()).isEmpty)
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    let some = Scope(posts: [true, false, true, true])
    #expect(rule(.week, 240).violations(of: 0, holding: [0, 1], in: plan, scope: some).isEmpty)
    #expect(
      rule(.week, 0).violations(of: 0, holding: [0], in: plan, scope: Scope(volunteers: [false])).isEmpty)
  }

  @Test func eachWeekIsOneRowUnlessItCannotBind() {
    let rows = RuleLaws.rows(
      of: ActiveRule(rule(.week, 300)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(
      rows.rows.map(\.terms) == [[Term(pair: 0, 240), Term(pair: 1, 360)], [Term(pair: 2, 300), Term(pair: 3, 180)]])
    #expect(rows.rows.allSatisfy { $0.form == .bounds(lower: nil, upper: 300, amountPerUnit: 1) })
    #expect(
      RuleLaws.rows(of: ActiveRule(rule(.week, 600)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
        .rows.isEmpty)
  }
}
