import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MinimumRestTests {
  /// Late shift on the first day to 23:00, then an early one at 05:00: six hours of rest.
  let plan = PlanBuilder().volunteer("v-1").shift("late", day: 0, "15:00", "23:00").shift(
    "early", day: 1, "05:00", "13:00"
  )
  .plan

  @Test func sixHoursIsTwoShortOfEight() {
    let rule = MinimumRest()
    let found = rule.violations(of: 0, holding: [0, 1], in: plan, scope: Scope())
    #expect(found == [Violation(Subject(volunteers: [0], posts: [0, 1]), amount: 120)])
    #expect(
      rule.text(found[0], in: plan) == "v-1 has 360 minutes between e/late/p and e/early/p; 480 are needed")
  }

  @Test func exactlyTheMinimumIsEnough() {
    var rule = MinimumRest()
    rule.minutes = 360
    #expect(rule.violations(of: 0, holding: [0, 1], in: plan, scope: Scope()).isEmpty)
    rule.minutes = 361
    #expect(rule.violations(of: 0, holding: [0, 1], in: plan, scope: Scope()).map(\.amount) == [1])
  }

  @Test func aDutyBeforeTheHorizonCounts() {
    var plan = plan
    plan.volunteers[0].history.lastDuties = [.init(start: 300, end: 600)]
    #expect(
      MinimumRest().violations(of: 0, holding: [0], in: plan, scope: Scope())
        == [Violation(Subject(volunteers: [0], posts: [0]), amount: 180)])
  }

  @Test(arguments: [(360, false), (361, true)])
  func hardRowsForbidAMinuteTooFewAndAllowTheMinimum(minutes: Int, isBroken: Bool) {
    var rule = MinimumRest()
    rule.minutes = minutes
    #expect(breaks(writtenRows(rule, in: plan), [0, 1]) == isBroken)
  }

  @Test func hardRowsAreCliques() {
    let rows = RuleLaws.rows(
      of: ActiveRule(MinimumRest()), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(rows.rows.map(\.terms) == [[Term(pair: 0), Term(pair: 1)]])
    #expect(rows.rows.map(\.form) == [.bounds(lower: nil, upper: 1, amountPerUnit: 1)])
  }
}
