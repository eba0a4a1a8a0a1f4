import LinearModel

/// A component in which only some pairs are free and everything else stays as it is in a given point.
struct PartModel: Sendable {
  /// Model over the free columns and the rows they touch.
  let model: LinearModel
  /// The given point, restricted to the free columns.
  let start: [Double]
  /// Local column of the component for each column of the part.
  private let columns: [Int]

  /// Frees pairs, the derived quantities made of them, and the slacks of all rows these touch.
  ///
  /// - Complexity: O(terms of the touched rows).
  init(freeing pairs: [Int], of component: ComponentModel, around point: [Double]) {
    let whole = component.model
    var isFree = Array(repeating: false, count: whole.columnCount)
    for pair in pairs { isFree[pair] = true }
    var rows: Set<Int> = []
    var free = pairs
    var next = 0
    while next < free.count {
      let column = free[next]
      next += 1
      for row in component.rows(touching: column) where rows.insert(row).inserted {
        // Derived quantities must follow their parts, and slacks their rows; the rows that hold earlier tiers bind all
        // of a tier together and free nothing.
        guard row < component.ruleRowCount else { continue }
        for index in whole.terms(ofRow: row) {
          let other = Int(whole.columnIndex[index])
          guard !isFree[other], component.volunteer[other] < 0 else { continue }
          isFree[other] = true
          free.append(other)
        }
      }
    }
    columns = isFree.indices.filter { isFree[$0] }
    var local: [Int: Int] = [:]
    var model = LinearModel()
    for (index, column) in columns.enumerated() {
      local[column] = index
      model.addColumn(
        cost: whole.columnCost[column], lower: whole.columnLower[column], upper: whole.columnUpper[column],
        isInteger: whole.columnIsInteger[column])
    }
    for row in rows.sorted() {
      var terms: [Int] = [], coefficients: [Double] = [], fixed = 0.0
      for index in whole.terms(ofRow: row) {
        let column = Int(whole.columnIndex[index])
        if let place = local[column] {
          terms.append(place)
          coefficients.append(whole.coefficient[index])
        } else {
          fixed += whole.coefficient[index] * point[column]
        }
      }
      model.addRow(
        lower: whole.rowLower[row] - fixed, upper: whole.rowUpper[row] - fixed, columns: terms,
        coefficients: coefficients)
    }
    self.model = model
    start = columns.map { point[$0] }
  }

  /// The given point with the free columns replaced.
  func merged(_ part: [Double], into point: [Double]) -> [Double] {
    var merged = point
    for (index, column) in columns.enumerated() { merged[column] = part[index] }
    return merged
  }
}
