public import LinearModel

/// Keeps linear programs between solves that are nearly solved, each from the last one's pair of points: the masters that are
/// too large for the simplex method.
///
/// What its reports hold is a pair of nearly optimal points, less near at a `.stepLimit`: nothing may be concluded from the
/// objective, and bounds must come from weak duality.
public struct GradientSessionSolver: LPSessionSolver {
  /// Relative size of residuals and gap at which a solve stops.
  public var tolerance: Double
  /// The greatest number of steps of a solve.
  public var steps: Int

  /// Threads that share a step; what is found does not depend on it.
  public var threads: Int

  /// Makes a solver with its limits, the usual ones for nil.
  public init(tolerance: Double? = nil, steps: Int? = nil, threads: Int = 1) {
    self.threads = threads
    self.tolerance = tolerance ?? GradientParameters.tolerance
    self.steps = steps ?? GradientParameters.sessionSteps
  }

  /// Loads a model's linear relaxation and lets `body` work with it.
  public func withSession<Result>(
    _ model: LinearModel, _ body: (any LPSession) throws -> Result
  ) throws -> Result {
    try body(GradientSession(model, self))
  }
}

/// A linear program with the pair of points of its last solve.
private final class GradientSession: LPSession {
  private var program: ColumnProgram
  private let constant: Double
  private let limits: GradientSessionSolver
  private var start: GradientRun.Start?

  init(_ model: LinearModel, _ limits: GradientSessionSolver) {
    program = ColumnProgram(model)
    constant = model.objectiveConstant
    self.limits = limits
  }

  var columnCount: Int { program.cost.count }

  func addColumns(_ batch: ColumnBatch) throws(SolverFault) {
    guard batch.rowIndex.allSatisfy({ program.rowLower.indices ~= Int($0) }) else {
      throw SolverFault(.invalidModel, "a new column uses a row that does not exist")
    }
    program.add(batch)
    start?.primal += Array(repeating: 0, count: batch.count)
  }

  func removeColumns(_ columns: [Int]) throws(SolverFault) {
    guard columns.allSatisfy({ 0..<columnCount ~= $0 }) else {
      throw SolverFault(.invalidModel, "a column to remove does not exist")
    }
    var isKept = Array(repeating: true, count: columnCount)
    for column in columns { isKept[column] = false }
    let kept = isKept.indices.filter { isKept[$0] }
    program.keep(kept)
    if let last = start { start?.primal = kept.map { last.primal[$0] } }
  }

  func solve(_ options: SolveOptions, _ control: SolveControl) throws(SolverFault) -> LPReport {
    var run = GradientRun(ScaledProgram(program), tolerance: limits.tolerance, threads: limits.threads, start: start)
    let end = run.run(steps: limits.steps, deadline: options.deadline, control)
    guard end == .finished || end == .stepLimit else { return LPReport(termination: end) }
    let (point, duals) = (run.point, run.rowDuals)
    start = GradientRun.Start(primal: point, dual: duals, primalWeight: run.primalWeight)
    var reduced = program.cost
    for column in reduced.indices {
      for term in program.matrix.terms(of: column) {
        reduced[column] -= program.matrix.value[term] * duals[Int(program.matrix.index[term])]
      }
    }
    let objective = zip(program.cost, point).reduce(constant) { $0 + $1.0 * $1.1 }
    return LPReport(termination: end, objective: objective, point: point, rowDuals: duals, reducedCosts: reduced)
  }
}
