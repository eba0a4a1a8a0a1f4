/// The tolerances of the engine, each with what it is for. Nothing that is claimed rests on one of them: bounds are exact
/// (`PriceGrid`, `SafeBound`), and rosters are judged in whole numbers.
enum Numerics {
  /// Sums beyond this are not made into whole numbers.
  static let wholeRange = 1e15
  /// Nearer than this two prices or weights are the same.
  static let near = 1e-6
  /// What rounding in double adds to a sum, as a share of it.
  static let tiny = 1e-9
}
