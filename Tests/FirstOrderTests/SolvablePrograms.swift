import Discrete
import LinearModel

extension SplitMix64 {
  /// A sequence for a test's number; neighbouring ones begin far apart.
  init(number: Int) { self.init(seed: UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 1) }
}

/// A random linear program that has an optimum, with a point that shows it feasible and duals that show it bounded.
struct SolvableProgram {
  private(set) var model = LinearModel()
  /// A point that keeps all rows and bounds.
  private(set) var point: [Double] = []

  /// - Parameter isBounded: whether all columns have two finite bounds; else some have one or none.
  init(seed: Int, columns: ClosedRange<Int> = 4...14, rows: ClosedRange<Int> = 3...10, isBounded: Bool) {
    var random = SplitMix64(number: seed)
    let columnCount = Int.random(in: columns, using: &random)
    let box = (0..<columnCount).map { _ in Self.bounds(isBounded: isBounded, using: &random) }
    point = box.map { bounds in
      if random.chance(50), bounds.lower <= 0, bounds.upper >= 0 { return 0 }
      return Double(
        Int.random(in: Int(max(bounds.lower, -4))...Int(min(bounds.upper, 6)), using: &random))
    }
    let lines = (0..<Int.random(in: rows, using: &random)).map { _ in
      (0..<columnCount).map { _ in random.chance(45) ? Double(Int.random(in: -4...9, using: &random)) : 0 }
    }
    let known = point
    let ranges = lines.map { line -> (lower: Double, upper: Double, dual: Double) in
      let activity = zip(line, known).reduce(0) { $0 + $1.0 * $1.1 }
      return Self.row(around: activity, using: &random)
    }
    // Costs that some duals and reduced costs of the right signs explain: so no direction is free of cost.
    for column in 0..<columnCount {
      var cost = zip(lines, ranges).reduce(0) { $0 + $1.0[column] * $1.1.dual }
      if random.chance(70), box[column].lower.isFinite {
        cost += Double(Int.random(in: 0...6, using: &random))
      } else if box[column].upper.isFinite {
        cost -= Double(Int.random(in: 0...6, using: &random))
      }
      model.addColumn(cost: cost, lower: box[column].lower, upper: box[column].upper, isInteger: random.chance(30))
    }
    for (line, range) in zip(lines, ranges) {
      let used = line.indices.filter { line[$0] != 0 }
      model.addRow(lower: range.lower, upper: range.upper, columns: used, coefficients: used.map { line[$0] })
    }
    model.objectiveConstant = Double(Int.random(in: -5...5, using: &random))
  }

  private static func bounds(
    isBounded: Bool, using random: inout SplitMix64
  ) -> (lower: Double, upper: Double) {
    let lower = random.chance(60) ? 0 : Double(Int.random(in: -3...2, using: &random))
    let upper = lower + Double(Int.random(in: random.chance(10) ? 0...0 : 1...9, using: &random))
    if isBounded { return (lower, upper) }
    return (random.chance(25) ? -.infinity : lower, random.chance(50) ? .infinity : upper)
  }

  /// A row of any shape that the activity keeps, and a dual of a sign that its bounds allow.
  private static func row(
    around activity: Double, using random: inout SplitMix64
  ) -> (lower: Double, upper: Double, dual: Double) {
    let below = activity - Double(Int.random(in: 0...5, using: &random))
    let above = activity + Double(Int.random(in: 0...5, using: &random))
    let dual = Double(Int.random(in: 0...4, using: &random))
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1: return (activity, activity, random.chance(50) ? dual : -dual)
    case 2, 3, 4: return (below, .infinity, dual)
    case 5, 6: return (-.infinity, above, -dual)
    case 7, 8: return (below, above, random.chance(50) ? dual : -dual)
    default: return (-.infinity, .infinity, 0)
    }
  }

  /// The model with only some columns, the same rows and constant.
  func model(keeping columns: [Int]) -> LinearModel {
    var place: [Int: Int] = [:]
    var result = LinearModel()
    result.objectiveConstant = model.objectiveConstant
    for (local, column) in columns.enumerated() {
      place[column] = local
      result.addColumn(
        cost: model.columnCost[column], lower: model.columnLower[column], upper: model.columnUpper[column],
        isInteger: model.columnIsInteger[column])
    }
    for row in 0..<model.rowCount {
      let terms = model.terms(ofRow: row).filter { place[Int(model.columnIndex[$0])] != nil }
      result.addRow(
        lower: model.rowLower[row], upper: model.rowUpper[row],
        columns: terms.compactMap { place[Int(model.columnIndex[$0])] },
        coefficients: terms.map { model.coefficient[$0] })
    }
    return result
  }

  /// Columns as a batch for the session over `model(keeping:)` of the others.
  func batch(_ columns: [Int]) -> ColumnBatch {
    var batch = ColumnBatch()
    for column in columns {
      var rows: [Int] = [], coefficients: [Double] = []
      for row in 0..<model.rowCount {
        for term in model.terms(ofRow: row) where Int(model.columnIndex[term]) == column {
          rows.append(row)
          coefficients.append(model.coefficient[term])
        }
      }
      batch.add(
        cost: model.columnCost[column], lower: model.columnLower[column], upper: model.columnUpper[column], rows: rows,
        coefficients: coefficients)
    }
    return batch
  }

  /// Columns that the known point does not use and that may stay out of the program.
  var optional: [Int] { point.indices.filter { point[$0] == 0 } }
}

/// A product mix whose optimum and duals everybody can look up: Hillier and Lieberman, Introduction to Operations Research,
/// chapter 3, the Wyndor Glass Co.: 3 x + 5 y at most 36 at (2, 6), shadow prices 0, 3/2 and 1.
enum Wyndor {
  static var model: LinearModel {
    var model = LinearModel()
    model.addColumn(cost: -3, lower: 0, upper: .infinity, isInteger: false)
    model.addColumn(cost: -5, lower: 0, upper: .infinity, isInteger: false)
    model.addRow(lower: -.infinity, upper: 4, columns: [0])
    model.addRow(lower: -.infinity, upper: 12, columns: [1], coefficients: [2])
    model.addRow(lower: -.infinity, upper: 18, columns: [0, 1], coefficients: [3, 2])
    return model
  }
}
