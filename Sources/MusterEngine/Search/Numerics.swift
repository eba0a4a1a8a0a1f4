/// The tolerances of the engine, each with what it is for. Nothing that is claimed rests on one of them: bounds are exact
/// (`PriceGrid`, `SafeBound`), and rosters are judged in whole numbers.
enum Numerics {
  /// Sums beyond this are not made into whole numbers.
  static let wholeRange = 1e15
}
