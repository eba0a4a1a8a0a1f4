import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct AttendanceScaledDemandTests {
  /// One event with a guide post and a desk post of one person each, neither with a `max`, and so many guests.
  func plan(guests: Int) -> Plan {
    PlanBuilder().change { $0.events[0].attendance = guests }.shift(
      "s", day: 0, "09:00", "12:00",
      posts: [
        {
          $0.role = "guide"; $0.isMaxGiven = false
        },
        {
          $0.role = "desk"; $0.isMaxGiven = false
        },
      ]
    ).plan
  }

  /// The rule with one person for 100 guests.
  func scaling() -> AttendanceScaledDemand {
    var rule = AttendanceScaledDemand()
    rule.guestsPerPerson = 100
    return rule
  }

  @Test func aPostsOwnRatioWinsAndStopsAtItsMax() {
    var plan = plan(guests: 1_000)
    plan.posts[0].guestsPerPerson = 250
    (plan.posts[0].max, plan.posts[0].isMaxGiven) = (3, true)
    plan.posts[1].guestsPerPerson = 250
    AttendanceScaledDemand().apply(to: &plan, scope: Scope())
    #expect(demand(plan) == [[3, 3, 3], [4, 4, 4]])
    #expect(AttendanceScaledDemand().violations(in: plan, scope: Scope()).isEmpty)
  }

  @Test func postsWithoutAnyRatioDoNotScale() {
    var plan = plan(guests: 1_000)
    AttendanceScaledDemand().apply(to: &plan, scope: Scope())
    #expect(plan.posts.map(\.min) == [1, 1])
  }

  func demand(_ plan: Plan) -> [[Int]] { plan.posts.map { [$0.min, $0.target, $0.max] } }

  @Test(arguments: [(0, 1), (1, 1), (100, 1), (199, 2), (200, 2), (201, 3)])
  func guestsRoundUpToPeople(guests: Int, people: Int) {
    var plan = plan(guests: guests)
    scaling().apply(to: &plan, scope: Scope())
    #expect(demand(plan) == [[people, people, people], [people, people, people]])
  }

  @Test func aLargerMinimumStands() {
    var plan = plan(guests: 300)
    plan.posts[0].min = 5
    plan.posts[0].target = 6
    (plan.posts[0].max, plan.posts[0].isMaxGiven) = (7, true)
    scaling().apply(to: &plan, scope: Scope())
    #expect(demand(plan)[0] == [5, 6, 7])
  }

  @Test func leastAndMostLimitWhatGuestsAskFor() {
    var rule = scaling()
    rule.least = 2
    rule.most = 4
    for (guests, people) in [(0, 2), (300, 3), (400, 4), (401, 4)] {
      var plan = plan(guests: guests)
      rule.apply(to: &plan, scope: Scope())
      #expect(plan.posts.map(\.min) == [people, people])
    }
    var plan = plan(guests: 900)
    plan.posts[0].min = 6
    rule.apply(to: &plan, scope: Scope())
    #expect(plan.posts.map(\.min) == [6, 4], "most does not lower what the plan itself asks for")
  }

  @Test func noFigureOfTheRuleRaisesAboveAMaxThatThePlanGives() {
    var plan = plan(guests: 900)
    (plan.posts[0].max, plan.posts[0].isMaxGiven) = (2, true)
    var rule = scaling()
    rule.least = 5
    rule.apply(to: &plan, scope: Scope())
    #expect(demand(plan) == [[2, 2, 2], [9, 9, 9]])
    #expect(rule.violations(in: plan, scope: Scope()).isEmpty)
    var closed = self.plan(guests: 0)
    (closed.posts[0].min, closed.posts[0].target, closed.posts[0].isMaxGiven) = (0, 0, true)
    rule.apply(to: &closed, scope: Scope())
    #expect(demand(closed) == [[1, 1, 1], [5, 5, 5]])
  }

  @Test func theLastEntryThatFitsAPostDecidesAlone() {
    var wide = scaling()
    wide.least = 4
    var guides = AttendanceScaledDemand()
    (guides.guestsPerPerson, guides.roles) = (50, ["guide"])
    for (entries, expected) in [([wide, guides], [4, 4]), ([guides, wide], [4, 4]), ([guides], [4, 1])] {
      var plan = plan(guests: 200)
      var rules = RuleBook(entries.map { ActiveRule($0) })
      rules.prepare(&plan)
      #expect(plan.posts.map(\.min) == expected)
    }
    // 300 guests: six guides by their own entry, whether or not the wider one comes before it; it decides when it comes last.
    for (entries, expected) in [([wide, guides], [6, 4]), ([guides, wide], [4, 4])] {
      var plan = plan(guests: 300)
      var rules = RuleBook(entries.map { ActiveRule($0) })
      rules.prepare(&plan)
      #expect(plan.posts.map(\.min) == expected)
      let demand = rules.entries.filter { $0.rule is AttendanceScaledDemand }
      #expect(
        demand.allSatisfy { entry in
          (entry.rule as? AttendanceScaledDemand)?.violations(in: plan, scope: entry.scope).isEmpty ?? false
        })
    }
  }

  @Test func anEntryThatIsOffDecidesNothing() {
    var plan = plan(guests: 300)
    var rules = RuleBook([ActiveRule(scaling()), ActiveRule(AttendanceScaledDemand(), level: .off)])
    rules.prepare(&plan)
    #expect(plan.posts.map(\.min) == [3, 3])
  }

  @Test func onlyTheNamedRolesInScopeScale() {
    var rule = scaling()
    rule.roles = ["guide"]
    var byRole = plan(guests: 250)
    rule.apply(to: &byRole, scope: Scope())
    #expect(byRole.posts.map(\.min) == [3, 1])
    var byScope = plan(guests: 250)
    scaling().apply(to: &byScope, scope: Scope(posts: [false, true]))
    #expect(byScope.posts.map(\.min) == [1, 3])
    var neither = plan(guests: 250)
    rule.apply(to: &neither, scope: Scope(posts: [false, true]))
    #expect(neither.posts.map(\.min) == [1, 1])
    #expect(rule.violations(in: neither, scope: Scope(posts: [false, true])).isEmpty)
  }

  @Test func whatGuestsStillNeedIsNamed() {
    let plan = plan(guests: 250)
    let found = scaling().violations(in: plan, scope: Scope())
    #expect(found == [Violation(Subject(posts: [0]), amount: 2), Violation(Subject(posts: [1]), amount: 2)])
    #expect(
      scaling().text(found[0], in: plan)
        == "e/s/p asks for 2 too few people; 250 guests with 100 per person need 3")
  }

  @Test func applyingTwiceIsApplyingOnce() {
    var rule = scaling()
    rule.guestsPerPerson = 7
    rule.most = 9
    var once = plan(guests: 250)
    rule.apply(to: &once, scope: Scope())
    var twice = once
    rule.apply(to: &twice, scope: Scope())
    #expect(demand(twice) == demand(once))
    #expect(rule.violations(in: once, scope: Scope()).isEmpty)
  }

  @Test func pointlessParametersAreConcerns() {
    var rule = scaling()
    #expect(rule.concerns(in: plan(guests: 1), scope: Scope()).isEmpty)
    #expect(
      rule.concerns(in: plan(guests: 0), scope: Scope())
        == ["no event in scope says its attendance, so nothing scales"])
    rule.least = 5
    rule.most = 4
    rule.roles = ["driver"]
    #expect(
      rule.concerns(in: plan(guests: 1), scope: Scope())
        == ["least (5 people) is above most (4 people); most holds", "no post is in scope, so nothing scales"])
  }
}
