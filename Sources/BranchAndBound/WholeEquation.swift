/// A sum of rows as an equation over whole variables of at least zero: columns measured from the bound that a point is
/// nearer to, and the rows' slacks.
///
/// - Source: rounding with a divisor as in `MixedIntegerRounding`; multiples of an equation: Cornuéjols, Li and
///   Vandenbussche 2003, doi 10.1007/s10107-002-0359-y.
struct WholeEquation {
  private let lower: [Int]
  private let upper: [Int]
  private let point: [Double]
  private var dense: [Int]
  private var isTouched: [Bool]
  private var touched: [Int32] = []
  private var slacks: [Variable] = []
  private var right = 0

  /// Makes the equation `0 = 0` over columns within bounds.
  init(lower: [Int], upper: [Int], point: [Double]) {
    (self.lower, self.upper, self.point) = (lower, upper, point)
    dense = [Int](repeating: 0, count: point.count)
    isTouched = [Bool](repeating: false, count: point.count)
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
    forgetTerms()
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
      add(product, to: column)
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
    // Twice as many may cancel, when slacks are put back.
    guard divisor > 1, touched.count <= 4 * mostTerms, let (variables, right) = measured() else { return nil }
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
    for place in touched.sorted() {
      let column = Int(place), coefficient = dense[column]
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
    let right = right * multiple
    let remainder = right - Cut.floor(right, divisor) * divisor
    guard remainder > 0 else { return 0 }
    var sum = -Double((divisor - remainder) * Cut.floor(right, divisor))
    var square = 0.0
    for variable in variables {
      let coefficient = Double(MixedIntegerRounding.rounded(variable.coefficient * multiple, divisor, remainder))
      sum += coefficient * variable.value
      if variable.value > TreeNumerics.whole { square += coefficient * coefficient }
    }
    return square > 0 ? sum / square.squareRoot() : 0
  }

  private mutating func cut(
    _ variables: [Variable], _ right: Int, _ multiple: Int, _ divisor: Int, _ row: (Int) -> (rows: WholeRows, row: Int)
  ) -> Cut? {
    let whole = right * multiple
    let remainder = whole - Cut.floor(whole, divisor) * divisor
    var coefficients = variables.map {
      MixedIntegerRounding.rounded($0.coefficient * multiple, divisor, remainder)
    }
    var bound = (divisor - remainder) * Cut.floor(whole, divisor)
    Self.reduce(&coefficients, &bound)
    forgetTerms()
    for (variable, coefficient) in zip(variables, coefficients) where coefficient != 0 {
      let factor = variable.isUpper ? -coefficient : coefficient
      let side: Int
      if variable.isSlack {
        let (rows, place) = row(Int(variable.place))
        side = variable.isUpper ? rows.upper[place] : rows.lower[place]
        for term in rows.terms(place) {
          guard let product = Self.product(factor, rows.coefficient[term]) else { return nil }
          add(product, to: rows.column[term])
        }
        guard touched.count <= 2 * mostTerms else { return nil }
      } else {
        side = (variable.isUpper ? upper : lower)[Int(variable.place)]
        add(factor, to: variable.place)
      }
      guard let product = Self.product(factor, side) else { return nil }
      bound += product
    }
    let used = touched.filter { dense[Int($0)] != 0 }.sorted()
    guard used.count <= mostTerms else { return nil }
    let cut = Cut(columns: used, coefficients: used.map { dense[Int($0)] }, bound: bound)
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

  private mutating func add(_ amount: Int, to column: Int32) {
    if !isTouched[Int(column)] {
      isTouched[Int(column)] = true
      touched.append(column)
    }
    dense[Int(column)] += amount
  }

  private mutating func forgetTerms() {
    for column in touched {
      dense[Int(column)] = 0
      isTouched[Int(column)] = false
    }
    touched.removeAll(keepingCapacity: true)
  }
}
