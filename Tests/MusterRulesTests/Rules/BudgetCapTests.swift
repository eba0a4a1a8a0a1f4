import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct BudgetCapTests {
  /// v-1 lives in the town (20 minutes from the lake), v-2 nowhere known; a short duty in town, a long one and another at the lake.
  let plan = PlanBuilder().change {
    $0.zones = [Zone(id: "town", name: "T"), Zone(id: "lake", name: "L")]
    $0.travel = TravelTimes(zones: 2)
    $0.travel.set(20, from: 0, to: 1)
  }
  .volunteer("v-1") { $0.homeZone = 0 }.volunteer("v-2")
  .event("t") { $0.zone = 0 }.shift("a", day: 0, "09:00", "11:00")
  .event("l") { $0.zone = 1 }.shift("b", day: 1, "09:00", "14:00").shift("c", day: 13, "09:00", "10:30").plan

  static func rule(_ most: Int, per: BudgetCap.Holder = .plan, over period: Stretch = .horizon) -> BudgetCap {
    var rule = BudgetCap()
    (rule.most, rule.per, rule.period) = (most, per, period)
    (rule.perDuty, rule.perHour, rule.perTravelMinute, rule.perMeal) = (500, 101, 10, 1_500)
    return rule
  }

  @Test func aDutyCostsItsHoursItsWayAndAMealWhenItIsLong() {
    let rule = Self.rule(0)
    #expect(rule.amount(of: 0, at: 0, in: plan) == 500 + 202)
    #expect(rule.amount(of: 0, at: 1, in: plan) == 500 + 505 + 400 + 1_500)
    #expect(rule.amount(of: 1, at: 1, in: plan) == 500 + 505 + 1_500, "nobody knows the way of v-2")
    // One and a half hours at 101 are 151.5, rounded up.
    #expect(rule.amount(of: 1, at: 2, in: plan) == 500 + 152)
    var early = rule
    early.mealMinutes = 301
    #expect(early.amount(of: 1, at: 1, in: plan) == 500 + 505)
  }

  @Test func theBudgetMayBeSpentButNoMore() {
    let all = [(0, 0), (0, 1), (1, 2)], cost = 702 + 2_905 + 652
    #expect(found(by: Self.rule(cost), in: plan, all).isEmpty)
    let over = found(by: Self.rule(cost - 1), in: plan, all)
    #expect(over == [Violation(Subject(.period(0)), amount: 1)])
    #expect(
      Self.rule(cost - 1).text(over[0], in: plan)
        == "duties in the horizon cost 0.01 more than the budget of 42.58")
    #expect(found(by: Self.rule(0), in: plan, []).isEmpty)
  }

  @Test func zonesHomesEventsAndPeriodsHaveBudgetsOfTheirOwn() {
    let all = [(0, 0), (0, 1), (1, 2)]
    let zones = found(by: Self.rule(700, per: .zone), in: plan, all)
    #expect(zones.map(\.amount) == [2, 2_905 + 652 - 700])
    #expect(zones.map(\.subject) == [Subject(posts: [0], .period(0)), Subject(posts: [1], .period(0))])
    #expect(
      Self.rule(700, per: .zone).text(zones[0], in: plan)
        == "town: duties in the horizon cost 0.02 more than the budget of 7.00")
    let homes = found(by: Self.rule(700, per: .homeZone), in: plan, all)
    #expect(homes == [Violation(Subject(volunteers: [0], .period(0)), amount: 702 + 2_905 - 700)])
    #expect(found(by: Self.rule(700, per: .event), in: plan, all).count == 2)
    let weeks = found(by: Self.rule(700, over: .week), in: plan, all)
    #expect(weeks == [Violation(Subject(.period(0)), amount: 702 + 2_905 - 700)])
  }

  @Test func onlyPeopleAndPostsInScopeCost() {
    #expect(
      found(by: Self.rule(0), in: plan, [(0, 0), (1, 0)], scope: Scope(volunteers: [false, true])).map(\.amount) == [
        702
      ])
    #expect(found(by: Self.rule(0), in: plan, [(0, 0)], scope: Scope(posts: [false, true, true])).isEmpty)
  }

  @Test func theRowAddsUpWhatDutiesCost() {
    let rows = writtenRows(Self.rule(1_000), in: plan).rows
    #expect(rows.map { $0.terms.map(\.coefficient) } == [[702, 2_905, 500 + 152 + 400, 702, 2_505, 652]])
    #expect(rows.map(\.form) == [.bounds(lower: nil, upper: 1_000, amountPerUnit: 1)])
    #expect(writtenRows(BudgetCap(), in: plan).rows.isEmpty)
  }

  @Test func itSaysWhenNothingCosts() {
    #expect(BudgetCap().concerns(in: plan, scope: Scope()) == ["no duty costs anything, so no budget is spent"])
    #expect(Self.rule(0).concerns(in: plan, scope: Scope()).isEmpty)
  }
}
