import LinearModel
import MusterProgram

/// One component as a linear model over local columns, with the objective of one tier at a time.
///
/// Earlier tiers are held: a tier that stands at its least possible value fixes every column that costs in it, any other is
/// held by a row.
struct ComponentModel: Sendable {
  /// The model handed to a solver.
  private(set) var model = LinearModel()
  /// Column of the program for each local column.
  let columns: [Int32]
  /// Costs of each tier over local columns, constants left out.
  let tiers: [(columns: [Int], costs: [Int])]

  /// Row of the program for each of the first rows, ascending.
  let rows: [Int32]
  /// Row that holds each earlier tier; nil when its columns are fixed instead.
  private(set) var heldRows: [Int?] = []
  /// Rows of rules and links; the rows after them hold earlier tiers.
  let ruleRowCount: Int

  /// Builds the local model.
  ///
  /// - Parameters:
  ///   - localIndex: one entry per column of the program, filled for this component.
  ///   - costs: cost of each column of the program: by goal, then by sum of goals.
  /// - Complexity: O(terms + costs), given `localIndex` (one entry per column of the program, filled for this component).
  init(
    _ component: Component, of program: Program, localIndex: inout [Int32], costs: [[Int]]
  ) {
    columns = component.columns
    rows = component.rows
    let pairsAndDerived = program.slackStart
    for (local, column) in component.columns.enumerated() {
      localIndex[Int(column)] = Int32(local)
      model.addColumn(
        lower: Double(program.columnLower[Int(column)]), upper: Double(program.columnUpper[Int(column)]),
        isInteger: Int(column) < pairsAndDerived)
    }
    for row in component.rows { program.add(row: Int(row), to: &model) { Int(localIndex[$0]) } }
    tiers = costs.map { costs in
      var columns: [Int] = [], values: [Int] = []
      for (local, column) in component.columns.enumerated() where costs[Int(column)] != 0 {
        columns.append(local)
        values.append(costs[Int(column)])
      }
      return (columns, values)
    }
    ruleRowCount = model.rowCount
  }

  /// Number of integer columns that are not fixed.
  var freeBinaries: Int {
    (0..<model.columnCount).count { model.columnIsInteger[$0] && model.columnLower[$0] < model.columnUpper[$0] }
  }

  /// True when no column's bounds exclude each other.
  var hasConsistentBounds: Bool {
    (0..<model.columnCount).allSatisfy { model.columnLower[$0] <= model.columnUpper[$0] }
  }

  /// Makes a tier the objective.
  mutating func setObjective(tier: Int) {
    for column in 0..<model.columnCount where model.columnCost[column] != 0 { model.setCost(ofColumn: column, to: 0) }
    for (column, cost) in zip(tiers[tier].columns, tiers[tier].costs) {
      model.setCost(ofColumn: column, to: Double(cost))
    }
  }

  /// Value of a tier at a point of local columns.
  func value(tier: Int, at point: [Double]) -> Int {
    zip(tiers[tier].columns, tiers[tier].costs).reduce(0) { $0 + $1.1 * Int(point[$1.0].rounded()) }
  }

  /// The least value of a tier that the bounds of its columns allow.
  func floor(tier: Int) -> Int {
    zip(tiers[tier].columns, tiers[tier].costs).reduce(0) {
      $0 + $1.1 * Int($1.1 > 0 ? model.columnLower[$1.0] : model.columnUpper[$1.0])
    }
  }

  /// Values of the first tiers at a point of the program's columns, and what bounds alone say of them.
  func standing(at point: [Int], goals: Int) -> (values: [Int], bounds: [Int]) {
    (
      (0..<goals).map { tier in
        zip(tiers[tier].columns, tiers[tier].costs).reduce(0) { $0 + $1.1 * point[Int(columns[$1.0])] }
      }, (0..<goals).map { floor(tier: $0) }
    )
  }

  /// Greatest common divisor of a tier's costs: values of the tier are multiples of it.
  func step(tier: Int) -> Int {
    tiers[tier].costs.reduce(0) { divisor, cost in
      var (one, other) = (divisor, abs(cost))
      while other != 0 { (one, other) = (other, one % other) }
      return one
    }
  }

  /// Holds a tier at no more than `value` for all later searches.
  mutating func hold(tier: Int, at value: Int) {
    let (columns, costs) = tiers[tier]
    guard !columns.isEmpty else { return heldRows.append(nil) }
    let least = floor(tier: tier)
    if value == least {
      for (column, cost) in zip(columns, costs) {
        let bound = cost > 0 ? model.columnLower[column] : model.columnUpper[column]
        model.setBounds(ofColumn: column, lower: bound, upper: bound)
      }
      return heldRows.append(nil)
    }
    for (column, cost) in zip(columns, costs) {
      // One column alone may use no more than the whole slack of the tier.
      let room = Double((value - least) / abs(cost))
      let (lower, upper) = (model.columnLower[column], model.columnUpper[column])
      model.setBounds(
        ofColumn: column, lower: cost > 0 ? lower : max(lower, upper - room),
        upper: cost > 0 ? min(upper, lower + room) : upper)
    }
    model.addRow(lower: -.infinity, upper: Double(value), columns: columns, coefficients: costs.map(Double.init))
    heldRows.append(model.rowCount - 1)
  }
}
