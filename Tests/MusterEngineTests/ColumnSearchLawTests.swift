import GLPKBackend
import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@testable import MusterEngine

/// Column generation and the compact program agree on small plans: two ways to the same optimum that share no rows.
@Suite struct ColumnSearchLawTests {
  static let shapes = [(4, 6), (6, 5), (5, 8), (8, 6)]

  private func plan(seed: Int) -> (Plan, RuleBook) {
    let shape = Self.shapes[seed % Self.shapes.count]
    var plan = SmallPlans.plan(seed: UInt64(seed + 5_000), volunteers: shape.0, posts: shape.1)
    let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
    return (plan, rules)
  }

  /// Tier by tier, as long as the earlier tiers stand at their optimum: bound <= optimum <= value.
  @Test(arguments: 0..<120)
  func columnsAndCompactAgree(seed: Int) throws {
    let (plan, rules) = plan(seed: seed)
    let compact = try Scheduler(solver: GLPKSolver(), options: SearchOptions(method: .compact)).solve(
      plan, rules: rules)
    #expect(compact.status == .optimal)
    let columns = try Scheduler(solver: GLPKSolver(), options: SearchOptions(method: .columns)).solve(
      plan, rules: rules)
    for (exact, found) in zip(compact.tiers, columns.tiers) {
      #expect(found.bound <= exact.value)
      #expect(found.value >= exact.value)
      if found.status == .optimal { #expect(found.value == exact.value) }
      // A tier held above its optimum leaves more room to the later ones.
      guard found.value == exact.value else { break }
    }
  }

  @Test(arguments: 0..<40)
  func columnsAndCompactAgreeOnTheWeightedSum(seed: Int) throws {
    var (plan, rules) = plan(seed: seed + 500)
    plan.objective.mode = .weighted
    let compact = try Scheduler(solver: GLPKSolver(), options: SearchOptions(method: .compact)).solve(
      plan, rules: rules)
    let columns = try Scheduler(solver: GLPKSolver(), options: SearchOptions(method: .columns)).solve(
      plan, rules: rules)
    let optimum = try #require(compact.weighted?.value)
    let found = try #require(columns.weighted)
    #expect(found.bound <= optimum)
    #expect(found.value >= optimum)
  }

  /// Which of the steps a search takes; large and small masters are only a matter of the sizes it is told.
  enum Steps: String, CaseIterable {
    case firstOrderFirst, firstOrderToTheEnd, firstOrderWithoutRelaxation, simplexOnly, boundOnly

    var budget: ColumnBudget {
      // Small plans need few steps for good prices; fewer keep the tests short.
      var budget = ColumnBudget(relaxationSteps: 1_000)
      if self != .simplexOnly { budget.gradientSize = 0 }
      switch self {
      case .firstOrderFirst: break
      case .firstOrderToTheEnd: budget.simplexSize = 0
      case .firstOrderWithoutRelaxation: (budget.simplexSize, budget.relaxationSteps) = (0, 0)
      case .simplexOnly: break
      case .boundOnly: budget.diveRounds = 0
      }
      return budget
    }
  }

  /// Each way of solving masters and each step by itself is honest.
  @Test(arguments: Steps.allCases, 0..<16)
  func everyStepAloneIsHonest(steps: Steps, seed: Int) throws {
    var (plan, rules) = plan(seed: seed + 900)
    if seed % 4 == 3 { plan.objective.mode = .weighted }
    var options = SearchOptions(method: .columns)
    options.parameters.columns = steps.budget
    let compact = try Scheduler(solver: GLPKSolver(), options: SearchOptions(method: .compact)).solve(
      plan, rules: rules)
    let columns = try Scheduler(solver: GLPKSolver(), options: options).solve(plan, rules: rules)
    if let optimum = compact.weighted?.value {
      let found = try #require(columns.weighted)
      #expect(found.bound <= optimum && optimum <= found.value)
      if columns.status == .optimal { #expect(found.value == optimum) }
      return
    }
    for (exact, found) in zip(compact.tiers, columns.tiers) {
      #expect(found.bound <= exact.value && exact.value <= found.value)
      if found.status == .optimal { #expect(found.value == exact.value) }
      guard found.value == exact.value else { break }
    }
  }

  /// First-order masters alone prove most of these plans too, or they would be honest by saying nothing.
  @Test func firstOrderMastersProveMostSmallPlans() throws {
    var proved = 0
    for seed in 0..<24 {
      let (plan, rules) = plan(seed: seed)
      var options = SearchOptions(method: .columns)
      options.parameters.columns = Steps.firstOrderToTheEnd.budget
      let outcome = try Scheduler(solver: GLPKSolver(), options: options).solve(plan, rules: rules)
      if outcome.status == .optimal { proved += 1 }
    }
    #expect(proved >= 20)
  }

  /// An agreement that never proves anything would be cheap: nearly all of these plans are proved by columns.
  @Test func columnsProveNearlyAllSmallPlans() throws {
    var proved = 0, searched = 0
    for seed in 0..<80 {
      let (plan, rules) = plan(seed: seed)
      let outcome = try Scheduler(solver: GLPKSolver(), options: SearchOptions(method: .columns)).solve(
        plan, rules: rules)
      if outcome.method == .columns { searched += 1 }
      if outcome.status == .optimal { proved += 1 }
    }
    #expect(searched >= 40)
    #expect(proved >= 67)
  }

  @Test func theRosterDoesNotDependOnTheThreads() throws {
    for seed in 0..<10 {
      let (plan, rules) = plan(seed: seed)
      let one = try Scheduler(solver: GLPKSolver(), options: SearchOptions(threads: 1, method: .columns))
        .solve(plan, rules: rules)
      let four = try Scheduler(solver: GLPKSolver(), options: SearchOptions(threads: 4, method: .columns))
        .solve(plan, rules: rules)
      #expect(one.roster == four.roster, "seed \(seed)")
      #expect(one.tiers == four.tiers, "seed \(seed)")
    }
  }

  @Test func theMethodSaysHowItWasSearched() throws {
    // Where nothing joins people there are no months to put together.
    var months: [Int] = []
    for seed in 0..<12 {
      let (plan, rules) = plan(seed: seed)
      let outcome = try Scheduler(solver: GLPKSolver(), options: SearchOptions(method: .columns)).solve(
        plan, rules: rules)
      if outcome.method == .columns { months.append(seed) }
    }
    let (plan, rules) = plan(seed: try #require(months.first))
    let compact = try Scheduler(solver: GLPKSolver()).solve(plan, rules: rules)
    #expect(compact.method == .compact)
    let whole = try Scheduler(solver: GLPKSolver(), options: SearchOptions(method: .compact)).solve(
      plan, rules: rules)
    #expect(whole.method == .compact)
  }
}
