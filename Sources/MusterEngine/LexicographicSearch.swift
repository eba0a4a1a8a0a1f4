import LinearModel

/// What one component's search found.
struct ComponentResult: Sendable {
  /// Values of the local columns.
  var point: [Double]
  /// Value, bound and whether a solver gave the bound, for each tier, constants left out.
  var tiers: [TierResult]
}

/// One tier of one component.
struct TierResult: Sendable, Equatable {
  var value: Int
  var bound: Int
  /// False while the bound is only what the columns' own bounds say.
  var isSearched: Bool
}

/// Solves one component tier by tier, each earlier tier held at the value it reached.
struct LexicographicSearch: Sendable {
  let solver: any MIPSolver & LPSolver
  let options: SearchOptions
  let control: SolveControl
  /// The component by volunteers when it is to be searched by column generation.
  var problem: RosterProblem?
  /// Hears of progress: tier index, incumbent, bound.
  let observer: @Sendable (Int, Double?, Double?) -> Void

  /// Runs the search.
  ///
  /// - Parameters:
  ///   - component: consumed: tiers are held in it one after the other.
  ///   - start: a feasible point of the local columns, if one is known.
  /// - Throws: `EngineFault` with `pins-excluded` when nothing keeps the rows, `no-roster-yet` when stopped before a point was found.
  func solve(_ component: ComponentModel, start: [Double]?) throws(EngineFault) -> ComponentResult {
    var component = component
    guard component.hasConsistentBounds else {
      throw EngineFault(.pinsExcluded, "a pinned assignment is excluded by a hard rule")
    }
    var incumbent = start
    var results: [TierResult] = []
    var patterns: [Pattern] = []
    for tier in component.tiers.indices {
      let floor = component.floor(tier: tier)
      let options = options.share(ofTier: tier, in: component)
      if let incumbent, component.value(tier: tier, at: incumbent) == floor {
        results.append(TierResult(value: floor, bound: floor, isSearched: true))
      } else if let problem, let start = incumbent, let columns = solver as? any MIPSolver & LPSolver & LPSessionSolver
      {
        let stage = RosterTier(tier: tier, held: results.map(\.value))
        var local = component
        local.setObjective(tier: tier)
        let search = ColumnSearch(
          problem: problem, stage: stage, component: local, solver: columns, options: options, control: control)
        results.append(self.search(by: search, floor: floor, start: start, &incumbent, &patterns))
      } else {
        let result = try search(tier: tier, of: component, floor: floor, options: options, incumbent: &incumbent)
        results.append(result)
      }
      component.hold(tier: tier, at: results[tier].value)
    }
    guard let incumbent else {
      return try ComponentResult(point: anyPoint(of: component), tiers: results)
    }
    return ComponentResult(point: incumbent, tiers: results)
  }

  private func search(
    tier: Int, of component: ComponentModel, floor: Int, options: SearchOptions, incumbent: inout [Double]?
  ) throws(EngineFault) -> TierResult {
    var component = component
    component.setObjective(tier: tier)
    if component.freeBinaries > options.wholeSearchLimit, let start = incumbent {
      var search = NeighbourhoodSearch(
        component: component, tier: tier, incumbent: start, solver: solver, options: options, control: control)
      let bound = search.bound(floor: floor)
      observer(tier, Double(search.value), Double(bound))
      options.meter.time(.neighbourhoods) { search.run(bound: bound) { observer(tier, $0, Double(bound)) } }
      incumbent = search.incumbent
      return TierResult(value: search.value, bound: bound, isSearched: bound > floor || search.value == floor)
    }
    let report: SolveReport
    do {
      report = try whole(tier: tier, component, options: options, start: incumbent)
    } catch {
      // A fault of the library costs the proof, not the roster in hand.
      guard let start = incumbent else { throw error }
      return TierResult(value: component.value(tier: tier, at: start), bound: floor, isSearched: false)
    }
    guard let point = report.point else { throw noPoint(report) }
    incumbent = point
    let value = component.value(tier: tier, at: point)
    let bound = Swift.max(floor, report.bound.map { Int(($0 - 1e-6).rounded(.up)) } ?? floor)
    return TierResult(value: value, bound: Swift.min(value, bound), isSearched: report.bound != nil)
  }

  /// Column generation, then neighbourhoods for what is left.
  private func search(
    by columns: ColumnSearch, floor: Int, start: [Double], _ incumbent: inout [Double]?, _ patterns: inout [Pattern]
  ) -> TierResult {
    let tier = columns.stage.tier
    // A fault of the library costs the proof, not the roster in hand.
    let finding = try? columns.run(from: start, patterns: patterns)
    let point = finding?.point ?? start
    patterns = finding?.patterns ?? []
    let value = columns.component.value(tier: tier, at: point)
    // A bound above a roster in hand would be a fault of ours: it is no proof, and the roster still stands.
    let claimed = finding?.bound.map { Swift.max(floor, $0) }
    assert(claimed ?? floor <= value, "a bound above a roster in hand, tier \(tier)")
    let proved = claimed.flatMap { $0 <= value ? $0 : nil }
    let bound = proved ?? floor
    observer(tier, Double(value), Double(bound))
    var rest = PatternNeighbourhoods(
      whole: RosterPart(columns.problem, columns.stage), component: columns.component, point: point,
      pool: finding?.pool ?? Array(repeating: [], count: columns.problem.volunteers.count),
      prices: finding?.prices ?? [], solver: columns.solver,
      options: columns.options, control: control)
    options.meter.time(.neighbourhoods) { rest.run(bound: bound) { observer(tier, $0, Double(bound)) } }
    incumbent = rest.point
    return TierResult(value: rest.value, bound: bound, isSearched: proved != nil || bound > floor)
  }

  private func whole(
    tier: Int, _ component: ComponentModel, options: SearchOptions, start: [Double]?
  ) throws(EngineFault) -> SolveReport {
    let watched = SolveControl(parent: control) { progress in observer(tier, progress.incumbent, progress.bound) }
    do {
      return try options.meter.time(.wholeComponents) { () throws(SolverFault) in
        try solver.solve(
          component.model,
          SolveOptions(
            deadline: options.deadline, relativeGap: options.gap, objectiveStep: Double(component.step(tier: tier)),
            start: start), watched)
      }
    } catch {
      throw EngineFault(.solver, error.description)
    }
  }

  /// No tier had anything to decide and no start was known: find any point at all.
  private func anyPoint(of component: ComponentModel) throws(EngineFault) -> [Double] {
    let report: SolveReport
    do {
      report = try solver.solve(component.model, SolveOptions(deadline: options.deadline), control)
    } catch {
      throw EngineFault(.solver, error.description)
    }
    guard let point = report.point else { throw noPoint(report) }
    return point
  }

  private func noPoint(_ report: SolveReport) -> EngineFault {
    report.termination == .provedInfeasible
      ? EngineFault(.pinsExcluded, "no roster keeps all pinned assignments and all hard rules")
      : EngineFault(.noRosterYet, "the search was stopped before a roster was found")
  }
}

extension SearchOptions {
  /// These options with half of the time that is left for a tier, so that the tiers after it are not left without any; all
  /// of it for the last tier with anything to pay.
  fileprivate func share(ofTier tier: Int, in component: ComponentModel) -> SearchOptions {
    guard let deadline, component.tiers.indices.contains(where: { $0 > tier && !component.tiers[$0].columns.isEmpty })
    else { return self }
    var shared = self
    let left = ContinuousClock.now.duration(to: deadline)
    shared.deadline = .now + Swift.max(left / 2, .zero)
    return shared
  }
}
