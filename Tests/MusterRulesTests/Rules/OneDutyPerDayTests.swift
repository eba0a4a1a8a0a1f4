import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct OneDutyPerDayTests {
  /// Monday 08:00 and 20:00, the small hours of Tuesday (still Monday's operational day), Tuesday 08:00 on standby.
  let plan = PlanBuilder().volunteer("v-1")
    .shift("a", day: 0, "08:00", "10:00").shift("b", day: 0, "20:00", "23:00")
    .shift("c", day: 1, "02:00", "04:00").shift("d", day: 1, "08:00", "10:00", posts: [{ $0.isStandby = true }])
    .plan

  func found(_ duties: [Int], _ plan: Plan? = nil, scope: Scope = Scope()) -> [Violation] {
    OneDutyPerDay().violations(of: 0, holding: duties, in: plan ?? self.plan, scope: scope)
  }

  @Test func oneDutyADayIsKept() {
    #expect(found([]).isEmpty)
    #expect(found([0, 3]).isEmpty)
    #expect(found([2, 3]).isEmpty)
  }

  @Test func everyFurtherDutyOfAnOperationalDayCounts() {
    let three = found([0, 1, 2])
    #expect(three == [Violation(Subject(volunteers: [0], .day(0)), amount: 2)])
    #expect(OneDutyPerDay().text(three[0], in: plan) == "v-1 has 3 duties on 2026-10-19; 1 is allowed")
    #expect(found([0, 2]).map(\.amount) == [1])
  }

  @Test func aDutyBeforeTheHorizonTakesItsOperationalDay() {
    let plan = PlanBuilder().volunteer("v-1") { $0.history.lastDuties = [.init(start: -300, end: -60)] }
      .shift("night", day: 0, "01:00", "03:00").shift("day", day: 0, "08:00", "10:00").plan
    #expect(found([0, 1], plan) == [Violation(Subject(volunteers: [0], .day(-1)), amount: 1)])
    let rows = RuleLaws.rows(
      of: ActiveRule(OneDutyPerDay()), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(rows.rows.map(\.form) == [.bounds(lower: nil, upper: 0, amountPerUnit: 1)])
  }

  @Test func postsOutsideTheScopeDoNotCount() {
    #expect(found([0, 1], scope: Scope(posts: [true, false, true, true])).isEmpty)
    #expect(found([0, 1], scope: Scope(volunteers: [false])).isEmpty)
  }

  @Test func eachDayWithAChoiceIsOneRow() {
    let rows = RuleLaws.rows(
      of: ActiveRule(OneDutyPerDay()), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(rows.rows.map(\.terms) == [(0..<3).map { Term(pair: $0) }])
    #expect(rows.rows.map(\.subject) == [Subject(volunteers: [0], .day(0))])
    #expect(rows.rows.map(\.form) == [.bounds(lower: nil, upper: 1, amountPerUnit: 1)])
  }
}
