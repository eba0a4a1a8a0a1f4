import Discrete
import FirstOrder
import GLPKBackend
import LinearModel
import Testing

/// A session of gradient steps and one of GLPK go through the same changes and say nearly the same.
@Suite struct GradientSessionTests {
  private let solver = GradientSessionSolver(tolerance: 1e-7, steps: 60_000)

  /// Both sessions' answers are near each other.
  private func agree(_ one: any LPSession, _ other: any LPSession, _ step: String) throws {
    let (found, exact) = (try one.solve(), try other.solve())
    #expect(one.columnCount == other.columnCount)
    #expect(found.termination == .finished && exact.termination == .finished, "\(step)")
    let optimum = try #require(exact.objective), objective = try #require(found.objective)
    #expect(abs(objective - optimum) < 1e-4 * (1 + abs(optimum)), "\(step): \(objective), simplex \(optimum)")
    #expect(found.point.count == one.columnCount && found.reducedCosts.count == one.columnCount)
    #expect(found.rowDuals.count == exact.rowDuals.count)
  }

  /// The objective of a solve, which has one.
  private func objective(_ session: any LPSession) throws -> Double { try #require(try session.solve().objective) }

  @Test(arguments: 0..<30)
  func everyChangeIsAnsweredAsBySimplex(seed: Int) throws {
    let program = SolvableProgram(seed: seed + 2_000, columns: 6...14, isBounded: seed % 3 > 0)
    let late = program.optional
    let first = program.point.indices.filter { !late.contains($0) }
    var random = SplitMix64(number: seed)
    try solver.withSession(program.model(keeping: first)) { one in
      try GLPKSolver().withSession(program.model(keeping: first)) { other in
        try agree(one, other, "start")
        for session in [one, other] { try session.addColumns(program.batch(late)) }
        try agree(one, other, "added")
        let gone = late.indices.filter { _ in random.chance(50) }.map { first.count + $0 }.reversed() + []
        for session in [one, other] { try session.removeColumns(gone) }
        try agree(one, other, "removed")
        for session in [one, other] { try session.addColumns(program.batch([late.first ?? 0])) }
        try agree(one, other, "added again")
      }
    }
  }

  @Test func theTextbookProgramWithAColumnThatComesLate() throws {
    let whole = Wyndor.model
    var model = LinearModel()
    model.addColumn(cost: -3, lower: 0, upper: .infinity, isInteger: false)
    model.objectiveConstant = 10
    for row in 0..<3 {
      model.addRow(
        lower: -.infinity, upper: whole.rowUpper[row], columns: row == 1 ? [] : [0],
        coefficients: row == 0 ? [1] : row == 1 ? [] : [3])
    }
    try solver.withSession(model) { session in
      let before = try objective(session)
      #expect(abs(before - (10 - 12)) < 1e-3)
      var batch = ColumnBatch()
      batch.add(cost: -5, lower: 0, upper: .infinity, rows: [1, 2], coefficients: [2, 2])
      try session.addColumns(batch)
      let report = try session.solve()
      #expect(abs((report.objective ?? 0) - (10 - 36)) < 1e-3)
      for (value, known) in zip(report.point + report.rowDuals + report.reducedCosts, [2, 6, 0, -1.5, -1, 0, 0]) {
        #expect(abs(value - known) < 1e-3)
      }
    }
  }

  /// Many short solves come nearer than one, as each goes on from the last one's pair of points.
  @Test func theNextSolveStartsFromTheLastOne() throws {
    let model = SolvableProgram(seed: 71, columns: 30...40, rows: 20...30, isBounded: true).model
    let optimum = try #require(try GLPKSolver().solveRelaxation(model).objective)
    func error(solves: Int) throws -> Double {
      try GradientSessionSolver(tolerance: 1e-9, steps: 40).withSession(model) { session in
        var report = try session.solve()
        for _ in 1..<solves { report = try session.solve() }
        return abs(try #require(report.objective) - optimum) / (1 + abs(optimum))
      }
    }
    let (once, often) = (try error(solves: 1), try error(solves: 40))
    #expect(once > 1e-4)
    #expect(often < once / 5)
  }

  /// Columns that are worth nothing at the optimum leave the last pair of points where it is, in the order of the rest.
  @Test func columnsThatGoLeaveThePointOfTheOthers() throws {
    let model = SolvableProgram(seed: 9, columns: 12...14, rows: 8...10, isBounded: true).model
    let exact = try GLPKSolver().solveRelaxation(model)
    let optimum = try #require(exact.objective)
    let idle = exact.point.indices.filter { exact.point[$0] == 0 }
    #expect(idle.contains { $0 < exact.point.count / 2 })
    try GradientSessionSolver(tolerance: 1e-9, steps: 40).withSession(model) { session in
      for _ in 0..<60 { _ = try session.solve() }
      try session.removeColumns(idle)
      let value = try objective(session)
      #expect(abs(value - optimum) < 1e-6 * (1 + abs(optimum)), "\(value), simplex \(optimum)")
    }
  }

  @Test func aCancelAndADeadlineAreSaid() throws {
    try solver.withSession(Wyndor.model) { session in
      let control = SolveControl()
      control.cancel()
      let cancelled = try session.solve(SolveOptions(), control)
      let late = try session.solve(SolveOptions(deadline: .now))
      #expect(cancelled.termination == .cancelled && late.termination == .timeLimit)
      // Nothing was lost by either.
      let value = try objective(session)
      #expect(abs(value + 36) < 1e-3)
    }
  }

  @Test func rowsAndColumnsThatDoNotExistAreFaults() throws {
    try solver.withSession(Wyndor.model) { session in
      var batch = ColumnBatch()
      batch.add(cost: 1, lower: 0, upper: 1, rows: [3], coefficients: [1])
      let fault = #expect(throws: SolverFault.self) { try session.addColumns(batch) }
      #expect(fault?.code == .invalidModel)
      #expect(throws: SolverFault.self) { try session.removeColumns([2]) }
      #expect(throws: SolverFault.self) { try session.removeColumns([-1]) }
      #expect(session.columnCount == 2)
      let value = try objective(session)
      #expect(abs(value + 36) < 1e-3)
    }
  }

  @Test func theSameChangesGiveTheSameReports() throws {
    func reports() throws -> [LPReport] {
      let program = SolvableProgram(seed: 8, isBounded: true)
      return try GradientSessionSolver().withSession(program.model) { session in
        var reports = [try session.solve()]
        try session.removeColumns(Array(program.optional.suffix(1)))
        reports.append(try session.solve())
        return reports
      }
    }
    #expect(try reports() == reports())
  }

  /// A limit of steps is not taken for an optimum; what was found until then is given.
  @Test func aLimitOfStepsIsSaid() throws {
    try GradientSessionSolver(tolerance: 1e-12, steps: 40).withSession(Wyndor.model) { session in
      let report = try session.solve()
      #expect(report.termination == .stepLimit)
      #expect(report.point.count == 2 && report.rowDuals.count == 3 && report.objective != nil)
    }
    try GradientSessionSolver(tolerance: 1e-4).withSession(Wyndor.model) { session in
      let report = try session.solve()
      #expect(report.termination == .finished)
    }
  }
}
