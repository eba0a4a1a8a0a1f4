/// A small repeatable sequence of random numbers: the same seed gives the same ones on every machine.
///
/// - Source: Steele, Lea, Flood 2014, doi 10.1145/2660193.2660195.
@frozen public struct SplitMix64: RandomNumberGenerator, Sendable {
  /// What the next number is made of; a sequence may be begun anew from one of its numbers.
  public var state: UInt64

  /// Starts at a seed.
  @inlinable public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  @inlinable public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed &>> 31)
  }

  /// True with a chance of `percent` in a hundred.
  public mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
