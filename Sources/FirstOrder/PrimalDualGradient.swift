public import LinearModel

/// Nearly solves the linear relaxation of a large model by steps that cost two products with its matrix.
///
/// The primal-dual hybrid gradient method with the steps, averages, restarts and scaling of PDLP. Neither a basis nor a
/// factorisation is kept, so that time grows with the number of terms where the simplex method's grows with its square;
/// what it gives is near the optimum, not at it. Its duals are good prices to start from, and by weak duality
/// (`LinearModel.dualBound`) any duals prove a bound.
///
/// Applegate et al. 2021, Practical large-scale linear programming using primal-dual hybrid gradient, arXiv:2106.04756.
public struct PrimalDualGradient: Sendable {
  /// Relative size of residuals and gap at which to stop.
  public var tolerance: Double
  /// The greatest number of steps; the same limit ends the same run at the same place on every machine.
  public var steps: Int
  /// Threads that share a step; what is found does not depend on it.
  public var threads: Int
  /// When to stop at the latest; nil for no limit.
  public var deadline: ContinuousClock.Instant?

  /// A pair of nearly optimal points.
  public struct Result: Sendable, Equatable {
    /// Value of each column, within its bounds; rows are kept nearly.
    public var point: [Double]
    /// Dual of each row, nearly of the sign that its bounds ask for.
    public var rowDuals: [Double]
    /// Steps done.
    public var steps: Int
    /// Whether the tolerance was reached.
    public var isConverged: Bool
  }

  /// Makes a method with its limits, the usual ones for nil.
  public init(tolerance: Double? = nil, steps: Int? = nil, threads: Int = 1, deadline: ContinuousClock.Instant? = nil) {
    self.tolerance = tolerance ?? GradientParameters.tolerance
    self.steps = steps ?? GradientParameters.steps
    (self.threads, self.deadline) = (threads, deadline)
  }

  /// Runs from zero until the tolerance is reached, the steps are used, the deadline comes or somebody cancels.
  ///
  /// - Complexity: O(terms) a step.
  public func solve(_ model: LinearModel, _ control: SolveControl = SolveControl()) -> Result {
    var run = GradientRun(ScaledProgram(ColumnProgram(model)), tolerance: tolerance, threads: threads)
    _ = run.run(steps: steps, deadline: deadline, control)
    return Result(
      point: run.point, rowDuals: run.rowDuals, steps: run.stepCount, isConverged: run.isConverged)
  }
}
