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
    for tier in component.tiers.indices {
      let floor = component.floor(tier: tier)
      if let incumbent, component.value(tier: tier, at: incumbent) == floor {
        results.append(TierResult(value: floor, bound: floor, isSearched: true))
      } else {
        let result = try search(tier: tier, of: component, floor: floor, incumbent: &incumbent)
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
    tier: Int, of component: ComponentModel, floor: Int, incumbent: inout [Double]?
  ) throws(EngineFault) -> TierResult {
    var component = component
    component.setObjective(tier: tier)
    if component.freeBinaries > options.wholeSearchLimit, let start = incumbent {
      var search = NeighbourhoodSearch(
        component: component, tier: tier, incumbent: start, solver: solver, options: options, control: control)
      let bound = search.bound(floor: floor)
      observer(tier, Double(search.value), Double(bound))
      search.run(bound: bound) { observer(tier, $0, Double(bound)) }
      incumbent = search.incumbent
      return TierResult(value: search.value, bound: bound, isSearched: bound > floor || search.value == floor)
    }
    let report: SolveReport
    do {
      report = try whole(tier: tier, component, start: incumbent)
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

  private func whole(
    tier: Int, _ component: ComponentModel, start: [Double]?
  ) throws(EngineFault) -> SolveReport {
    let watched = SolveControl(parent: control) { progress in observer(tier, progress.incumbent, progress.bound) }
    do {
      return try solver.solve(
        component.model,
        SolveOptions(
          deadline: options.deadline, relativeGap: options.gap, objectiveStep: Double(component.step(tier: tier)),
          start: start), watched)
    } catch {
      throw EngineFault(.solver, error.description)
    }
  }

  /// No tier had anything to decide and no start was known: find any point at all.
  private func anyPoint(of component: ComponentModel) throws(EngineFault) -> [Double] {
    do {
      let report = try solver.solve(component.model, SolveOptions(deadline: options.deadline), control)
      guard let point = report.point else { throw noPoint(report) }
      return point
    } catch let fault as SolverFault {
      throw EngineFault(.solver, fault.description)
    } catch let fault as EngineFault {
      throw fault
    } catch {
      throw EngineFault(.solver, "unexpected error")
    }
  }

  private func noPoint(_ report: SolveReport) -> EngineFault {
    report.termination == .provedInfeasible
      ? EngineFault(.pinsExcluded, "no roster keeps all pinned assignments and all hard rules")
      : EngineFault(.noRosterYet, "the search was stopped before a roster was found")
  }
}
