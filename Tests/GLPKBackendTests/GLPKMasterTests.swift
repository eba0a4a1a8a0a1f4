import GLPKBackend
import LinearModel
import Testing

@Suite struct GLPKMasterTests {
  let solver = GLPKSolver()

  /// The columns of a model as a batch, to be added to the same model without them.
  private func batch(_ model: LinearModel, _ columns: Range<Int>) -> ColumnBatch {
    var batch = ColumnBatch()
    for column in columns {
      var rows: [Int] = []
      var coefficients: [Double] = []
      for row in 0..<model.rowCount {
        for term in model.terms(ofRow: row) where Int(model.columnIndex[term]) == column {
          rows.append(row)
          coefficients.append(model.coefficient[term])
        }
      }
      batch.add(
        cost: model.columnCost[column], lower: model.columnLower[column], upper: model.columnUpper[column], rows: rows,
        coefficients: coefficients)
    }
    return batch
  }

  /// The same rows and constant, and only the first columns.
  private func prefix(_ model: LinearModel, _ count: Int) -> LinearModel {
    var result = LinearModel()
    result.objectiveConstant = model.objectiveConstant
    for column in 0..<count {
      result.addColumn(
        cost: model.columnCost[column], lower: model.columnLower[column], upper: model.columnUpper[column],
        isInteger: model.columnIsInteger[column])
    }
    for row in 0..<model.rowCount {
      let terms = model.terms(ofRow: row).filter { model.columnIndex[$0] < count }
      result.addRow(
        lower: model.rowLower[row], upper: model.rowUpper[row], columns: terms.map { Int(model.columnIndex[$0]) },
        coefficients: terms.map { model.coefficient[$0] })
    }
    return result
  }

  private func agree(_ one: LPReport, _ other: LPReport) -> Bool {
    guard one.termination == other.termination else { return false }
    guard let first = one.objective, let second = other.objective else { return true }
    return abs(first - second) < 1e-7
  }

  @Test(arguments: 0..<150) func columnsAddedOneByOneGiveTheWholeModel(seed: Int) throws {
    let model = Models.small(seed: seed)
    try solver.withSession(prefix(model, 0)) { session in
      for column in 0..<model.columnCount {
        try session.addColumns(batch(model, column..<(column + 1)))
        let part = prefix(model, column + 1)
        let report = try session.solve()
        let expected = try solver.solveRelaxation(part)
        #expect(agree(report, expected))
        if let objective = report.objective {
          #expect(abs(part.dualBound(rowDuals: report.rowDuals) - objective) < 1e-7)
        }
      }
    }
  }

  @Test(arguments: 0..<100) func removedColumnsAreGone(seed: Int) throws {
    let model = Models.small(seed: seed)
    let kept = (model.columnCount + 1) / 2
    try solver.withSession(model) { session in
      _ = try session.solve()
      try session.removeColumns(Array(kept..<model.columnCount).reversed())
      #expect(session.columnCount == kept)
      let report = try session.solve()
      let expected = try solver.solveRelaxation(prefix(model, kept))
      #expect(agree(report, expected))
    }
  }

  @Test func columnGenerationReachesTheCuttingStockBound() throws {
    // Rolls of 100; widths 45, 36, 31, 14 ordered 97, 610, 395, 211 times (Chvátal 1983, chapter 13): bound 452.25.
    let widths = [45, 36, 31, 14]
    let orders = [97.0, 610, 395, 211]
    var master = LinearModel()
    for (row, order) in orders.enumerated() {
      let pieces = Double(100 / widths[row])
      master.addColumn(cost: 1, lower: 0, upper: .infinity, isInteger: false)
      master.addRow(lower: order, upper: .infinity, columns: [row], coefficients: [pieces])
    }
    let bound = try solver.withSession(master) { session in
      while true {
        let report = try session.solve()
        let pattern = bestPattern(widths, report.rowDuals)
        guard zip(pattern, report.rowDuals).reduce(0, { $0 + $1.0 * $1.1 }) > 1 + 1e-9 else { return report.objective }
        var batch = ColumnBatch()
        batch.add(cost: 1, lower: 0, upper: .infinity, rows: Array(0..<4), coefficients: pattern)
        try session.addColumns(batch)
      }
    }
    #expect(abs(try #require(bound) - 452.25) < 1e-9)
  }

  private func bestPattern(_ widths: [Int], _ duals: [Double]) -> [Double] {
    var best = (value: 0.0, pattern: [0.0, 0, 0, 0])
    for a in 0...2 {
      for b in 0...2 {
        for c in 0...3 {
          for d in 0...7 where a * widths[0] + b * widths[1] + c * widths[2] + d * widths[3] <= 100 {
            let pattern = [Double(a), Double(b), Double(c), Double(d)]
            let value = zip(pattern, duals).reduce(0) { $0 + $1.0 * $1.1 }
            if value > best.value { best = (value, pattern) }
          }
        }
      }
    }
    return best.pattern
  }

  @Test func otherSolvesOnTheThreadLeaveTheSessionAlone() throws {
    let model = Models.assignment(people: 10, posts: 8, seed: 2)
    let expected = try solver.solveRelaxation(model)
    try solver.withSession(model) { outer in
      for seed in 0..<20 {
        _ = try solver.solve(Models.small(seed: seed))
        try solver.withSession(Models.small(seed: seed)) { inner in
          _ = try inner.solve()
        }
        let report = try outer.solve()
        #expect(agree(report, expected), "seed \(seed)")
      }
    }
  }

  @Test func aFaultEndsTheSessionAndTheNextOneWorks() throws {
    let model = Models.assignment(people: 10, posts: 8, seed: 2)
    for _ in 0..<20 {
      try solver.withSession(model) { session in
        var twice = ColumnBatch()
        twice.add(cost: 1, lower: 0, upper: 1, rows: [0, 0], coefficients: [1, 1])
        #expect(throws: SolverFault.self) { try session.addColumns(twice) }
        #expect(throws: SolverFault(.sessionEnded, "the session ended before this call")) {
          try session.solve()
        }
        let other = try solver.solve(model)
        #expect(other.termination == .finished)
      }
    }
    #expect(try solver.solve(model).termination == .finished)
  }

  @Test func aSessionDoesNotOutliveItsScope() throws {
    let escaped = try solver.withSession(Models.small(seed: 1)) { $0 }
    #expect(throws: SolverFault(.sessionEnded, "the session's scope is over")) {
      try escaped.solve()
    }
  }

  @Test func whatIsNotThereIsRefusedAndTheSessionGoesOn() throws {
    let model = Models.assignment(people: 10, posts: 8, seed: 2)
    try solver.withSession(model) { session in
      var batch = ColumnBatch()
      batch.add(cost: 1, lower: 0, upper: 1, rows: [model.rowCount], coefficients: [1])
      var crossed = ColumnBatch()
      crossed.add(cost: 1, lower: 1, upper: 0, rows: [], coefficients: [])
      #expect(throws: SolverFault.self) { try session.addColumns(batch) }
      #expect(throws: SolverFault.self) { try session.addColumns(crossed) }
      #expect(throws: SolverFault.self) { try session.removeColumns([model.columnCount]) }
      let report = try session.solve()
      let expected = try solver.solveRelaxation(model)
      #expect(agree(report, expected))
    }
  }

  @Test func aStoppedSolveEndsTheSession() throws {
    try solver.withSession(Models.longRelaxation) { session in
      let control = SolveControl()
      let report = try session.solve(SolveOptions(deadline: .now + .milliseconds(300)), control)
      #expect(report.termination == .timeLimit)
      control.cancel()
      let again = try session.solve(SolveOptions(), control)
      #expect(again.termination == .cancelled)
    }
    #expect(try solver.solve(Models.small(seed: 1)) == solver.solve(Models.small(seed: 1)))
  }

  @Test(arguments: 0..<16) func sessionsRunSideBySide(seed: Int) async throws {
    let model = Models.assignment(people: 12, posts: 9, seed: seed)
    let expected = try solver.solveRelaxation(model)
    try solver.withSession(prefix(model, model.columnCount / 2)) { session in
      _ = try session.solve()
      try session.addColumns(batch(model, (model.columnCount / 2)..<model.columnCount))
      let report = try session.solve()
      #expect(agree(report, expected))
    }
  }
}
