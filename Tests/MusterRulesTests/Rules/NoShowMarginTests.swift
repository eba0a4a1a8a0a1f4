import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct NoShowMarginTests {
  /// A post that needs so many and may have as many as it wants, and one that may have no more than ten.
  func plan(_ min: Int) -> Plan {
    PlanBuilder().shift(
      "s", day: 0, "09:00", "12:00",
      posts: [
        { ($0.min, $0.target, $0.max, $0.isMaxGiven) = (min, min, min, false) },
        { ($0.min, $0.target, $0.max, $0.isMaxGiven) = (min, min, 10, true) },
      ]
    ).plan
  }

  func raised(_ min: Int, _ percent: Int, scope: Scope = Scope()) -> [[Int]] {
    var plan = plan(min), rule = NoShowMargin()
    rule.percent = percent
    rule.apply(to: &plan, scope: scope)
    #expect(rule.violations(in: plan, scope: scope).isEmpty)
    return plan.posts.map { [$0.min, $0.target, $0.max] }
  }

  @Test func nineOfTenTurnUp() {
    #expect(raised(9, 10) == [[9, 10, 10], [9, 10, 10]])
    #expect(raised(10, 10) == [[10, 12, 12], [10, 10, 10]], "a max that the plan gives stands")
    #expect(raised(1, 10) == [[1, 2, 2], [1, 2, 10]])
    #expect(raised(4, 0) == [[4, 4, 4], [4, 4, 10]])
    #expect(raised(1, 90) == [[1, 10, 10], [1, 10, 10]])
    #expect(raised(0, 90) == [[0, 0, 0], [0, 0, 10]])
  }

  @Test func aLargerTargetStands() {
    var plan = plan(2)
    plan.posts[1].target = 7
    NoShowMargin().apply(to: &plan, scope: Scope())
    #expect(plan.posts[1].target == 7)
  }

  @Test func onlyPostsInScopeWishForMore() {
    #expect(raised(9, 10, scope: Scope(posts: [false, true])) == [[9, 9, 9], [9, 10, 10]])
  }

  @Test func guestsAreCountedFirst() {
    var plan = plan(1)
    plan.events[0].attendance = 900
    var guests = AttendanceScaledDemand()
    guests.guestsPerPerson = 100
    var rules = RuleBook([ActiveRule(NoShowMargin()), ActiveRule(guests)])
    rules.prepare(&plan)
    #expect(plan.posts.map { [$0.min, $0.target] } == [[9, 10], [9, 10]])
  }

  @Test func whatIsMissingIsNamed() {
    let plan = plan(9)
    let found = NoShowMargin().violations(in: plan, scope: Scope())
    #expect(found.map(\.amount) == [1, 1])
    #expect(
      NoShowMargin().text(found[0], in: plan)
        == "e/s/p wishes for 1 too few people: it needs 9, and 10 % do not turn up")
    #expect(NoShowMargin().concerns(in: plan, scope: Scope()).isEmpty)
    let full = Scope(posts: [false, true])
    #expect(
      NoShowMargin().concerns(in: self.plan(10), scope: full)
        == ["no post in scope has room for more people than it needs, so none wishes for more"])
  }
}
