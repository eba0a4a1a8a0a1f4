/// Columns to add to a linear program, by column.
///
/// - Shape: the terms of column `j` are those at `start[j]..<start[j + 1]` of `rowIndex` and `coefficient`.
public struct ColumnBatch: Sendable, Equatable {
  /// What one unit of each column costs.
  public private(set) var cost: [Double] = []
  /// The least value of each column.
  public private(set) var lower: [Double] = []
  /// The greatest value of each column.
  public private(set) var upper: [Double] = []
  /// Where each column's terms start; one longer than the columns.
  public private(set) var start: [Int32] = [0]
  /// The row of each term.
  public private(set) var rowIndex: [Int32] = []
  /// The coefficient of each term.
  public private(set) var coefficient: [Double] = []

  /// Makes an empty batch.
  public init() {}

  /// The number of columns.
  public var count: Int { cost.count }

  /// Adds a column to the batch. A row may appear in it once.
  public mutating func add(cost: Double, lower: Double, upper: Double, rows: [Int], coefficients: [Double]) {
    precondition(rows.count == coefficients.count, "a column has one coefficient for each of its rows")
    self.cost.append(cost)
    self.lower.append(lower)
    self.upper.append(upper)
    for row in rows { rowIndex.append(Int32(row)) }
    coefficient.append(contentsOf: coefficients)
    start.append(Int32(coefficient.count))
  }
}

/// A linear program kept between solves, each of which starts from the last one's basis: the master of column
/// generation.
///
/// It lives inside one call of `LPSessionSolver.withSession`, on that call's thread, and must not be used after it.
/// Every call throws a `SolverFault` when it is given what the program does not have, or the library failed; after a fault or a
/// stopped solve `.sessionEnded`.
public protocol LPSession: AnyObject {
  /// The number of columns of the moment.
  var columnCount: Int { get }
  /// Adds columns behind those that are there.
  func addColumns(_ batch: ColumnBatch) throws(SolverFault)
  /// Removes columns; those behind move up.
  func removeColumns(_ columns: [Int]) throws(SolverFault)
  /// Solves the program from the last basis; of the options only the deadline counts.
  func solve(_ options: SolveOptions, _ control: SolveControl) throws(SolverFault) -> LPReport
}

extension LPSession {
  /// Solves the program from the last basis with nobody watching.
  ///
  /// - Throws: `SolverFault` when there is no answer.
  public func solve(_ options: SolveOptions = SolveOptions()) throws(SolverFault) -> LPReport {
    try solve(options, SolveControl())
  }
}

/// Something that keeps linear programs between solves.
public protocol LPSessionSolver: Sendable {
  /// Loads a model's linear relaxation, lets `body` work with it, and frees it.
  ///
  /// - Throws: what `body` throws, and `SolverFault` when the model cannot be loaded.
  func withSession<Result>(_ model: LinearModel, _ body: (any LPSession) throws -> Result) throws -> Result
}
