import FirstOrder
import GLPKBackend
import LinearModel
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@testable import MusterEngine

/// What a dive returns is one pattern for each volunteer, and together they keep the rows that only grow.
@Suite struct ColumnDiveTests {
  private func check(_ columns: [RosterColumn], _ part: RosterPart) {
    #expect(columns.map { part.block(of: $0) }.sorted() == Array(part.blocks.indices))
    var used = Array(repeating: 0.0, count: part.lower.count)
    for column in columns { part.forEachTerm(of: column) { used[$0] += $1 } }
    for (row, cap) in part.caps.enumerated() { if let cap { #expect(used[row] <= cap + 1e-9) } }
  }

  private func dive(_ roster: RosterCase, _ part: RosterPart, _ session: any LPSession, rounds: Int) throws -> Bool {
    let options = SearchOptions()
    let idle = part.blocks.map { Pattern(volunteer: roster.problem.volunteers[$0], pairs: []) }
      .filter { roster.problem.pricers[roster.problem.block(of: $0)].isFeasible($0) }
    let current = part.blocks.map { roster.patterns[$0] }
    var master = RosterMaster(part, session: session, kept: current, options: options, control: SolveControl())
    _ = try master.add((current + idle).map(roster.problem.column))
    let pricer = RosterPricer(part: part, options: options, control: SolveControl())
    var dive = ColumnDive(part, rounds: rounds)
    guard let found = try dive.run(&master, pricer, isOver: { false }) else { return false }
    check(found, part)
    #expect(found.count == part.blocks.count)
    return true
  }

  @Test func divesKeepTheCappedRowsWithEitherKindOfMaster() throws {
    var ended = 0
    for seed in 0..<40 {
      guard let roster = RosterCase(seed: seed + 3_000, volunteers: 8, posts: 6) else { continue }
      let part = roster.whole
      let isExact = try GLPKSolver().withSession(part.model()) { try dive(roster, part, $0, rounds: 2) }
      let isNear = try GradientSessionSolver(steps: 400).withSession(part.model()) {
        try dive(roster, part, $0, rounds: 1)
      }
      ended += (isExact ? 1 : 0) + (isNear ? 1 : 0)
    }
    #expect(ended > 30)
  }

  /// Three people, one post for one person, and a master that says that everybody holds it.
  private func crowd() throws -> (RosterProblem, RosterPart, [RosterColumn]) {
    var plan = PlanBuilder().volunteer("a").volunteer("b").volunteer("c").shift("s", day: 0, "09:00", "12:00").plan
    var rules = RuleBook()
    rules.prepare(&plan)
    let program = try Program(plan, rules: rules)
    #expect(program.pairs.count == 3)
    let part = try #require(program.joined(program.components()) { program.freePairs(of: $0) > 0 }.first?.component)
    let problem = RosterProblem(
      part, of: program, ownership: RowOwnership(program),
      costs: GoalCosts(program.tiers, weights: plan.objective.weights, columnCount: program.columnCount).costs)
    let patterns = (0..<3).flatMap { volunteer in
      let pair = Int32(program.pairs.pairs(of: volunteer).lowerBound)
      return [[pair], []].map { Pattern(volunteer: Int32(volunteer), pairs: $0) }
    }
    return (problem, RosterPart(problem, RosterTier(tier: 0, held: [])), patterns.map(problem.column))
  }

  private func dive(
    rounds: Int, script: [Termination] = []
  ) throws -> (found: [RosterColumn]?, part: RosterPart, solves: Int) {
    let (_, part, columns) = try crowd()
    let model = part.model()
    // Volunteers' own rows have high prices: every pattern that is not there looks helpful.
    let duals = part.lower.map { _ in 0.0 } + part.blocks.map { _ in 1_000.0 }
    let session = ScriptedSession(model, script: script, rowDuals: duals)
    var master = RosterMaster(
      part, session: session, kept: [], options: SearchOptions(), control: SolveControl())
    _ = try master.add(columns)
    var dive = ColumnDive(part, rounds: rounds)
    let pricer = RosterPricer(part: part, options: SearchOptions(), control: SolveControl())
    let found = try dive.run(&master, pricer) { false }
    #expect(session.columnCount == part.shared.count + master.columns.count)
    return (found, part, session.solves)
  }

  @Test(arguments: [0, 1, 2])
  func aPostForOneIsGivenToOneWhateverTheMasterSays(rounds: Int) throws {
    let (found, part, _) = try dive(rounds: rounds)
    let columns = try #require(found)
    #expect(part.caps.contains { $0 == 1 })
    check(columns, part)
    #expect(columns.count { !$0.pattern.pairs.isEmpty } == 1)
  }

  @Test func aLevelWithoutASolutionIsTakenBack() throws {
    let (found, part, _) = try dive(rounds: 0, script: [.finished, .provedInfeasible])
    let columns = try #require(found)
    check(columns, part)
    #expect(columns.count { !$0.pattern.pairs.isEmpty } == 1)
  }

  @Test func aMasterThatNeverHasASolutionEndsTheDive() throws {
    let first = try dive(rounds: 0, script: [.provedInfeasible])
    #expect(first.found == nil && first.solves == 1)
    // One level is fixed, taken back, and there is nothing left to take back.
    let later = try dive(rounds: 0, script: [.finished] + (0..<40).map { _ in .provedInfeasible })
    #expect(later.found == nil && later.solves == 3)
  }

  @Test func aDiveThatIsOverReturnsNothing() throws {
    let (problem, part, columns) = try crowd()
    #expect(problem.volunteers == [0, 1, 2])
    var master = RosterMaster(
      part, session: ScriptedSession(part.model()), kept: [], options: SearchOptions(), control: SolveControl())
    _ = try master.add(columns)
    var dive = ColumnDive(part, rounds: 0)
    let pricer = RosterPricer(part: part, options: SearchOptions(), control: SolveControl())
    let found = try dive.run(&master, pricer) { true }
    #expect(found == nil)
  }
}
