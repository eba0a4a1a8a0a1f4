import LinearModel

/// Rounding inequalities of rows of the simplex tableau: sums of rows in which a fractional basic column stands alone.
///
/// The multipliers are read from the basis's inverse, brought to a common denominator, and rounded to whole numbers:
/// whatever they are then, the sum of rows with whole multipliers is an equation in whole numbers, the rows' slacks
/// among its variables, and what is made of it holds at every whole point.
///
/// - Source: Gomory 1960, RAND RM-2597; Marchand and Wolsey 2001, doi 10.1287/opre.49.3.363.11211.
struct TableauCuts {
  private let model: WholeModel
  private let cuts: WholeRows
  private let point: [Double]
  private var equation: WholeEquation

  /// Makes the cuts of a model with further rows behind its own.
  init(_ model: WholeModel, _ cuts: WholeRows, point: [Double]) {
    (self.model, self.cuts, self.point) = (model, cuts, point)
    equation = WholeEquation(lower: model.lower, upper: model.upper, point: point)
  }

  /// A row of the basis's inverse, without its zeros.
  private typealias Multipliers = [(row: Int, value: Double)]

  /// Offers the violated inequalities of the rows of the most fractional columns: of those whose multipliers have a
  /// small common denominator and, where they are few, of some of the others.
  ///
  /// - Complexity: O(columns * (one solve with the basis + terms of the rows that are summed)).
  mutating func offer(
    to pool: inout CutPool, _ relaxation: NodeRelaxation, _ shouldStop: () -> Bool
  ) throws(SolverFault) {
    let chosen = fractional()
    let before = pool.cuts.count
    var others: [Multipliers] = []
    for start in stride(from: 0, to: chosen.count, by: TreeParameters.Tableau.batch) {
      if shouldStop() { return }
      for multipliers in try rows(
        Array(chosen[start..<min(start + TreeParameters.Tableau.batch, chosen.count)]), relaxation)
      {
        if let common = Self.denominator(multipliers) {
          offer(multipliers, common, to: &pool)
        } else if others.count < TreeParameters.Tableau.inexact {
          others.append(multipliers)
        }
      }
    }
    guard pool.cuts.count - before < TreeParameters.Tableau.few else { return }
    for multipliers in others {
      if shouldStop() { return }
      offer(multipliers, TreeParameters.Tableau.fineness, to: &pool)
    }
  }

  /// The integer columns farthest from whole.
  private func fractional() -> ArraySlice<Int32> {
    var found: [(column: Int32, distance: Double)] = []
    for column in point.indices where model.isInteger[column] {
      let distance = abs(point[column] - point[column].rounded())
      if distance > TreeNumerics.integral { found.append((Int32(column), distance)) }
    }
    found.sort { $0.distance != $1.distance ? $0.distance > $1.distance : $0.column < $1.column }
    return found.map(\.column).prefix(TreeParameters.Tableau.columns)
  }

  private func rows(_ columns: [Int32], _ relaxation: NodeRelaxation) throws(SolverFault) -> [Multipliers] {
    let inverse = try relaxation.inverse(ofColumns: columns)
    let count = model.rowCount + cuts.count
    return columns.indices.map { place in
      (0..<count).compactMap { row in
        let value = inverse[place * count + row]
        return abs(value) > TreeNumerics.tiny && abs(value) < TreeNumerics.huge ? (row, value) : nil
      }
    }
  }

  /// Sums rows, the multipliers rounded to parts of a denominator, and offers what rounding the sum gives.
  private mutating func offer(_ multipliers: Multipliers, _ common: Int, to pool: inout CutPool) {
    equation.clear()
    for (row, value) in multipliers {
      let multiple = Int((value * Double(common)).rounded())
      let (rows, place) = row < model.rowCount ? (model.rows, row) : (cuts, row - model.rowCount)
      guard multiple == 0 || equation.add(place, of: rows, as: row, times: multiple) else { return }
    }
    let cut = equation.rounded(by: common) { row in
      row < model.rowCount ? (model.rows, row) : (cuts, row - model.rowCount)
    }
    if let cut { pool.offer(cut) }
  }

  /// The smallest number that makes the multipliers whole, nearly; nil when it is large.
  private static func denominator(_ multipliers: Multipliers) -> Int? {
    var common = 1
    for (_, value) in multipliers {
      guard let part = denominator(value * Double(common)) else { return nil }
      common *= part
      if common > TreeParameters.Tableau.largestDenominator { return nil }
    }
    return common
  }

  /// The smallest number that makes one value whole, nearly, by its continued fraction.
  private static func denominator(_ value: Double) -> Int? {
    var (previous, current) = (0, 1)
    var rest = value
    while current <= TreeParameters.Tableau.largestDenominator {
      let scaled = value * Double(current)
      if abs(scaled - scaled.rounded()) < TreeNumerics.whole * Double(current) { return current }
      let fraction = rest - rest.rounded(.down)
      guard fraction > TreeNumerics.whole else { return nil }
      rest = 1 / fraction
      (previous, current) = (current, Int(rest) * current + previous)
    }
    return nil
  }
}
