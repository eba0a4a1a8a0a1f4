import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

/// A rule that is not hard never becomes so, whatever tiers the objective has; a reader refuses such a plan, a program must not.
@Suite struct UnlistedTierTests {
  /// One person, three duties at the same time, one duty allowed.
  private var plan: Plan {
    PlanBuilder().volunteer("a").shift("s", day: 0, "10:00", "12:00", posts: [{ _ in }, { _ in }, { _ in }]).plan
  }

  private func program(_ level: Level, tiers: [Tier], rule: any Rule) throws -> Program {
    var plan = plan
    plan.objective.tiers = tiers
    plan.objective.weights = tiers.map { _ in 1 }
    return try Program(plan, rules: RuleBook(only: [ActiveRule(rule, level: level)]))
  }

  @Test(arguments: [Level.soft, .critical], [NoOverlap() as any Rule, OneDutyPerDay(), MaxDutiesPeriod(limit: 1)])
  func whatHasNoTierCostsNothingAndForbidsNothing(level: Level, rule: any Rule) throws {
    let all = [true, true, true]
    let tier: Tier = level == .soft ? .fairness : .safety
    let unlisted = try program(level, tiers: [.preference], rule: rule)
    #expect(unlisted.isFeasible(unlisted.point(assigned: all)))
    #expect(unlisted.tiers.allSatisfy { unlisted.value(of: $0, at: unlisted.point(assigned: all)) == 0 })
    let listed = try program(level, tiers: [tier], rule: rule), point = listed.point(assigned: all)
    #expect(listed.isFeasible(point) && listed.tiers.contains { listed.value(of: $0, at: point) > 0 })
    let hard = try program(.hard, tiers: [.preference], rule: rule)
    #expect(!hard.isFeasible(hard.point(assigned: all)))
  }

  /// The program and the verifier agree about it.
  @Test func theVerifierSaysTheSame() throws {
    for seed in 0..<60 as Range<UInt64> {
      var plan = SmallPlans.plan(seed: seed, volunteers: 2, posts: 4)
      let rules = RandomRuleBooks.rules(for: &plan, seed: seed)
      plan.objective.tiers = [.staffing]
      plan.objective.weights = [1]
      let program = try Program(plan, rules: rules)
      for bits in 0..<(1 << program.pairs.count) {
        let assigned = (0..<program.pairs.count).map { bits >> $0 & 1 == 1 }
        let held = assigned.indices.filter { assigned[$0] }
        let roster = Roster(
          for: plan, pairs: held.map { (program.pairs.volunteer(of: $0), program.pairs.post(of: $0)) })
        let said = Verifier.assess(roster, of: plan, rules: rules, funnels: false)
        let point = program.point(assigned: assigned)
        #expect(program.isFeasible(point) == said.breaches.isEmpty, "seed \(seed), roster \(bits)")
        guard said.breaches.isEmpty else { continue }
        #expect(program.tiers.map { program.value(of: $0, at: point) } == said.tierValues, "seed \(seed)")
      }
    }
  }
}

extension MaxDutiesPeriod {
  fileprivate init(limit: Int) {
    self.init()
    duties = limit
  }
}
