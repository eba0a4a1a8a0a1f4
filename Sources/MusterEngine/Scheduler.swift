import Discrete
public import LinearModel
public import MusterDomain
public import MusterProgram
public import MusterRules
import MusterVerify

/// Makes a verified roster from a plan: builds the program, splits it, solves the parts, and has the verifier confirm the sum.
public struct Scheduler: Sendable {
  private let solver: any SearchSolver
  private let options: SearchOptions
  private let control: SolveControl
  private let observer: @Sendable (SearchProgress) -> Void

  /// Makes a scheduler.
  ///
  /// - Parameters:
  ///   - control: cancelling it ends the search with the best roster so far.
  ///   - observer: hears of progress, from any worker thread.
  public init(
    solver: any SearchSolver, options: SearchOptions = SearchOptions(), control: SolveControl = SolveControl(),
    observer: @escaping @Sendable (SearchProgress) -> Void = { _ in }
  ) {
    (self.solver, self.options, self.control, self.observer) = (solver, options, control, observer)
  }

  /// Solves a plan whose demand rules have been applied.
  ///
  /// - Parameter earlier: a roster to start from: what of it keeps the hard rules of this plan is the first roster, mended
  ///   where the plan has changed.
  /// - Throws: `EngineFault`: pins that exclude each other, a stop before any roster was in hand, a solver failure, or an
  ///   outcome that the verifier does not confirm.
  /// - Complexity: building is linear in the pairs; solving is exponential in the worst case and bounded by the options.
  public func solve(_ plan: Plan, rules: RuleBook, from earlier: Roster? = nil) throws(EngineFault) -> Outcome {
    observer(SearchProgress(.model))
    let effort = BuildingEffort(options, control)
    let program = try options.meter.time(.model) { () throws(EngineFault) -> Program in
      do throws(ProgramFault) {
        return try Program(plan, rules: rules, effort: effort)
      } catch { throw EngineFault(error) }
    }
    let objective = plan.objective
    let searched = objective.mode == .weighted ? [program.weightedSum(objective.weights)] : program.tiers
    guard program.hasConsistentBounds else {
      throw EngineFault(.pinsExcluded, "a pinned assignment is excluded by a hard rule")
    }
    observer(SearchProgress(.start))
    let start = try options.meter.time(.greedyStart) { () throws(EngineFault) -> [Bool] in
      try self.start(of: program, plan: plan, from: earlier)
    }
    tellGoals(of: start, in: program, searched, mode: objective.mode)
    let costs = GoalCosts(
      searched, weights: searched.map { Objective.defaultWeight(of: $0.tier) }, columnCount: program.columnCount)
    let parts = partition(program)
    let forms = options.meter.time(.decomposition) { self.forms(of: parts, program, costs) }
    let results = try search(
      forms, of: program, plan: plan, costs: costs, start: start, names: Self.names(of: searched, objective.mode))
    var assigned = Array(repeating: false, count: program.pairs.count)
    for (forms, result) in zip(forms, results) {
      for (column, isAssigned) in zip(forms.model.columns, result.assigned) { assigned[Int(column)] = isAssigned }
    }
    let point = program.point(assigned: assigned)
    let known = outcomes(at: point, of: program, results, searched)
    observer(SearchProgress(.verify, goals: Self.goals(of: known, objective.mode)))
    var outcome = try confirm(
      plan, rules, program, point, results: results, searched: searched, known: known,
      components: parts.map(\.component))
    if results.contains(where: \.usesColumns) { outcome.method = .columns }
    return outcome
  }

  /// Names of the goals that progress tells of; nil for levels, of which there are many.
  private static func names(of searched: [TierCosts], _ mode: Objective.Mode) -> [String?] {
    mode == .weighted ? ["weighted"] : searched.map { $0.level == nil ? $0.tier.rawValue : nil }
  }

  /// What progress tells of tiers, or of their sum.
  private static func goals(of outcomes: [TierOutcome], _ mode: Objective.Mode) -> [SearchProgress.Goal] {
    outcomes.map {
      SearchProgress.Goal(name: mode == .weighted ? "weighted" : $0.tier.rawValue, value: $0.value, bound: $0.bound)
    }
  }

  /// Tells the values of the first roster, before the parts are made ready, which takes a while on large plans.
  private func tellGoals(of start: [Bool], in program: Program, _ searched: [TierCosts], mode: Objective.Mode) {
    let point = program.point(assigned: start)
    let known = searched.filter { $0.level == nil }.map { unsearched($0, at: point, program) }
    observer(SearchProgress(.search, goals: Self.goals(of: known, mode)))
  }

  /// What is known of each tier, or of their sum, when the search ends; the last that progress tells is what the result says.
  ///
  /// A tier is proved when its levels are: its bound holds where they stand at their least, and is what its columns alone say otherwise.
  private func outcomes(
    at point: [Int], of program: Program, _ results: [ComponentResult], _ searched: [TierCosts]
  ) -> [TierOutcome] {
    var outcomes: [TierOutcome] = []
    var levels = ProofStatus.optimal
    for (index, goal) in searched.enumerated() {
      let value = program.value(of: goal, at: point)
      let bound = Swift.min(value, results.reduce(goal.constant) { $0 + $1.tiers[index].bound })
      let isSearched = results.allSatisfy { $0.tiers[index].isSearched }
      let status: ProofStatus = value == bound ? .optimal : isSearched ? .feasible : .limit
      if goal.level != nil {
        levels = status == .limit || levels == .optimal ? status : levels
        continue
      }
      var outcome = TierOutcome(tier: goal.tier, value: value, bound: bound, status: status)
      if levels != .optimal {
        outcome.bound = unsearched(goal, at: point, program).bound
        outcome.status = levels == .limit || status == .limit ? .limit : .feasible
      }
      outcomes.append(outcome)
      levels = .optimal
    }
    return outcomes
  }

  /// A roster that keeps the hard rows.
  private func start(of program: Program, plan: Plan, from earlier: Roster?) throws(EngineFault) -> [Bool] {
    let duties = earlier?.duties ?? []
    let pairs = duties.indices.flatMap { volunteer in
      duties[volunteer].compactMap { program.pairs.pair(volunteer, $0) }
    }
    if earlier != nil {
      var assigned = Array(repeating: false, count: program.pairs.count)
      for pair in pairs { assigned[pair] = true }
      // A roster that still keeps the rules is not touched: whatever is filled in here might cost an earlier goal.
      if program.isFeasible(program.point(assigned: assigned)) { return assigned }
    }
    if let greedy = GreedyRoster.build(program, plan: plan, start: pairs) { return greedy }
    var model = program.linearModel(weights: program.tiers.map { _ in 0 })
    model.objectiveConstant = 0
    let report: SolveReport
    do {
      report = try solver.solve(model, SolveOptions(deadline: options.deadline, relativeGap: 1), control)
    } catch {
      throw EngineFault(.solver, error.description)
    }
    guard let point = report.point else {
      throw report.termination == .provedInfeasible
        ? EngineFault(.pinsExcluded, "no roster keeps all pinned assignments and all hard rules")
        : EngineFault(.noRosterYet, "the search was stopped before a roster was found")
    }
    return (0..<program.pairs.count).map { Numerics.isOne(point[$0]) }
  }

  /// The parts to search by themselves, and which of them with months priced person by person.
  private func partition(_ program: Program) -> [(component: Component, isJoined: Bool)] {
    let components = program.components()
    guard options.method != .compact else { return components.map { ($0, false) } }
    let least = options.method == .columns ? 0 : options.parameters.monthPairs
    return program.joined(components) { program.freePairs(of: $0) > least }
  }

  private func forms(
    of parts: [(component: Component, isJoined: Bool)], _ program: Program, _ costs: GoalCosts
  ) -> [ComponentForms] {
    var localIndex = Array(repeating: Int32(0), count: program.columnCount)
    let ownership = parts.contains(where: \.isJoined) ? RowOwnership(program) : nil
    return parts.map { part in
      let model = ComponentModel(part.component, of: program, localIndex: &localIndex, costs: costs.costs)
      let tables = MoveTables(
        part.component, of: program, costs: Array(costs.costs.prefix(costs.count)), localIndex: &localIndex)
      // What there is no time left to use is not made: pricers of large plans take seconds.
      guard part.isJoined, let ownership, !options.isOver, !control.isCancelled else {
        return ComponentForms(model: model, tables: tables)
      }
      return ComponentForms(
        model: model, tables: tables,
        problem: RosterProblem(
          part.component, of: program, ownership: ownership, costs: costs.costs, threads: options.threads))
    }
  }

  private func search(
    _ forms: [ComponentForms], of program: Program, plan: Plan, costs: GoalCosts, start: [Bool], names: [String?]
  ) throws(EngineFault) -> [ComponentResult] {
    let point = program.point(assigned: start)
    let board = ProgressBoard(
      names: names, constants: costs.constants, parts: forms.map { $0.model.standing(at: point, goals: costs.count) },
      observer: observer)
    let context = SearchContext(solver: solver, options: options, control: control)
    let dayOfPost = plan.posts.map(\.operationalDay)
    var starts = forms.map { form in form.model.columns.prefix(form.tables.pairCount).map { start[Int($0)] } }
    var found = [ComponentResult?](repeating: nil, count: forms.count)
    var open = Array(forms.indices)
    for round in 0..<options.parameters.componentRounds where round == 0 || !open.isEmpty && !context.isOver {
      let times = ComponentTimes(sizes: open.map { forms[$0].tables.pairCount }, threads: options.threads)
      let results = WorkTeam.map(times.order.count, threads: options.threads) { [starts, open] turn in
        let part = open[times.order[turn]]
        var search = ComponentSearch(
          forms[part], costs: costs, start: starts[part], dayOfPost: dayOfPost,
          context: context.within(share: times.shares[turn]).seeded(round),
          progress: PartProgress(board: board, part: part))
        return Result { () throws(EngineFault) in try search.run() }
      }
      for (turn, result) in results.enumerated() {
        let part = open[times.order[turn]]
        let result = try result.get()
        found[part] = try found[part]?.merged(with: result) ?? result
        starts[part] = found[part]?.assigned ?? starts[part]
      }
      open = forms.indices.filter { found[$0]?.isCut ?? true }
    }
    let results = found.compactMap { $0 }
    options.meter.note(results.map(\.part))
    return results
  }

  private func confirm(
    _ plan: Plan, _ rules: RuleBook, _ program: Program, _ values: [Int], results: [ComponentResult],
    searched: [TierCosts], known: [TierOutcome], components: [Component]
  ) throws(EngineFault) -> Outcome {
    let pairs = (0..<program.pairs.count).filter { values[$0] == 1 }
      .map { (program.pairs.volunteer(of: $0), program.pairs.post(of: $0)) }
    let roster = Roster(for: plan, pairs: pairs)
    let assessment = options.meter.time(.verify) { Verifier.assess(roster, of: plan, rules: rules) }
    if let breach = assessment.breaches.first {
      throw EngineFault(.notConfirmed, "the verifier finds a broken hard rule: \(breach.rule): \(breach.text)")
    }
    for (index, goal) in searched.enumerated() {
      let value = program.value(of: goal, at: values)
      let claimed = results.reduce(goal.constant) { $0 + $1.tiers[index].value }
      guard value <= claimed else {
        throw EngineFault(.notConfirmed, "\(goal.tier.rawValue): the search says \(claimed), its roster costs \(value)")
      }
    }
    for (goal, judged) in zip(program.tiers, assessment.goalValues) {
      let value = program.value(of: goal, at: values)
      guard value != judged else { continue }
      let level = goal.level.map { ", beyond \($0) steps" } ?? ""
      throw EngineFault(
        .notConfirmed, "\(goal.tier.rawValue)\(level): the search says \(value), the verifier \(judged)")
    }
    let isWeighted = plan.objective.mode == .weighted
    let weighted = isWeighted ? known.first : nil
    let outcomes = isWeighted ? program.sums.map { unsearched($0, at: values, program) } : known
    return Outcome(
      roster: roster, tiers: outcomes, weighted: weighted.map { WeightedOutcome(value: $0.value, bound: $0.bound) },
      status: weighted?.status ?? overall(outcomes), assessment: assessment,
      statistics: statistics(program, components))
  }

  /// In weighted mode a tier by itself was not searched: its bound is what its columns' bounds alone say.
  private func unsearched(_ tier: TierCosts, at values: [Int], _ program: Program) -> TierOutcome {
    let value = program.value(of: tier, at: values)
    let bound = zip(tier.columns, tier.costs).reduce(tier.constant) {
      $0 + $1.1 * ($1.1 > 0 ? program.columnLower[Int($1.0)] : program.columnUpper[Int($1.0)])
    }
    return TierOutcome(tier: tier.tier, value: value, bound: bound, status: value == bound ? .optimal : .feasible)
  }

  private func overall(_ tiers: [TierOutcome]) -> ProofStatus {
    if tiers.contains(where: { $0.status == .limit }) { return .limit }
    return tiers.allSatisfy { $0.status == .optimal } ? .optimal : .feasible
  }

  private func statistics(_ program: Program, _ components: [Component]) -> SearchStatistics {
    let sizes = components.map { component in
      component.columns.count {
        Int($0) < program.pairs.count && program.columnLower[Int($0)] < program.columnUpper[Int($0)]
      }
    }
    return SearchStatistics(
      pairs: program.pairs.count, columns: program.columnCount, rows: program.rowCount,
      components: sizes.count { $0 > 0 }, largestComponent: sizes.max() ?? 0)
  }
}

extension Program {
  /// True when no column's bounds exclude each other.
  var hasConsistentBounds: Bool { columnLower.indices.allSatisfy { columnLower[$0] <= columnUpper[$0] } }

  /// All tiers as one sum with these weights.
  public func weightedSum(_ weights: [Int]) -> TierCosts {
    var dense: [Int32: Int] = [:]
    var sum = TierCosts(tier: tiers.first?.tier ?? .staffing)
    for (tier, weight) in zip(sums, weights) {
      sum.constant += tier.constant * weight
      for (column, cost) in zip(tier.columns, tier.costs) { dense[column, default: 0] += cost * weight }
    }
    sum.columns = dense.keys.filter { dense[$0] != 0 }.sorted()
    sum.costs = sum.columns.map { dense[$0] ?? 0 }
    return sum
  }
}
