import GLPKBackend
import LinearModel
import Testing

@Suite struct GLPKSolverTests {
  let solver = GLPKSolver()

  @Test func theVersionIsTheLibrarys() {
    #expect(solver.name == "GLPK")
    #expect(solver.version.split(separator: ".").allSatisfy { Int($0) != nil } && !solver.version.isEmpty)
  }

  @Test func aColumnTwiceInARowIsAFaultAndTheNextSolveWorks() throws {
    var model = LinearModel()
    let column = model.addBinary(cost: -1)
    model.addBinary()
    model.addRow(lower: -.infinity, upper: 1, columns: [column, column])
    for _ in 0..<20 {
      do {
        _ = try solver.solve(model)
        Issue.record("GLPK accepted a column twice in a row")
      } catch {
        #expect(error.code == .internalError)
        #expect(error.detail.contains("duplicate"))
      }
      #expect(try solver.solve(Models.small(seed: 1)) == solver.solve(Models.small(seed: 1)))
    }
  }

  @Test func infeasibleIsAnAnswer() throws {
    var model = LinearModel()
    let column = model.addBinary()
    model.addRow(lower: 2, upper: .infinity, columns: [column])
    #expect(try solver.solve(model).termination == .provedInfeasible)
    #expect(try solver.solveRelaxation(model).termination == .provedInfeasible)
  }

  @Test func aRelaxationWithPointsDoesNotHideAnInfeasibleIntegerProgram() throws {
    var model = LinearModel()
    let columns = [model.addBinary(cost: 1), model.addBinary(cost: 1)]
    model.addRow(lower: 1, upper: 1, columns: columns, coefficients: [2, 2])
    #expect(try solver.solve(model).termination == .provedInfeasible)
    #expect(try solver.solveRelaxation(model).objective == 0.5)
  }

  @Test func crossedBoundsAreInfeasible() throws {
    var column = LinearModel()
    column.addColumn(cost: 1, lower: 1, upper: 0, isInteger: false)
    var row = LinearModel()
    row.addRow(lower: 1, upper: 0, columns: [row.addBinary()])
    var fraction = LinearModel()
    fraction.addColumn(cost: 1, lower: 0.2, upper: 0.8, isInteger: true)
    for model in [column, row, fraction] { #expect(try solver.solve(model).termination == .provedInfeasible) }
    #expect(try solver.solveRelaxation(column).termination == .provedInfeasible)
    #expect(try solver.solveRelaxation(fraction).objective == 0.2)
  }

  @Test func unboundedIsAnAnswer() throws {
    var model = LinearModel()
    let column = model.addColumn(cost: -1, lower: 0, upper: .infinity, isInteger: true)
    let other = model.addBinary()
    model.addRow(lower: 0, upper: .infinity, columns: [column, other])
    let report = try solver.solve(model)
    #expect(report.termination == .provedUnbounded)
    #expect(report.bound == nil)
    #expect(try solver.solveRelaxation(model).termination == .provedUnbounded)
  }

  @Test func unboundedWithoutAnIntegerPointIsInfeasible() throws {
    var model = LinearModel()
    model.addColumn(cost: -1, lower: 0, upper: .infinity, isInteger: true)
    let pair = [model.addBinary(), model.addBinary()]
    model.addRow(lower: 1, upper: 1, columns: pair, coefficients: [2, 2])
    #expect(try solver.solve(model).termination == .provedInfeasible)
  }

  @Test(arguments: [Double.nan, .infinity]) func aCostThatIsNoNumberIsRefused(cost: Double) {
    var model = LinearModel()
    model.addColumn(cost: cost, lower: 0, upper: 1, isInteger: true)
    #expect(throws: SolverFault(.invalidModel, "the cost of column 0 is not finite")) { try solver.solve(model) }
  }

  @Test func aColumnThatDoesNotExistIsRefused() {
    var model = LinearModel()
    model.addBinary()
    model.addRow(lower: 0, upper: 1, columns: [1])
    #expect(throws: SolverFault(.invalidModel, "row 0 uses column 1, which does not exist")) {
      try solver.solve(model)
    }
  }

  @Test func continuousAndIntegerColumnsMix() throws {
    var model = LinearModel()
    let open = model.addBinary(cost: 10)
    let flow = model.addColumn(cost: -3, lower: 0, upper: .infinity, isInteger: false)
    model.addRow(lower: -.infinity, upper: 0, columns: [flow, open], coefficients: [1, -4.5])
    let report = try solver.solve(model)
    #expect(report.point == [1, 4.5])
    #expect(report.objective == -3.5)
  }

  @Test(arguments: 0..<64) func manySolvesRunSideBySide(index: Int) async throws {
    var model = LinearModel()
    let column = model.addColumn(cost: -1, lower: 0, upper: 10, isInteger: true)
    model.addRow(lower: -.infinity, upper: Double(index % 20) + 0.5, columns: [column], coefficients: [2])
    #expect(try solver.solve(model).objective == -Double((index % 20) / 2))
    let larger = Models.assignment(people: 8, posts: 6, seed: index)
    let first = try solver.solve(larger)
    #expect(first.termination == .finished)
    #expect(try solver.solve(larger) == first)
  }
}
