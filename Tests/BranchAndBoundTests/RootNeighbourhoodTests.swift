import GLPKBackend
import LinearModel
import Testing

@testable import BranchAndBound

/// Neighbourhoods of the root, cutoffs, roots taken up again and points of the caller's, against enumeration.
@Suite struct RootNeighbourhoodTests {
  private let solver = GLPKSolver()

  /// Options under which even the smallest root has neighbourhoods.
  private func options(start: [Int]? = nil, nodeLimit: Int? = nil) -> BranchAndBoundOptions {
    var options = BranchAndBoundOptions(start: start, nodeLimit: nodeLimit)
    options.neighbourhoodColumns = 0
    return options
  }

  @Test(arguments: 0..<400) func theOptimumIsStillFoundAndProved(seed: Int) throws {
    let random = RandomModel(seed: 20_000 + seed)
    let model = try WholeModel(random.model)
    let points = random.points()
    let (best, worst) = (points.map(\.objective).min(), points.max { $0.objective < $1.objective })
    let report = try BranchAndBound(solver).solve(model, options(start: worst?.point))
    #expect(report.objective == best && report.bound == best)
    #expect(report.termination == (best == nil ? .provedInfeasible : .finished))
    if let point = report.point { #expect(model.isObeyed(by: point)) }
  }

  @Test(arguments: 0..<150) func aCutoffHidesOnlyWhatCostsMore(seed: Int) throws {
    let random = RandomModel(seed: 21_000 + seed)
    let model = try WholeModel(random.model)
    guard let best = random.points().map(\.objective).min() else { return }
    for slack in [-1, 0, 1, 5_000] {
      var options = options()
      options.cutoff = best + slack
      let report = try SearchRun(model, solver, options, SolveControl()).solve()
      if slack >= 0 {
        #expect(report.objective == best)
      } else {
        #expect(report.objective ?? .max >= best)
        #expect(report.termination == .provedInfeasible || report.termination == .finished)
      }
    }
  }

  @Test(arguments: 0..<150) func aRootIsTakenUpAgain(seed: Int) throws {
    let random = RandomModel(seed: 22_000 + seed)
    let model = try WholeModel(random.model)
    let points = random.points()
    guard let best = points.map(\.objective).min(), let worst = points.max(by: { $0.objective < $1.objective }) else {
      return
    }
    var memory: RootMemory?
    var start = worst.point
    for limit in [1, 2, 1_000] {
      let report = try BranchAndBound(solver).solve(model, options(start: start, nodeLimit: limit), resuming: &memory)
      start = try #require(report.point)
      if let bound = report.bound { #expect(bound <= best) }
      if limit == 1_000 { #expect(report.objective == best && report.termination == .finished) }
    }
  }

  @Test(arguments: 0..<100) func pointsOfTheCallerAreTakenIfTheyObeyTheModel(seed: Int) throws {
    let random = RandomModel(seed: 23_000 + seed)
    let model = try WholeModel(random.model)
    let points = random.points()
    guard let best = points.min(by: { $0.objective < $1.objective }),
      let worst = points.max(by: { $0.objective < $1.objective })
    else { return }
    let nonsense = model.upper.map { $0 + 1 }
    var (asked, memory) = (0, RootMemory?.none)
    let report = try BranchAndBound(solver).solve(model, options(start: worst.point), resuming: &memory) { incumbent in
      asked += 1
      #expect(incumbent.map(model.isObeyed) ?? true)
      return asked == 1 ? nonsense : best.point
    }
    #expect(report.objective == best.objective && report.termination == .finished)
  }

  @Test(arguments: 0..<200) func whatDearColumnsCostAtLeastHoldsForEveryPoint(seed: Int) throws {
    let random = RandomModel(seed: 25_000 + seed)
    let model = try WholeModel(random.model)
    let points = random.points()
    let strata = CostStrata(model)
    let stronger = strata.strengthened(model, start: points.first?.point, solver, options(), SolveControl())
    #expect(stronger.rowCount <= model.rowCount + strata.thresholds.count)
    for point in points { #expect(stronger.isObeyed(by: point.point)) }
  }

  /// Half a person too few is a whole one, whatever cheap things the relaxation would rather pay.
  @Test func aDearColumnIsRoundedUp() throws {
    var linear = LinearModel()
    for _ in 0..<3 { linear.addBinary(cost: 1) }
    let short = linear.addColumn(cost: 1_000, lower: 0, upper: 3, isInteger: true)
    for pair in [[0, 1], [1, 2], [0, 2]] { linear.addRow(lower: -.infinity, upper: 1, columns: pair) }
    linear.addRow(lower: 3, upper: .infinity, columns: [0, 1, 2, short])
    let model = try WholeModel(linear)
    let stronger = CostStrata(model).strengthened(model, start: nil, solver, options(), SolveControl())
    #expect(stronger.rowCount == model.rowCount + 1)
    #expect(!stronger.isObeyed(by: [1, 0, 0, 1]) && stronger.isObeyed(by: [1, 0, 0, 2]))
  }

  @Test func theSameSearchTwice() throws {
    for seed in 24_000..<24_020 {
      let model = try WholeModel(RandomModel(seed: seed).model)
      #expect(
        try BranchAndBound(solver).solve(model, options()) == BranchAndBound(solver).solve(model, options()),
        "seed \(seed)")
    }
  }
}
