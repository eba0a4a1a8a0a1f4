import BranchAndBound
import ColumnGeneration
import FirstOrder
import LinearModel

/// One goal, or the sum of the goals from a stage on, by column generation: a proved bound at the root, then rosters from the
/// columns.
///
/// In order: prices from the relaxation without patterns unless some are given; the root, with a master that first-order steps
/// solve nearly, and for masters of moderate size a second time with GLPK's simplex method, to the end; a dive with new
/// pricing; and for few columns the best roster over them as one integer program limited in nodes. Everything is limited in
/// steps; a deadline only stops it.
struct ColumnSearch {
  let problem: RosterProblem
  let stage: RosterTier
  let component: ComponentModel
  let context: SearchContext
  /// False where only the bound is wanted.
  var seeksRosters = true
  /// Judges a roster, keeps it when it is better, and answers what the stage's sum is in the best one.
  let judge: ([Pattern]) -> Int

  private var solver: any SearchSolver { context.solver }
  private var options: SearchOptions { context.options }
  private var control: SolveControl { context.control }
  private var columns: ColumnBudget { options.parameters.columns }

  /// What the search found.
  struct Finding {
    /// What the stage's sum is in the best roster.
    var value: Int
    /// Proved bound; nil when no round proved one.
    var bound: Int?
    /// Patterns of the last master, a start for the next search.
    var patterns: [Pattern] = []
    /// For each volunteer the patterns nearest to the root's prices.
    var pool: [[RosterColumn]] = []
    /// The root's prices of the coupling rows and held goals, in units of the step; empty when there are none.
    var prices: [Double] = []
  }

  /// Runs the search from a roster.
  ///
  /// - Parameters:
  ///   - incumbent: the pattern of every volunteer.
  ///   - patterns: patterns worth starting with.
  ///   - prices: prices to start from; nil = those of the relaxation.
  /// - Throws: `SolverFault` when the library fails; what was found by then is lost, rosters judged by then are not.
  func run(from incumbent: [Pattern], value: Int, patterns: [Pattern], prices: [Double]? = nil) throws -> Finding {
    var finding = Finding(value: value)
    let whole = RosterPart(problem, stage)
    let pricer = RosterPricer(part: whole, options: options, control: control, threads: options.threads)
    let model = whole.model()
    let idle = zip(problem.pricers, problem.volunteers).map { ($0, Pattern(volunteer: $1, pairs: [])) }
      .filter { $0.isFeasible($1) }.map(\.1)
    var seeds = (incumbent + idle + patterns).map(problem.column)
    var start = prices.map { DualStart(prices: $0, bound: -.infinity) }
    if size > columns.gradientSize {
      start = start ?? relaxedPrices(&finding)
      // Where a master's prices are too rough for its bound to come near, it is solved again more exactly.
      for tolerance in columns.gradientTolerances where !isDone(finding) {
        let isLast = tolerance == columns.gradientTolerances.last
        var isNear = false
        try GradientSessionSolver(tolerance: tolerance, threads: options.threads).withSession(model) { session in
          var master = RosterMaster(whole, session: session, kept: incumbent, options: options, control: control)
          _ = try master.add(seeds)
          start = try root(&master, pricer, from: start, isFirst: start?.isProved != true, &finding) ?? start
          isNear = start?.isNear ?? false
          if size > columns.simplexSize, isNear || isLast {
            diveUnlessDone(&master, pricer, &finding)
          }
          if let prices = start?.prices {
            seeds = (incumbent + idle).map(problem.column) + master.nearest(at: prices, perBlock: columns.handedOn)
          }
        }
        if isNear || size <= columns.simplexSize { break }
      }
    }
    if size <= columns.simplexSize, !isDone(finding) {
      try solver.withSession(model) { session in
        var master = RosterMaster(whole, session: session, kept: incumbent, options: options, control: control)
        _ = try master.add(seeds)
        _ = try root(&master, pricer, from: start, isFirst: false, &finding)
        diveUnlessDone(&master, pricer, &finding)
      }
    }
    return finding
  }

  /// Prices, the bound that they prove, and how that stands to the master.
  private struct DualStart {
    var prices: [Double]
    var bound: Double
    /// True when patterns were priced at them.
    var isProved = false
    /// True when the bound is near the master's value.
    var isNear = false
  }

  /// Rows of the master.
  private var size: Int { problem.volunteers.count + problem.couplingRows.count }

  /// A fault after the root costs rosters, not the bound.
  private func diveUnlessDone(_ master: inout RosterMaster, _ pricer: RosterPricer, _ finding: inout Finding) {
    guard seeksRosters, !isDone(finding), columns.diveRounds > 0 else { return }
    try? options.meter.time(.dive) { try dive(&master, pricer, &finding) }
  }

  private func isDone(_ finding: Finding) -> Bool {
    options.isOver || control.isCancelled || finding.bound.map { options.isMet(finding.value, bound: $0) } ?? false
  }

  private var step: Int { problem.steps[stage.tier] }

  /// Rounds of column generation; those of a master that an exact one follows end earlier.
  private func root(
    _ master: inout RosterMaster, _ pricer: RosterPricer, from start: DualStart?, isFirst: Bool,
    _ finding: inout Finding
  ) throws -> DualStart? {
    let isFollowed =
      isFirst && size <= columns.simplexSize && size > columns.gradientSize
    let limits = GenerationLimits(
      rounds: columns.rootRounds, deadline: options.deadline, control: control,
      relativeGap: isFollowed
        ? Swift.max(options.gap * columns.followedShare, columns.followedGap) : options.gap * columns.gapShare,
      objectiveStep: 1,
      target: Double(finding.value / step), roughFall: isFirst ? columns.roughFall : 0,
      patience: columns.rootPatience)
    let began = ContinuousClock.now
    let result = try options.meter.time(.root) {
      try ColumnGeneration(
        limits: limits,
        smoothing: DualSmoothing(weight: start == nil || !isFirst ? columns.smoothing : columns.knownSmoothing),
        start: start.map { ($0.prices, $0.bound) },
        proved: start.map { $0.isProved ? $0.bound : -.infinity } ?? -.infinity
      ).run(&master, pricer)
    }
    options.meter.note(
      SearchMeter.Root(
        goal: stage.tier, rows: size, rounds: result.trace.count,
        columns: result.trace.reduce(0) { $0 + $1.added }, objective: result.objective, bound: result.bound,
        end: "\(result.end)", duration: began.duration(to: .now)))
    if let proved = bound(result.bound) {
      finding.bound = Swift.max(finding.bound ?? proved, proved)
    }
    finding.patterns = master.columns.map(\.pattern)
    // A run that was stopped before its first pricing has no prices.
    guard result.prices.count == master.part.lower.count else { return nil }
    finding.prices = result.prices
    var pool: [[RosterColumn]] = Array(repeating: [], count: problem.volunteers.count)
    for column in master.nearest(at: result.prices, perBlock: columns.pooled) { pool[column.block].append(column) }
    finding.pool = pool
    guard result.bound > -.infinity else { return nil }
    let room = Swift.max(options.gap * columns.gapShare, columns.nearGap) * abs(result.bound)
    // The objective of first-order steps may be off by some thousandths either way: it shows nearness of that order only.
    let isCertain =
      size > columns.refineSize || options.gap >= columns.wideGap || !isFirst
    return DualStart(
      prices: result.prices, bound: result.bound, isProved: true,
      isNear: isCertain && (result.objective ?? .infinity) - result.bound <= room)
  }

  /// Prices near the best ones, from the relaxation of the component without patterns, and the bound that they prove at once: where
  /// months of many rules take long to price, it may be the only one within the time.
  private func relaxedPrices(_ finding: inout Finding) -> DualStart? {
    options.meter.time(.relaxation) {
      let method = PrimalDualGradient(
        tolerance: columns.relaxationTolerance, steps: columns.relaxationSteps,
        threads: options.threads, deadline: options.deadline)
      let result = method.solve(component.model, control)
      if problem.columns.count(where: { Int($0) < problem.program.pairs.count }) <= options.parameters.treePairs,
        let whole = try? WholeModel(component.model, takingAllAsWhole: true)
      {
        var safe = SafeBound()
        safe.evaluate(result.rowDuals, model: whole, cuts: WholeRows(), lower: whole.lower, upper: whole.upper)
        finding.bound = safe.value(whole)
      }
      // What the relaxation proves its patterns prove too, and more; what more the first round says.
      let bound = component.model.dualBound(rowDuals: result.rowDuals)
      guard bound.isFinite else { return nil }
      return DualStart(
        prices: problem.prices(of: result.rowDuals, in: component, stage: stage), bound: bound / Double(step))
    }
  }

  /// A bound in the goal's step as a value of the goal: an exact sum (`PriceGrid`), rounded up as it is.
  private func bound(_ bound: Double) -> Int? {
    guard bound.isFinite, abs(bound) < Numerics.wholeRange else { return nil }
    let (value, isOver) = Int(bound.rounded(.up)).multipliedReportingOverflow(by: step)
    return isOver ? nil : value
  }

  /// Rounds the root's patterns to a roster.
  private func dive(_ master: inout RosterMaster, _ pricer: RosterPricer, _ finding: inout Finding) throws {
    var dive = ColumnDive(master.part, rounds: columns.diveRounds)
    let rounded = try dive.run(&master, pricer) { options.isOver || control.isCancelled }
    finding.patterns += master.columns.map(\.pattern)
    if let rounded { finding.value = judge(rounded.map(\.pattern)) }
  }
}
