/// Something that finds the best integer point of a model.
public protocol MIPSolver: Sendable {
  /// What people call it.
  var name: String { get }
  /// The version of the library that does the work.
  var version: String { get }

  /// Solves a model on the calling thread.
  ///
  /// The answer is never worse than `options.start`. "Infeasible", "unbounded", "out of time" and "cancelled" are
  /// answers, written in the report.
  ///
  /// - Throws: `SolverFault` when there is no answer: the model or the start is malformed, or the library failed.
  func solve(_ model: LinearModel, _ options: SolveOptions, _ control: SolveControl) throws(SolverFault) -> SolveReport
}

extension MIPSolver {
  /// Solves a model with nobody watching.
  ///
  /// - Throws: `SolverFault` when there is no answer: the model or the start is malformed, or the library failed.
  public func solve(_ model: LinearModel, _ options: SolveOptions = SolveOptions()) throws(SolverFault) -> SolveReport {
    try solve(model, options, SolveControl())
  }
}

/// Something that solves the linear relaxation of a model and prices its rows.
public protocol LPSolver: Sendable {
  /// What people call it.
  var name: String { get }
  /// The version of the library that does the work.
  var version: String { get }

  /// Solves a model's linear relaxation on the calling thread; of the options only the deadline counts.
  ///
  /// - Throws: `SolverFault` when there is no answer: the model is malformed, or the library failed.
  func solveRelaxation(
    _ model: LinearModel, _ options: SolveOptions, _ control: SolveControl
  ) throws(SolverFault) -> LPReport
}

extension LPSolver {
  /// Solves a model's linear relaxation with nobody watching.
  ///
  /// - Throws: `SolverFault` when there is no answer: the model is malformed, or the library failed.
  public func solveRelaxation(
    _ model: LinearModel, _ options: SolveOptions = SolveOptions()
  ) throws(SolverFault) -> LPReport {
    try solveRelaxation(model, options, SolveControl())
  }
}
