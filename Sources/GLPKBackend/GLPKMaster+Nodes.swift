import CGLPK
public import LinearModel

extension GLPKSolver: BranchingSessionSolver {
  /// Loads a model's linear relaxation for a search tree; see `withSession`.
  ///
  /// - Throws: what `body` throws, and `SolverFault` when the model cannot be loaded.
  public func withBranchingSession<Result>(
    _ model: LinearModel, _ body: (any BranchingSession) throws -> Result
  ) throws -> Result {
    try ModelScreen.refuseMalformed(model)
    guard ModelScreen.hasOrderedBounds(model) else {
      throw SolverFault(.invalidModel, "a row or column asks for more than it allows")
    }
    let master = try GLPKMaster(model)
    defer { master.close() }
    return try body(master)
  }
}

extension GLPKMaster: BranchingSession {
  func setBounds(ofColumns columns: [Int32], lower: [Double], upper: [Double]) throws(SolverFault) {
    precondition(columns.count == lower.count && columns.count == upper.count, "one bound of each for every column")
    for (place, column) in columns.enumerated() {
      guard 0..<columnCount ~= Int(column), lower[place] <= upper[place], lower[place] < .infinity,
        upper[place] > -.infinity
      else { throw SolverFault(.invalidModel, "column \(column) does not exist or its new bounds are not in order") }
    }
    guard !columns.isEmpty else { return }
    try change { master, outcome in
      columns.withUnsafeBufferPointer { columns in
        lower.withUnsafeBufferPointer { lower in
          upper.withUnsafeBufferPointer { upper in
            var bounds = cglpk_column_bounds()
            bounds.count = Int32(columns.count)
            bounds.column = columns.baseAddress
            bounds.lower = lower.baseAddress
            bounds.upper = upper.baseAddress
            cglpk_master_set_column_bounds(master, &bounds, &outcome)
          }
        }
      }
    }
  }

  func addRows(_ batch: RowBatch) throws(SolverFault) {
    for row in 0..<batch.count {
      guard batch.lower[row] <= batch.upper[row], batch.lower[row] < .infinity, batch.upper[row] > -.infinity else {
        throw SolverFault(.invalidModel, "the bounds of new row \(row) are not in order")
      }
    }
    guard batch.columnIndex.allSatisfy({ 0..<columnCount ~= Int($0) }), batch.coefficient.allSatisfy(\.isFinite) else {
      throw SolverFault(
        .invalidModel, "a new row uses a column that does not exist or a coefficient that is not finite")
    }
    guard batch.count > 0 else { return }
    try change { master, outcome in
      batch.lower.withUnsafeBufferPointer { lower in
        batch.upper.withUnsafeBufferPointer { upper in
          batch.start.withUnsafeBufferPointer { start in
            batch.columnIndex.withUnsafeBufferPointer { columns in
              batch.coefficient.withUnsafeBufferPointer { coefficients in
                var rows = cglpk_rows()
                rows.count = Int32(batch.count)
                rows.lower = lower.baseAddress
                rows.upper = upper.baseAddress
                rows.start = start.baseAddress
                rows.column_index = columns.baseAddress
                rows.coefficient = coefficients.baseAddress
                cglpk_master_add_rows(master, &rows, &outcome)
              }
            }
          }
        }
      }
    }
    rowCount += batch.count
  }

  func removeRows(_ rows: [Int]) throws(SolverFault) {
    let removed = Set(rows).sorted()
    guard removed.allSatisfy({ 0..<rowCount ~= $0 }) else {
      throw SolverFault(.invalidModel, "a row to remove does not exist")
    }
    guard !removed.isEmpty else { return }
    try change { master, outcome in
      cglpk_master_remove_rows(master, removed.map { Int32($0) }, Int32(removed.count), &outcome)
    }
    rowCount -= removed.count
  }

  func basis() throws(SolverFault) -> SimplexBasis {
    var states = [UInt8](repeating: 0, count: rowCount + columnCount)
    try change { master, outcome in
      states.withUnsafeMutableBufferPointer { cglpk_master_read_basis(master, $0.baseAddress, &outcome) }
    }
    return SimplexBasis(rowCount: rowCount, states: states)
  }

  func setBasis(_ basis: SimplexBasis) throws(SolverFault) {
    guard basis.rowCount == rowCount, basis.states.count == rowCount + columnCount else { return }
    var states = basis.states
    try change { master, outcome in
      states.withUnsafeMutableBufferPointer { cglpk_master_set_basis(master, $0.baseAddress, &outcome) }
    }
  }

  func inverse(ofColumns columns: [Int32]) throws(SolverFault) -> [Double] {
    guard columns.allSatisfy({ 0..<columnCount ~= Int($0) }) else {
      throw SolverFault(.invalidModel, "a column does not exist")
    }
    var inverse = [Double](repeating: 0, count: columns.count * rowCount)
    guard !inverse.isEmpty else { return [] }
    try change { master, outcome in
      inverse.withUnsafeMutableBufferPointer {
        cglpk_master_read_inverse(master, columns, Int32(columns.count), $0.baseAddress, &outcome)
      }
    }
    return inverse
  }

  func solveNode(_ limits: NodeLimits, _ control: SolveControl) throws(SolverFault) -> NodeReport {
    let master = try live()
    var watch = SearchWatch(LinearModel(), SolveOptions(deadline: limits.deadline), control)
    if let reason = watch.reasonToStop() { return NodeReport(ending: .stopped(reason)) }
    var outcome = cglpk_outcome()
    var node = cglpk_node()
    node.objective_limit = limits.objective.map { $0 - constant } ?? .infinity
    node.iteration_limit = limits.steps.map { Int32(clamping: $0) } ?? .max
    var values = [Double](repeating: 0, count: columnCount)
    var rowDuals = [Double](repeating: 0, count: rowCount)
    var ray = [Double](repeating: 0, count: rowCount)
    var settings = cglpk_options()
    settings.time_limit_ms = watch.remainingMilliseconds
    settings.poll = GLPKCall.poll
    values.withUnsafeMutableBufferPointer { values in
      rowDuals.withUnsafeMutableBufferPointer { rowDuals in
        ray.withUnsafeMutableBufferPointer { ray in
          withUnsafeMutablePointer(to: &watch) { watch in
            outcome.values = values.baseAddress
            outcome.row_duals = rowDuals.baseAddress
            node.ray = ray.baseAddress
            settings.context = UnsafeMutableRawPointer(watch)
            cglpk_master_solve_node(master, &settings, &node, &outcome)
          }
        }
      }
    }
    let ending = try GLPKStatus.ending(GLPKOutcome(outcome), watch.reason)
    let isOptimal = ending == .optimal
    return NodeReport(
      ending: ending, objective: isOptimal ? outcome.objective + constant : nil, point: isOptimal ? values : [],
      rowDuals: node.has_duals != 0 ? rowDuals : [], ray: node.has_ray != 0 ? ray : [], steps: Int(node.steps))
  }

  /// One call that changes the program and answers with a return code only.
  private func change(_ call: (OpaquePointer, inout cglpk_outcome) -> Void) throws(SolverFault) {
    let master = try live()
    var outcome = cglpk_outcome()
    call(master, &outcome)
    try Self.check(outcome)
  }
}

extension GLPKStatus {
  /// How a node's solve ended; arithmetic that fails is an ending too, as the search can go on without an answer.
  static func ending(_ outcome: GLPKOutcome, _ reason: Termination?) throws(SolverFault) -> NodeReport.Ending {
    switch outcome.returnCode {
    case cglpk_objective_limit: return .aboveLimit
    case cglpk_iteration_limit: return .stepLimit
    case cglpk_solver_failed, cglpk_bad_basis, cglpk_singular, cglpk_ill_conditioned: return .failed
    case 0 where outcome.status != cglpk_status_optimal && outcome.status != cglpk_status_infeasible: return .failed
    default: break
    }
    switch try verdict(outcome) {
    case .optimal: return .optimal
    case .infeasible: return .infeasible
    case .unboundedRelaxation: return .failed
    case .ended(let termination): return .stopped(reason ?? termination)
    }
  }
}
