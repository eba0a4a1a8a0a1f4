/// Whole numbers by column, of which few are not zero: added to, and emptied in the time of those that were.
struct SparseSum {
  private var values: [Int]
  private var isTouched: [Bool]
  /// The columns that anything was added to since the sum was empty, in the order of their first terms; some may have cancelled.
  private(set) var touched: [Int32] = []

  /// Makes an empty sum.
  init(columnCount: Int) {
    values = [Int](repeating: 0, count: columnCount)
    isTouched = [Bool](repeating: false, count: columnCount)
  }

  /// The coefficient of a column.
  @inline(__always)
  subscript(column: Int) -> Int { values[column] }

  /// Adds to the coefficient of a column.
  @inline(__always)
  mutating func add(_ amount: Int, to column: Int32) {
    if !isTouched[Int(column)] {
      isTouched[Int(column)] = true
      touched.append(column)
    }
    values[Int(column)] += amount
  }

  /// Multiplies every coefficient.
  mutating func multiply(by factor: Int) {
    for column in touched { values[Int(column)] *= factor }
  }

  /// Empties the sum.
  ///
  /// - Complexity: O(touched columns).
  mutating func clear() {
    for column in touched {
      values[Int(column)] = 0
      isTouched[Int(column)] = false
    }
    touched.removeAll(keepingCapacity: true)
  }
}
