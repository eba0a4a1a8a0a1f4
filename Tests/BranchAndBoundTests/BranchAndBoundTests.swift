import BranchAndBound
import GLPKBackend
import LinearModel
import Testing

@Suite struct BranchAndBoundTests {
  let search = BranchAndBound(GLPKSolver())

  @Test(arguments: 0..<400) func finishedMeansTheOptimum(seed: Int) throws {
    let random = RandomModel(seed: seed)
    let model = try WholeModel(random.model)
    let best = random.points().min { $0.objective < $1.objective }
    let report = try search.solve(model)
    #expect(report.objective == best?.objective)
    #expect(report.bound == best?.objective)
    #expect(report.termination == (best == nil ? .provedInfeasible : .finished))
    if let point = report.point {
      #expect(model.isObeyed(by: point))
      #expect(model.objective(at: point) == report.objective)
    }
  }

  @Test(arguments: 0..<150) func limitsGiveBoundsBelowTheOptimum(seed: Int) throws {
    let random = RandomModel(seed: 1_000 + seed)
    let model = try WholeModel(random.model)
    let points = random.points()
    guard let best = points.map(\.objective).min(), let start = points.max(by: { $0.objective < $1.objective }) else {
      return
    }
    for limit in [0, 1, 2, 5] {
      let report = try search.solve(
        model, BranchAndBoundOptions(start: start.point, nodeLimit: limit, cutRounds: seed % 2 == 0 ? 0 : 60))
      let objective = try #require(report.objective)
      #expect(objective >= best && objective <= start.objective)
      if let bound = report.bound { #expect(bound <= best) }
      if let bound = report.rootBound { #expect(bound <= best) }
      if report.termination == .finished {
        #expect(objective == best)
      } else {
        #expect(report.termination == .nodeLimit)
      }
      #expect(report.nodes <= limit)
    }
  }

  @Test(arguments: 0..<60) func aGapIsKept(seed: Int) throws {
    let random = RandomModel(seed: 2_000 + seed)
    let model = try WholeModel(random.model)
    guard let best = random.points().map(\.objective).min() else { return }
    let report = try search.solve(model, BranchAndBoundOptions(gap: 3_000))
    let (objective, bound) = (try #require(report.objective), try #require(report.bound))
    #expect(bound <= best && best <= objective && objective - bound <= 3_000)
  }

  @Test func theSameSearchTwice() throws {
    let model = try WholeModel(RandomModel(seed: 77).model)
    #expect(try search.solve(model) == search.solve(model))
  }

  @Test func aStartThatBreaksTheModelIsRefused() throws {
    var linear = LinearModel()
    for _ in 0..<2 { linear.addBinary(cost: 1) }
    linear.addRow(lower: 1, upper: 1, columns: [0, 1])
    let model = try WholeModel(linear)
    #expect(throws: SolverFault.self) { try search.solve(model, BranchAndBoundOptions(start: [1, 1])) }
  }

  @Test func cancellationAndDeadlineStopIt() throws {
    let model = try WholeModel(RandomModel(seed: 5).model)
    let control = SolveControl()
    control.cancel()
    #expect(try search.solve(model, BranchAndBoundOptions(), control).termination == .cancelled)
    let late = BranchAndBoundOptions(deadline: ContinuousClock.now)
    #expect(try search.solve(model, late).termination == .timeLimit)
  }

  @Test func knownBoundsProveAStart() throws {
    let random = RandomModel(seed: 9)
    let best = try #require(random.points().min { $0.objective < $1.objective })
    let report = try search.solve(
      try WholeModel(random.model), BranchAndBoundOptions(start: best.point, knownBound: best.objective))
    #expect(report.termination == .finished)
    #expect(report.nodes == 0)
  }

  /// Two columns whose ranges leave no whole point between them, which only branching on general columns shows.
  @Test func parityIsProvedInfeasible() throws {
    var linear = LinearModel()
    for _ in 0..<3 { linear.addColumn(cost: 1, lower: 0, upper: 20, isInteger: true) }
    linear.addRow(lower: 7, upper: 7, columns: [0, 1, 2], coefficients: [2, 4, 6])
    let report = try search.solve(try WholeModel(linear))
    #expect(report.termination == .provedInfeasible)
  }
}
