import Discrete

/// The repeatable random sequence of the search.
struct SearchRandom: Sendable {
  private var numbers: SplitMix64

  init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

  /// A number in `0..<limit`.
  mutating func below(_ limit: Int) -> Int { Int(numbers.next() % UInt64(Swift.max(1, limit))) }

  /// A number in 0..<1.
  mutating func unit() -> Double { Double(numbers.next() >> 11) / Double(UInt64(1) << 53) }
}
