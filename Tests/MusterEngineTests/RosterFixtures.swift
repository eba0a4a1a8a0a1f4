import LinearModel
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport

@testable import MusterEngine

/// The largest component of a random small plan by volunteers, with a random roster that keeps all hard rows.
struct RosterCase {
  let program: Program
  let problem: RosterProblem
  /// The component, earlier tiers held.
  private(set) var component: ComponentModel
  let stage: RosterTier
  /// The roster by column of the component.
  let point: [Double]
  var random: SplitMix64

  /// - Parameter isDense: a plan of few posts that everybody may hold, so that most are full, under the standing rules.
  init?(seed: Int, volunteers: Int = 6, posts: Int = 8, isDense: Bool = false) {
    random = SplitMix64(seed: UInt64(seed) &* 77 &+ 1)
    var plan = SmallPlans.plan(seed: UInt64(seed + 12_000), volunteers: volunteers, posts: posts)
    if isDense { plan = Self.densePlan(volunteers: volunteers, posts: posts, using: &random) }
    var rules = RuleBook()
    if isDense { rules.prepare(&plan) } else { rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed)) }
    guard let program = try? Program(plan, rules: rules) else { return nil }
    self.program = program
    let parts = program.joined(program.components()) { program.freePairs(of: $0) > 0 }
    guard var assigned = GreedyRoster.build(program, plan: plan),
      let part = parts.filter(\.isJoined).map(\.component).max(by: { $0.columns.count < $1.columns.count })
    else { return nil }
    let costs = GoalCosts(program.tiers, weights: plan.objective.weights, columnCount: program.columnCount).costs
    problem = RosterProblem(part, of: program, ownership: RowOwnership(program), costs: costs)
    var localIndex = Array(repeating: Int32(0), count: program.columnCount)
    component = ComponentModel(
      part, of: program, localIndex: &localIndex, costs: costs)
    // Away from the first roster by steps that keep the hard rows.
    for _ in 0..<30 where program.pairs.count > 0 {
      let pair = Int.random(in: 0..<program.pairs.count, using: &random)
      assigned[pair].toggle()
      if !program.isFeasible(program.point(assigned: assigned)) { assigned[pair].toggle() }
    }
    let values = program.point(assigned: assigned)
    point = problem.columns.map { Double(values[Int($0)]) }
    // A later tier, the earlier ones held at the roster's values or a little above.
    let tier = Int.random(in: 0..<program.tiers.count, using: &random)
    var held: [Int] = []
    for earlier in 0..<tier {
      let room = random.chance(40) ? problem.steps[earlier] * Int.random(in: 1...3, using: &random) : 0
      held.append(component.value(tier: earlier, at: point) + room)
      component.hold(tier: earlier, at: held[earlier])
    }
    component.setObjective(tier: tier)
    stage = RosterTier(tier: tier, held: held)
  }

  private static func densePlan(volunteers: Int, posts: Int, using random: inout SplitMix64) -> Plan {
    var builder = PlanBuilder()
    for person in 0..<volunteers { builder = builder.volunteer("v\(person)") }
    for post in 0..<posts {
      let most = Int.random(in: 1...2, using: &random), isLate = random.chance(50)
      builder = builder.shift(
        "s\(post)", day: Int.random(in: 0...6, using: &random), isLate ? "14:00" : "09:00", isLate ? "18:00" : "15:00",
        posts: [{ ($0.min, $0.target, $0.max) = (1, most, most) }])
    }
    return builder.plan
  }

  var whole: RosterPart { RosterPart(problem, stage) }
  /// The pattern of every block in the roster.
  var patterns: [Pattern] {
    var patterns = problem.volunteers.map { Pattern(volunteer: $0, pairs: []) }
    for (column, value) in zip(problem.columns, point) where Int(column) < program.pairs.count && value > 0.5 {
      guard let block = problem.block(ofVolunteer: program.pairs.volunteers[Int(column)]) else { continue }
      patterns[block].pairs.append(column)
    }
    return patterns
  }

  /// The part of some volunteers around the roster.
  func part(freeing blocks: [Int]) -> RosterPart {
    let columns = patterns.map(problem.column)
    var activity = Array(repeating: 0.0, count: problem.couplingRows.count)
    for column in columns {
      for (row, coefficient) in zip(column.rows, column.coefficients) { activity[row] += coefficient }
    }
    let value = Dictionary(uniqueKeysWithValues: zip(problem.columns, point))
    return RosterPart(
      freeing: blocks, of: whole, patterns: columns, activity: activity, value: { value[$0] ?? 0 },
      heldValues: stage.held.indices.map { component.value(tier: $0, at: point) })
  }

  /// A random pattern that keeps the volunteer's own rows: the roster's with few changes, or any.
  mutating func candidate(_ block: Int) -> Pattern {
    let current = patterns[block]
    let pairs = program.pairs.pairs(of: Int(current.volunteer))
    for _ in 0..<12 {
      var held = Set(current.pairs)
      if random.chance(20) { held = Set(pairs.filter { _ in random.chance(30) }.map(Int32.init)) }
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let pair = Int32(Int.random(in: pairs, using: &random))
        if held.remove(pair) == nil { held.insert(pair) }
      }
      let pattern = Pattern(volunteer: current.volunteer, pairs: held.sorted())
      if problem.pricers[block].isFeasible(pattern) { return pattern }
    }
    return current
  }

  /// Random prices of a part's rows, of the signs that their bounds allow.
  mutating func prices(of part: RosterPart) -> [Double] {
    part.lower.indices.map { row in
      guard !random.chance(30) else { return 0 }
      let price = Double(Int.random(in: -60...60, using: &random)) / 7
      let side = price > 0 ? part.lower[row] : part.upper[row]
      return side.isFinite ? price : 0
    }
  }
}

/// A session that answers from a list: every pattern has the same weight, so that all look whole at once.
final class ScriptedSession: LPSession {
  private(set) var columnCount: Int
  private let rowCount: Int
  private let rowDuals: [Double]
  /// Terminations of the first solves; later ones finish.
  private var script: [Termination]
  private(set) var solves = 0

  init(_ model: LinearModel, script: [Termination] = [], rowDuals: [Double]? = nil) {
    (columnCount, rowCount, self.script) = (model.columnCount, model.rowCount, script)
    self.rowDuals = rowDuals ?? Array(repeating: 0, count: model.rowCount)
  }

  func addColumns(_ batch: ColumnBatch) { columnCount += batch.count }
  func removeColumns(_ columns: [Int]) { columnCount -= columns.count }
  func setBounds(ofRow row: Int, lower: Double, upper: Double) {}
  func solve(_ options: SolveOptions, _ control: SolveControl) -> LPReport {
    solves += 1
    if !script.isEmpty {
      let termination = script.removeFirst()
      if termination != .finished { return LPReport(termination: termination) }
    }
    return LPReport(
      termination: .finished, objective: 0, point: Array(repeating: 1, count: columnCount), rowDuals: rowDuals,
      reducedCosts: Array(repeating: 0, count: columnCount))
  }
}
