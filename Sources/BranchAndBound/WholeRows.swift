import LinearModel

/// Rows of a model whose numbers are all whole.
///
/// - Shape: the terms of row `i` are those at `start[i]..<start[i + 1]` of `column` and `coefficient`; a row without a
///   least activity has `WholeRows.noLower`, one without a greatest `WholeRows.noUpper`.
public struct WholeRows: Sendable, Equatable {
  /// The lower bound of a row that has none.
  public static let noLower = Int.min
  /// The upper bound of a row that has none.
  public static let noUpper = Int.max

  /// The least activity of each row.
  public internal(set) var lower: [Int] = []
  /// The greatest activity of each row.
  public internal(set) var upper: [Int] = []
  /// Where each row's terms start; one longer than the rows.
  public internal(set) var start: [Int] = [0]
  /// The column of each term.
  public internal(set) var column: [Int32] = []
  /// The coefficient of each term, never zero.
  public internal(set) var coefficient: [Int] = []

  /// Makes no rows.
  public init() {}

  /// The number of rows.
  public var count: Int { lower.count }

  /// Where the terms of a row are.
  @inline(__always)
  public func terms(_ row: Int) -> Range<Int> { start[row]..<start[row + 1] }

  /// Adds a row; terms without a coefficient are left out.
  ///
  /// - Complexity: O(terms), amortised.
  public mutating func add(lower: Int, upper: Int, columns: some Sequence<Int32>, coefficients: some Sequence<Int>) {
    for (column, coefficient) in zip(columns, coefficients) where coefficient != 0 {
      self.column.append(column)
      self.coefficient.append(coefficient)
    }
    self.lower.append(lower)
    self.upper.append(upper)
    start.append(column.count)
  }

  /// Adds a row of other rows.
  public mutating func add(_ row: Int, of other: WholeRows) {
    let terms = other.terms(row)
    add(
      lower: other.lower[row], upper: other.upper[row], columns: other.column[terms],
      coefficients: other.coefficient[terms])
  }

  /// The activity of a row at a whole point.
  ///
  /// - Complexity: O(terms of the row).
  public func activity(_ row: Int, at point: [Int]) -> Int {
    var sum = 0
    for term in terms(row) { sum += coefficient[term] * point[Int(column[term])] }
    return sum
  }

  /// Whether a whole point obeys a row.
  public func isObeyed(_ row: Int, by point: [Int]) -> Bool {
    let activity = activity(row, at: point)
    return activity >= lower[row] && activity <= upper[row]
  }

  /// The rows as a batch for a linear program.
  func batch(_ range: Range<Int>) -> RowBatch {
    var batch = RowBatch()
    for row in range {
      batch.add(
        lower: lower[row] == Self.noLower ? -.infinity : Double(lower[row]),
        upper: upper[row] == Self.noUpper ? .infinity : Double(upper[row]), columns: column[terms(row)],
        coefficients: coefficient[terms(row)].map(Double.init))
    }
    return batch
  }
}
