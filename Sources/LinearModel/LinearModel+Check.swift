/// How far a point is from obeying a model: the worst of each kind, in the units of the row or column.
public struct PointDistance: Sendable, Equatable {
  /// The greatest violation of a row.
  public var rows: Double
  /// The greatest violation of a column's bounds.
  public var bounds: Double
  /// The greatest distance of an integer column to a whole number.
  public var integrality: Double

  /// Makes a distance from its three parts.
  public init(rows: Double, bounds: Double, integrality: Double) {
    (self.rows, self.bounds, self.integrality) = (rows, bounds, integrality)
  }

  /// The greatest of the three.
  public var worst: Double { max(rows, max(bounds, integrality)) }
}

extension LinearModel {
  /// The objective's value at a point, the constant included.
  ///
  /// - Complexity: O(columns).
  public func objective(at point: [Double]) -> Double {
    precondition(point.count == columnCount, "a point has one value for each column")
    var sum = 0.0
    for (cost, value) in zip(columnCost, point) where cost != 0 { sum += cost * value }
    return sum + objectiveConstant
  }

  /// The value of a row's left-hand side at a point.
  public func activity(ofRow row: Int, at point: [Double]) -> Double {
    var sum = 0.0
    for term in terms(ofRow: row) { sum += coefficient[term] * point[Int(columnIndex[term])] }
    return sum
  }

  /// How far a point is from a row's bounds; zero when it obeys the row, infinite when the activity is not a number.
  public func distance(ofRow row: Int, at point: [Double]) -> Double {
    Self.distance(activity(ofRow: row, at: point), rowLower[row], rowUpper[row])
  }

  /// How far a point is from a column's bounds; zero when it obeys them, infinite when the value is not a number.
  public func distance(ofColumn column: Int, at point: [Double]) -> Double {
    Self.distance(point[column], columnLower[column], columnUpper[column])
  }

  /// How far a point is from obeying the whole model.
  ///
  /// - Complexity: O(columns + terms).
  public func distance(at point: [Double]) -> PointDistance {
    precondition(point.count == columnCount, "a point has one value for each column")
    var result = PointDistance(rows: 0, bounds: 0, integrality: 0)
    for row in 0..<rowCount { result.rows = max(result.rows, distance(ofRow: row, at: point)) }
    for column in 0..<columnCount {
      result.bounds = max(result.bounds, distance(ofColumn: column, at: point))
      if columnIsInteger[column] {
        let fraction = abs(point[column] - point[column].rounded())
        result.integrality = max(result.integrality, fraction.isNaN ? .infinity : fraction)
      }
    }
    return result
  }

  /// Whether a point obeys the model, each row within `tolerance` times the larger of one and its violated bound.
  ///
  /// - Complexity: O(columns + terms).
  public func isObeyed(by point: [Double], tolerance: Double = 1e-6) -> Bool {
    guard point.count == columnCount else { return false }
    for column in 0..<columnCount {
      let value = point[column]
      guard value.isFinite, !columnIsInteger[column] || abs(value - value.rounded()) <= tolerance else { return false }
      guard Self.obeys(value, columnLower[column], columnUpper[column], tolerance) else { return false }
    }
    return (0..<rowCount).allSatisfy { row in
      Self.obeys(activity(ofRow: row, at: point), rowLower[row], rowUpper[row], tolerance)
    }
  }

  /// A lower bound on the linear relaxation, valid for any multipliers, from weak duality.
  ///
  ///     sum over rows of min(y lower, y upper) + sum over columns of min over the box of (cost - y A) x
  ///
  /// It checks a solver's bound without trusting the solver: whatever `rowDuals` are, no point of the model costs less
  /// (up to rounding of the sums). A multiplier that asks for a bound that a row does not have counts as zero, as a
  /// solver's prices may be off by a rounding error on the wrong side; `-infinity` when a column has no bound it needs.
  ///
  /// - Complexity: O(columns + terms).
  /// - Source: Neumaier and Shcherbina 2004, doi 10.1007/s10107-003-0433-3.
  public func dualBound(rowDuals: [Double]) -> Double {
    precondition(rowDuals.count == rowCount, "there is one dual for each row")
    var reduced = columnCost
    var bound = objectiveConstant
    for (row, dual) in rowDuals.enumerated() where dual != 0 {
      let side = dual > 0 ? rowLower[row] : rowUpper[row]
      guard side.isFinite else { continue }
      bound += dual * side
      for term in terms(ofRow: row) { reduced[Int(columnIndex[term])] -= dual * coefficient[term] }
    }
    for (column, cost) in reduced.enumerated() where cost != 0 {
      bound += cost * (cost > 0 ? columnLower[column] : columnUpper[column])
    }
    return bound.isNaN ? -.infinity : bound
  }

  private static func distance(_ value: Double, _ lower: Double, _ upper: Double) -> Double {
    value.isNaN ? .infinity : max(0, max(lower - value, value - upper))
  }

  private static func obeys(_ value: Double, _ lower: Double, _ upper: Double, _ tolerance: Double) -> Bool {
    value >= lower - tolerance * max(1, abs(lower)) && value <= upper + tolerance * max(1, abs(upper))
  }
}
