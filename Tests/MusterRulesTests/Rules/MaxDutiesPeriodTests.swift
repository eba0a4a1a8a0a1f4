import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MaxDutiesPeriodTests {
  /// Two duties in each of two weeks; the last one lies in November.
  let plan = PlanBuilder().volunteer("v-1")
    .shift("a", day: 0, "08:00", "10:00").shift("b", day: 1, "20:00", "23:00")
    .shift("c", day: 8, "02:00", "04:00").shift("d", day: 13, "08:00", "10:00")
    .plan

  func rule(_ period: Period, _ duties: Int) -> MaxDutiesPeriod {
    var rule = MaxDutiesPeriod()
    (rule.period, rule.duties) = (period, duties)
    return rule
  }

  @Test func theNumberMayBeReachedButNotPassed() {
    let all = [0, 1, 2, 3]
    #expect(rule(.month, 3).violations(of: 0, holding: all, in: plan, scope: Scope()).isEmpty)
    #expect(rule(.month, 4).violations(of: 0, holding: all, in: plan, scope: Scope()).isEmpty)
    #expect(rule(.month, 0).violations(of: 0, holding: [], in: plan, scope: Scope()).isEmpty)
    let found = rule(.month, 2).violations(of: 0, holding: all, in: plan, scope: Scope())
    #expect(found == [Violation(Subject(volunteers: [0], .period(0)), amount: 1)])
    #expect(rule(.month, 2).text(found[0], in: plan) == "v-1 has 1 duty more than the 2 allowed in 2026-10")
  }

  @Test func theSmallHoursBelongToTheDayBefore() {
    // 02:00 on the second Tuesday is still that Monday, in the second week.
    #expect(rule(.week, 1).violations(of: 0, holding: [0, 2], in: plan, scope: Scope()).isEmpty)
    #expect(
      rule(.week, 1).violations(of: 0, holding: [2, 3], in: plan, scope: Scope()).map(\.subject.part.number) == [1])
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    #expect(
      rule(.week, 1).violations(of: 0, holding: [0, 1], in: plan, scope: Scope(posts: [true, false, true, true]))
        .isEmpty)
    #expect(
      rule(.week, 1).violations(of: 0, holding: [0, 1], in: plan, scope: Scope(volunteers: [false])).isEmpty)
  }

  @Test func eachSpanThatCanBindIsOneRow() {
    let rows = RuleLaws.rows(
      of: ActiveRule(rule(.month, 2)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(rows.rows.map(\.terms) == [(0..<3).map { Term(pair: $0) }])
    #expect(rows.rows.map(\.form) == [.bounds(lower: nil, upper: 2, amountPerUnit: 1)])
  }
}
