import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct WeekendLimitTests {
  /// Friday, Saturday and Sunday of the first week; Sunday 1 November, whose Saturday is in October.
  let plan = PlanBuilder().volunteer("v-1")
    .shift("friday", day: 4, "20:00", "23:00").shift("saturday", day: 5, "08:00", "10:00")
    .shift("sunday", day: 6, "08:00", "10:00").shift("november", day: 13, "08:00", "10:00")
    .plan

  func rule(_ weekends: Int, _ period: Period = .month) -> WeekendLimit {
    var rule = WeekendLimit()
    (rule.weekends, rule.period) = (weekends, period)
    return rule
  }

  @Test func aWeekendCountsOnceAndTheNumberMayBeReached() {
    #expect(rule(1).violations(of: 0, holding: [0, 1, 2], in: plan, scope: Scope()).isEmpty)
    #expect(rule(2).violations(of: 0, holding: [1, 2, 3], in: plan, scope: Scope()).isEmpty)
    #expect(rule(0).violations(of: 0, holding: [0], in: plan, scope: Scope()).isEmpty)
    #expect(rule(0).violations(of: 0, holding: [], in: plan, scope: Scope()).isEmpty)
    let found = rule(1).violations(of: 0, holding: [1, 2, 3], in: plan, scope: Scope())
    #expect(found == [Violation(Subject(volunteers: [0], .period(0)), amount: 1)])
    #expect(rule(1).text(found[0], in: plan) == "v-1 is on duty on 1 weekend more than the 1 allowed in 2026-10")
  }

  @Test func aWeekendBelongsToThePeriodOfItsSaturday() {
    #expect(rule(0).violations(of: 0, holding: [3], in: plan, scope: Scope()).map(\.subject.part.number) == [0])
    #expect(rule(1, .week).violations(of: 0, holding: [1, 3], in: plan, scope: Scope()).isEmpty)
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    #expect(
      rule(0).violations(of: 0, holding: [1], in: plan, scope: Scope(posts: [true, false, true, true])).isEmpty)
    #expect(rule(0).violations(of: 0, holding: [1], in: plan, scope: Scope(volunteers: [false])).isEmpty)
  }

  @Test func rowsCountWeekendsOnDuty() {
    let writer = RuleLaws.rows(
      of: ActiveRule(rule(1)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(writer.auxiliaries == [.any([1, 2])])
    #expect(writer.rows.map(\.terms) == [[Term(.auxiliary(0)), Term(pair: 3)]])
    #expect(writer.rows.map(\.form) == [.bounds(lower: nil, upper: 1, amountPerUnit: 1)])
  }
}
