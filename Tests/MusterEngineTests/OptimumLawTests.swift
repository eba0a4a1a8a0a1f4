import GLPKBackend
import MusterDomain
import MusterEngine
import MusterRules
import MusterTestSupport
import Testing

/// The solver's optimum, a brute-force optimum and the verifier's cost are equal, tier by tier.
@Suite struct OptimumLawTests {
  static let shapes = [(2, 4), (3, 3), (4, 2), (1, 7)]

  @Test(arguments: 0..<240)
  func solverBruteForceAndVerifierAgree(seed: Int) throws {
    let shape = Self.shapes[seed % Self.shapes.count]
    var plan = SmallPlans.plan(seed: UInt64(seed), volunteers: shape.0, posts: shape.1)
    let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
    let best = try #require(BruteForce.bestTiers(of: plan, rules: rules))
    let outcome = try Scheduler(solver: GLPKSolver()).solve(plan, rules: rules)
    #expect(outcome.tiers.map(\.value) == best)
    #expect(outcome.assessment.tierValues == best)
    #expect(outcome.status == .optimal)
    #expect(outcome.tiers.allSatisfy { $0.bound == $0.value })
  }

  @Test(arguments: 0..<80)
  func theWeightedOptimumIsTheBruteForceOne(seed: Int) throws {
    let shape = Self.shapes[seed % Self.shapes.count]
    var plan = SmallPlans.plan(seed: UInt64(seed + 1_000), volunteers: shape.0, posts: shape.1)
    plan.objective.mode = .weighted
    let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
    let best = try #require(BruteForce.bestWeighted(of: plan, rules: rules))
    let outcome = try Scheduler(solver: GLPKSolver()).solve(plan, rules: rules)
    let expected = zip(best, plan.objective.weights).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(outcome.weighted?.value == expected)
    #expect(outcome.weighted?.bound == expected)
  }

  /// The neighbourhood search never claims more than is true: its value is a roster's, its bound is below the optimum.
  @Test(arguments: 0..<60)
  func neighbourhoodsAreHonest(seed: Int) throws {
    let shape = Self.shapes[seed % Self.shapes.count]
    var plan = SmallPlans.plan(seed: UInt64(seed + 2_000), volunteers: shape.0, posts: shape.1)
    let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
    let best = try #require(BruteForce.bestTiers(of: plan, rules: rules))
    let options = SearchOptions(method: .compact)
    let outcome = try Scheduler(solver: GLPKSolver(), options: options).solve(plan, rules: rules)
    for (index, tier) in outcome.tiers.enumerated() {
      guard outcome.tiers[..<index].allSatisfy({ $0.value == best[outcome.tiers.firstIndex(of: $0) ?? 0] }) else {
        break
      }
      #expect(tier.value >= best[index])
      #expect(tier.bound <= best[index])
    }
  }
}
