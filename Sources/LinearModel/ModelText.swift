/// The bytes of a model file while it is written, and how numbers look in it.
struct ModelText {
  private(set) var bytes: [UInt8]
  private var lineStart = 0

  init(_ bytes: consuming [UInt8], reserving count: Int) {
    self.bytes = bytes
    self.bytes.reserveCapacity(self.bytes.count + count)
    lineStart = self.bytes.count
  }

  /// The bytes written since the last line break.
  var lineLength: Int { bytes.count - lineStart }

  mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func write(_ texts: String...) { for text in texts { bytes.append(contentsOf: text.utf8) } }

  mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    lineStart = bytes.count
  }

  mutating func writeLine(_ texts: String...) {
    for text in texts { bytes.append(contentsOf: text.utf8) }
    endLine()
  }

  /// A number as readers of both formats take it: whole numbers without a point, others with the fewest digits that
  /// give the same `Double` back.
  static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return value.description
  }
}

/// A model made ready for a file: legal names, and a last column that carries the objective's constant.
struct NamedModel {
  let model: LinearModel
  let title: String
  let columns: [String]
  let rows: [String]
  /// The index of the column fixed at one that carries the constant; nil when the constant is zero.
  let constantColumn: Int?

  /// A reader of a file knows nothing of a constant: a column fixed at one carries it, so that every solver reports
  /// the same objective. A model without columns gets one too, as no format can say "nothing".
  init(_ model: LinearModel, _ names: ModelNames, _ alphabet: NameAlphabet) {
    var model = model
    title = LegalNames.legal(names.model, alphabet)
    var columnNames = LegalNames(alphabet, taken: [LegalNames.constant])
    var columns = columnNames.names(names.columns, prefix: "x", count: model.columnCount)
    if model.objectiveConstant != 0 || model.columnCount == 0 {
      constantColumn = model.addColumn(cost: model.objectiveConstant, lower: 1, upper: 1, isInteger: false)
      columns.append(LegalNames.constant)
    } else {
      constantColumn = nil
    }
    for column in 0..<model.columnCount where model.columnIsInteger[column] {
      let (lower, upper) = model.wholeBounds(ofColumn: column)
      model.setBounds(ofColumn: column, lower: lower, upper: upper)
    }
    var rowNames = LegalNames(alphabet, taken: [LegalNames.objective])
    var rows = rowNames.names(names.rows, prefix: "r", count: model.rowCount)
    // A row that asks for more than it allows has no range a file could hold: it becomes two rows, as impossible.
    for row in 0..<rows.count where model.rowLower[row] > model.rowUpper[row] {
      let terms = model.terms(ofRow: row)
      let upper = model.rowUpper[row]
      model.setBounds(ofRow: row, lower: model.rowLower[row], upper: .infinity)
      model.addRow(
        lower: -.infinity, upper: upper, columns: model.columnIndex[terms].map { Int($0) },
        coefficients: Array(model.coefficient[terms]))
      rows.append(LegalNames.ended(rows[row], by: "{upper_\(row + 1)}"))
    }
    self.rows = rows
    self.columns = columns
    self.model = model
  }
}
