import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct NoOverlapTests {
  /// 09:00-12:00, 11:00-14:00 and 14:00-16:00 (mustering at 13:30): the first two and the last two overlap.
  let plan = PlanBuilder().volunteer("v-1")
    .shift("a", day: 0, "09:00", "12:00").shift("b", day: 0, "11:00", "14:00")
    .shift("c", day: 0, "14:00", "16:00", muster: 30)
    .plan

  func found(_ duties: [Int], _ plan: Plan, scope: Scope = Scope()) -> [Violation] {
    NoOverlap().violations(of: 0, holding: duties, in: plan, scope: scope)
  }

  @Test func theMinutesInCommonAreTheAmount() {
    let found = found([0, 1], plan)
    #expect(found == [Violation(Subject(volunteers: [0], posts: [0, 1]), amount: 60)])
    #expect(NoOverlap().text(found[0], in: plan) == "v-1 has e/a/p and e/b/p, which overlap by 60 minutes")
  }

  @Test func musterBelongsToTheDuty() {
    #expect(found([1, 2], plan).map(\.amount) == [30])
  }

  @Test func touchingDutiesAndNoDutiesAreKept() {
    let plan = PlanBuilder().volunteer("v-1").shift("a", day: 0, "09:00", "12:00").shift(
      "b", day: 0, "12:00", "14:00"
    ).plan
    #expect(found([0, 1], plan).isEmpty)
    #expect(found([], plan).isEmpty)
  }

  @Test func postsOfOneShiftOverlapEntirely() {
    let plan = PlanBuilder().volunteer("v-1").shift("a", day: 0, "09:00", "12:00", posts: [{ _ in }, { _ in }]).plan
    #expect(found([0, 1], plan).map(\.amount) == [180])
  }

  @Test func aDutyThatRunsIntoTheHorizonIsInTheWay() {
    var plan = plan
    plan.volunteers[0].history.lastDuties = [.init(start: -60, end: 600)]
    let found = found([0], plan)
    #expect(found == [Violation(Subject(volunteers: [0], posts: [0]), amount: 60)])
    #expect(
      NoOverlap().text(found[0], in: plan)
        == "v-1 has e/a/p 60 minutes before a duty from before the horizon has ended")
  }

  @Test func postsOutsideTheScopeAreNotLookedAt() {
    #expect(found([0, 1], plan, scope: Scope(posts: [true, false, true])).isEmpty)
    #expect(found([0, 1], plan, scope: Scope(volunteers: [false])).isEmpty)
  }

  @Test func elasticRowsArePairsAndHardRowsAreCliques() {
    let pairs = RuleLaws.allPairs(of: plan)
    let elastic = RuleLaws.rows(of: ActiveRule(NoOverlap()), over: pairs, plan: plan, elastic: true)
    #expect(elastic.rows.map(\.terms) == [[Term(pair: 0), Term(pair: 1)], [Term(pair: 1), Term(pair: 2)]])
    #expect(
      elastic.rows.map(\.form) == [
        .bounds(lower: nil, upper: 1, amountPerUnit: 60), .bounds(lower: nil, upper: 1, amountPerUnit: 30),
      ])
    let three = PlanBuilder().volunteer("v-1").shift(
      "a", day: 0, "09:00", "12:00", posts: [{ _ in }, { _ in }, { _ in }]
    ).plan
    let hard = RuleLaws.rows(
      of: ActiveRule(NoOverlap()), over: RuleLaws.allPairs(of: three), plan: three, elastic: false)
    #expect(hard.rows.map(\.terms) == [(0..<3).map { Term(pair: $0) }])
  }
}
