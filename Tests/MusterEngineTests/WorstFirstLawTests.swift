import GLPKBackend
import MusterCalendar
import MusterDomain
import MusterEngine
import MusterProgram
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

/// The worst off first: words, rows, search and a count of every roster agree.
@Suite struct WorstFirstLawTests {
  static let kinds: [any WorstFirstRule.Type] = [MinHoursPeriod.self, HoursEquity.self, BurdenEquity.self]

  @Test func everyRuleThatCanIsTried() {
    let able = RuleCatalog.all.map { $0.init() }.filter { $0 is any WorstFirstRule }
    let tried = Self.kinds.map { kind -> String in kind.about.id }
    #expect(able.map { rule -> String in type(of: rule).about.id }.sorted() == tried.sorted())
  }

  @Test(arguments: 0..<3, 0..<40)
  func wordsAreRowsLevelByLevel(kind: Int, seed: Int) throws {
    let plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 3, posts: 3)
    var entry = RuleVariants.entry(Self.kinds[kind], seed: UInt64(seed / 2), plan: plan, worstFirst: true)
    if seed.isMultiple(of: 2) { entry.rule = entry.rule.prepared(for: plan, scope: entry.scope, among: []) }
    _ = try RuleLaws.levelsMatchRows(entry, plan)
    try RuleLaws.wordsMatchRows(entry, plan)
  }

  @Test(arguments: 0..<3)
  func somethingLiesBeyondTheFirstStep(kind: Int) throws {
    let met = try (0..<60).contains { seed in
      let plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 3, posts: 3)
      let entry = RuleVariants.entry(Self.kinds[kind], seed: UInt64(seed / 2), plan: plan, worstFirst: true)
      return try RuleLaws.levelsMatchRows(entry, plan)
    }
    #expect(met)
  }

  // MARK: Against every roster

  @Test(arguments: 0..<200)
  func theOptimumIsTheBestOfAllRosters(seed: Int) throws {
    let small = SharedMonth(seed: seed)
    let outcome = try Scheduler(solver: GLPKSolver()).solve(small.plan, rules: small.rules)
    #expect(outcome.status == .optimal, "seed \(seed)")
    #expect(outcome.tiers.allSatisfy { $0.bound == $0.value }, "seed \(seed)")
    #expect(small.key(outcome.roster, worstFirst: true) == small.best(worstFirst: true), "seed \(seed)")
  }

  /// On months where the sum alone would give the same, the law above would say nothing.
  @Test func theSumAloneIsOftenWorseForTheWorstOff() {
    let different = (0..<200).count { seed in
      let small = SharedMonth(seed: seed)
      return small.best(worstFirst: true) != small.best(worstFirst: false)
    }
    #expect(different > 20, "\(different)")
  }

  @Test(arguments: 0..<60)
  func monthsPricedPersonByPersonClaimNoMore(seed: Int) throws {
    let small = SharedMonth(seed: seed)
    let options = SearchOptions(method: .columns)
    let outcome = try Scheduler(solver: GLPKSolver(), options: options).solve(small.plan, rules: small.rules)
    let best = small.best(worstFirst: true)
    if outcome.status == .optimal { #expect(small.key(outcome.roster, worstFirst: true) == best, "seed \(seed)") }
    #expect(!small.key(outcome.roster, worstFirst: true).lexicographicallyPrecedes(best), "seed \(seed)")
  }

  @Test(arguments: 0..<40)
  func goalByGoalTheProgramsHaveTheseOptima(seed: Int) throws {
    let small = SharedMonth(seed: seed)
    let program = try Program(small.plan, rules: small.rules, keepsOrigins: true)
    var held: [Int] = []
    for goal in program.tiers.indices {
      let optimum = try GLPKSolver().solve(program.linearModel(tier: goal, held: held)).objective
      held.append(Int(try #require(optimum, "seed \(seed)").rounded()))
    }
    #expect(held == BruteForce.bestGoals(of: small.plan, rules: small.rules), "seed \(seed)")
    #expect(Set(program.heldRowNames(before: program.tiers.count)).count == program.tiers.count)
  }

  @Test(arguments: 0..<80)
  func programAndVerifierAgreeOnEveryGoal(seed: Int) throws {
    var plan = SmallPlans.plan(seed: UInt64(seed + 7_000), volunteers: 3, posts: 4)
    var entries = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed)).entries
    for kind in Self.kinds {
      entries.append(RuleVariants.entry(kind, seed: UInt64(seed + 1), plan: plan, worstFirst: true))
    }
    var rules = RuleBook(only: entries)
    rules.prepare(&plan)
    let program = try Program(plan, rules: rules)
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<60 {
      let assigned = (0..<program.pairs.count).map { _ in random.chance(40) }
      let held = assigned.indices.filter { assigned[$0] }
      let roster = Roster(
        for: plan, pairs: held.map { (program.pairs.volunteer(of: $0), program.pairs.post(of: $0)) })
      let said = Verifier.assess(roster, of: plan, rules: rules, funnels: false)
      let point = program.point(assigned: assigned)
      #expect(program.tiers.map { program.value(of: $0, at: point) } == said.goalValues, "seed \(seed)")
      #expect(program.sums.map { program.value(of: $0, at: point) } == said.tierValues, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<40)
  func thePricerKnowsTheLevels(seed: Int) throws {
    let small = SharedMonth(seed: seed)
    try PatternPricerTests.check(try Program(small.plan, rules: small.rules), seed: seed)
  }

  // MARK: Modes

  @Test func aWeightedSumHasNoLevels() throws {
    var small = SharedMonth(seed: 3)
    small.plan.objective.mode = .weighted
    let program = try Program(small.plan, rules: small.rules)
    #expect(program.tiers.allSatisfy { $0.level == nil })
    #expect(small.rules.goals(of: small.plan) == small.plan.objective.tiers.map { Goal($0) })
  }

  /// What is not proved to be best for the worst off does not prove the sum either.
  @Test func withoutTimeNothingIsClaimed() throws {
    let small = SharedMonth(seed: 11)
    let options = SearchOptions(deadline: ContinuousClock.now)
    guard let outcome = try? Scheduler(solver: GLPKSolver(), options: options).solve(small.plan, rules: small.rules)
    else { return }
    let best = small.best(worstFirst: true)
    #expect(outcome.status != .optimal || small.key(outcome.roster, worstFirst: true) == best)
  }
}
