import GLPKBackend
import LinearModel
import MusterDomain
import MusterFiles
import MusterGenerate
import MusterRules
import Synchronization
import Testing

@testable import MusterEngine

/// Plans with enough people for several neighbourhoods side by side.
@Suite struct LargePlanTests {
  static func plan(_ volunteers: Int, weeks: Int, load: Int, seed: UInt64, mode: Objective.Mode) throws -> (
    Plan, RuleBook
  ) {
    let recipe = try #require(
      PlanRecipe(volunteers: volunteers, weeks: weeks, loadPercent: load, profile: .metro, seed: seed))
    let (document, _) = PlanReader.read(tree: PlanGenerator.plan(recipe), file: "generated")
    let read = try #require(document)
    var plan = read.plan
    plan.objective.mode = mode
    return (plan, read.rules)
  }

  /// GLPK, counting the linear programs that it keeps: one for the root of a tier, and one for each part of a roster.
  private struct CountingSolver: MIPSolver, LPSolver, LPSessionSolver, BranchingSessionSolver {
    let library = GLPKSolver()
    let sessions = Counter()
    var name: String { library.name }
    var version: String { library.version }

    final class Counter: Sendable { let count = Atomic<Int>(0) }

    func solve(
      _ model: LinearModel, _ options: SolveOptions, _ control: SolveControl
    ) throws(SolverFault) -> SolveReport { try library.solve(model, options, control) }

    func solveRelaxation(
      _ model: LinearModel, _ options: SolveOptions, _ control: SolveControl
    ) throws(SolverFault) -> LPReport { try library.solveRelaxation(model, options, control) }

    func withBranchingSession<Result>(
      _ model: LinearModel, _ body: (any BranchingSession) throws -> Result
    ) throws -> Result { try library.withBranchingSession(model, body) }

    func withSession<Result>(
      _ model: LinearModel, _ body: (any LPSession) throws -> Result
    ) throws -> Result {
      sessions.count.add(1, ordering: .relaxed)
      return try library.withSession(model, body)
    }
  }

  /// Two searches on one and on two threads, small in what is done at once so that every step has its turn in a short time.
  private func compare(_ mode: Objective.Mode, gradientSize: Int, simplexSize: Int) throws {
    let (plan, rules) = try Self.plan(42, weeks: 1, load: 200, seed: 5, mode: mode)
    var outcomes: [Outcome] = []
    for threads in [1, 2] {
      var options = SearchOptions(threads: threads, method: .columns)
      options.parameters.columns = ColumnBudget(
        relaxationSteps: 300, gradientSize: gradientSize, simplexSize: simplexSize, rootRounds: 4, diveRounds: 0)
      options.parameters.annealingSteps = 2_000
      options.parameters.patience = 4
      let solver = CountingSolver()
      outcomes.append(try Scheduler(solver: solver, options: options).solve(plan, rules: rules))
      #expect(solver.sessions.count.load(ordering: .relaxed) > 10)
    }
    let (one, two) = (outcomes[0], outcomes[1])
    #expect(one.method == .columns)
    #expect(one.roster == two.roster && one.tiers == two.tiers && one.weighted == two.weighted)
    #expect(one.tiers.allSatisfy { $0.bound <= $0.value })
  }

  @Test func theThreadsDoNotChangeAWeightedSearch() throws {
    try compare(.weighted, gradientSize: 300, simplexSize: 3_000)
  }

  @Test func theThreadsDoNotChangeATieredSearchOnFirstOrderMasters() throws {
    try compare(.lexicographic, gradientSize: 0, simplexSize: 0)
  }
}
