import Foundation

/// Prices as whole multiples of a power of two so large that no sum of a pricing round is ever rounded.
///
/// Costs and coefficients are whole numbers. When prices are multiples of u and every sum that can arise is below 2^53 u, all
/// additions, and all products with whole numbers, are exact in doubles, in any order. So is the Lagrangian bound, and it can
/// be rounded up to a whole number without a tolerance.
///
/// After Neumaier and Shcherbina 2004, Safe bounds in linear and mixed-integer linear programming, doi 10.1007/s10107-003-0433-3.
struct PriceGrid {
  /// The unit, a power of two of at most 1.
  let unit: Double

  /// The grid for prices near these; nil when sums may be so large that whole numbers would be rounded.
  ///
  /// - Complexity: O(terms of the part's columns in coupling rows).
  init?(at prices: [Double], of part: RosterPart) {
    let problem = part.problem
    var sum = 0.0
    func weigh(_ column: Int) {
      let range = Double(Swift.max(abs(problem.program.columnLower[column]), abs(problem.program.columnUpper[column])))
      var size = abs(part.cost(ofShared: Int32(column)))
      part.forEachTerm(ofShared: Int32(column)) { size += abs(prices[$0] * $1) }
      sum += size * range
    }
    for block in part.blocks {
      for pair in problem.program.pairs.pairs(of: Int(problem.volunteers[block])) { weigh(pair) }
      for own in problem.pricers[block].ownColumns { weigh(Int(own)) }
    }
    for column in part.shared { weigh(Int(column)) }
    for (row, price) in prices.enumerated() where price != 0 {
      let bound = price > 0 ? part.lower[row] : part.upper[row]
      guard bound.isFinite else { return nil }
      sum += abs(price * bound)
    }
    guard sum.isFinite, let unit = Self.unit(forSumsUpTo: Numerics.roomForRounding * sum + 1) else { return nil }
    self.unit = unit
  }

  private static func unit(forSumsUpTo sum: Double) -> Double? {
    let exponent = Int(log2(sum).rounded(.up)) - Double.significandBitCount
    return exponent > 0 ? nil : scalbn(1, Swift.max(exponent, Numerics.finestExponent))
  }

  /// The nearest price on the grid.
  func snapped(_ price: Double) -> Double { (price / unit).rounded() * unit }
}
