/// Why a solver stopped; it says nothing about whether a point is in hand.
public enum Termination: Sendable, Equatable {
  /// The search is complete: the point in hand is optimal.
  case finished
  /// The point in hand is within the asked gap of the bound.
  case gapReached
  /// The deadline came.
  case timeLimit
  /// The allowed number of nodes was used.
  case nodeLimit
  /// The allowed number of steps was used: what is in hand is near the optimum, and proves nothing.
  case stepLimit
  /// Somebody called `SolveControl.cancel()`.
  case cancelled
  /// It is proved that no point obeys the model.
  case provedInfeasible
  /// It is proved that the objective has no least value.
  case provedUnbounded
  /// The arithmetic failed during the search; the point and the bound found before it stand.
  case numericalTrouble
}

/// What a solver can show for its work, on two axes: why it stopped, and what is in hand.
public struct SolveReport: Sendable, Equatable {
  /// Why the solver stopped.
  public var termination: Termination
  /// The best point found, indexed as the model's columns, integer columns exactly whole; nil when there is none.
  public var point: [Double]?
  /// The model's objective at `point`, the constant included; nil when there is no point.
  public var objective: Double?
  /// A proved lower bound on the optimum, the constant included; nil when the solver never had one.
  public var bound: Double?
  /// The number of nodes of the search tree that were made.
  public var nodes: Int

  /// Makes a report.
  public init(termination: Termination, point: [Double]?, objective: Double?, bound: Double?, nodes: Int = 0) {
    self.termination = termination
    self.point = point
    self.objective = objective
    self.bound = bound
    self.nodes = nodes
  }

  /// How far `objective` may be from the optimum; nil when the point or the bound is missing.
  public var gap: Double? {
    guard let objective, let bound else { return nil }
    return max(0, objective - bound)
  }
}

/// What a solver can show for the linear relaxation, where integer columns may take any value within their bounds.
public struct LPReport: Sendable, Equatable {
  /// Why the solver stopped.
  public var termination: Termination
  /// The relaxation's least objective, the constant included, or one near it at a `.stepLimit`; nil at other endings, where
  /// all that follows is empty.
  public var objective: Double?
  /// An optimal point, or one near it, indexed as the model's columns.
  public var point: [Double]
  /// What one unit more of each row's bound changes in the objective.
  public var rowDuals: [Double]
  /// Each column's cost less the dual price of its terms.
  public var reducedCosts: [Double]

  /// Makes a report.
  public init(
    termination: Termination, objective: Double? = nil, point: [Double] = [], rowDuals: [Double] = [],
    reducedCosts: [Double] = []
  ) {
    self.termination = termination
    self.objective = objective
    self.point = point
    self.rowDuals = rowDuals
    self.reducedCosts = reducedCosts
  }
}
