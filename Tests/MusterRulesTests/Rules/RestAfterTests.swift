import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct RestAfterTests {
  /// Nights from 22:00 to 06:00 on days 1, 2 and 5, mornings from 08:00 to 10:00 on days 3, 4 and 7.
  let plan = PlanBuilder().volunteer("v-1")
    .shift("n1", day: 1, "22:00", "06:00").shift("n2", day: 2, "22:00", "06:00").shift("m3", day: 3, "08:00", "10:00")
    .shift("m4", day: 4, "08:00", "10:00").shift("n5", day: 5, "22:00", "06:00").shift("m7", day: 7, "08:00", "10:00")
    .plan

  func rule(_ hours: Int, run: Int = 1, _ change: (inout RestAfter) -> Void = { _ in }) -> RestAfter {
    var rule = RestAfter()
    (rule.minutes, rule.run) = (hours * 60, run)
    change(&rule)
    return rule
  }

  func found(_ rule: RestAfter, _ held: [Int], _ other: Plan? = nil, _ scope: Scope = Scope()) -> [Violation] {
    rule.violations(of: 0, holding: held, in: other ?? plan, scope: scope)
  }

  @Test func theHoursMayBeReachedButNotMissed() {
    // From 06:00 on day 3 to 08:00 on day 4 there are 26 hours.
    #expect(found(rule(26), [1, 3]).isEmpty)
    #expect(found(rule(27), [1, 3]) == [Violation(Subject(volunteers: [0], posts: [1, 3]), amount: 60)])
    #expect(found(rule(48), [1, 2, 3]).map(\.amount) == [46 * 60, 22 * 60])
    #expect(found(rule(48), [3, 4]).isEmpty, "nothing calls for rest before the night")
    #expect(found(rule(48), []).isEmpty)
    #expect(
      rule(27).text(found(rule(27), [1, 3])[0], in: plan)
        == "v-1 has 1560 minutes off between e/n2/p and e/m4/p; 1620 are needed")
  }

  @Test func theNextNightGoesOnWithTheRun() {
    #expect(found(rule(48), [0, 1]).isEmpty)
    #expect(found(rule(24 * 7), [1, 4]).map(\.amount) == [24 * 7 * 60 - (2 * 24 + 16) * 60])
  }

  @Test func onlyARunOfSoManyCallsForRest() {
    #expect(found(rule(48, run: 2), [1, 3]).isEmpty)
    #expect(found(rule(48, run: 2), [0, 1, 3]).map(\.subject.posts) == [[1, 3]])
    #expect(found(rule(48, run: 3), [0, 1, 3]).isEmpty)
    var plan = plan
    // The night before the horizon, and the first.
    plan.volunteers[0].history.lastDuties = [Interval(start: -120, end: 300)]
    let first = PlanBuilder().volunteer("v") { $0.history = plan.volunteers[0].history }
      .shift("n0", day: 0, "22:00", "06:00").shift("m1", day: 1, "10:00", "12:00").plan
    #expect(found(rule(24, run: 2), [0, 1], first).map(\.amount) == [20 * 60])
    #expect(found(rule(24, run: 3), [0, 1], first).isEmpty)
  }

  @Test func nightsBeforeTheHorizonCallForRest() {
    // The night ended at 05:00 of the first day; the first duty musters at 10:00.
    let plan = PlanBuilder().volunteer("v") { $0.history.lastDuties = [Interval(start: -120, end: 300)] }
      .shift("m", day: 0, "10:00", "12:00").shift("n", day: 0, "22:00", "02:00").plan
    #expect(found(rule(5), [0], plan).isEmpty)
    #expect(found(rule(6), [0], plan) == [Violation(Subject(volunteers: [0], posts: [0]), amount: 60)])
    #expect(found(rule(48), [1], plan).isEmpty, "the next night goes on with the run")
    #expect(
      rule(6).text(found(rule(6), [0], plan)[0], in: plan)
        == "v has 300 minutes off between what came before the horizon and e/m/p; 360 are needed")
    #expect(found(rule(48) { $0.tags = ["critical"] }, [0], plan).isEmpty)
  }

  @Test func aHardDutyCallsForRestFromEverything() {
    let plan = PlanBuilder().volunteer("v").event("c") { $0.tags = ["critical"] }
      .shift("a", day: 1, "10:00", "12:00").shift("b", day: 2, "10:00", "12:00")
      .event("s") { $0.tags = ["school"] }.shift("c", day: 2, "13:00", "14:00").plan
    let after = rule(72) {
      $0.after = .duties
      $0.tags = ["critical"]
    }
    #expect(found(after, [0, 1, 2], plan).map(\.subject.posts) == [[0, 1], [0, 2], [1, 2]])
    var school = after
    school.thenTags = ["school"]
    #expect(found(school, [0, 1, 2], plan).map(\.subject.posts) == [[0, 2], [1, 2]])
    #expect(found(school, [2], plan).isEmpty)
  }

  /// The clocks go back in the night to day 13: what passes is counted, not what the clocks show.
  @Test func hoursAreElapsedHours() {
    let plan = PlanBuilder().volunteer("v").shift("n", day: 12, "20:00", "00:30").shift("m", day: 13, "08:00", "10:00")
      .plan
    #expect(found(rule(9), [0, 1], plan).map(\.amount) == [30])
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    #expect(found(rule(48), [1, 3], nil, Scope(posts: [true, true, true, false, true, true])).isEmpty)
    #expect(found(rule(48), [1, 3], nil, Scope(volunteers: [false])).isEmpty)
  }

  @Test func whatEndsTogetherIsOneRowWhenHard() {
    let rows = RuleLaws.rows(
      of: ActiveRule(rule(48)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(rows.rows.count == 3 && rows.auxiliaries == [.any([2, 3])])
    #expect(rows.rows.allSatisfy { $0.form == .bounds(lower: nil, upper: 1, amountPerUnit: 1) })
    let elastic = RuleLaws.rows(
      of: ActiveRule(rule(48)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true)
    #expect(elastic.rows.map(\.subject.posts) == [[0, 2], [1, 2], [1, 3], [4, 5]])
  }
}
