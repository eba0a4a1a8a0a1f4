import MusterDomain
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@Suite struct FunnelTests {
  /// Three auxiliaries of tiers 1, 3 and 3 for a crew of two; nobody is sworn.
  let plan = PlanBuilder().volunteer("v-1") { $0.tier = 1 }.volunteer("v-2") { $0.tier = 3 }.volunteer("v-3") {
    $0.tier = 3
  }
  .shift(
    "stop", day: 0, "20:00", "23:00",
    posts: [
      {
        $0.min = 2; $0.target = 2; $0.max = 2; $0.requires.tier = 3
      }
    ]
  ).plan

  static func words(_ shortfall: Shortfall) -> String {
    shortfall.funnel.map { "\($0.rule) \($0.volunteers)" }.joined(separator: ", ")
  }

  @Test func aRuleOfTheCrewIsNamedForThoseWhomNothingElseStops() {
    let rules = RuleBook([ActiveRule(SwornSupervision())])
    let found = Verifier.assess(Roster(for: plan), of: plan, rules: rules)
    #expect(
      found.shortfalls.map(Self.words) == ["programme-tier 1, sworn-supervision 2"])
  }

  @Test func withoutSuchARuleTheyAreFree() {
    let found = Verifier.assess(Roster(for: plan), of: plan, rules: RuleBook())
    #expect(
      found.shortfalls.map(Self.words) == ["programme-tier 1, no-rule 2"])
  }

  @Test func aCriticalRuleThatWouldBreakIsNamedWhereSafetyComesFirst() {
    let rules = RuleBook([ActiveRule(SwornSupervision(), level: .critical)])
    let found = Verifier.assess(Roster(for: plan), of: plan, rules: rules)
    #expect(found.shortfalls.map(Self.words) == ["programme-tier 1, sworn-supervision 2"])
    #expect(found.shortfalls.map(\.available) == [[]], "nobody is asked to take it")
    var staffed = plan
    staffed.objective.tiers = [.staffing, .safety]
    let after = Verifier.assess(Roster(for: staffed), of: staffed, rules: rules)
    #expect(after.shortfalls.map(Self.words) == ["programme-tier 1, no-rule 2"])
    staffed.objective.mode = .weighted
    #expect(staffed.objective.putsSafetyFirst)
    #expect(
      Verifier.assess(Roster(for: staffed), of: staffed, rules: rules).shortfalls.map(Self.words)
        == ["programme-tier 1, sworn-supervision 2"])
  }

  @Test func hardRulesAreNamedBeforeCriticalOnes() {
    let rules = RuleBook([
      ActiveRule(MaxShiftLength(), level: .critical),
      ActiveRule(
        {
          var rule = SwornSupervision()
          rule.countOnDuty = false
          return rule
        }()),
    ])
    // Both stop the two who have the tier: the hard one is named.
    let found = Verifier.assess(Roster(for: plan), of: plan, rules: rules)
    #expect(found.shortfalls.map(Self.words) == ["programme-tier 1, sworn-supervision 2"])
  }

  @Test func theFunnelCountsEverybodyWhoDoesNotHoldThePostOnce() {
    for seed in 0..<40 {
      var plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 4, posts: 3)
      let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
      for shortfall in Verifier.assess(Roster(for: plan), of: plan, rules: rules).shortfalls {
        #expect(shortfall.funnel.reduce(0) { $0 + $1.volunteers } == plan.volunteers.count, "seed \(seed)")
      }
    }
  }
}
