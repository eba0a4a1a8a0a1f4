/// The tolerances of the engine, each with what it is for. Nothing that is claimed rests on one of them: bounds are exact
/// (`PriceGrid`, `SafeBound`), and rosters are judged in whole numbers.
enum Numerics {
  /// Sums beyond this are not made into whole numbers.
  static let wholeRange = 1e15
  /// Nearer than this two prices or weights are the same.
  static let near = 1e-6
  /// What rounding in double adds to a sum, as a share of it.
  static let tiny = 1e-9
  /// Whole numbers and sums of them end here: two may be added, and a price may be taken times ten.
  static let wholeEnd = 1 << 60
  /// Times of the sum of all prices that a grid leaves room for: the prices' own rounding and partial sums.
  static let roomForRounding = 4.0
  /// Finest unit of a grid of prices, as a power of two.
  static let finestExponent = -30
  /// Half of a step: less is rounding.
  static let half = 0.5

  /// True when a solver's value of a 0-1 column means 1.
  static func isOne(_ value: Double) -> Bool { value > half }
}
