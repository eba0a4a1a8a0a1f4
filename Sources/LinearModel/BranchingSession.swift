/// Rows to add to a linear program, by row.
///
/// - Shape: the terms of row `i` are those at `start[i]..<start[i + 1]` of `columnIndex` and `coefficient`.
public struct RowBatch: Sendable, Equatable {
  /// The least activity of each row.
  public private(set) var lower: [Double] = []
  /// The greatest activity of each row.
  public private(set) var upper: [Double] = []
  /// Where each row's terms start; one longer than the rows.
  public private(set) var start: [Int32] = [0]
  /// The column of each term.
  public private(set) var columnIndex: [Int32] = []
  /// The coefficient of each term.
  public private(set) var coefficient: [Double] = []

  /// Makes an empty batch.
  public init() {}

  /// The number of rows.
  public var count: Int { lower.count }

  /// Adds a row to the batch. A column may appear in it once.
  public mutating func add(
    lower: Double, upper: Double, columns: some Collection<Int32>, coefficients: some Collection<Double>
  ) {
    precondition(columns.count == coefficients.count, "a row has one coefficient for each of its columns")
    self.lower.append(lower)
    self.upper.append(upper)
    columnIndex.append(contentsOf: columns)
    coefficient.append(contentsOf: coefficients)
    start.append(Int32(coefficient.count))
  }
}

/// Limits of one solve inside a search tree.
public struct NodeLimits: Sendable, Equatable {
  /// Stop once the objective, the constant included, is known to end above this; nil for no limit.
  public var objective: Double?
  /// Stop after so many steps of the simplex method; nil for no limit.
  public var steps: Int?
  /// Stop at this moment; nil for no limit.
  public var deadline: ContinuousClock.Instant?

  /// Makes limits; without arguments, none.
  public init(objective: Double? = nil, steps: Int? = nil, deadline: ContinuousClock.Instant? = nil) {
    (self.objective, self.steps, self.deadline) = (objective, steps, deadline)
  }
}

/// What a linear program says about one node of a search tree. None of it is a proof: prices and rays are numbers from
/// which a proof in whole numbers can be made.
public struct NodeReport: Sendable, Equatable {
  /// How a solve ended.
  public enum Ending: Sendable, Equatable {
    /// With an optimal point.
    case optimal
    /// The solver found no point.
    case infeasible
    /// The objective passed the limit.
    case aboveLimit
    /// The steps were used up.
    case stepLimit
    /// The deadline came, or somebody cancelled.
    case stopped(Termination)
    /// The arithmetic failed, or there is no least objective.
    case failed
  }

  /// How the solve ended.
  public var ending: Ending
  /// The objective, the constant included; nil unless optimal.
  public var objective: Double?
  /// The point, one value for each column; empty unless optimal.
  public var point: [Double]
  /// Prices of the rows from the last basis; empty when there are none.
  public var rowDuals: [Double]
  /// Multipliers of the rows that may contradict the bounds, of either sign; empty when there are none.
  public var ray: [Double]
  /// Steps of the simplex method: the same on every machine.
  public var steps: Int

  /// Makes a report.
  public init(
    ending: Ending, objective: Double? = nil, point: [Double] = [], rowDuals: [Double] = [], ray: [Double] = [],
    steps: Int = 0
  ) {
    (self.ending, self.objective, self.point) = (ending, objective, point)
    (self.rowDuals, self.ray, self.steps) = (rowDuals, ray, steps)
  }
}

/// Where the simplex method stands: which variables are basic, and at which bound the others are.
public struct SimplexBasis: Sendable, Equatable {
  /// The number of rows.
  public let rowCount: Int
  /// The states of the rows, then of the columns, in the code of the backend that made it.
  public let states: [UInt8]

  /// Makes a basis from a backend's states.
  public init(rowCount: Int, states: [UInt8]) { (self.rowCount, self.states) = (rowCount, states) }
}

/// A linear program whose bounds and rows change from solve to solve, each of which starts from the last one's basis:
/// the relaxation of a search tree.
public protocol BranchingSession: LPSession {
  /// The number of rows of the moment.
  var rowCount: Int { get }
  /// Gives columns other bounds, one of each for every column named; a column may be named once.
  func setBounds(ofColumns columns: [Int32], lower: [Double], upper: [Double]) throws(SolverFault)
  /// Adds rows behind those that are there.
  func addRows(_ batch: RowBatch) throws(SolverFault)
  /// Removes rows; those behind move up. The basis survives when all of them were slack.
  func removeRows(_ rows: [Int]) throws(SolverFault)
  /// Solves by the dual simplex method from the last basis, within limits after which the session lives on.
  ///
  /// A cancellation, and a deadline that comes while the library does not look at its own limit, end the session.
  func solveNode(_ limits: NodeLimits, _ control: SolveControl) throws(SolverFault) -> NodeReport
  /// The basis of the moment.
  func basis() throws(SolverFault) -> SimplexBasis
  /// Goes on from a basis of this session, or of another one over as many columns and rows; does nothing when it has
  /// more or fewer.
  func setBasis(_ basis: SimplexBasis) throws(SolverFault)
  /// For each of some columns the multipliers of the rows whose sum has that column once and none of the other basic
  /// variables: a row of the basis's inverse; zeros for a column that is not basic. They are numbers of the library,
  /// nothing that was proved.
  ///
  /// - Returns: the multipliers of the first column's rows, then of the next one's.
  func inverse(ofColumns columns: [Int32]) throws(SolverFault) -> [Double]
}

extension BranchingSession {
  /// Gives one column other bounds.
  ///
  /// - Throws: `SolverFault` when there is no such column, or the session has ended.
  public func setBounds(ofColumn column: Int, lower: Double, upper: Double) throws(SolverFault) {
    try setBounds(ofColumns: [Int32(column)], lower: [lower], upper: [upper])
  }
}

/// Something that keeps relaxations for a search tree.
public protocol BranchingSessionSolver: Sendable {
  /// Loads a model's linear relaxation, lets `body` work with it, and frees it.
  ///
  /// - Throws: what `body` throws, and `SolverFault` when the model cannot be loaded.
  func withBranchingSession<Result>(_ model: LinearModel, _ body: (any BranchingSession) throws -> Result) throws
    -> Result
}
