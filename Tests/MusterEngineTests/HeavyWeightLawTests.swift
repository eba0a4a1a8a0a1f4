import GLPKBackend
import MusterDomain
import MusterFiles
import MusterJSON
import MusterRules
import MusterTestSupport
import Testing

@testable import MusterEngine

/// What is called optimal is optimal to the last point, however large the numbers are around it.
///
/// A solver in doubles prunes within a tolerance that grows with the value: with weights of a million and costs that nothing can
/// change beside them, a roster one point worse looks the same to it.
@Suite struct HeavyWeightLawTests {
  static let shapes = [(2, 4), (3, 3), (4, 2), (1, 7)]

  /// A small random plan with weights up to a million, hours up to ten thousand and demand that nobody can meet.
  private func heavyPlan(seed: Int) -> (Plan, RuleBook) {
    let shape = Self.shapes[seed % Self.shapes.count]
    var plan = SmallPlans.plan(seed: UInt64(seed + 40_000), volunteers: shape.0, posts: shape.1)
    var random = SplitMix64(seed: UInt64(seed) &* 131 &+ 9)
    func weight() -> Int {
      let most = [1, 10, 1_000, 1_000_000].randomElement(using: &random) ?? 1
      return Int.random(in: 1...most, using: &random)
    }
    for volunteer in plan.volunteers.indices where random.chance(30) {
      plan.volunteers[volunteer].history.yearToDateMinutes = Int.random(in: 0...600_000, using: &random)
    }
    for post in plan.posts.indices where random.chance(20) {
      let many = [10, 100, 1_000].randomElement(using: &random) ?? 10
      plan.posts[post].min += many
      plan.posts[post].target += many
      plan.posts[post].max += many
    }
    var entries = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed)).entries
    for index in entries.indices where random.chance(60) { entries[index].weight = weight() }
    if random.chance(40) {
      var owed = MinHoursPeriod()
      (owed.minutes, owed.isProRata, owed.period) = (600_000, false, .horizon)
      entries.append(ActiveRule(owed, weight: weight()))
    }
    var rules = RuleBook(entries)
    rules.prepare(&plan)
    return (plan, rules)
  }

  /// Two thousand plans, every method, in either mode: each value claimed optimal is brute force's, no bound is above it.
  @Test(arguments: 0..<40)
  func whatIsCalledOptimalIsOptimalToTheLastPoint(batch: Int) throws {
    for seed in batch * 50..<(batch + 1) * 50 {
      var (plan, rules) = heavyPlan(seed: seed)
      let best = try #require(BruteForce.bestTiers(of: plan, rules: rules))
      let weighted = try #require(BruteForce.bestWeighted(of: plan, rules: rules))
      let least = zip(weighted, plan.objective.weights).reduce(0) { $0 + $1.0 * $1.1 }
      for method in [SearchOptions.Method.auto, .compact, .columns] {
        let options = SearchOptions(method: method)
        plan.objective.mode = .lexicographic
        let tiers = try Scheduler(solver: GLPKSolver(), options: options).solve(plan, rules: rules).tiers
        for (found, optimum) in zip(tiers, best) {
          #expect(found.bound <= optimum && optimum <= found.value, "\(method) \(seed) \(found.tier)")
          #expect(found.status != .optimal || found.value == optimum, "\(method) \(seed) \(found.tier)")
          guard found.value == optimum else { break }
        }
        plan.objective.mode = .weighted
        let outcome = try Scheduler(solver: GLPKSolver(), options: options).solve(plan, rules: rules)
        let sum = try #require(outcome.weighted)
        #expect(sum.bound <= least && least <= sum.value, "\(method) \(seed) weighted")
        #expect(outcome.status != .optimal || sum.value == least, "\(method) \(seed) weighted")
        if method == .auto {
          #expect(tiers.map(\.value) == best && sum.value == least, "\(seed): so small a plan is solved to the end")
        }
      }
    }
  }
}
