/// What branching on each column has brought so far: the mean rise of the bound for each unit of fraction taken away.
struct BranchingScores {
  private var sum: [[Double]]
  private var count: [[Int]]
  private var total = [0.0, 0.0]
  private var seen = [0, 0]

  /// No experience with any column.
  init(columns: Int) {
    sum = [[Double](repeating: 0, count: columns), [Double](repeating: 0, count: columns)]
    count = [[Int](repeating: 0, count: columns), [Int](repeating: 0, count: columns)]
  }

  /// Takes in what one branch brought: `rise` of the bound for `fraction` of a unit, up or down.
  mutating func learn(_ column: Int, up: Bool, fraction: Double, rise: Double) {
    let side = up ? 1 : 0
    let unit = max(0, rise) / max(fraction, TreeNumerics.whole)
    sum[side][column] += unit
    count[side][column] += 1
    total[side] += unit
    seen[side] += 1
  }

  /// The rise to expect for each unit; where there is no experience with this column, that of all columns together
  /// times `weight`.
  func unit(_ column: Int, up: Bool, weight: Double) -> Double {
    let side = up ? 1 : 0
    if count[side][column] > 0 { return sum[side][column] / Double(count[side][column]) }
    return weight * (seen[side] > 0 ? total[side] / Double(seen[side]) : 1)
  }

  /// On how much experience the estimate of the side with less of it rests.
  func reliability(_ column: Int) -> Int { min(count[0][column], count[1][column]) }

  /// The score of a column whose value has this fraction above the next whole number below.
  func score(_ column: Int, fraction: Double, weight: Double) -> Double {
    Self.score(
      unit(column, up: false, weight: weight) * fraction, unit(column, up: true, weight: weight) * (1 - fraction))
  }

  /// Two rises as one number: their product, so that a column counts that raises both sides.
  ///
  /// - Source: Achterberg, Koch and Martin 2005, doi 10.1016/j.orl.2004.04.002.
  static func score(_ down: Double, _ up: Double) -> Double {
    max(down, TreeNumerics.whole) * max(up, TreeNumerics.whole)
  }
}
