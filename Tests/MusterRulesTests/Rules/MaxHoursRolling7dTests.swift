import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MaxHoursRolling7dTests {
  /// Four hours on day 0, five on day 6, six on day 7.
  let plan = PlanBuilder().volunteer("v-1")
    .shift("a", day: 0, "08:00", "12:00").shift("b", day: 6, "08:00", "13:00").shift("c", day: 7, "08:00", "14:00")
    .plan

  func rule(_ minutes: Int, countsPaidWork: Bool = false) -> MaxHoursRolling7d {
    var rule = MaxHoursRolling7d()
    (rule.minutes, rule.countsPaidWork) = (minutes, countsPaidWork)
    return rule
  }

  func rows(_ rule: MaxHoursRolling7d, _ plan: Plan, elastic: Bool) -> [Row] {
    RuleLaws.rows(of: ActiveRule(rule), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: elastic).rows
  }

  @Test func theCapMayBeReachedButNotPassed() {
    #expect(rule(540).violations(of: 0, holding: [0, 1], in: plan, scope: Scope()).isEmpty)
    #expect(rule(541).violations(of: 0, holding: [0, 1], in: plan, scope: Scope()).isEmpty)
    #expect(rule(0).violations(of: 0, holding: [], in: plan, scope: Scope()).isEmpty)
    let found = rule(539).violations(of: 0, holding: [0, 1], in: plan, scope: Scope())
    #expect(found == [Violation(Subject(volunteers: [0], .day(0)), amount: 1)])
    #expect(
      rule(539).text(found[0], in: plan)
        == "v-1 works 1 minutes more than the 539 allowed in the seven days from 2026-10-19")
  }

  @Test func theEighthDayIsInAnotherWindow() {
    #expect(rule(360).violations(of: 0, holding: [0, 2], in: plan, scope: Scope()).isEmpty)
  }

  @Test func eachWindowThatIsOverCounts() {
    // Days 6 and 7 together lie in the six windows from day 1 to day 6.
    let found = rule(600).violations(of: 0, holding: [1, 2], in: plan, scope: Scope())
    #expect(found.map(\.subject.part.number) == [1, 2, 3, 4, 5, 6])
    #expect(Set(found.map(\.amount)) == [60])
  }

  @Test func dutiesBeforeTheHorizonCountOnTheirDay() {
    var plan = plan
    plan.volunteers[0].history.lastDuties = [Interval(start: -1_440 + 480, end: -1_440 + 720)]
    #expect(rule(480).violations(of: 0, holding: [0], in: plan, scope: Scope()).isEmpty)
    let found = rule(479).violations(of: 0, holding: [0], in: plan, scope: Scope())
    #expect(found.map(\.subject.part.number) == [-6, -5, -4, -3, -2, -1])
    #expect(Set(found.map(\.amount)) == [1])
    #expect(rule(0).violations(of: 0, holding: [], in: plan, scope: Scope()).isEmpty)
  }

  @Test func paidWorkCountsOnlyWhenAskedFor() {
    var plan = plan
    plan.volunteers[0].work = IntervalSet([Interval(start: 2_000, end: 2_300)])
    #expect(rule(240).violations(of: 0, holding: [0], in: plan, scope: Scope()).isEmpty)
    let found = rule(539, countsPaidWork: true).violations(of: 0, holding: [0], in: plan, scope: Scope())
    // The windows that hold both day 0 and day 1, on which the paid work lies.
    #expect(found.map(\.subject.part.number) == [-5, -4, -3, -2, -1, 0])
    #expect(
      rule(539, countsPaidWork: true).text(found[5], in: plan)
        == "v-1 works 1 minutes more than the 539 allowed with paid work in the seven days from 2026-10-19")
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    let some = Scope(posts: [true, false, true])
    #expect(rule(400).violations(of: 0, holding: [0, 1], in: plan, scope: some).isEmpty)
    #expect(rule(0).violations(of: 0, holding: [0], in: plan, scope: Scope(volunteers: [false])).isEmpty)
  }

  @Test func hardRowsLeaveOutImpliedWindows() {
    let hard = rows(rule(500), plan, elastic: false)
    #expect(
      hard.map(\.terms) == [[Term(pair: 0, 240), Term(pair: 1, 300)], [Term(pair: 1, 300), Term(pair: 2, 360)]])
    #expect(hard.map(\.subject.part.number) == [0, 1])
    #expect(hard.map(\.form) == [500, 500].map { .bounds(lower: nil, upper: $0, amountPerUnit: 1) })
    #expect(rows(rule(500), plan, elastic: true).map(\.subject.part.number) == [0, 1, 2, 3, 4, 5, 6])
  }
}
