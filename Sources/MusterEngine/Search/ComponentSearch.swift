import BranchAndBound
import LinearModel

/// Searches one component: a roster that cannot be bettered by single moves, annealing, months priced person by person, small
/// integer programs, and a bound for each goal while the goals before are held.
///
/// One search serves all goals: parts minimise the sum of the goals from a stage on while the goals before are held, and a
/// roster is taken when it is better in the order of the goals. `Documentation/Search.md` has the whole picture.
struct ComponentSearch {
  private let forms: ComponentForms
  private let costs: GoalCosts
  private let context: SearchContext
  private let dayOfPost: [Int]
  /// Hears of values and bounds of the goals, constants left out.
  private let progress: PartProgress
  private var standing: Standing
  private var pool: [[RosterColumn]] = []
  private var patterns: [Pattern] = []
  /// Prices of the coupling rows for the sum of all goals, not divided by its step.
  private var prices: [Double] = []
  private var usesColumns = false
  /// Each goal's root as its last tree left it, and the values of the earlier goals that it holds.
  private var roots: [Int: (held: [Int], memory: RootMemory)] = [:]
  /// Proofs that numbers too large or a fault of the library have cost.
  private var lostProofs = 0
  /// Whether the last neighbourhoods ended with their share of the time, not because nothing gave way.
  private var wasCut = false
  /// Rounds of neighbourhoods so far; each has a random sequence of its own.
  private var round = 0

  /// Starts from a roster that keeps the hard rows.
  init(
    _ forms: ComponentForms, costs: GoalCosts, start: [Bool], dayOfPost: [Int], context: SearchContext,
    progress: PartProgress
  ) {
    // Small components are proved to the last point, whatever gap was asked for: that costs little.
    let free = forms.tables.isFree.count { $0 }
    self.context = free <= context.options.parameters.wholePairs ? context.toTheLastPoint : context
    (self.forms, self.costs, self.dayOfPost) = (forms, costs, dayOfPost)
    self.progress = progress
    standing = Standing(
      MovableRoster(forms.tables, weights: costs.weights, assigned: start),
      floors: (0..<costs.count).map { forms.model.floor(tier: $0) })
  }

  /// Searches until every goal is met, nothing gives way any more, or time is up.
  ///
  /// - Throws: `EngineFault` when a proof contradicts a roster.
  mutating func run() throws(EngineFault) -> ComponentResult {
    settle(standing.roster)
    if !isDone, growsTrees, free <= context.options.parameters.tinyPairs {
      try trees(nodes: context.options.parameters.wholeNodes, context, goesOn: false)
    }
    if !isDone { anneal() }
    if !isDone, growsTrees, free <= context.options.parameters.wholePairs {
      try trees(nodes: context.options.parameters.wholeNodes, context, goesOn: false)
    }
    if !isDone, growsTrees, isTight, forms.tables.pairCount <= context.options.parameters.treePairs {
      try growTrees()
    }
    if !isDone, isTight {
      better(
        context.within(share: context.options.parameters.firstShare), patience: context.options.parameters.firstPatience
      )
    }
    if !isDone { try columns(isTight ? context.within(share: context.options.parameters.columnShare) : context) }
    if !isDone, costs.count > 1 {
      better(
        context.within(share: context.options.parameters.firstShare), patience: context.options.parameters.firstPatience
      )
    }
    if !isDone, growsTrees, isTight, forms.tables.pairCount <= context.options.parameters.treePairs {
      try trees(nodes: 1, context.within(share: context.options.parameters.columnShare), goesOn: true)
    }
    // What betters an earlier goal unsettles the bounds of those after it.
    for _ in 0..<context.options.parameters.boundRounds where !isDone {
      let before = standing.values
      if costs.count > 1 {
        try bounds(isTight ? context.within(share: context.options.parameters.columnShare) : context)
      }
      if !isDone {
        better(
          context.within(share: context.options.parameters.lastShare), patience: patience, looksWide: costs.count > 1)
      }
      if standing.values == before || costs.count == 1 { break }
    }
    if !isDone, growsTrees, forms.tables.pairCount <= context.options.parameters.treePairs {
      try trees(nodes: context.options.parameters.proofNodes, context, goesOn: true)
    }
    // What a share of the time cut off goes on in what is left of it.
    if !isDone, wasCut { better(context, patience: patience, looksWide: costs.count > 1) }
    let roster = standing.roster
    return ComponentResult(
      assigned: (0..<forms.tables.pairCount).map { roster.isAssigned($0) },
      tiers: (0..<costs.count).map { tier in
        TierResult(
          value: standing.values[tier], bound: standing.bounds[tier],
          isSearched: standing.isBounded[tier] || standing.values[tier] == standing.bounds[tier])
      }, usesColumns: usesColumns, part: part,
      isCut: context.options.isOver && standing.firstOpen(context.options) != nil)
  }

  private var part: SearchMeter.Part {
    let isSmall = growsTrees && free <= context.options.parameters.wholePairs
    return SearchMeter.Part(
      way: isSmall ? .tree : isTight ? .tight : .loose, pairs: forms.tables.pairCount, freePairs: free,
      rowsPerPerson: forms.problem == nil ? nil : coupling, lostProofs: lostProofs)
  }

  /// Pairs that bounds leave open.
  private var free: Int { forms.tables.isFree.count { $0 } }

  /// Where no months are priced only a tree can prove anything, whatever method was asked for.
  private var growsTrees: Bool { context.options.method != .columns || forms.problem == nil }

  /// True where rows that join people are many: small programs serve better there than months priced person by person. Where no
  /// tree takes the whole, months serve up to more such rows.
  private var isTight: Bool {
    let parameters = context.options.parameters
    let isWhole = forms.tables.pairCount <= parameters.treePairs
    return coupling > (isWhole ? parameters.tightCoupling : parameters.tightCouplingOfLarge)
  }

  /// Rows that join people for each person; none where months are not priced.
  private var coupling: Double {
    guard let problem = forms.problem else { return .infinity }
    return Double(problem.couplingRows.count) / Double(Swift.max(1, problem.volunteers.count))
  }

  private var isDone: Bool { context.isOver || standing.firstOpen(context.options) == nil }

  /// Betters a roster by single moves and keeps it if it is the best.
  private mutating func settle(_ roster: MovableRoster) {
    let context = context
    var local = LocalSearch(roster) { context.isOver }
    local.run()
    if isBetter(local.roster.tiers, than: standing.values) || local.roster.tiers == standing.values {
      standing.take(local.roster)
      tell()
    }
  }

  private func tell() { progress.tell(standing.values, standing.bounds) }

  private mutating func anneal() {
    let parameters = context.options.parameters
    let perPair = Swift.min(parameters.annealingStepsPerPair, parameters.annealingMultiple * free)
    let steps = Swift.min(parameters.annealingSteps, free * perPair)
    let context = context
    var annealing = Annealing(standing.roster, seed: context.options.seed)
    context.options.meter.time(.annealing) {
      annealing.run(steps: steps, from: hotness, to: hotness * context.options.parameters.coldness) { context.isOver }
    }
    guard isBetter(annealing.bestTiers, than: standing.values) else { return }
    var assigned = Array(repeating: false, count: forms.tables.pairCount)
    for pair in annealing.best { assigned[Int(pair)] = true }
    settle(MovableRoster(forms.tables, weights: costs.weights, assigned: assigned))
  }

  /// A temperature at which most moves are taken: what the roster costs for each of its duties.
  private var hotness: Double {
    Swift.max(1, abs(standing.roster.guide) / Double(Swift.max(1, standing.roster.assigned.count)))
  }
}

extension ComponentSearch {
  /// Branch and bound on the whole, goal by goal; ends at the first goal that is not proved unless told to go on.
  private mutating func trees(nodes: Int, _ context: SearchContext, goesOn: Bool) throws(EngineFault) {
    for tier in 0..<costs.count where !context.isOver {
      if standing.isMet(tier, context.options) { continue }
      try tree(tier, nodes: nodes, context)
      if !goesOn, !standing.isMet(tier, context.options) { return }
    }
  }

  /// Trees and small programs by turns, which tell each other of better rosters: a goal after the other, each with a
  /// share of the time. A tree begins again at its root, which is cut better each time, after ever more nodes.
  private mutating func growTrees() throws(EngineFault) {
    let parameters = context.options.parameters
    let share = costs.count > 1 ? parameters.treeShare : parameters.onlyTreeShare
    for tier in 0..<costs.count where !context.isOver && !standing.isMet(tier, context.options) {
      let context = context.within(share: share)
      var nodes = parameters.firstNodes
      while nodes <= parameters.proofNodes, !context.isOver, !standing.isMet(tier, context.options) {
        try tree(tier, nodes: nodes, context, isHelped: true)
        nodes *= 2
      }
    }
  }

  /// Small programs in the middle of a tree: a better roster that keeps the goals before, as a point of its model.
  private mutating func helpTree(_ tier: Int, _ point: [Int]?, _ context: SearchContext) -> [Int]? {
    let held = Array(standing.values.prefix(tier))
    if let point { take(point.map(Double.init)) }
    let before = standing.values
    better(
      context.within(share: context.options.parameters.helpShare), patience: context.options.parameters.helpPatience,
      from: tier)
    guard standing.values != before, Array(standing.values.prefix(tier)) == held else { return nil }
    return standing.roster.point.map { Int($0) }
  }

  /// One goal by branch and bound in whole numbers.
  ///
  /// - Parameter isHelped: small programs better the roster meanwhile.
  private mutating func tree(
    _ tier: Int, nodes: Int, _ context: SearchContext, isHelped: Bool = false
  ) throws(EngineFault) {
    let held = Array(standing.values.prefix(tier))
    var component = forms.model
    for earlier in 0..<tier { component.hold(tier: earlier, at: held[earlier]) }
    component.setObjective(tier: tier)
    // Numbers too large for whole-number proofs cost the proof, not the roster in hand.
    // A slack is the least whole number that its row asks for, so it needs no fractions, whatever row holds a goal.
    guard let model = try? WholeModel(component.model, takingAllAsWhole: true) else {
      lostProofs += 1
      return
    }
    let value = standing.values[tier]
    let options = BranchAndBoundOptions(
      start: standing.roster.point.map { Int($0) }, deadline: context.options.deadline, nodeLimit: nodes,
      knownBound: standing.bounds[tier], gap: Int(context.options.gap * Double(Swift.max(1, abs(value)))))
    var memory = roots[tier].flatMap { $0.held == held ? $0.memory : nil }
    let progress = progress
    let control = SolveControl(parent: context.control) { known in
      if let bound = known.bound { progress.tell(bound: Int(bound), ofGoal: tier) }
    }
    let report = try? context.options.meter.time(.wholeComponents) {
      try BranchAndBound(context.solver).solve(model, options, resuming: &memory, control) { point in
        isHelped ? helpTree(tier, point, context) : nil
      }
    }
    roots[tier] = memory.map { (held, $0) }
    guard let report else {
      lostProofs += 1
      return
    }
    if report.termination == .numericalTrouble { lostProofs += 1 }
    if let point = report.point { take(point.map(Double.init)) }
    if let bound = report.bound { try standing.prove(bound, of: tier, held: held) }
    tell()
  }

  /// Takes a point of the component's columns if it is a better roster.
  private mutating func take(_ point: [Double]) {
    var roster = standing.roster
    roster.mark()
    for pair in 0..<forms.tables.pairCount where Numerics.isOne(point[pair]) != roster.isAssigned(pair) {
      roster.flip(pair)
    }
    roster.mark()
    if roster.violation == 0, isBetter(roster.tiers, than: standing.values) { settle(roster) }
  }

  /// Months priced person by person for the sum of all goals: prices, columns, a bound, and a dive.
  private mutating func columns(_ context: SearchContext) throws(EngineFault) {
    guard let problem = forms.problem else { return }
    usesColumns = true
    var roster = standing.roster
    let stage = RosterTier(tier: costs.sumOfStage[0], held: [])
    var component = forms.model
    component.setObjective(tier: stage.tier)
    let current = problem.patterns(of: roster)
    let costs = costs
    let search = ColumnSearch(problem: problem, stage: stage, component: component, context: context) { rounded in
      let now = problem.patterns(of: roster)
      _ = roster.take(zip(now, rounded).map { ($0, $1) }, of: problem)
      return costs.sum(roster.tiers, from: 0)
    }
    // A fault of the library costs the bound and the dive, not the roster in hand.
    let finding = try? search.run(from: current, value: costs.sum(roster.tiers, from: 0), patterns: [])
    if isBetter(roster.tiers, than: standing.values) { settle(roster) }
    guard let finding else {
      lostProofs += 1
      return
    }
    (pool, patterns) = (finding.pool, finding.patterns)
    let unit = Double(problem.steps[stage.tier])
    prices = finding.prices.map { $0 * unit }
    if costs.count == 1, let bound = finding.bound {
      try standing.prove(bound, of: 0, held: [])
    }
    tell()
  }

  /// A bound for each goal that is not met, the goals before held where they stand.
  private mutating func bounds(_ context: SearchContext) throws(EngineFault) {
    guard let problem = forms.problem else { return }
    for tier in 0..<costs.count where !context.isOver && !standing.isMet(tier, context.options) {
      let held = Array(standing.values.prefix(tier))
      let stage = RosterTier(tier: tier, held: held)
      var component = forms.model
      for earlier in 0..<tier { component.hold(tier: earlier, at: held[earlier]) }
      component.setObjective(tier: tier)
      var roster = standing.roster
      let search = ColumnSearch(
        problem: problem, stage: stage, component: component,
        context: context.within(share: context.options.parameters.boundShare),
        seeksRosters: false
      ) { rounded in
        let now = problem.patterns(of: roster)
        _ = roster.take(zip(now, rounded).map { ($0, $1) }, of: problem)
        return roster.tiers[tier]
      }
      let unit = Double(problem.steps[tier])
      let weight = costs.weight(of: tier, inSumFrom: 0)
      let start =
        prices.isEmpty
        ? nil
        : prices.map { $0 / unit / weight }
          + (0..<tier).map { -costs.weight(of: $0, inSumFrom: 0) / weight * Double(problem.steps[$0]) / unit }
      guard
        let finding = try? search.run(
          from: problem.patterns(of: roster), value: roster.tiers[tier], patterns: pool.flatMap { $0 }.map(\.pattern),
          prices: start)
      else {
        lostProofs += 1
        continue
      }
      if isBetter(roster.tiers, than: standing.values) { settle(roster) }
      if let bound = finding.bound { try standing.prove(bound, of: tier, held: held) }
      tell()
    }
  }

  /// Neighbourhoods, of small programs and of whole months, until nothing gives way.
  ///
  /// - Parameters:
  ///   - least: the first goal that may be bettered; those before are held.
  ///   - patience: batches without a better roster after which it ends.
  ///   - looksWide: every third batch betters the goals from the one with the widest gap on, all before held.
  private mutating func better(
    _ context: SearchContext, patience: Int, from least: Int = 0, looksWide: Bool = false
  ) {
    let chooser = NeighbourhoodChooser(forms.tables, dayOfPost: dayOfPost, seed: context.options.seed &+ UInt64(round))
    round += 1
    var small = SmallProgramSearch(standing.roster, chooser: chooser, context: context)
    var months: (search: PatternNeighbourhoods, stage: Int)?
    var choice = NeighbourhoodChoice(hasMonths: !isTight && !pool.isEmpty)
    var quiet = 0, turn = 0
    while quiet < patience, !context.isOver, let open = standing.firstOpen(context.options) {
      let first = Swift.max(open, least)
      let stage =
        looksWide && (turn + 1).isMultiple(of: context.options.parameters.wideTurns)
        ? standing.widestOpen(context.options) ?? first : first
      turn += 1
      let before = standing.roster.guide
      let usesMonths = choice.next()
      let isBettered =
        usesMonths
        ? step(&months, stage: stage, context)
        : context.options.meter.time(.smallPrograms) { small.step(stage: stage) }
      if isBettered { settle(usesMonths ? months?.search.roster ?? small.roster : small.roster) }
      if stage == first { choice.learn(gain: before - standing.roster.guide, ofMonths: usesMonths) }
      // While parts are all solved to the end they grow: that nothing gave way says little yet.
      quiet = isBettered ? 0 : quiet + ((usesMonths ? months?.search.isSaturated ?? true : small.isSaturated) ? 1 : 0)
      guard isBettered else { continue }
      small.restart(from: standing.roster)
      months?.search.restart(from: standing.roster)
    }
    wasCut = quiet < patience && context.isOver
  }

  private mutating func step(
    _ months: inout (search: PatternNeighbourhoods, stage: Int)?, stage: Int, _ context: SearchContext
  ) -> Bool {
    guard let problem = forms.problem else { return false }
    if months?.stage != stage {
      let tier = RosterTier(tier: costs.sumOfStage[stage], held: Array(standing.values.prefix(stage)))
      let unit = Double(problem.steps[tier.tier])
      let prices =
        prices.isEmpty
        ? []
        : prices.map { $0 / unit }
          + (0..<stage).map { -costs.weight(of: $0, inSumFrom: 0) * Double(problem.steps[$0]) / unit }
      months = (
        PatternNeighbourhoods(
          problem, stage: tier, roster: standing.roster, pool: pool, prices: prices, context: context), stage
      )
    }
    return context.options.meter.time(.neighbourhoods) { months?.search.step() ?? false }
  }

  private var patience: Int { Swift.max(context.options.parameters.patience, forms.tables.pairsOfPerson.count / 2) }
}
