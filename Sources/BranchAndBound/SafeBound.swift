/// Lower bounds and reduced costs in whole numbers, made from any prices of the rows.
///
/// For prices y and column bounds l <= x <= u every feasible point costs at least
///
///     sum over rows of (y > 0 ? y lower : y upper) + sum over columns of min over the box of (cost - y A) x,
///
/// whatever y is. Here y is rounded to multiples of 2^-shift, so that both sums are exact in whole numbers, and the
/// result is rounded up to the next objective that a point can have.
///
/// - Source: Neumaier and Shcherbina 2004, doi 10.1007/s10107-003-0433-3.
public struct SafeBound: Sendable {
  /// The price that counted for each row, times 2^shift.
  public private(set) var prices: [Int] = []
  /// The exact reduced cost of each column, times 2^shift.
  public private(set) var reducedCosts: [Int] = []
  /// The binary digits behind the point.
  public private(set) var shift = 0
  /// The bound before it is rounded up, without the constant, times 2^shift.
  public private(set) var exact: Int128 = 0

  private var largestColumn: Double = 1
  private var rowsMeasured = -1
  /// The only row of a column that is in one row alone, and its coefficient; -1 for the others.
  private var loneRow: [Int32] = []

  /// Makes a bound for a model without cuts.
  public init() {}

  private static let bits = TreeNumerics.boundBits
  private static let mostDigits = TreeNumerics.mostBoundDigits

  /// Computes the bound from prices, over some column bounds.
  ///
  /// - Parameters:
  ///   - prices: one for each row of the model and then of the cuts; missing ones are zero. Any numbers.
  ///   - withoutCosts: takes every cost for zero: a result above zero proves that no point is within the bounds.
  /// - Complexity: O(columns + terms).
  public mutating func evaluate(
    _ prices: [Double], model: WholeModel, cuts: WholeRows, lower: [Int], upper: [Int], withoutCosts: Bool = false
  ) {
    measure(model, cuts)
    let rowCount = model.rowCount + cuts.count
    var largest = 0.0
    for price in prices where price.isFinite { largest = max(largest, abs(price)) }
    let limit = Double(sign: .plus, exponent: Self.bits, significand: 1) / largestColumn
    shift = Self.mostDigits
    while shift > 0, Double(sign: .plus, exponent: shift, significand: max(largest, 1)) > limit { shift -= 1 }
    let scale = Double(sign: .plus, exponent: shift, significand: 1)
    self.prices = [Int](repeating: 0, count: rowCount)
    for row in 0..<min(rowCount, prices.count) where prices[row].isFinite {
      self.prices[row] = Int(min(max((prices[row] * scale).rounded(), -limit), limit))
    }
    reducedCosts = [Int](repeating: 0, count: model.columnCount)
    if !withoutCosts { for column in 0..<model.columnCount { reducedCosts[column] = model.cost[column] << shift } }
    if !withoutCosts { holdLoneColumns(model) }
    exact = 0
    subtract(model.rows, from: 0)
    subtract(cuts, from: model.rowCount)
    var boxes = Int128(0)
    for column in 0..<model.columnCount {
      let reduced = reducedCosts[column]
      if reduced != 0 { boxes += Int128(reduced) * Int128(reduced > 0 ? lower[column] : upper[column]) }
    }
    exact += boxes
  }

  /// The bound, the constant included, rounded up to the next objective that a point can have.
  public func value(_ model: WholeModel) -> Int {
    let unit = Int128(model.step) << Int128(shift)
    return Self.clamped(Self.ceiling(exact, unit) * Int128(model.step)) + model.constant
  }

  /// How far a column may move from the bound that its reduced cost wants, in points that cost at most `most`: the
  /// greatest whole number of units; nil when its reduced cost is zero, negative when there is no such point at all.
  @inline(__always)
  func reach(_ column: Int, room: Int128) -> Int? {
    let reduced = reducedCosts[column]
    guard reduced != 0 else { return nil }
    if room < 0 { return -1 }
    return Self.clamped(room / Int128(abs(reduced)))
  }

  /// What points that cost at most `most` may cost above the bound, times 2^shift.
  func room(_ most: Int, _ model: WholeModel) -> Int128 {
    (Int128(most) - Int128(model.constant)) << Int128(shift) - exact
  }

  private mutating func subtract(_ rows: WholeRows, from first: Int) {
    var sum = Int128(0)
    for row in 0..<rows.count {
      var price = prices[first + row]
      if price == 0 { continue }
      let side = price > 0 ? rows.lower[row] : rows.upper[row]
      if side == WholeRows.noLower || side == WholeRows.noUpper {
        price = 0
        prices[first + row] = 0
        continue
      }
      sum += Int128(price) * Int128(side)
      for term in rows.terms(row) { reducedCosts[Int(rows.column[term])] -= price * rows.coefficient[term] }
    }
    exact += sum
  }

  /// A rounding error in the price of a row must not be multiplied by the wide box of its slack: the price gives way.
  private mutating func holdLoneColumns(_ model: WholeModel) {
    for column in 0..<model.columnCount where loneRow[column] >= 0 {
      let row = Int(loneRow[column])
      let coefficient = model.rowCoefficient[model.columnStart[column]]
      guard abs(coefficient) == 1, prices[row] != 0 else { continue }
      let cost = reducedCosts[column]
      // cost - coefficient * price, to stay on the side of its sign unless it is far on the other.
      let reduced = cost - coefficient * prices[row]
      if reduced != 0, abs(reduced) < 1 << max(0, shift - TreeNumerics.farDigits) { prices[row] = coefficient * cost }
    }
  }

  private mutating func measure(_ model: WholeModel, _ cuts: WholeRows) {
    guard rowsMeasured != model.rowCount + cuts.column.count else { return }
    rowsMeasured = model.rowCount + cuts.column.count
    var norm = [Double](repeating: 0, count: model.columnCount)
    loneRow = [Int32](repeating: -1, count: model.columnCount)
    for column in 0..<model.columnCount {
      norm[column] = abs(Double(model.cost[column]))
      for place in model.columnStart[column]..<model.columnStart[column + 1] {
        norm[column] += abs(Double(model.rowCoefficient[place]))
      }
      if model.columnStart[column + 1] == model.columnStart[column] + 1 {
        loneRow[column] = model.rowIndex[model.columnStart[column]]
      }
    }
    for term in cuts.column.indices { norm[Int(cuts.column[term])] += abs(Double(cuts.coefficient[term])) }
    largestColumn = max(1, norm.max() ?? 1)
  }

  static func ceiling(_ value: Int128, _ unit: Int128) -> Int128 {
    let quotient = value / unit
    return quotient * unit < value ? quotient + 1 : quotient
  }

  static func clamped(_ value: Int128) -> Int {
    Int(min(max(value, -TreeNumerics.wholeEnd), TreeNumerics.wholeEnd))
  }
}
