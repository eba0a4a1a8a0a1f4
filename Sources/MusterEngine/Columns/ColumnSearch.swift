import ColumnGeneration
import LinearModel

/// What column generation may spend in one tier, in steps; the same steps give the same roster on every machine.
struct ColumnBudget: Sendable {
  /// Steps of the dual start.
  var ascentSteps = 150
  /// Rounds of the root.
  var rootRounds = 2_000
  /// Rounds of pricing at one level of the dive; none = no dive.
  var diveRounds = 2
  /// Columns above which no integer program is made of them.
  var programColumns = 4_000
  /// Nodes of that program.
  var programNodes = 200
}

/// One tier of a large component by column generation: a proved bound at the root, then rosters from the columns.
///
/// In order: a cheap dual start, the root, a dive with new pricing, and the best roster over the columns in hand as one
/// integer program limited in nodes. Everything is limited in steps; a deadline only stops it.
struct ColumnSearch {
  let problem: RosterProblem
  let stage: RosterTier
  let component: ComponentModel
  let solver: any MIPSolver & LPSolver & LPSessionSolver
  let options: SearchOptions
  let control: SolveControl

  /// What the search of a tier found.
  struct Finding {
    /// Values of the component's columns, at least as good as the start.
    var point: [Double]
    /// Value of the tier at it.
    var value: Int
    /// Proved bound; nil when no round proved one.
    var bound: Int?
    /// Patterns of the last master, a start for the next tier.
    var patterns: [Pattern]
    /// The root's fractional roster by column of the component; empty when there is none.
    var relaxed: [Double]
    /// One record for each round of the root.
    var trace: [Trace]
  }

  /// Runs the search from a point of the component's columns.
  ///
  /// - Parameter patterns: patterns worth starting with.
  /// - Throws: `SolverFault` when the library fails before anything is known.
  func run(from start: [Double], patterns: [Pattern]) throws -> Finding {
    let value = component.value(tier: stage.tier, at: start)
    var finding = Finding(point: start, value: value, bound: nil, patterns: [], relaxed: [], trace: [])
    let incumbent = problem.patterns(at: start)
    let pricer = RosterPricer(problem: problem, stage: stage, options: options, control: control)
    let model = RosterMaster.model(problem, stage)
    try solver.withSession(model) { session in
      var master = RosterMaster(
        problem, stage, session: session, kept: incumbent, options: options, control: control)
      let idle = zip(problem.pricers, problem.volunteers).map { ($0, Pattern(volunteer: $1, pairs: [])) }
        .filter { $0.isFeasible($1) }.map(\.1)
      _ = try master.add((incumbent + idle + patterns).map(problem.column))
      try root(&master, pricer, &finding)
      // A fault after the root costs rosters, not the bound.
      guard !isDone(finding), options.columnBudget.diveRounds > 0 else { return }
      try? dive(&master, pricer, &finding)
    }
    if !isDone(finding) { improveOverColumns(&finding) }
    return finding
  }

  private func isDone(_ finding: Finding) -> Bool {
    guard !options.isOver, !control.isCancelled, let bound = finding.bound else {
      return options.isOver || control.isCancelled
    }
    return finding.value <= bound
      || Double(finding.value - bound) <= options.gap * Double(Swift.max(1, abs(finding.value)))
  }

  private var step: Int { problem.steps[stage.tier] }

  private func root(_ master: inout RosterMaster, _ pricer: RosterPricer, _ finding: inout Finding) throws {
    let limits = GenerationLimits(
      rounds: options.columnBudget.rootRounds, deadline: options.deadline, control: control,
      relativeGap: options.gap / 2,
      objectiveStep: 1, target: Double(finding.value / step))
    let rows = problem.couplingRows.count + stage.held.count
    let ascent = try DualAscent(limits: limits, steps: options.columnBudget.ascentSteps)
      .run(from: Array(repeating: 0, count: rows), master, pricer)
    _ = try master.add(Array(ascent.columns.suffix(10 * problem.volunteers.count)))
    finding.bound = bound(ascent.bound)
    let start = ascent.bound > -.infinity ? (ascent.prices, ascent.bound) : nil
    let result = try ColumnGeneration(limits: limits, start: start).run(&master, pricer)
    finding.trace = result.trace
    finding.bound = bound(result.bound)
    finding.patterns = master.columns.map(\.pattern)
    finding.relaxed = relaxed(master)
  }

  /// A bound in the tier's unit as a value of the tier; a hair above a whole number by rounding only counts as that number.
  private func bound(_ bound: Double) -> Int? {
    guard bound.isFinite, abs(bound) < 1e15 else { return nil }
    return Int((bound - 1e-6 * Swift.max(1, abs(bound))).rounded(.up)) * step
  }

  private func relaxed(_ master: RosterMaster) -> [Double] {
    let weights = master.weights
    guard weights.count == master.columns.count else { return [] }
    var byPair: [Int32: Double] = [:]
    for (column, weight) in zip(master.columns, weights) where weight > 1e-9 {
      for pair in column.pattern.pairs { byPair[pair, default: 0] += weight }
    }
    return problem.columns.map { byPair[$0] ?? 0 }
  }

  /// Takes a roster if it is better and keeps every row and the earlier tiers.
  private func take(_ patterns: [Pattern], _ finding: inout Finding) {
    let point = problem.point(of: patterns)
    let value = component.value(tier: stage.tier, at: point)
    guard value < finding.value, component.model.isObeyed(by: point) else { return }
    (finding.point, finding.value) = (point, value)
  }
}

extension ColumnSearch {
  /// Fixes the volunteers with the heaviest patterns, prices anew for the rest, and so on until all are fixed.
  private func dive(_ master: inout RosterMaster, _ pricer: RosterPricer, _ finding: inout Finding) throws {
    var isFixed = Array(repeating: false, count: problem.volunteers.count)
    while !options.isOver, !control.isCancelled {
      for round in 0...options.columnBudget.diveRounds {
        guard case .solved(_, let prices, let blockPrices) = try master.solve() else { return }
        guard round < options.columnBudget.diveRounds, let answers = pricer.price(at: master.admissible(prices)) else {
          break
        }
        let helpful = answers.flatMap(\.columns).filter { column in
          !isFixed[column.block] && master.value(of: column, at: prices) < blockPrices[column.block] - 1e-6
        }
        guard try !helpful.isEmpty && master.add(helpful) > 0 else { break }
      }
      if master.weights.isEmpty {
        guard case .solved = try master.solve() else { return }
      }
      let heaviest = heaviest(of: master)
      guard heaviest.count == problem.volunteers.count else { return }
      if heaviest.allSatisfy({ $0.weight > 1 - 1e-6 }) {
        take(heaviest.map { master.columns[$0.place].pattern }, &finding)
        finding.patterns += master.columns.map(\.pattern)
        return
      }
      let order = heaviest.indices.filter { !isFixed[$0] }
        .sorted { (heaviest[$1].weight, $0) < (heaviest[$0].weight, $1) }
      // All that are whole already, and at least a share of the rest, so that the dive ends after some tens of levels.
      let whole = order.count { heaviest[$0].weight > 1 - 1e-6 }
      let chosen = order.prefix(whole + Swift.max(1, (order.count - whole) / 10))
      for block in chosen { isFixed[block] = true }
      try master.fix(chosen.map { heaviest[$0].place })
    }
  }

  /// The heaviest pattern of every volunteer in the last solution; the first of equals.
  private func heaviest(of master: RosterMaster) -> [(place: Int, weight: Double)] {
    let weights = master.weights
    guard weights.count == master.columns.count else { return [] }
    var heaviest: [(place: Int, weight: Double)] = Array(repeating: (-1, -1), count: problem.volunteers.count)
    for (place, column) in master.columns.enumerated() where weights[place] > heaviest[column.block].weight {
      heaviest[column.block] = (place, weights[place])
    }
    return heaviest.contains { $0.place < 0 } ? [] : heaviest
  }

  /// The best roster whose patterns are in hand, as one integer program.
  private func improveOverColumns(_ finding: inout Finding) {
    let incumbent = problem.patterns(at: finding.point)
    var seen: Set<Pattern> = []
    let patterns = (incumbent + finding.patterns).filter { seen.insert($0).inserted }
    finding.patterns = patterns
    guard patterns.count <= options.columnBudget.programColumns else { return }
    let columns = patterns.map(problem.column)
    let model = RosterMaster.model(problem, stage, patterns: columns)
    var local: [Int32: Double] = [:]
    for (column, value) in zip(problem.columns, finding.point) { local[column] = value }
    let start = problem.sharedColumns.map { local[$0] ?? 0 } + columns.indices.map { $0 < incumbent.count ? 1.0 : 0 }
    let report = try? solver.solve(
      model,
      SolveOptions(
        deadline: options.deadline, relativeGap: options.gap, objectiveStep: 1,
        start: model.isObeyed(by: start) ? start : nil, nodeLimit: options.columnBudget.programNodes), control)
    guard let point = report?.point else { return }
    let offset = problem.sharedColumns.count
    take(columns.indices.filter { point[offset + $0] > 0.5 }.map { patterns[$0] }, &finding)
  }
}
