import Discrete

extension WholeModel {
  /// Refuses continuous columns that an optimum could need fractions of.
  ///
  /// A matrix of 0, 1 and -1 whose bipartite graph is a forest is totally unimodular.
  ///
  /// - Complexity: O(terms), nearly (union by path halving).
  func checkFractions() throws(WholeModelFault) {
    var trees = DisjointSets(count: columnCount + rowCount)
    for row in 0..<rowCount {
      for term in rows.terms(row) {
        let column = Int(rows.column[term])
        guard !isInteger[column], lower[column] < upper[column] else { continue }
        guard abs(rows.coefficient[term]) == 1 else { throw .fractional(column) }
        guard trees.join(column, columnCount + row) else { throw .fractional(column) }
      }
    }
  }

  /// Finds a bound for every column that has none: the most that its rows can ask of it, where more costs no less.
  ///
  /// - Complexity: O(terms).
  mutating func boundFarColumns() throws(WholeModelFault) {
    for column in 0..<columnCount {
      if upper[column] == Self.far { upper[column] = try farBound(column, sign: 1) }
      if lower[column] == -Self.far { lower[column] = -(try farBound(column, sign: -1)) }
    }
  }

  /// The greatest useful value of `sign` times a column. A row with such a bound asks for no more than makes it right
  /// whatever its other columns are, and it must not forbid more.
  private func farBound(_ column: Int, sign: Int) throws(WholeModelFault) -> Int {
    guard sign * cost[column] >= 0 else { throw .unbounded(column) }
    var most = sign > 0 ? lower[column] : -upper[column]
    if abs(most) == Self.far { most = 0 }
    for place in columnStart[column]..<columnStart[column + 1] {
      let row = Int(rowIndex[place])
      let coefficient = sign * rowCoefficient[place]
      let bound = coefficient > 0 ? rows.lower[row] : rows.upper[row]
      // A larger value can only help the side that is looked at; the other side is kept by those who need less.
      guard bound != WholeRows.noLower, bound != WholeRows.noUpper else { continue }
      var needed = Int128(bound)
      for term in rows.terms(row) where Int(rows.column[term]) != column {
        let other = Int(rows.column[term])
        let value = (rows.coefficient[term] > 0) == (coefficient > 0) ? lower[other] : upper[other]
        if abs(value) == Self.far { throw .unbounded(column) }
        needed -= Int128(rows.coefficient[term]) * Int128(value)
      }
      let magnitude = Int128(abs(coefficient))
      let demand = coefficient > 0 ? needed : -needed
      let value = demand > 0 ? (demand + magnitude - 1) / magnitude : -(-demand / magnitude)
      guard value < Int128(Self.far) else { throw .columnTooLarge(column) }
      most = max(most, Int(value))
    }
    return most
  }

  /// Refuses numbers whose sums could leave 62 bits: of a row's activity, of the objective.
  func checkRanges() throws(WholeModelFault) {
    let limit = TreeNumerics.wholeEnd
    for row in 0..<rowCount {
      var sum = Int128(0)
      for term in rows.terms(row) { sum += Int128(abs(rows.coefficient[term])) * reach(Int(rows.column[term])) }
      guard sum < limit else { throw .rowTooLarge(row) }
    }
    var sum = Int128(abs(constant))
    for column in 0..<columnCount {
      sum += Int128(abs(cost[column])) * reach(column)
      guard sum < limit else { throw .columnTooLarge(column) }
    }
  }

  private func reach(_ column: Int) -> Int128 { Int128(max(abs(lower[column]), abs(upper[column]))) }

  /// A point with values beyond the bounds that were found for unbounded columns moved within them.
  func clipped(_ point: [Int]) -> [Int] {
    var result = point
    for column in 0..<columnCount where !isInteger[column] {
      result[column] = min(max(point[column], lower[column]), upper[column])
    }
    return result
  }
}
