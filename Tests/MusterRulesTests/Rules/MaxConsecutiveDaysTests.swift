import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MaxConsecutiveDaysTests {
  /// Four days in a row, two posts on the second.
  let plan = PlanBuilder().volunteer("v-1")
    .shift("a", day: 0, "08:00", "10:00").shift("b", day: 1, "08:00", "10:00", posts: [{ _ in }, { _ in }])
    .shift("c", day: 2, "08:00", "10:00").shift("d", day: 3, "08:00", "10:00")
    .plan

  func rule(_ days: Int) -> MaxConsecutiveDays {
    var rule = MaxConsecutiveDays()
    rule.days = days
    return rule
  }

  @Test func theNumberMayBeReachedButNotPassed() {
    let all = [0, 1, 3, 4]
    #expect(rule(4).violations(of: 0, holding: all, in: plan, scope: Scope()).isEmpty)
    #expect(rule(5).violations(of: 0, holding: all, in: plan, scope: Scope()).isEmpty)
    #expect(rule(1).violations(of: 0, holding: [], in: plan, scope: Scope()).isEmpty)
    let found = rule(3).violations(of: 0, holding: all, in: plan, scope: Scope())
    #expect(found == [Violation(Subject(volunteers: [0], .day(0)), amount: 1)])
    #expect(
      rule(3).text(found[0], in: plan) == "v-1 is on duty on 4 consecutive days from 2026-10-19; 3 are allowed")
  }

  @Test func eachFullWindowCountsOnceAndADayOffBreaksTheRun() {
    #expect(
      rule(1).violations(of: 0, holding: [0, 1, 2, 3, 4], in: plan, scope: Scope()).map(\.subject.part.number) == [
        0, 1, 2,
      ])
    #expect(rule(2).violations(of: 0, holding: [0, 1, 4], in: plan, scope: Scope()).isEmpty)
  }

  @Test func daysBeforeTheHorizonCountButNotByThemselves() {
    var plan = plan
    plan.volunteers[0].history.lastDuties = [
      Interval(start: -2 * 1_440 + 600, end: -2 * 1_440 + 700), Interval(start: -1_440 + 600, end: -1_440 + 700),
    ]
    #expect(rule(1).violations(of: 0, holding: [], in: plan, scope: Scope()).isEmpty)
    #expect(rule(2).violations(of: 0, holding: [0], in: plan, scope: Scope()).map(\.subject.part.number) == [-2])
    let rows = RuleLaws.rows(
      of: ActiveRule(rule(2)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(rows.rows.first?.terms == [Term(pair: 0)])
    #expect(rows.rows.first?.form == .bounds(lower: nil, upper: 0, amountPerUnit: 1))
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    let some = Scope(posts: [true, false, false, true, true])
    #expect(rule(2).violations(of: 0, holding: [0, 1, 3], in: plan, scope: some).isEmpty)
    #expect(rule(1).violations(of: 0, holding: [0, 1], in: plan, scope: Scope(volunteers: [false])).isEmpty)
  }

  @Test func windowsAreRowsOverTheDaysOnDuty() {
    let writer = RuleLaws.rows(
      of: ActiveRule(rule(2)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(writer.auxiliaries == [.any([1, 2])])
    #expect(
      writer.rows.map(\.terms) == [
        [Term(pair: 0), Term(.auxiliary(0)), Term(pair: 3)], [Term(.auxiliary(0)), Term(pair: 3), Term(pair: 4)],
      ])
    #expect(writer.rows.map(\.form) == [2, 2].map { .bounds(lower: nil, upper: $0, amountPerUnit: 1) })
  }
}
