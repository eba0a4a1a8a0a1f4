import Discrete

/// Rounding inequalities of rows and of sums of rows, with whole divisors, so that every number of a cut is whole.
///
/// Columns are measured from the bound that the point is nearer to, or from a binary column that bounds them, so that
/// `DivisorRounding` can round; rows are summed along columns that are far from their bounds.
///
/// - Source: Marchand and Wolsey 2001, doi 10.1287/opre.49.3.363.11211.
struct MixedIntegerRounding {
  private let model: WholeModel
  private let lower: [Int]
  private let upper: [Int]
  private let point: [Double]
  /// For each column a binary column y with x <= y in the model, the tightest at the point; -1 for none.
  private let above: [Int32]
  private let slack: [Double]  // the distance of each row's activity to its nearer bound, by side
  private var sum: SparseSum

  init(_ model: WholeModel, lower: [Int], upper: [Int], point: [Double]) {
    (self.model, self.lower, self.upper, self.point) = (model, lower, upper, point)
    sum = SparseSum(columnCount: model.columnCount)
    (above, slack) = Self.survey(model, point)
  }

  /// Finds the binary columns that bound others, and how slack the rows are.
  private static func survey(_ model: WholeModel, _ point: [Double]) -> ([Int32], [Double]) {
    var above = [Int32](repeating: -1, count: model.columnCount)
    var slack = [Double](repeating: 0, count: model.rowCount)
    for row in 0..<model.rowCount {
      let terms = model.rows.terms(row)
      var sum = 0.0
      for term in terms { sum += Double(model.rows.coefficient[term]) * point[Int(model.rows.column[term])] }
      let (low, high) = (model.rows.lower[row], model.rows.upper[row])
      let below = low == WholeRows.noLower ? .infinity : sum - Double(low)
      let beyond = high == WholeRows.noUpper ? .infinity : Double(high) - sum
      slack[row] = min(below, beyond) < TreeNumerics.tight ? 0 : min(below, beyond)
      guard terms.count == 2 else { continue }
      let (a, b) = (model.rows.coefficient[terms.lowerBound], model.rows.coefficient[terms.lowerBound + 1])
      guard abs(a) == 1, a == -b, high == 0 || low == 0 else { continue }
      let (one, other) = (model.rows.column[terms.lowerBound], model.rows.column[terms.lowerBound + 1])
      let isUpper = high == 0
      let (x, y) = (a > 0) == isUpper ? (one, other) : (other, one)  // x - y <= 0
      guard model.isInteger[Int(x)], model.isInteger[Int(y)] else { continue }
      if above[Int(x)] < 0 || point[Int(y)] < point[Int(above[Int(x)])] { above[Int(x)] = y }
    }
    return (above, slack)
  }

  /// Offers the violated inequalities of single rows and of sums along fractional columns.
  ///
  /// - Complexity: O(rows * sums * terms * divisors).
  mutating func offer(to pool: inout CutPool, _ shouldStop: () -> Bool) {
    for row in 0..<model.rowCount {
      if row.isMultiple(of: TreeParameters.Rounding.rowsPerLook), shouldStop() { return }
      let (low, high) = (model.rows.lower[row], model.rows.upper[row])
      guard slack[row] < TreeParameters.Rounding.tightEnough, model.rows.terms(row).count > 2 else { continue }
      for sign in [1, -1] where sign > 0 ? high != WholeRows.noUpper : low != WholeRows.noLower {
        var bound = 0
        add(row, times: sign, &bound)
        var used = [row]
        while true {
          round(bound, to: &pool)
          guard used.count < TreeParameters.Rounding.mostRows, extend(&used, &bound) else { break }
        }
        sum.clear()
      }
    }
  }

  /// Adds a multiple of a row to the sum, `<=` its upper bound or, for a negative multiple, its lower one.
  private mutating func add(_ row: Int, times multiple: Int, _ bound: inout Int) {
    bound += multiple * (multiple > 0 ? model.rows.upper[row] : model.rows.lower[row])
    for term in model.rows.terms(row) {
      sum.add(multiple * model.rows.coefficient[term], to: model.rows.column[term])
    }
  }

  /// Cancels a column of the sum by another row that is nearly tight: of the columns farthest from their bounds, and
  /// then of those away from their lower bounds, the one whose row cancels most and brings in least.
  private mutating func extend(_ used: inout [Int], _ bound: inout Int) -> Bool {
    var candidates: [(column: Int, distance: Double)] = []
    for place in sum.touched where sum[Int(place)] != 0 {
      let column = Int(place)
      let (below, beyond) = (point[column] - Double(lower[column]), Double(upper[column]) - point[column])
      if below > TreeNumerics.whole { candidates.append((column, min(below, beyond))) }
    }
    candidates.sort { $0.distance != $1.distance ? $0.distance > $1.distance : $0.column < $1.column }
    var best: Partner?
    for candidate in candidates.prefix(TreeParameters.Rounding.tried) {
      for place in model.columnStart[candidate.column]..<model.columnStart[candidate.column + 1] {
        guard let partner = partner(candidate.column, place, used) else { continue }
        if partner.score > best?.score ?? -.infinity { best = partner }
      }
    }
    guard let best, scaleSum(by: best.scale, &bound) else { return false }
    add(best.row, times: best.multiple, &bound)
    used.append(best.row)
    return sum.touched.count <= TreeParameters.Rounding.mostTerms && fits(bound)
  }

  /// A row that can cancel a column of the sum.
  private struct Partner {
    var row: Int
    /// How often it is added.
    var multiple: Int
    /// What the sum is multiplied by before.
    var scale: Int
    var score: Double
  }

  /// The row of a column's term as a partner; nil when it is slack, used, or bounded on the wrong side.
  private func partner(_ column: Int, _ place: Int, _ used: [Int]) -> Partner? {
    let row = Int(model.rowIndex[place])
    guard slack[row] < TreeParameters.Rounding.nearlyTight, !used.contains(row) else { return nil }
    let needsUpper = (model.rowCoefficient[place] > 0) != (sum[column] > 0)
    guard needsUpper ? model.rows.upper[row] != WholeRows.noUpper : model.rows.lower[row] != WholeRows.noLower else {
      return nil
    }
    let divisor = greatestCommonDivisor(sum[column], model.rowCoefficient[place])
    let multiple = (needsUpper ? 1 : -1) * abs(sum[column]) / divisor
    let scale = abs(model.rowCoefficient[place]) / divisor
    var score = -TreeParameters.Rounding.slackCost * slack[row]
    for term in model.rows.terms(row) {
      let other = Int(model.rows.column[term])
      let isCancelled = scale * sum[other] + multiple * model.rows.coefficient[term] == 0
      score +=
        isCancelled ? 1 : sum[other] == 0 ? -TreeParameters.Rounding.newTermCost : -TreeParameters.Rounding.termCost
    }
    return Partner(row: row, multiple: multiple, scale: scale, score: score)
  }

  private mutating func scaleSum(by factor: Int, _ bound: inout Int) -> Bool {
    guard factor > 1 else { return true }
    guard factor < TreeParameters.Rounding.largestFactor else { return false }
    sum.multiply(by: factor)
    bound *= factor
    return fits(bound)
  }

  private func fits(_ bound: Int) -> Bool {
    abs(bound) < TreeParameters.Rounding.largest
      && sum.touched.allSatisfy { abs(sum[Int($0)]) < TreeParameters.Rounding.largest }
  }

  /// Tries to round the sum, columns measured from their bounds and, where they have one, from the column above them.
  private func round(_ bound: Int, to pool: inout CutPool) {
    for usesAbove in [false, true] {
      guard var measured = Measured(self, bound, usesAbove: usesAbove), let cut = measured.best(self) else { continue }
      pool.offer(cut)
    }
  }

  /// A sum over columns measured from a bound: every t is at least zero.
  private struct Measured {
    /// From where a column is measured.
    enum Side { case lower, upper, above }
    var columns: [Int32] = []
    var coefficients: [Int] = []
    var values: [Double] = []
    var sides: [Side] = []
    var bound: Int

    init?(_ rounding: MixedIntegerRounding, _ bound: Int, usesAbove: Bool) {
      self.bound = bound
      let (sum, point, above) = (rounding.sum, rounding.point, rounding.above)
      var dense: [Int: Int] = [:]
      var isAboveUsed = false
      for place in sum.touched where usesAbove {
        let (column, y) = (Int(place), Int(above[Int(place)]))
        guard sum[column] != 0, y >= 0, point[column] > TreeNumerics.whole || point[y] < TreeNumerics.whole else {
          continue
        }
        guard point[y] - point[column] < point[column] + TreeNumerics.whole, above[y] != place else { continue }
        // x = y - t
        dense[y, default: 0] += sum[column]
        append(place, -sum[column], point[y] - point[column], .above)
        isAboveUsed = true
      }
      if usesAbove && !isAboveUsed { return nil }
      let taken = Set(columns)
      for place in sum.touched where !taken.contains(place) { dense[Int(place), default: 0] += sum[Int(place)] }
      for column in dense.keys.sorted() {
        guard let coefficient = dense[column], coefficient != 0 else { continue }
        let (low, high, value) = (rounding.lower[column], rounding.upper[column], point[column])
        if value - Double(low) <= Double(high) - value {
          self.bound -= coefficient * low
          append(Int32(column), coefficient, max(0, value - Double(low)), .lower)
        } else {
          self.bound -= coefficient * high
          append(Int32(column), -coefficient, max(0, Double(high) - value), .upper)
        }
      }
      guard abs(self.bound) < TreeParameters.Rounding.largest else { return nil }
    }

    private mutating func append(_ column: Int32, _ coefficient: Int, _ value: Double, _ side: Side) {
      columns.append(column)
      coefficients.append(coefficient)
      values.append(value)
      sides.append(side)
    }

    /// The rounding with the most violated inequality over some divisors; nil when none is violated.
    mutating func best(_ sum: MixedIntegerRounding) -> Cut? {
      var divisors: [Int] = []
      for place in columns.indices.sorted(by: { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }) {
        let divisor = abs(coefficients[place])
        if values[place] > TreeNumerics.whole, divisor > 1, !divisors.contains(divisor) { divisors.append(divisor) }
        if divisors.count == TreeParameters.Rounding.divisors { break }
      }
      if let largest = divisors.max() { divisors.append(largest + 1) }
      var best = (divisor: 0, violation: TreeParameters.Cuts.leastViolation)
      for divisor in divisors { keepBetter(divisor, &best) }
      guard best.divisor > 1 else { return nil }
      for part in TreeParameters.Rounding.parts where best.divisor / part > 1 { keepBetter(best.divisor / part, &best) }
      return cut(best.divisor, sum)
    }

    private func keepBetter(_ divisor: Int, _ best: inout (divisor: Int, violation: Double)) {
      let violation = violation(divisor)
      if violation > best.violation { best = (divisor, violation) }
    }

    private func violation(_ divisor: Int) -> Double {
      DivisorRounding(of: bound, by: divisor)?.violation(count: columns.count) { (coefficients[$0], values[$0]) } ?? 0
    }

    /// The rounded inequality over the columns themselves.
    private func cut(_ divisor: Int, _ sum: MixedIntegerRounding) -> Cut? {
      guard let rounding = DivisorRounding(of: bound, by: divisor) else { return nil }
      var right = rounding.bound
      var dense: [Int: Int] = [:]
      for place in columns.indices {
        let coefficient = rounding.rounded(coefficients[place])
        guard coefficient != 0 else { continue }
        let column = Int(columns[place])
        switch sides[place] {
        case .lower:
          dense[column, default: 0] += coefficient
          right += coefficient * sum.lower[column]
        case .upper:
          dense[column, default: 0] -= coefficient
          right -= coefficient * sum.upper[column]
        case .above:
          dense[column, default: 0] -= coefficient
          dense[Int(sum.above[column]), default: 0] += coefficient
        }
      }
      let used = dense.keys.sorted().filter { dense[$0] != 0 }
      let cut = Cut(columns: used.map { Int32($0) }, coefficients: used.map { dense[$0] ?? 0 }, bound: right)
      guard cut.coefficients.allSatisfy({ abs($0) < TreeParameters.Rounding.largestInCut }) else { return nil }
      return cut
    }
  }
}
