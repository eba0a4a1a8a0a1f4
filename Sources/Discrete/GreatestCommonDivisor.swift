/// The greatest number that divides both without a rest; 0 divides by everything, so it is the other's magnitude for a 0.
///
/// - Complexity: O(log of the smaller).
/// - Precondition: neither is the smallest number of its type.
@inlinable public func greatestCommonDivisor<Number: SignedInteger>(_ one: Number, _ other: Number) -> Number {
  var (one, other) = (abs(one), abs(other))
  while other != 0 { (one, other) = (other, one % other) }
  return one
}
