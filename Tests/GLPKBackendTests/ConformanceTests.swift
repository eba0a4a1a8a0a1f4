import GLPKBackend
import LinearModel
import Testing

/// What every integer solver must do, asked of GLPK and of enumeration.
@Suite struct ConformanceTests {
  static let solvers: [any MIPSolver] = [GLPKSolver(), BruteForceSolver()]

  @Test(arguments: 0..<300) func bothSolversAgreeOnEverySmallModel(seed: Int) throws {
    let model = Models.small(seed: seed)
    let reports = try Self.solvers.map { try $0.solve(model) }
    #expect(reports[0].termination == reports[1].termination)
    #expect(reports[0].objective == reports[1].objective)
    for report in reports {
      if let point = report.point {
        #expect(model.isObeyed(by: point))
        #expect(point == point.map { $0.rounded() })
        #expect(report.objective == model.objective(at: point))
        #expect(report.bound == report.objective)
      }
    }
  }

  @Test(arguments: 0..<300) func anObjectiveStepChangesNoOptimum(seed: Int) throws {
    let model = Models.small(seed: seed)
    let plain = try GLPKSolver().solve(model)
    let stepped = try GLPKSolver().solve(model, SolveOptions(objectiveStep: 1))
    #expect(plain.termination == stepped.termination)
    #expect(plain.objective == stepped.objective)
  }

  @Test(arguments: 0..<200) func theDualBoundOfTheRelaxationIsBelowEveryIntegerPoint(seed: Int) throws {
    let model = Models.small(seed: seed)
    let relaxation = try GLPKSolver().solveRelaxation(model)
    let exact = try BruteForceSolver().solve(model)
    guard relaxation.termination == .finished, let objective = relaxation.objective else {
      #expect(relaxation.termination == .provedInfeasible && exact.point == nil)
      return
    }
    let checked = model.dualBound(rowDuals: relaxation.rowDuals)
    #expect(abs(checked - objective) < 1e-7)
    if let optimum = exact.objective { #expect(checked <= optimum + 1e-9) }
    for column in 0..<model.columnCount where relaxation.reducedCosts[column] > 1e-7 {
      #expect(abs(relaxation.point[column] - model.columnLower[column]) < 1e-7)
    }
  }

  @Test func bothCountZeroColumnsAsOnePoint() throws {
    var model = LinearModel()
    model.objectiveConstant = 2.5
    model.addRow(lower: -1, upper: 1, columns: [])
    for solver in Self.solvers {
      let report = try solver.solve(model)
      #expect(report == SolveReport(termination: .finished, point: [], objective: 2.5, bound: 2.5))
    }
    model.addRow(lower: 1, upper: 1, columns: [])
    for solver in Self.solvers { #expect(try solver.solve(model).termination == .provedInfeasible) }
  }

  @Test func aModelWithoutRowsRestsOnItsBounds() throws {
    var model = LinearModel()
    model.addColumn(cost: 1, lower: -3, upper: 4, isInteger: true)
    model.addColumn(cost: -1, lower: 2, upper: 2, isInteger: true)
    model.addBinary(cost: 0)
    for solver in Self.solvers { #expect(try solver.solve(model).objective == -5) }
    #expect(try GLPKSolver().solveRelaxation(model).objective == -5)
  }
}
