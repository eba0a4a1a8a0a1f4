extension LinearModel {
  /// The model as CPLEX LP text, to be minimised.
  ///
  /// A row with two different bounds is written as two rows, `name` and `name{upper_3}` (its place), since not every reader takes
  /// `lower <= terms <= upper`. A row without bounds is left out. The objective's constant is the cost of a column named
  /// `constant`, fixed at one.
  ///
  /// - Complexity: O(columns + terms).
  public func lpText(names: ModelNames = ModelNames()) -> String {
    var bytes: [UInt8] = []
    writeLP(names: names, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the model as CPLEX LP text; see `lpText`.
  public func writeLP(names: ModelNames = ModelNames(), to bytes: inout [UInt8]) {
    let named = NamedModel(self, names, .lp)
    let writer = LPWriter(named: named, model: named.model)
    var text = ModelText(bytes, reserving: 16 * (columnCount + rowCount + termCount))
    text.writeLine("\\ ", named.title)
    writer.writeObjective(&text)
    writer.writeRows(&text)
    writer.writeBounds(&text)
    writer.writeKinds(&text)
    text.writeLine("End")
    bytes = text.bytes
  }
}

/// The sections of an LP file, one function each.
private struct LPWriter {
  /// Readers take lines of 255 bytes at least; a line is broken well before.
  private static let lineLength = 120

  let named: NamedModel
  let model: LinearModel

  /// Every column appears, with a zero if need be: readers number columns as they come, and some solutions have numbers only.
  func writeObjective(_ text: inout ModelText) {
    text.writeLine("Minimize")
    text.write(" ", LegalNames.objective, ":")
    for column in 0..<model.columnCount { writeTerm(&text, model.columnCost[column], named.columns[column]) }
    text.endLine()
  }

  func writeRows(_ text: inout ModelText) {
    text.writeLine("Subject To")
    var isEmpty = true
    for row in 0..<model.rowCount {
      let lower = model.rowLower[row]
      let upper = model.rowUpper[row]
      if lower == upper {
        writeRow(&text, row, named.rows[row], "=", lower)
      } else {
        if lower > -.infinity { writeRow(&text, row, named.rows[row], ">=", lower) }
        if upper < .infinity {
          let name = lower > -.infinity ? LegalNames.ended(named.rows[row], by: "{upper_\(row + 1)}") : named.rows[row]
          writeRow(&text, row, name, "<=", upper)
        }
      }
      if lower > -.infinity || upper < .infinity { isEmpty = false }
    }
    // The format wants a row; this one asks for nothing that the first column's bounds do not.
    guard isEmpty else { return }
    text.write(" ", "{nothing}", ":")
    writeTerm(&text, 0, named.columns[0])
    text.writeLine(" >= 0")
  }

  private func writeRow(_ text: inout ModelText, _ row: Int, _ name: String, _ sense: String, _ side: Double) {
    text.write(" ", name, ":")
    for term in model.terms(ofRow: row) {
      writeTerm(&text, model.coefficient[term], named.columns[Int(model.columnIndex[term])])
    }
    if model.terms(ofRow: row).isEmpty { writeTerm(&text, 0, named.columns[0]) }
    text.writeLine(" ", sense, " ", ModelText.number(side))
  }

  private func writeTerm(_ text: inout ModelText, _ coefficient: Double, _ name: String) {
    if text.lineLength > Self.lineLength {
      text.endLine()
      text.write(" ")
    }
    text.write(coefficient < 0 ? " - " : " + ")
    if abs(coefficient) != 1 { text.write(ModelText.number(abs(coefficient)), " ") }
    text.write(name)
  }

  func writeBounds(_ text: inout ModelText) {
    text.writeLine("Bounds")
    for column in 0..<model.columnCount where !isBinary(column) {
      let lower = model.columnLower[column]
      let upper = model.columnUpper[column]
      let name = named.columns[column]
      switch (lower, upper) {
      case (0, .infinity): break
      case (-.infinity, .infinity): text.writeLine(" ", name, " free")
      case (_, .infinity): text.writeLine(" ", name, " >= ", ModelText.number(lower))
      case (-.infinity, _): text.writeLine(" -inf <= ", name, " <= ", ModelText.number(upper))
      case _ where lower == upper: text.writeLine(" ", name, " = ", ModelText.number(lower))
      default: text.writeLine(" ", ModelText.number(lower), " <= ", name, " <= ", ModelText.number(upper))
      }
    }
  }

  func writeKinds(_ text: inout ModelText) {
    let integers = (0..<model.columnCount).filter { model.columnIsInteger[$0] && !isBinary($0) }
    let binaries = (0..<model.columnCount).filter(isBinary)
    for (title, columns) in [("Generals", integers), ("Binaries", binaries)] where !columns.isEmpty {
      text.writeLine(title)
      for column in columns {
        text.write(" ", named.columns[column])
        if text.lineLength > Self.lineLength { text.endLine() }
      }
      if text.lineLength > 0 { text.endLine() }
    }
  }

  private func isBinary(_ column: Int) -> Bool {
    model.columnIsInteger[column] && model.columnLower[column] == 0 && model.columnUpper[column] == 1
  }
}
