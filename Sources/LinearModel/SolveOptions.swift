/// What a caller asks of a solver besides the model.
public struct SolveOptions: Sendable, Equatable {
  /// When to stop at the latest; nil for no limit.
  public var deadline: ContinuousClock.Instant?
  /// Stop when `objective - bound` is at most this share of `|objective|`; zero asks for the optimum.
  public var relativeGap: Double
  /// Every integer point's objective is a whole multiple of this, up to the model's constant; zero when unknown.
  ///
  /// It lets a bound be rounded up to the next objective that a point can have, and a search end when none is left
  /// below the point in hand. Wrong steps give wrong proofs.
  public var objectiveStep: Double
  /// A point that obeys the model; the report never holds a worse one.
  public var start: [Double]?
  /// The greatest number of nodes of the search tree; nil for no limit. The same limit stops the same search at the
  /// same place on every machine, which a deadline does not.
  public var nodeLimit: Int?

  /// Makes options; without arguments, a search for the optimum without limits.
  public init(
    deadline: ContinuousClock.Instant? = nil, relativeGap: Double = 0, objectiveStep: Double = 0,
    start: [Double]? = nil, nodeLimit: Int? = nil
  ) {
    self.deadline = deadline
    self.relativeGap = relativeGap
    self.objectiveStep = objectiveStep
    self.start = start
    self.nodeLimit = nodeLimit
  }

  /// The least objective a point can have, given a bound: the bound rounded up to the next multiple of the step.
  ///
  /// A bound a hair above a multiple, by rounding error only, counts as that multiple.
  public func roundedBound(_ bound: Double, constant: Double) -> Double {
    guard objectiveStep > 0, bound.isFinite else { return bound }
    let multiple = (bound - constant) / objectiveStep
    let slack = 1e-6 * max(1, abs(multiple) * 1e-3)
    return max(bound, (multiple - slack).rounded(.up) * objectiveStep + constant)
  }

  /// Whether no point better than `objective` is left above `bound`, up to rounding error.
  public func isProved(objective: Double, bound: Double) -> Bool {
    bound >= objective - 1e-9 * max(1, abs(objective))
  }

  /// Whether a point and a bound are within the asked gap.
  public func isWithinGap(objective: Double, bound: Double) -> Bool {
    relativeGap > 0 && objective - bound <= relativeGap * abs(objective)
  }
}
