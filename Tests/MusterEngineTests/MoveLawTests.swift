import GLPKBackend
import LinearModel
import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@testable import MusterEngine
@testable import MusterProgram

/// Moves are judged by the same rows as the program, and what a search ends with cannot be bettered by one of them.
@Suite struct MoveLawTests {
  /// A whole small plan as one component, with its tables.
  private struct Case {
    let program: Program
    let tables: MoveTables
    let weights: [Double]
    var random: SplitMix64

    init(seed: Int) throws {
      random = SplitMix64(seed: UInt64(seed) &* 31 &+ 7)
      var plan = SmallPlans.plan(seed: UInt64(seed + 30_000), volunteers: 4, posts: 6)
      let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed + 300))
      program = try Program(plan, rules: rules)
      let costs = GoalCosts(program.tiers, weights: plan.objective.weights, columnCount: program.columnCount)
      var localIndex = Array(repeating: Int32(0), count: program.columnCount)
      let whole = Component(
        columns: program.columnLower.indices.map(Int32.init), rows: (0..<program.rowCount).map(Int32.init))
      tables = MoveTables(whole, of: program, costs: Array(costs.costs.prefix(costs.count)), localIndex: &localIndex)
      weights = costs.weights
    }

    func tiers(_ assigned: [Bool]) -> [Int] {
      let values = program.point(assigned: assigned)
      return program.tiers.map { program.value(of: $0, at: values) - $0.constant }
    }

    func isFeasible(_ assigned: [Bool]) -> Bool { program.isFeasible(program.point(assigned: assigned)) }
  }

  @Test(arguments: 0..<60)
  func everyFlipIsJudgedAsTheProgramJudgesIt(seed: Int) throws {
    var plan = try Case(seed: seed)
    var assigned = Array(repeating: false, count: plan.program.pairs.count)
    guard !assigned.isEmpty else { return }
    var roster = MovableRoster(plan.tables, weights: plan.weights, assigned: assigned)
    for _ in 0..<60 {
      let pair = Int.random(in: assigned.indices, using: &plan.random)
      guard plan.tables.isFree[pair] else { continue }
      assigned[pair].toggle()
      roster.flip(pair)
      #expect(roster.tiers == plan.tiers(assigned))
      #expect((roster.violation == 0) == plan.isFeasible(assigned))
      if roster.violation == 0 {
        #expect(roster.point.map { Int($0) } == plan.program.point(assigned: assigned))
      }
    }
    roster.revert()
    #expect(roster.assigned.isEmpty)
  }

  /// No addition, removal, move of one person or exchange of two is better and keeps the hard rows.
  @Test(arguments: 0..<60)
  func nothingIsLeftToMove(seed: Int) throws {
    let plan = try Case(seed: seed)
    let pairs = plan.program.pairs
    let empty = Array(repeating: false, count: pairs.count)
    guard plan.isFeasible(empty) else { return }
    var search = LocalSearch(MovableRoster(plan.tables, weights: plan.weights, assigned: empty)) { false }
    search.run()
    #expect(search.isComplete)
    let assigned = (0..<pairs.count).map { search.roster.isAssigned($0) }
    #expect(plan.isFeasible(assigned) && plan.tiers(assigned) == search.roster.tiers)
    func better(_ flips: [Int]) -> Bool {
      var other = assigned
      for pair in flips { other[pair].toggle() }
      return plan.isFeasible(other) && isBetter(plan.tiers(other), than: search.roster.tiers)
    }
    for one in 0..<pairs.count where plan.tables.isFree[one] {
      #expect(!better([one]))
      for other in 0..<pairs.count where plan.tables.isFree[other] && assigned[one] {
        let isMove =
          !assigned[other]
          && (pairs.volunteer(of: one) == pairs.volunteer(of: other)
            || pairs.post(of: one) == pairs.post(of: other))
        if isMove { #expect(!better([one, other])) }
        guard assigned[other], let there = pairs.pair(pairs.volunteer(of: one), pairs.post(of: other)),
          let back = pairs.pair(pairs.volunteer(of: other), pairs.post(of: one)), !assigned[there], !assigned[back],
          one != other
        else { continue }
        #expect(!better([one, other, there, back]))
      }
    }
  }

  /// A part with everything free is the whole program: its best point is the best roster.
  @Test(arguments: 0..<40)
  func aPartWithEverythingFreeIsTheWhole(seed: Int) throws {
    let plan = try Case(seed: seed)
    let count = plan.program.pairs.count
    guard count > 0, count <= 12, plan.isFeasible(Array(repeating: false, count: count)) else { return }
    let roster = MovableRoster(plan.tables, weights: plan.weights, assigned: Array(repeating: false, count: count))
    let part = ReducedProgram(
      freeing: (0..<Int32(count)).filter { plan.tables.isFree[Int($0)] }, of: roster, stage: 0, weights: plan.weights)
    let report = try GLPKSolver().solve(part.model, SolveOptions(start: part.start))
    var best = roster
    for pair in part.changes(at: try #require(report.point)) { best.flip(Int(pair)) }
    #expect(best.violation == 0)
    var least = Double.infinity
    for mask in 0..<(1 << count) {
      let assigned = (0..<count).map { mask >> $0 & 1 == 1 }
      guard plan.isFeasible(assigned) else { continue }
      least = min(least, zip(plan.tiers(assigned), plan.weights).reduce(0) { $0 + Double($1.0) * $1.1 })
    }
    #expect(best.guide == least)
  }

  @Test(arguments: 0..<20)
  func annealingKeepsTheRowsAndItsBest(seed: Int) throws {
    let plan = try Case(seed: seed)
    let empty = Array(repeating: false, count: plan.program.pairs.count)
    guard plan.isFeasible(empty) else { return }
    let start = MovableRoster(plan.tables, weights: plan.weights, assigned: empty)
    var annealing = Annealing(start, seed: UInt64(seed))
    annealing.run(steps: 3_000, from: 1e6, to: 1) { false }
    var assigned = empty
    for pair in annealing.best { assigned[Int(pair)] = true }
    #expect(plan.isFeasible(assigned))
    #expect(plan.tiers(assigned) == annealing.bestTiers)
    #expect(!isBetter(start.tiers, than: annealing.bestTiers))
  }
}
