/// A mixed-integer linear model: numbers only, for any solver.
///
///     minimise    objectiveConstant + columnCost · x
///     subject to  rowLower    <= A x <= rowUpper
///                 columnLower <=   x <= columnUpper,   x[j] integer where columnIsInteger[j]
///
/// It knows columns and rows by their index only; names are joined in at the edges (`ModelNames`).
///
/// - Shape: `A` is stored by row: the terms of row `i` are those at `rowStart[i]..<rowStart[i + 1]` of `columnIndex`
///   and `coefficient`. Plain arrays, because a backend hands them on without copying.
public struct LinearModel: Sendable, Equatable {
  /// The objective's value where every column is zero.
  public var objectiveConstant: Double = 0
  /// What one unit of each column costs.
  public private(set) var columnCost: [Double] = []
  /// The least value of each column; `-infinity` when there is none.
  public private(set) var columnLower: [Double] = []
  /// The greatest value of each column; `infinity` when there is none.
  public private(set) var columnUpper: [Double] = []
  /// Whether each column takes whole numbers only.
  public private(set) var columnIsInteger: [Bool] = []
  /// The least activity of each row; `-infinity` when there is none.
  public private(set) var rowLower: [Double] = []
  /// The greatest activity of each row; `infinity` when there is none.
  public private(set) var rowUpper: [Double] = []
  /// Where each row's terms start; one longer than the rows.
  public private(set) var rowStart: [Int32] = [0]
  /// The column of each term.
  public private(set) var columnIndex: [Int32] = []
  /// The coefficient of each term.
  public private(set) var coefficient: [Double] = []

  /// Makes an empty model, whose only point is the empty one and costs nothing.
  public init() {}

  /// The number of columns.
  public var columnCount: Int { columnCost.count }
  /// The number of rows.
  public var rowCount: Int { rowLower.count }
  /// The number of terms in all rows.
  public var termCount: Int { coefficient.count }

  /// Adds a column and returns its index.
  ///
  /// - Complexity: O(1), amortised.
  @discardableResult
  public mutating func addColumn(cost: Double = 0, lower: Double, upper: Double, isInteger: Bool) -> Int {
    columnCost.append(cost)
    columnLower.append(lower)
    columnUpper.append(upper)
    columnIsInteger.append(isInteger)
    return columnCount - 1
  }

  /// Adds a column that is 0 or 1 and returns its index.
  @discardableResult
  public mutating func addBinary(cost: Double = 0) -> Int {
    addColumn(cost: cost, lower: 0, upper: 1, isInteger: true)
  }

  /// Adds the row `lower <= sum of coefficients[k] * x[columns[k]] <= upper` and returns its index.
  ///
  /// Columns may be added after the rows that do not use them. A column may appear once in a row; solvers refuse the
  /// model otherwise.
  ///
  /// - Complexity: O(terms), amortised.
  @discardableResult
  public mutating func addRow(lower: Double, upper: Double, columns: [Int], coefficients: [Double]) -> Int {
    precondition(columns.count == coefficients.count, "a row has one coefficient for each of its columns")
    for column in columns { columnIndex.append(Int32(column)) }
    coefficient.append(contentsOf: coefficients)
    return closeRow(lower: lower, upper: upper)
  }

  /// Adds the row `lower <= sum of x[columns[k]] <= upper`, all coefficients one, and returns its index.
  @discardableResult
  public mutating func addRow(lower: Double, upper: Double, columns: [Int]) -> Int {
    for column in columns { columnIndex.append(Int32(column)) }
    coefficient.append(contentsOf: repeatElement(1, count: columns.count))
    return closeRow(lower: lower, upper: upper)
  }

  private mutating func closeRow(lower: Double, upper: Double) -> Int {
    rowLower.append(lower)
    rowUpper.append(upper)
    rowStart.append(Int32(coefficient.count))
    return rowCount - 1
  }

  /// Where the terms of a row are in `columnIndex` and `coefficient`.
  public func terms(ofRow row: Int) -> Range<Int> { Int(rowStart[row])..<Int(rowStart[row + 1]) }

  /// A column's bounds, those of an integer column moved inward to whole numbers: the same integer program.
  ///
  /// Solvers refuse fractional bounds of integer columns, or round them in ways of their own. A bound within 1e-9 of a
  /// whole number was meant as that number. The lower bound may end above the upper one: then there is no point.
  public func wholeBounds(ofColumn column: Int) -> (lower: Double, upper: Double) {
    guard columnIsInteger[column] else { return (columnLower[column], columnUpper[column]) }
    return ((columnLower[column] - 1e-9).rounded(.up) + 0, (columnUpper[column] + 1e-9).rounded(.down) + 0)
  }

  /// Gives a column other bounds.
  public mutating func setBounds(ofColumn column: Int, lower: Double, upper: Double) {
    columnLower[column] = lower
    columnUpper[column] = upper
  }

  /// Gives a column another cost.
  public mutating func setCost(ofColumn column: Int, to cost: Double) { columnCost[column] = cost }

  /// Gives a row other bounds.
  public mutating func setBounds(ofRow row: Int, lower: Double, upper: Double) {
    rowLower[row] = lower
    rowUpper[row] = upper
  }
}
