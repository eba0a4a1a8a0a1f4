import MusterDomain
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

/// What a change does is what two whole assessments say.
@Suite struct ChangeJudgeTests {
  /// A random roster and a random change of one to three duties.
  private static func change(_ plan: Plan, using random: inout SplitMix64) -> (roster: Roster, change: DutyChange) {
    var roster = Roster(for: plan)
    for volunteer in plan.volunteers.indices {
      for post in plan.posts.indices where random.chance(35) { roster.assign(volunteer, to: post) }
    }
    var change = DutyChange()
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let duty = Duty(
        Int.random(in: plan.volunteers.indices, using: &random), at: Int.random(in: plan.posts.indices, using: &random))
      if roster.holds(duty.volunteer, duty.post) {
        change.released.append(duty)
      } else {
        change.assigned.append(duty)
      }
    }
    return (roster, change)
  }

  /// By how much a hard rule is broken.
  private static func amount(_ entry: ActiveRule, _ roster: Roster, _ plan: Plan) -> Int {
    Verifier.violations(of: entry, in: roster, plan: plan).reduce(0) { $0 + $1.amount }
  }

  @Test(arguments: 0..<150)
  func anEffectIsTheDifferenceOfTwoAssessments(seed: Int) {
    var plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 5, posts: 7, longDuties: seed % 3 == 0)
    let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
    let judge = ChangeJudge(plan, rules: rules)
    var random = SplitMix64(seed: UInt64(seed) &+ 99)
    for round in 0..<6 {
      let (roster, change) = Self.change(plan, using: &random)
      var tried = roster, after = roster
      for duty in change.released { after.release(duty.volunteer, from: duty.post) }
      for duty in change.assigned { after.assign(duty.volunteer, to: duty.post) }
      let effect = judge.effect(of: change, on: &tried)
      #expect(tried == roster, "seed \(seed), round \(round)")
      let values = [roster, after].map { Verifier.assess($0, of: plan, rules: rules, funnels: false).tierValues }
      #expect(effect.tiers == zip(values[1], values[0]).map { $0 - $1 }, "seed \(seed), round \(round)")
      for (index, entry) in rules.entries.enumerated() where entry.level == .hard {
        let more = Self.amount(entry, after, plan) - Self.amount(entry, roster, plan)
        let told = effect.breaches.first { $0.entry == index }
        #expect(told?.amount == (more > 0 ? more : nil), "seed \(seed), round \(round), \(entry.about.id)")
        #expect(told.map { !$0.text.isEmpty } ?? true)
      }
      #expect(judge.breaches(of: change, on: &tried) == effect.breaches)
    }
  }
}
