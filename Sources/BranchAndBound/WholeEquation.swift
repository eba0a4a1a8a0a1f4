/// A sum of rows as an equation over whole variables of at least zero: columns measured from the bound that a point is
/// nearer to, and the rows' slacks.
///
/// - Source: rounding with a divisor as in `DivisorRounding`; multiples of an equation: Cornuéjols, Li and
///   Vandenbussche 2003, doi 10.1007/s10107-002-0359-y.
struct WholeEquation {
  private let lower: [Int]
  private let upper: [Int]
  private let point: [Double]
  private var sum: SparseSum
  private var slacks: [Variable] = []
  private var right = 0

  /// Makes the equation `0 = 0` over columns within bounds.
  init(lower: [Int], upper: [Int], point: [Double]) {
    (self.lower, self.upper, self.point) = (lower, upper, point)
    sum = SparseSum(columnCount: point.count)
  }

  /// A variable: a column, or the slack of a row, measured from one of its bounds.
  private struct Variable {
    var place: Int32
    var isSlack: Bool
    var isUpper: Bool
    var coefficient: Int
    /// Its value at the point.
    var value: Double
  }

  /// Cuts with more terms cost more steps of the simplex method than they save.
  private var mostTerms: Int {
    min(
      TreeParameters.Tableau.fewTerms + point.count / TreeParameters.Tableau.columnsPerTerm,
      TreeParameters.Tableau.mostTerms)
  }

  /// Goes back to `0 = 0`.
  ///
  /// - Complexity: O(terms).
  mutating func clear() {
    sum.clear()
    slacks.removeAll(keepingCapacity: true)
    right = 0
  }

  /// Adds a multiple of a row, with its slack at the side that the point is nearer to, which is called `name`; false
  /// when the row has no side or numbers get too large.
  ///
  /// - Complexity: O(terms of the row).
  mutating func add(_ row: Int, of rows: WholeRows, as name: Int, times multiple: Int) -> Bool {
    guard abs(multiple) < TreeParameters.Tableau.largestMultiple else { return false }
    var activity = 0.0
    for term in rows.terms(row) {
      let column = rows.column[term]
      activity += Double(rows.coefficient[term]) * point[Int(column)]
      guard let product = Self.product(multiple, rows.coefficient[term]) else { return false }
      sum.add(product, to: column)
    }
    let (low, high) = (rows.lower[row], rows.upper[row])
    let below = low == WholeRows.noLower ? .infinity : activity - Double(low)
    let beyond = high == WholeRows.noUpper ? .infinity : Double(high) - activity
    let isUpper = beyond < below
    guard min(below, beyond) < .infinity, let product = Self.product(multiple, isUpper ? high : low) else {
      return false
    }
    right += product
    // At the upper side a x + s = high, at the lower a x - s = low.
    if low != high {
      slacks.append(
        Variable(
          place: Int32(name), isSlack: true, isUpper: isUpper, coefficient: isUpper ? multiple : -multiple,
          value: max(0, min(below, beyond))))
    }
    return abs(right) < TreeParameters.Tableau.largest
  }

  /// The most violated inequality of roundings of multiples of the equation by a divisor, over the columns themselves;
  /// nil when none is violated, or has too many terms or too large numbers. The equation is spent.
  ///
  /// - Parameter row: the rows that were added, by their names.
  /// - Complexity: O(terms * multiples + terms of the rows).
  mutating func rounded(by divisor: Int, row: (Int) -> (rows: WholeRows, row: Int)) -> Cut? {
    guard divisor > 1, sum.touched.count <= TreeParameters.Tableau.touchedPerTerm * mostTerms,
      let (variables, right) = measured()
    else { return nil }
    var best: (multiple: Int, violation: Double)?
    for size in 1...TreeParameters.Tableau.multiples where size < divisor {
      for multiple in [size, -size] {
        let violation = Self.violation(variables, right, multiple, divisor)
        if violation > best?.violation ?? TreeParameters.Cuts.leastViolation { best = (multiple, violation) }
      }
    }
    return best.flatMap { cut(variables, right, $0.multiple, divisor, row) }
  }

  /// All variables, and the right side once columns are measured from their bounds.
  private func measured() -> (variables: [Variable], right: Int)? {
    var (variables, right) = (slacks, right)
    for place in sum.touched.sorted() {
      let column = Int(place), coefficient = sum[column]
      guard coefficient != 0 else { continue }
      let (below, beyond) = (point[column] - Double(lower[column]), Double(upper[column]) - point[column])
      let isUpper = below > beyond
      guard abs(coefficient) < TreeParameters.Tableau.largest,
        let product = Self.product(coefficient, isUpper ? upper[column] : lower[column])
      else { return nil }
      right -= product
      guard lower[column] < upper[column] else { continue }
      variables.append(
        Variable(
          place: place, isSlack: false, isUpper: isUpper, coefficient: isUpper ? -coefficient : coefficient,
          value: max(0, min(below, beyond))))
    }
    return abs(right) < TreeParameters.Tableau.largest ? (variables, right) : nil
  }

  /// How far the point is beyond a rounding, in units of the part of its normal that the point sees.
  private static func violation(_ variables: [Variable], _ right: Int, _ multiple: Int, _ divisor: Int) -> Double {
    DivisorRounding(of: right * multiple, by: divisor)?
      .violation(count: variables.count) { (variables[$0].coefficient * multiple, variables[$0].value) } ?? 0
  }

  private mutating func cut(
    _ variables: [Variable], _ right: Int, _ multiple: Int, _ divisor: Int, _ row: (Int) -> (rows: WholeRows, row: Int)
  ) -> Cut? {
    guard let rounding = DivisorRounding(of: right * multiple, by: divisor) else { return nil }
    var coefficients = variables.map { rounding.rounded($0.coefficient * multiple) }
    var bound = rounding.bound
    Self.reduce(&coefficients, &bound)
    sum.clear()
    for (variable, coefficient) in zip(variables, coefficients) where coefficient != 0 {
      let factor = variable.isUpper ? -coefficient : coefficient
      let side: Int
      if variable.isSlack {
        let (rows, place) = row(Int(variable.place))
        side = variable.isUpper ? rows.upper[place] : rows.lower[place]
        for term in rows.terms(place) {
          guard let product = Self.product(factor, rows.coefficient[term]) else { return nil }
          sum.add(product, to: rows.column[term])
        }
        guard sum.touched.count <= 2 * mostTerms else { return nil }
      } else {
        side = (variable.isUpper ? upper : lower)[Int(variable.place)]
        sum.add(factor, to: variable.place)
      }
      guard let product = Self.product(factor, side) else { return nil }
      bound += product
    }
    let used = sum.touched.filter { sum[Int($0)] != 0 }.sorted()
    guard used.count <= mostTerms else { return nil }
    let cut = Cut(columns: used, coefficients: used.map { sum[Int($0)] }, bound: bound)
    return cut.coefficients.allSatisfy { abs($0) < TreeParameters.Tableau.largestInCut } ? cut : nil
  }

  /// Brings the numbers of an inequality over variables of at least zero to a size that the simplex method likes: what
  /// is rounded down on the left is no more than before, and a whole left side is at most the right one rounded down.
  private static func reduce(_ coefficients: inout [Int], _ bound: inout Int) {
    let most = coefficients.reduce(0) { max($0, abs($1)) }
    guard most > TreeParameters.Tableau.largestRounded else { return }
    let divisor = (most + TreeParameters.Tableau.largestRounded - 1) / TreeParameters.Tableau.largestRounded
    for place in coefficients.indices { coefficients[place] = Cut.floor(coefficients[place], divisor) }
    bound = Cut.floor(bound, divisor)
  }

  /// A product of a size that sums bear.
  private static func product(_ a: Int, _ b: Int) -> Int? {
    let (product, isOver) = a.multipliedReportingOverflow(by: b)
    return isOver || abs(product) > TreeParameters.Tableau.largest ? nil : product
  }
}
