import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct EventPriorityTests {
  /// One post at an event of each priority, the first event (`e`) without a shift.
  let plan = (1...5).reduce(PlanBuilder()) { builder, priority in
    builder.event("e\(priority)") { $0.priority = priority }.shift("s", day: priority, "09:00", "12:00")
  }.plan

  @Test func eachPriorityHasItsPoints() {
    var plan = plan
    EventPriority().apply(to: &plan, scope: Scope())
    #expect(plan.posts.map(\.pointsPerMissing) == [100, 30, 10, 3, 1])
  }

  @Test func thePlansPointsAreUsed() {
    var plan = plan
    var rule = EventPriority()
    let isKnown = rule.set("priority4", to: .integer(7))
    #expect(isKnown)
    rule.apply(to: &plan, scope: Scope())
    #expect(plan.posts.map(\.pointsPerMissing) == [100, 30, 10, 7, 1])
  }

  @Test func postsOutsideTheScopeKeepTheirs() {
    var plan = plan
    EventPriority().apply(to: &plan, scope: Scope(posts: [false, true, false, false, true]))
    #expect(plan.posts.map(\.pointsPerMissing) == [1, 30, 1, 1, 1])
  }

  @Test func whatIsNotSetIsNamed() {
    let found = EventPriority().violations(in: plan, scope: Scope())
    #expect(
      found == [
        Violation(Subject(posts: [0]), amount: 99), Violation(Subject(posts: [1]), amount: 29),
        Violation(Subject(posts: [2]), amount: 9), Violation(Subject(posts: [3]), amount: 2),
      ])
    #expect(
      EventPriority().text(found[1], in: plan)
        == "a person missing at e2/s/p costs 1 points; priority 2 says 30")
    #expect(EventPriority().violations(in: plan, scope: Scope(posts: Array(repeating: false, count: 5))).isEmpty)
  }

  @Test func applyingTwiceIsApplyingOnce() {
    var once = plan
    EventPriority().apply(to: &once, scope: Scope())
    var twice = once
    EventPriority().apply(to: &twice, scope: Scope())
    #expect(twice.posts.map(\.pointsPerMissing) == once.posts.map(\.pointsPerMissing))
    #expect(EventPriority().violations(in: twice, scope: Scope()).isEmpty)
  }

  @Test func aStaffingRowCostsThePoints() {
    var plan = plan
    EventPriority().apply(to: &plan, scope: Scope())
    let rows = RuleLaws.rows(
      of: ActiveRule(StaffingMinimum()), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true)
    #expect(rows.rows.map(\.points) == [100, 30, 10, 3, 1])
  }

  @Test func aLesserPriorityThatCountsForMoreIsAConcern() {
    #expect(EventPriority().concerns(in: plan, scope: Scope()).isEmpty)
    var rule = EventPriority()
    rule.priority3 = 50
    #expect(
      rule.concerns(in: plan, scope: Scope()) == [
        "priority3 (50 points) counts for more than priority2 (30 points), though 1 is the most urgent"
      ])
  }

  /// The verifier looks at each post with the entry that set it, whichever comes first.
  @Test func theLastEntryThatFitsAPostDecidesAndNoOtherIsHeardAboutIt() {
    var general = EventPriority(), special = EventPriority()
    (general.priority1, special.priority1) = (50, 200)
    let first = Scope(posts: [true, false, false, false, false])
    let orders: [([ActiveRule], [Int])] = [
      ([ActiveRule(general), ActiveRule(special, scope: first)], [200, 30, 10, 3, 1]),
      ([ActiveRule(special, scope: first), ActiveRule(general)], [50, 30, 10, 3, 1]),
    ]
    for (entries, points) in orders {
      var plan = plan
      var rules = RuleBook(entries)
      rules.prepare(&plan)
      #expect(plan.posts.map(\.pointsPerMissing) == points)
      for entry in rules.entries {
        guard let rule = entry.rule as? EventPriority else { continue }
        #expect(rule.violations(in: plan, scope: entry.scope).isEmpty)
      }
    }
    #expect(
      RuleBook.deciding(orders[1].0, in: plan) == [Array(repeating: false, count: 5), Array(repeating: true, count: 5)])
  }

  @Test func itIsInForceWithoutBeingNamed() {
    var plan = plan
    var rules = RuleBook()
    rules.prepare(&plan)
    #expect(plan.posts[0].pointsPerMissing == 100)
  }
}
