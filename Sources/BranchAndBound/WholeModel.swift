import Discrete
public import LinearModel

/// Why a model is not one of whole numbers; the search has nothing to say about such a model.
public enum WholeModelFault: Error, Sendable, Equatable {
  /// A cost, bound or coefficient of this column is not whole.
  case columnNotWhole(Int)
  /// A bound or coefficient of this row is not whole.
  case rowNotWhole(Int)
  /// The objective's constant is not whole.
  case constantNotWhole
  /// The numbers of this row are so large that sums of them could leave the range of an integer.
  case rowTooLarge(Int)
  /// The numbers of this column are too large.
  case columnTooLarge(Int)
  /// Nothing bounds this column where its cost or its rows want it large.
  case unbounded(Int)
  /// This continuous column may need fractions: its rows tie it to other continuous columns in a circle, or its
  /// coefficient is not one.
  case fractional(Int)
}

/// An integer program in whole numbers, by row and by column.
///
/// Continuous columns are taken for integer ones: the matrix of the continuous columns alone is totally unimodular
/// (its entries are 0, 1 and -1 and its bipartite graph has no circle), so that for whole values of the others an
/// optimal vertex is whole. Every bound is finite, and no row's activity within the bounds leaves 62 bits.
public struct WholeModel: Sendable {
  /// The objective where every column is zero.
  public internal(set) var constant = 0
  /// What one unit of each column costs.
  public internal(set) var cost: [Int] = []
  /// The least value of each column.
  public internal(set) var lower: [Int] = []
  /// The greatest value of each column.
  public internal(set) var upper: [Int] = []
  /// Whether a column was declared integer; the others are whole at some optimum.
  public internal(set) var isInteger: [Bool] = []
  /// The rows.
  public internal(set) var rows = WholeRows()
  /// Every point's objective less the constant is a multiple of this; at least one.
  public internal(set) var step = 1
  /// Where the terms of each column start in `rowIndex` and `rowCoefficient`; one longer than the columns.
  var columnStart: [Int] = [0]
  /// The row of each term, by column.
  var rowIndex: [Int32] = []
  /// The coefficient of each term, by column.
  var rowCoefficient: [Int] = []

  /// The number of columns.
  public var columnCount: Int { cost.count }
  /// The number of rows.
  public var rowCount: Int { rows.count }

  /// Makes the whole-number form of a model.
  ///
  /// A column that nothing bounds above, whose cost is not negative, is bounded by the most that its rows can ask of it;
  /// the same below.
  ///
  /// - Parameter takingAllAsWhole: take continuous columns for integer ones unseen, because they are known to need no fractions.
  /// - Throws: `WholeModelFault` for a model that has no such form.
  /// - Complexity: O(columns + terms).
  public init(_ model: LinearModel, takingAllAsWhole: Bool = false) throws(WholeModelFault) {
    guard let constant = Self.whole(model.objectiveConstant) else { throw .constantNotWhole }
    self.constant = constant
    isInteger = takingAllAsWhole ? Array(repeating: true, count: model.columnCount) : model.columnIsInteger
    for column in 0..<model.columnCount {
      guard let cost = Self.whole(model.columnCost[column]) else { throw .columnNotWhole(column) }
      let (lower, upper) = model.wholeBounds(ofColumn: column)
      guard let least = lower == -.infinity ? -Self.far : Self.whole(lower),
        let most = upper == .infinity ? Self.far : Self.whole(upper)
      else { throw .columnNotWhole(column) }
      self.cost.append(cost)
      self.lower.append(least)
      self.upper.append(most)
    }
    try readRows(model)
    indexColumns()
    try checkFractions()
    try boundFarColumns()
    try checkRanges()
    var step = 0
    for value in cost { step = greatestCommonDivisor(step, value) }
    self.step = max(1, step)
  }

  /// A bound that stands for none until `boundFarColumns` finds one; also the largest number taken.
  static let far = TreeNumerics.far

  static func whole(_ value: Double) -> Int? {
    guard value == value.rounded(), abs(value) < Double(far) else { return nil }
    return Int(value)
  }

  private mutating func readRows(_ model: LinearModel) throws(WholeModelFault) {
    for row in 0..<model.rowCount {
      let terms = model.terms(ofRow: row)
      var coefficients: [Int] = []
      coefficients.reserveCapacity(terms.count)
      var holdsContinuous = false
      for term in terms {
        guard let whole = Self.whole(model.coefficient[term]) else { throw .rowNotWhole(row) }
        coefficients.append(whole)
        if !isInteger[Int(model.columnIndex[term])] && whole != 0 { holdsContinuous = true }
      }
      let (low, high) = (model.rowLower[row], model.rowUpper[row])
      // An activity of whole numbers is whole: a fraction in a bound says no more than the next whole number.
      guard let lower = low == -.infinity ? WholeRows.noLower : Self.whole(holdsContinuous ? low : low.rounded(.up)),
        let upper = high == .infinity ? WholeRows.noUpper : Self.whole(holdsContinuous ? high : high.rounded(.down))
      else { throw .rowNotWhole(row) }
      rows.add(lower: lower, upper: upper, columns: model.columnIndex[terms], coefficients: coefficients)
    }
  }

  /// Fills the terms by column from the rows.
  mutating func indexColumns() {
    var count = [Int](repeating: 0, count: columnCount + 1)
    for column in rows.column { count[Int(column) + 1] += 1 }
    for column in 0..<columnCount { count[column + 1] += count[column] }
    columnStart = count
    rowIndex = [Int32](repeating: 0, count: rows.column.count)
    rowCoefficient = [Int](repeating: 0, count: rows.column.count)
    for row in 0..<rows.count {
      for term in rows.terms(row) {
        let column = Int(rows.column[term])
        rowIndex[count[column]] = Int32(row)
        rowCoefficient[count[column]] = rows.coefficient[term]
        count[column] += 1
      }
    }
  }

  /// The objective at a whole point, the constant included; the sums of a checked model cannot overflow.
  public func objective(at point: [Int]) -> Int {
    var sum = constant
    for column in 0..<columnCount where cost[column] != 0 { sum += cost[column] * point[column] }
    return sum
  }

  /// Whether a whole point obeys every bound and row.
  ///
  /// - Complexity: O(columns + terms).
  public func isObeyed(by point: [Int]) -> Bool {
    guard point.count == columnCount else { return false }
    for column in 0..<columnCount where point[column] < lower[column] || point[column] > upper[column] { return false }
    return (0..<rowCount).allSatisfy { rows.isObeyed($0, by: point) }
  }

  /// The model for a linear program: every column continuous, no constant.
  func relaxation() -> LinearModel {
    var model = LinearModel()
    for column in 0..<columnCount {
      model.addColumn(
        cost: Double(cost[column]), lower: Double(lower[column]), upper: Double(upper[column]), isInteger: false)
    }
    for row in 0..<rowCount {
      let terms = rows.terms(row)
      model.addRow(
        lower: rows.lower[row] == WholeRows.noLower ? -.infinity : Double(rows.lower[row]),
        upper: rows.upper[row] == WholeRows.noUpper ? .infinity : Double(rows.upper[row]),
        columns: rows.column[terms].map { Int($0) }, coefficients: rows.coefficient[terms].map(Double.init))
    }
    return model
  }
}
