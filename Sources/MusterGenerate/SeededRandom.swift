import Discrete

/// SplitMix64 with its own way to numbers in a range, so that plans stay the same when the standard library changes.
struct SeededRandom {
  /// What is drawn; every subject has its own numbers, so that one more volunteer changes no event.
  enum Stream: UInt64 {
    case volunteer = 1
    case sworn = 2
    case event = 3
    case rules = 4
    case illness = 5
  }

  private var numbers: SplitMix64

  /// The numbers of one subject of a plan.
  init(seed: UInt64, _ stream: Stream, _ index: Int) {
    numbers = SplitMix64(seed: seed)
    // Three rounds of mixing: neighbouring seeds and indices must not give similar numbers.
    numbers.state = next() &+ stream.rawValue
    numbers.state = next() &+ UInt64(truncatingIfNeeded: index)
    numbers.state = next()
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 { numbers.next() }

  /// A whole number in `0..<bound`, 0 for a bound below 1; the bias is less than `bound` in 2^64.
  mutating func below(_ bound: Int) -> Int {
    let bits = next()
    return bound < 1 ? 0 : Int(truncatingIfNeeded: UInt64(bound).multipliedFullWidth(by: bits).high)
  }

  /// A whole number in the range.
  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True with a chance of `percent` in a hundred.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of the elements.
  ///
  /// - Precondition: there is one; only tables of this module and lists known not to be empty are given.
  mutating func one<T>(of elements: [T]) -> T { elements[below(elements.count)] }

  /// The index of one of the weights, each as likely as its share of the sum; 0 when there is no weight.
  mutating func index(weights: [Int]) -> Int {
    var rest = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest -= weight
    }
    return 0
  }
}
