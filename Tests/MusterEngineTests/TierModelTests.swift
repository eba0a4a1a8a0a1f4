import Foundation
import GLPKBackend
import LinearModel
import MusterDomain
import MusterEngine
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

/// The programs of single tiers, solved one after the other, have the optima of the lexicographic order.
@Suite struct TierModelTests {
  /// The optima by solving each tier's program with the optima before held.
  private func optima(of plan: Plan, rules: RuleBook, by solve: (LinearModel, ModelNames) throws -> Double?) throws
    -> [Int]?
  {
    let program = try Program(plan, rules: rules, keepsOrigins: true)
    var held: [Int] = []
    for tier in program.tiers.indices {
      var names = program.names(plan: plan, rules: rules)
      names.rows += program.heldRowNames(before: tier)
      guard let optimum = try solve(program.linearModel(tier: tier, held: held), names) else { return nil }
      held.append(Int(optimum.rounded()))
    }
    return held
  }

  @Test(arguments: 0..<120)
  func tierByTierTheProgramsHaveTheBruteForceOptima(seed: Int) throws {
    let shape = OptimumLawTests.shapes[seed % OptimumLawTests.shapes.count]
    var plan = SmallPlans.plan(seed: UInt64(seed + 4_000), volunteers: shape.0, posts: shape.1)
    let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
    let best = try #require(BruteForce.bestTiers(of: plan, rules: rules))
    #expect(try optima(of: plan, rules: rules) { model, _ in try GLPKSolver().solve(model).objective } == best)
  }

  @Test(
    .enabled(if: OtherSolver.areInstalled(OtherSolver.glpsol), "glpsol is not installed (glpk-utils)"),
    arguments: 0..<12, ["mps", "lp"])
  func anotherSolverFindsThemInTheFiles(seed: Int, format: String) throws {
    var plan = SmallPlans.plan(seed: UInt64(seed + 5_000), volunteers: 3, posts: 4)
    let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
    let best = try #require(BruteForce.bestTiers(of: plan, rules: rules))
    let found = try optima(of: plan, rules: rules) { model, names in
      let text = format == "mps" ? model.mpsText(names: names) : model.lpText(names: names)
      let file = try OtherSolver.glpsol[0].solution(of: text, format: format)
      return try model.solution(in: file, names: names).objective
    }
    #expect(found == best, "\(format)")
  }

  @Test func aTierCannotBeBetterThanItsOptimumAllows() throws {
    var plan = SmallPlans.plan(seed: 4_001, volunteers: 3, posts: 3)
    let rules = RandomRuleBooks.rules(for: &plan, seed: 1)
    let best = try #require(BruteForce.bestTiers(of: plan, rules: rules))
    let program = try Program(plan, rules: rules)
    let place = try #require(program.tiers.indices.dropLast().first { !program.tiers[$0].columns.isEmpty })
    var held = Array(best.prefix(place + 1))
    held[place] -= 1
    #expect(try GLPKSolver().solve(program.linearModel(tier: place + 1, held: held)).objective == nil)
  }
}
