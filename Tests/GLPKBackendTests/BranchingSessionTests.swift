import GLPKBackend
import LinearModel
import Testing

@Suite struct BranchingSessionTests {
  let solver = GLPKSolver()

  /// Whether a node's solve says what a new solve of the same model says.
  private func agree(_ session: any BranchingSession, _ model: LinearModel) throws -> Bool {
    agree(try session.solveNode(NodeLimits(), SolveControl()), try solver.solveRelaxation(model))
  }

  private func agree(_ node: NodeReport, _ expected: LPReport) -> Bool {
    guard let objective = expected.objective else { return node.ending == .infeasible }
    return node.ending == .optimal && abs((node.objective ?? .nan) - objective) < 1e-7 * max(1, abs(objective))
  }

  /// Columns fixed and freed again and again give what a new solve of the same bounds gives.
  @Test(arguments: 0..<120) func changedBoundsAreObeyed(seed: Int) throws {
    var model = Models.small(seed: seed)
    for column in 0..<model.columnCount { model.setBounds(ofColumn: column, lower: -4, upper: 6) }
    try solver.withBranchingSession(model) { session in
      for step in 0..<12 {
        let column = (step * 7 + seed) % model.columnCount
        let value = Double((step * 5 + seed) % 9 - 3)
        let (lower, upper) = step % 3 == 2 ? (-4.0, 6.0) : (value, value)
        model.setBounds(ofColumn: column, lower: lower, upper: upper)
        try session.setBounds(ofColumn: column, lower: lower, upper: upper)
        #expect(try agree(session, model))
      }
    }
  }

  @Test(arguments: 0..<80) func rowsComeAndGo(seed: Int) throws {
    var model = Models.small(seed: seed)
    for column in 0..<model.columnCount { model.setBounds(ofColumn: column, lower: -4, upper: 6) }
    let plain = model
    var batch = RowBatch()
    for column in 1..<max(2, model.columnCount) where column < model.columnCount {
      batch.add(lower: -.infinity, upper: 1, columns: [Int32(column - 1), Int32(column)], coefficients: [1, 1])
      model.addRow(lower: -.infinity, upper: 1, columns: [column - 1, column])
    }
    try solver.withBranchingSession(plain) { session in
      _ = try session.solveNode(NodeLimits(), SolveControl())
      try session.addRows(batch)
      #expect(session.rowCount == model.rowCount)
      #expect(try agree(session, model))
      try session.removeRows(Array(plain.rowCount..<model.rowCount))
      #expect(session.rowCount == plain.rowCount)
      #expect(try agree(session, plain))
    }
  }

  /// Prices of a solve that stopped above its limit prove, by weak duality, that it is above; the session lives on.
  @Test(arguments: 0..<80) func aLimitStopsEarlyWithPrices(seed: Int) throws {
    var model = Models.small(seed: seed)
    for column in 0..<model.columnCount { model.setBounds(ofColumn: column, lower: -4, upper: 6) }
    guard let objective = try solver.solveRelaxation(model).objective else { return }
    try solver.withBranchingSession(model) { session in
      let report = try session.solveNode(NodeLimits(objective: objective - 1), SolveControl())
      #expect(report.ending == .aboveLimit || report.ending == .optimal)
      #expect(report.rowDuals.count == model.rowCount)
      #expect(model.dualBound(rowDuals: report.rowDuals) >= objective - 1 - 1e-6)
      let full = try session.solveNode(NodeLimits(), SolveControl())
      #expect(full.ending == .optimal)
      #expect(abs((full.objective ?? .nan) - objective) < 1e-7 * max(1, abs(objective)))
    }
  }

  @Test(arguments: 0..<80) func raysContradictTheBounds(seed: Int) throws {
    var model = Models.small(seed: seed)
    for column in 0..<model.columnCount { model.setBounds(ofColumn: column, lower: -4, upper: 6) }
    let columns = Array(0..<model.columnCount)
    model.addRow(lower: 6.5 * Double(columns.count), upper: .infinity, columns: columns)
    var free = model
    for column in columns { free.setCost(ofColumn: column, to: 0) }
    free.objectiveConstant = 0
    try solver.withBranchingSession(model) { session in
      let report = try session.solveNode(NodeLimits(), SolveControl())
      #expect(report.ending == .infeasible)
      #expect(report.ray.count == model.rowCount)
      let proof = max(free.dualBound(rowDuals: report.ray), free.dualBound(rowDuals: report.ray.map { -$0 }))
      #expect(proof > 0)
    }
  }

  @Test func aStepLimitLeavesTheSessionAlive() throws {
    var model = Models.small(seed: 3)
    for column in 0..<model.columnCount { model.setBounds(ofColumn: column, lower: -4, upper: 6) }
    try solver.withBranchingSession(model) { session in
      _ = try session.solveNode(NodeLimits(steps: 0), SolveControl())
      let basis = try session.basis()
      let full = try session.solveNode(NodeLimits(), SolveControl())
      let expected = try solver.solveRelaxation(model)
      #expect(agree(full, expected))
      try session.setBasis(basis)
      #expect(try agree(session, model))
    }
  }

  @Test func nonsenseIsRefused() throws {
    var model = LinearModel()
    model.addBinary()
    model.addRow(lower: 0, upper: 1, columns: [0])
    try solver.withBranchingSession(model) { session in
      #expect(throws: SolverFault.self) { try session.setBounds(ofColumn: 1, lower: 0, upper: 1) }
      #expect(throws: SolverFault.self) { try session.setBounds(ofColumn: 0, lower: 1, upper: 0) }
      #expect(throws: SolverFault.self) { try session.removeRows([1]) }
      var batch = RowBatch()
      batch.add(lower: 0, upper: 1, columns: [7], coefficients: [1])
      #expect(throws: SolverFault.self) { try session.addRows(batch) }
      let report = try session.solveNode(NodeLimits(), SolveControl())
      #expect(report.ending == .optimal)
    }
  }
}
