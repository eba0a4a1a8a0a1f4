public import LinearModel
public import MusterDomain
public import MusterRules
import MusterVerify

/// Makes a verified roster from a plan: builds the program, splits it, solves the parts, and has the verifier confirm the sum.
public struct Scheduler: Sendable {
  private let solver: any MIPSolver & LPSolver
  private let options: SearchOptions
  private let control: SolveControl
  private let observer: @Sendable (SearchProgress) -> Void

  /// Makes a scheduler.
  ///
  /// - Parameters:
  ///   - control: cancelling it ends the search with the best roster so far.
  ///   - observer: hears of progress, from any worker thread.
  public init(
    solver: any MIPSolver & LPSolver, options: SearchOptions = SearchOptions(), control: SolveControl = SolveControl(),
    observer: @escaping @Sendable (SearchProgress) -> Void = { _ in }
  ) {
    (self.solver, self.options, self.control, self.observer) = (solver, options, control, observer)
  }

  /// Solves a plan whose demand rules have been applied.
  ///
  /// - Throws: `EngineFault`: pins that exclude each other, a stop before any roster was in hand, a solver failure, or an
  ///   outcome that the verifier does not confirm.
  /// - Complexity: building is linear in the pairs; solving is exponential in the worst case and bounded by the options.
  public func solve(_ plan: Plan, rules: RuleBook) throws(EngineFault) -> Outcome {
    observer(SearchProgress(.model))
    let program = options.meter.time(.model) { Program(plan, rules: rules) }
    let objective = plan.objective
    let searched = objective.mode == .weighted ? [program.weightedSum(objective.weights)] : program.tiers
    observer(SearchProgress(.start))
    let start = options.meter.time(.greedyStart) {
      GreedyRoster.build(program, plan: plan).map { program.point(assigned: $0) }
    }
    let parts = partition(program)
    let components = parts.map(\.component)
    let results = try solve(parts, of: program, plan: plan, searched: searched, start: start)

    var values = Array(repeating: 0, count: program.columnCount)
    for (component, result) in zip(components, results) {
      for (column, value) in zip(component.columns, result.point) { values[Int(column)] = Int(value.rounded()) }
    }
    let assigned = (0..<program.pairs.count).map { values[$0] == 1 }
    // Derived quantities and slacks are recomputed from the pairs: free ones may stand above what they must be.
    let exact = program.point(assigned: assigned)
    observer(SearchProgress(.verify))
    var outcome = try confirm(plan, rules, program, exact, results: results, searched: searched, components: components)
    if start != nil, parts.contains(where: \.isJoined) { outcome.method = .columns }
    return outcome
  }

  /// The parts to search by themselves, and which of them by column generation.
  private func partition(_ program: Program) -> [(component: Component, isJoined: Bool)] {
    let components = program.components()
    guard options.method != .compact, solver is any LPSessionSolver else { return components.map { ($0, false) } }
    return program.joined(components) { component in
      let free = program.freePairs(of: component)
      return options.method == .columns ? free > 0 : free > options.wholeSearchLimit
    }
  }

  private func solve(
    _ parts: [(component: Component, isJoined: Bool)], of program: Program, plan: Plan, searched: [TierCosts],
    start: [Int]?
  ) throws(EngineFault) -> [ComponentResult] {
    let pieces = options.meter.time(.decomposition) { split(parts, of: program, plan: plan, searched: searched) }
    // Large components first, so that no core waits for one that was started last; on a single core last, so that a time
    // limit does not leave the small ones without an answer.
    let sizes = pieces.map(\.model.freeBinaries)
    let order = pieces.indices.sorted { one, other in
      let sizes = (sizes[one], sizes[other])
      return options.threads == 1 ? (sizes.0, one) < (sizes.1, other) : (sizes.1, one) < (sizes.0, other)
    }
    let names = searched.count == 1 ? ["weighted"] : searched.map(\.tier.rawValue)
    let results = WorkTeam.map(order.count, threads: options.threads) { turn in
      search(pieces[order[turn]], names: names, number: order[turn] + 1, of: pieces.count, start: start)
    }
    var ordered: [ComponentResult] = []
    for (_, result) in zip(order, results).sorted(by: { $0.0 < $1.0 }) { ordered.append(try result.get()) }
    return ordered
  }

  /// What is searched by itself: a component as a model, and by volunteers when columns are generated for it.
  private struct Piece: Sendable {
    var model: ComponentModel
    var problem: RosterProblem?
  }

  private func split(
    _ parts: [(component: Component, isJoined: Bool)], of program: Program, plan: Plan, searched: [TierCosts]
  ) -> [Piece] {
    let tierCosts = searched.map { costs in
      Dictionary(uniqueKeysWithValues: zip(costs.columns, costs.costs))
    }
    let dayOfPost = plan.posts.map(\.operationalDay)
    var localIndex = Array(repeating: Int32(0), count: program.columnCount)
    let ownership = parts.contains(where: \.isJoined) ? RowOwnership(program) : nil
    return parts.map { part in
      let model = ComponentModel(
        part.component, of: program, localIndex: &localIndex, tierCosts: tierCosts, dayOfPost: dayOfPost)
      guard part.isJoined, let ownership else { return Piece(model: model) }
      return Piece(
        model: model,
        problem: RosterProblem(part.component, of: program, ownership: ownership, tiers: searched))
    }
  }

  private func search(
    _ piece: Piece, names: [String], number: Int, of count: Int, start: [Int]?
  ) -> Result<ComponentResult, EngineFault> {
    let observer = observer
    let search = LexicographicSearch(solver: solver, options: options, control: control, problem: piece.problem) {
      tier, incumbent, bound in
      observer(
        SearchProgress(
          .search, tier: names[tier], component: number, components: count, incumbent: incumbent, bound: bound))
    }
    let localStart = start.map { values in piece.model.columns.map { Double(values[Int($0)]) } }
    do throws(EngineFault) { return .success(try search.solve(piece.model, start: localStart)) } catch {
      return .failure(error)
    }
  }

  private func confirm(
    _ plan: Plan, _ rules: RuleBook, _ program: Program, _ values: [Int], results: [ComponentResult],
    searched: [TierCosts], components: [Component]
  ) throws(EngineFault) -> Outcome {
    let pairs = (0..<program.pairs.count).filter { values[$0] == 1 }
      .map { (program.pairs.volunteer(of: $0), program.pairs.post(of: $0)) }
    let roster = Roster(for: plan, pairs: pairs)
    let assessment = options.meter.time(.verify) { Verifier.assess(roster, of: plan, rules: rules) }
    if let breach = assessment.breaches.first {
      throw EngineFault(.notConfirmed, "the verifier finds a broken hard rule: \(breach.rule): \(breach.text)")
    }
    var outcomes: [TierOutcome] = []
    for (index, tier) in searched.enumerated() {
      let value = program.value(of: tier, at: values)
      let claimed = results.reduce(tier.constant) { $0 + $1.tiers[index].value }
      guard value <= claimed else {
        throw EngineFault(.notConfirmed, "\(tier.tier.rawValue): the search says \(claimed), its roster costs \(value)")
      }
      let bound = Swift.min(value, results.reduce(tier.constant) { $0 + $1.tiers[index].bound })
      let isSearched = results.allSatisfy { $0.tiers[index].isSearched }
      outcomes.append(
        TierOutcome(
          tier: tier.tier, value: value, bound: bound,
          status: value == bound ? .optimal : isSearched ? .feasible : .limit))
    }
    let weighted = plan.objective.mode == .weighted ? outcomes.first : nil
    if weighted != nil { outcomes = program.tiers.map { unsearched($0, at: values, program) } }
    for (index, outcome) in outcomes.enumerated() where outcome.value != assessment.tierValues[index] {
      throw EngineFault(
        .notConfirmed,
        "\(outcome.tier.rawValue): the search says \(outcome.value), the verifier \(assessment.tierValues[index])")
    }
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
  /// All tiers as one sum with these weights.
  public func weightedSum(_ weights: [Int]) -> TierCosts {
    var dense: [Int32: Int] = [:]
    var sum = TierCosts(tier: tiers.first?.tier ?? .staffing)
    for (tier, weight) in zip(tiers, weights) {
      sum.constant += tier.constant * weight
      for (column, cost) in zip(tier.columns, tier.costs) { dense[column, default: 0] += cost * weight }
    }
    sum.columns = dense.keys.filter { dense[$0] != 0 }.sorted()
    sum.costs = sum.columns.map { dense[$0] ?? 0 }
    return sum
  }
}
