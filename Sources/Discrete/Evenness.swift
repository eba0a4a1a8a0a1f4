/// How evenly a quantity is shared: least, most, sum and Gini coefficient of whole numbers.
///
/// The Gini coefficient is half the mean difference between two shares, over the mean share:
///
///     sum over i, j of |x[i] - x[j]| / (2 n sum of x)
///
/// 0 when all are equal, towards 1 when one has everything; 0 also when nobody has anything.
/// Source: C. Gini, Variabilità e mutabilità, 1912.
public struct Evenness: Sendable, Equatable {
  /// How many share, at least 1.
  public let count: Int
  /// The smallest share.
  public let least: Int
  /// The largest share.
  public let most: Int
  /// All shares together.
  public let total: Int
  /// Thousandths of the Gini coefficient, halves upwards.
  public let giniPerMille: Int

  /// The largest share less the smallest.
  public var spread: Int { most - least }

  /// Looks at the shares of people, in any order; nil without any.
  ///
  /// - Complexity: O(shares log shares).
  /// - Precondition: no share is negative, and their number times their sum is a number of 64 bits.
  public init?(_ shares: [Int]) {
    let ascending = shares.sorted()
    guard let least = ascending.first, let most = ascending.last else { return nil }
    precondition(least >= 0, "nobody has less than nothing")
    (count, self.least, self.most) = (ascending.count, least, most)
    total = ascending.reduce(0, +)
    // Of ascending shares, x[i] is the larger one in i differences and the smaller one in n - 1 - i.
    let differences = ascending.enumerated().reduce(0) { $0 + (2 * $1.offset + 1 - ascending.count) * $1.element }
    let (whole, isOver) = total.multipliedReportingOverflow(by: ascending.count)
    precondition(!isOver, "shares of a plan are whole numbers far below this")
    guard whole > 0 else {
      giniPerMille = 0
      return
    }
    let (quotient, rest) = whole.dividingFullWidth(differences.multipliedFullWidth(by: 1_000))
    giniPerMille = rest >= whole - rest ? quotient + 1 : quotient
  }
}
