public import LinearModel

/// What a caller asks of the search besides the model.
public struct BranchAndBoundOptions: Sendable, Equatable {
  /// A point that obeys the model; the report never holds a worse one.
  public var start: [Int]?
  /// When to stop at the latest; nil for no limit.
  public var deadline: ContinuousClock.Instant?
  /// The greatest number of nodes; nil for no limit. It stops the same search at the same place on every machine.
  public var nodeLimit: Int?
  /// A lower bound that the caller has proved, the constant included; nil when there is none.
  public var knownBound: Int?
  /// Stop when `objective - bound` is at most this; zero asks for the optimum.
  public var gap: Int
  /// The greatest number of rounds of cuts at the root; zero for none.
  public var cutRounds: Int
  /// For `root` only: rows and column bounds are to hold for every whole point, not just for those that cost less than
  /// the best point in hand.
  var keepsAllPoints = false
  /// Points that cost more than this are not looked for; nil for every point. What a search that ended proves is then
  /// that no point costs less than its own and at most this.
  var cutoff: Int?
  /// Free columns below which the root has no neighbourhoods: the tree is as fast there.
  var neighbourhoodColumns = TreeParameters.Neighbourhoods.leastColumns
  /// In how many other searches this one stands.
  var depth = 0

  /// Makes options; without arguments, a search for the optimum without limits.
  public init(
    start: [Int]? = nil, deadline: ContinuousClock.Instant? = nil, nodeLimit: Int? = nil, knownBound: Int? = nil,
    gap: Int = 0, cutRounds: Int? = nil
  ) {
    (self.start, self.deadline, self.nodeLimit, self.knownBound) = (start, deadline, nodeLimit, knownBound)
    (self.gap, self.cutRounds) = (gap, cutRounds ?? TreeParameters.Root.rounds)
  }
}

/// What the search can show for its work.
public struct BranchAndBoundReport: Sendable, Equatable {
  /// Why it stopped. `finished` and `provedInfeasible` are proofs in whole numbers.
  public var termination: Termination
  /// The best point found, checked in whole numbers; nil when there is none.
  public var point: [Int]?
  /// The objective at `point`, the constant included; nil when there is no point.
  public var objective: Int?
  /// No point costs less than this; the objective itself once the search is finished, nil when nothing is proved.
  public var bound: Int?
  /// The bound at the root, after its cuts; nil when the root was not solved.
  public var rootBound: Int?
  /// The nodes that were looked at.
  public var nodes: Int
  /// The linear programs that were solved.
  public var relaxations: Int
  /// The cuts that the tree worked with.
  public var cuts: Int

  /// Makes a report.
  public init(
    termination: Termination, point: [Int]?, objective: Int?, bound: Int?, rootBound: Int? = nil, nodes: Int = 0,
    relaxations: Int = 0, cuts: Int = 0
  ) {
    (self.termination, self.point, self.objective, self.bound) = (termination, point, objective, bound)
    (self.rootBound, self.nodes, self.relaxations, self.cuts) = (rootBound, nodes, relaxations, cuts)
  }
}

/// Solves integer programs whose data are whole numbers to an optimum that is proved in whole numbers.
///
/// The linear relaxation is an oracle: it gives prices, from which bounds are made exactly (`SafeBound`), and fractional
/// points, which say where to branch. Neither its objective nor its word that a node is infeasible is believed: a node
/// ends when an exact bound reaches the point in hand, when propagation or checked multipliers of the rows contradict its
/// bounds, or when every column is fixed.
public struct BranchAndBound: Sendable {
  let solver: any BranchingSessionSolver

  /// Makes a search over a backend.
  public init(_ solver: any BranchingSessionSolver) { self.solver = solver }

  /// Searches for the optimum.
  ///
  /// Deterministic: only the deadline and a cancellation depend on the clock.
  ///
  /// - Throws: `SolverFault(.invalidStart)` when the start breaks the model, and what the backend throws.
  public func solve(
    _ model: WholeModel, _ options: BranchAndBoundOptions = BranchAndBoundOptions(),
    _ control: SolveControl = SolveControl()
  ) throws -> BranchAndBoundReport {
    var memory: RootMemory?
    return try solve(model, options, resuming: &memory, control)
  }

  /// A heuristic of the caller's: a point of the model that may be better than the one in hand, nil when it has none.
  public typealias Improvement = (_ incumbent: [Int]?) -> [Int]?

  /// Searches for the optimum from a root that an earlier search of the same model left; `memory` is then this one's.
  ///
  /// - Parameter improvement: is asked for a better point than the one in hand before the tree grows, and ever more seldom
  ///   while it does.
  ///
  /// The start must be as good as the best point of the earlier search: what that fixed holds for better points only.
  ///
  /// - Throws: as `solve` without memory.
  public func solve(
    _ model: WholeModel, _ options: BranchAndBoundOptions, resuming memory: inout RootMemory?,
    _ control: SolveControl = SolveControl(), improvement: Improvement = { _ in nil }
  ) throws -> BranchAndBoundReport {
    try withoutActuallyEscaping(improvement) { improvement in
      let run = try SearchRun(model, solver, options, control, from: memory, improvement: improvement)
      let report = try run.solve()
      memory = run.memory ?? memory
      return report
    }
  }
}

extension WholeModel {
  /// The same model over tighter column bounds.
  func within(_ domain: Domain) -> WholeModel {
    var model = self
    (model.lower, model.upper) = (domain.lower, domain.upper)
    return model
  }
}
