import CGLPK
public import LinearModel

extension GLPKSolver: LPSessionSolver {
  /// Loads a model's linear relaxation, lets `body` work with it on the calling thread, and frees it.
  ///
  /// A GLPK problem must live and die on one thread, so the session lasts as long as this call and `body` cannot
  /// suspend. Other solves may run on the thread meanwhile; a fault in one of them ends the session too.
  ///
  /// - Throws: what `body` throws; `SolverFault(.invalidModel)` or `(.internalError)` when the model cannot be loaded.
  public func withSession<Result>(
    _ model: LinearModel, _ body: (any LPSession) throws -> Result
  ) throws -> Result {
    try ModelScreen.refuseMalformed(model)
    let master = try GLPKMaster(model)
    defer { master.close() }
    return try body(master)
  }
}

/// A linear program that GLPK keeps between solves.
final class GLPKMaster: LPSession {
  private(set) var columnCount: Int
  var rowCount: Int
  let constant: Double
  private var handle: OpaquePointer?

  init(_ model: LinearModel) throws(SolverFault) {
    columnCount = model.columnCount
    rowCount = model.rowCount
    constant = model.objectiveConstant
    var outcome = cglpk_outcome()
    let bounds = ModelScreen.SearchBounds(lower: model.columnLower, upper: model.columnUpper)
    let isInteger = [UInt8](repeating: 0, count: model.columnCount)
    var opened: OpaquePointer?
    GLPKCall.withLent(model, bounds, costs: model.columnCost, isInteger: isInteger, start: nil) { lent, _ in
      var lent = lent
      opened = cglpk_master_open(&lent, &outcome)
    }
    guard let opened else { throw SolverFault(.internalError, "no memory for a session") }
    handle = opened
    do { try Self.check(outcome) } catch {
      close()
      throw error
    }
  }

  func close() {
    if let handle { cglpk_master_close(handle) }
    handle = nil
  }

  func addColumns(_ batch: ColumnBatch) throws(SolverFault) {
    for column in 0..<batch.count {
      let readable = !batch.lower[column].isNaN && !batch.upper[column].isNaN && batch.cost[column].isFinite
      guard readable, batch.lower[column] <= batch.upper[column] else {
        throw SolverFault(.invalidModel, "the cost or the bounds of new column \(column) are not in order")
      }
    }
    guard batch.rowIndex.allSatisfy({ 0..<rowCount ~= Int($0) }), batch.coefficient.allSatisfy(\.isFinite) else {
      throw SolverFault(
        .invalidModel, "a new column uses a row that does not exist or a coefficient that is not finite")
    }
    guard batch.count > 0 else { return }
    let master = try live()
    var outcome = cglpk_outcome()
    var columns = cglpk_columns()
    columns.count = Int32(batch.count)
    batch.cost.withUnsafeBufferPointer { cost in
      batch.lower.withUnsafeBufferPointer { lower in
        batch.upper.withUnsafeBufferPointer { upper in
          batch.start.withUnsafeBufferPointer { start in
            batch.rowIndex.withUnsafeBufferPointer { rows in
              batch.coefficient.withUnsafeBufferPointer { coefficients in
                columns.cost = cost.baseAddress
                columns.lower = lower.baseAddress
                columns.upper = upper.baseAddress
                columns.start = start.baseAddress
                columns.row_index = rows.baseAddress
                columns.coefficient = coefficients.baseAddress
                cglpk_master_add_columns(master, &columns, &outcome)
              }
            }
          }
        }
      }
    }
    try Self.check(outcome)
    columnCount += batch.count
  }

  func removeColumns(_ columns: [Int]) throws(SolverFault) {
    let removed = Set(columns).sorted()
    guard removed.allSatisfy({ 0..<columnCount ~= $0 }) else {
      throw SolverFault(.invalidModel, "a column to remove does not exist")
    }
    guard !removed.isEmpty else { return }
    let master = try live()
    var outcome = cglpk_outcome()
    cglpk_master_remove_columns(master, removed.map { Int32($0) }, Int32(removed.count), &outcome)
    try Self.check(outcome)
    columnCount -= removed.count
  }

  func solve(_ options: SolveOptions, _ control: SolveControl) throws(SolverFault) -> LPReport {
    let master = try live()
    var watch = SearchWatch(LinearModel(), SolveOptions(deadline: options.deadline), control)
    if let reason = watch.reasonToStop() { return LPReport(termination: reason) }
    var outcome = cglpk_outcome()
    var values = [Double](repeating: 0, count: columnCount)
    var rowDuals = [Double](repeating: 0, count: rowCount)
    var reducedCosts = [Double](repeating: 0, count: columnCount)
    var settings = cglpk_options()
    settings.time_limit_ms = watch.remainingMilliseconds
    settings.poll = GLPKCall.poll
    values.withUnsafeMutableBufferPointer { values in
      rowDuals.withUnsafeMutableBufferPointer { rowDuals in
        reducedCosts.withUnsafeMutableBufferPointer { reducedCosts in
          withUnsafeMutablePointer(to: &watch) { watch in
            outcome.values = values.baseAddress
            outcome.row_duals = rowDuals.baseAddress
            outcome.reduced_costs = reducedCosts.baseAddress
            settings.context = UnsafeMutableRawPointer(watch)
            cglpk_master_solve(master, &settings, &outcome)
          }
        }
      }
    }
    switch try GLPKStatus.verdict(GLPKOutcome(outcome)) {
    case .infeasible: return LPReport(termination: .provedInfeasible)
    case .unboundedRelaxation: return LPReport(termination: .provedUnbounded)
    case .ended(let termination): return LPReport(termination: watch.reason ?? termination)
    case .optimal:
      return LPReport(
        termination: .finished, objective: outcome.objective + constant, point: values, rowDuals: rowDuals,
        reducedCosts: reducedCosts)
    }
  }

  func live() throws(SolverFault) -> OpaquePointer {
    guard let handle else { throw SolverFault(.sessionEnded, "the session's scope is over") }
    return handle
  }

  /// A call that only changes the program answers with a return code, not with a status.
  static func check(_ outcome: cglpk_outcome) throws(SolverFault) {
    if outcome.return_code != 0 { _ = try GLPKStatus.verdict(GLPKOutcome(outcome)) }
  }
}
