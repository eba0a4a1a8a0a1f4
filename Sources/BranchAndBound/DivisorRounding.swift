/// The rounding of an inequality `sum a t <= b` over whole t >= 0 by a divisor d, with r = b mod d > 0:
///
///     sum ((d - r) floor(a / d) + max(0, a mod d - r)) t <= (d - r) floor(b / d)
///
/// Every whole point that obeys the one obeys the other.
///
/// - Source: Marchand and Wolsey 2001, doi 10.1287/opre.49.3.363.11211.
struct DivisorRounding {
  private let divisor: Int
  private let remainder: Int
  /// The rounded right side.
  let bound: Int

  /// Rounds a right side; nil when the divisor goes into it, for then nothing is gained.
  @inline(__always)
  init?(of bound: Int, by divisor: Int) {
    let whole = Cut.floor(bound, divisor)
    let remainder = bound - whole * divisor
    guard remainder > 0 else { return nil }
    (self.divisor, self.remainder, self.bound) = (divisor, remainder, (divisor - remainder) * whole)
  }

  /// The rounded coefficient.
  @inline(__always)
  func rounded(_ coefficient: Int) -> Int {
    let whole = Cut.floor(coefficient, divisor)
    return whole * (divisor - remainder) + max(0, coefficient - whole * divisor - remainder)
  }

  /// How far a point is beyond the rounded inequality, in units of the part of its normal that the point sees.
  ///
  /// - Parameter term: the coefficient before rounding, and the value at the point, of each of `count` variables.
  /// - Complexity: O(count).
  @inline(__always)
  func violation(count: Int, _ term: (Int) -> (coefficient: Int, value: Double)) -> Double {
    var sum = -Double(bound)
    var square = 0.0
    for place in 0..<count {
      let (given, value) = term(place)
      let coefficient = Double(rounded(given))
      sum += coefficient * value
      if value > TreeNumerics.whole { square += coefficient * coefficient }
    }
    return square > 0 ? sum / square.squareRoot() : 0
  }
}
