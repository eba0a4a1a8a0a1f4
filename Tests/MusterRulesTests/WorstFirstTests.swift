import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

/// What lies beyond each step, told by words, at the edges of steps.
@Suite struct WorstFirstTests {
  /// Two people and a duty of seven hours, of four points, with one or two places.
  private func plan(places: Int = 1) -> Plan {
    PlanBuilder().volunteer("a").volunteer("b")
      .shift("s", day: 2, "09:00", "16:00", posts: [{ ($0.burden, $0.target, $0.max) = (4, places, places) }]).plan
  }

  private func beyond(_ rule: any WorstFirstRule, _ level: Int, holding duties: [Int], in plan: Plan) -> Int {
    rule.violations(of: 0, holding: duties, beyond: level, in: plan, scope: Scope()).reduce(0) { $0 + $1.amount }
  }

  @Test func hoursOwedAreRoundedUpToWholeSteps() {
    let plan = plan()
    var rule = MinHoursPeriod()
    (rule.period, rule.isProRata, rule.minutes, rule.worstFirstStep) = (.horizon, false, 800, 30)
    // 800 - 420 = 380 minutes, which begin the thirteenth step.
    #expect(beyond(rule, 0, holding: [0], in: plan) == 390)
    #expect(beyond(rule, 12, holding: [0], in: plan) == 30)
    #expect(beyond(rule, 13, holding: [0], in: plan) == 0)
    #expect(rule.levelCount(in: plan, scope: Scope()) == 27)
    #expect(beyond(rule, 26, holding: [], in: plan) == 30 && beyond(rule, 27, holding: [], in: plan) == 0)
    rule.minutes = 420
    #expect(beyond(rule, 0, holding: [0], in: plan) == 0)
    rule.minutes = 421
    #expect(beyond(rule, 0, holding: [0], in: plan) == 30 && beyond(rule, 1, holding: [0], in: plan) == 0)
  }

  @Test func onlyThoseBelowTheirShareOfHoursAreWorseOff() {
    let plan = plan(places: 2)
    var rule = HoursEquity()
    // Two places of seven hours: a share of 420 minutes each.
    (rule.toleranceMinutes, rule.worstFirstStep) = (30, 60)
    #expect(beyond(rule, 0, holding: [0], in: plan) == 0)
    #expect(beyond(rule, 0, holding: [], in: plan) == 420 && beyond(rule, 6, holding: [], in: plan) == 60)
    #expect(rule.levelCount(in: plan, scope: Scope()) == 7)
  }

  @Test func onlyThoseBeyondTheirShareOfBurdenAreWorseOff() {
    let plan = plan()
    var rule = BurdenEquity()
    // One place of four points: a share of two each.
    (rule.measure, rule.tolerance, rule.worstFirstStep) = (.burden, 1, 1)
    #expect(beyond(rule, 0, holding: [0], in: plan) == 1 && beyond(rule, 1, holding: [0], in: plan) == 0)
    #expect(beyond(rule, 0, holding: [], in: plan) == 0)
    #expect(rule.levelCount(in: plan, scope: Scope()) == 1)
  }

  @Test func withoutAStepThereAreNoLevels() {
    let plan = plan()
    for rule in [MinHoursPeriod(), HoursEquity(), BurdenEquity()] as [any WorstFirstRule] {
      #expect(rule.levelCount(in: plan, scope: Scope()) == 0)
      #expect(beyond(rule, 0, holding: [], in: plan) == 0)
    }
    #expect(RuleBook().goals(of: plan) == plan.objective.tiers.map { Goal($0) })
  }

  @Test func levelsStandBeforeTheirTierTheLastFirst() {
    let plan = plan()
    var rule = MinHoursPeriod()
    (rule.period, rule.isProRata, rule.minutes, rule.worstFirstStep) = (.horizon, false, 60, 30)
    let goals = RuleBook(only: [ActiveRule(rule)]).goals(of: plan)
    #expect(
      Array(goals[1...5]) == [
        Goal(.staffing), Goal(.obligations, level: 1), Goal(.obligations, level: 0), Goal(.obligations),
        Goal(.stability),
      ])
    // A critical rule costs in the tier of safety, and so do its levels.
    let critical = RuleBook(only: [ActiveRule(rule, level: .critical)]).goals(of: plan)
    #expect(critical.first == Goal(.safety, level: 1) && critical.count == goals.count)
  }
}
