extension LinearModel {
  /// The model as free-format MPS text, to be minimised.
  ///
  /// Every bound of an integer column is written, because readers disagree about the default. The objective's constant
  /// is the cost of a column named `constant`, fixed at one.
  ///
  /// - Complexity: O(columns + terms).
  public func mpsText(names: ModelNames = ModelNames()) -> String {
    var bytes: [UInt8] = []
    writeMPS(names: names, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the model as free-format MPS text; see `mpsText`.
  public func writeMPS(names: ModelNames = ModelNames(), to bytes: inout [UInt8]) {
    let named = NamedModel(self, names, .mps)
    let writer = MPSWriter(named: named, model: named.model)
    var text = ModelText(bytes, reserving: 24 * (columnCount + rowCount + termCount))
    text.writeLine("NAME ", named.title)
    writer.writeRows(&text)
    writer.writeColumns(&text)
    writer.writeRightHandSides(&text)
    writer.writeBounds(&text)
    text.writeLine("ENDATA")
    bytes = text.bytes
  }
}

/// The sections of an MPS file, one function each.
private struct MPSWriter {
  let named: NamedModel
  let model: LinearModel

  func writeRows(_ text: inout ModelText) {
    text.writeLine("ROWS")
    text.writeLine(" N ", LegalNames.objective)
    for row in 0..<model.rowCount {
      let lower = model.rowLower[row]
      let upper = model.rowUpper[row]
      let sense =
        if lower == upper { "E" } else if lower > -.infinity { "G" } else if upper < .infinity { "L" } else { "N" }
      text.writeLine(" ", sense, " ", named.rows[row])
    }
  }

  /// MPS goes by column: the terms are sorted by column first, each column's in the order of the rows.
  func writeColumns(_ text: inout ModelText) {
    var next = [Int](repeating: 0, count: model.columnCount + 1)
    for column in model.columnIndex { next[Int(column) + 1] += 1 }
    for column in 0..<model.columnCount { next[column + 1] += next[column] }
    let start = next
    var rowOfTerm = [Int32](repeating: 0, count: model.termCount)
    var valueOfTerm = [Double](repeating: 0, count: model.termCount)
    for row in 0..<model.rowCount {
      for term in model.terms(ofRow: row) {
        let column = Int(model.columnIndex[term])
        rowOfTerm[next[column]] = Int32(row)
        valueOfTerm[next[column]] = model.coefficient[term]
        next[column] += 1
      }
    }
    text.writeLine("COLUMNS")
    var isInsideIntegers = false
    var markers = 0
    for column in 0..<model.columnCount {
      if model.columnIsInteger[column] != isInsideIntegers {
        isInsideIntegers.toggle()
        markers += 1
        text.writeLine(" MARKER\(markers) 'MARKER' ", isInsideIntegers ? "'INTORG'" : "'INTEND'")
      }
      let name = named.columns[column]
      // A column without cost or terms must still appear.
      if model.columnCost[column] != 0 || start[column] == start[column + 1] {
        text.writeLine(" ", name, " ", LegalNames.objective, " ", ModelText.number(model.columnCost[column]))
      }
      for term in start[column]..<start[column + 1] {
        text.writeLine(" ", name, " ", named.rows[Int(rowOfTerm[term])], " ", ModelText.number(valueOfTerm[term]))
      }
    }
    if isInsideIntegers { text.writeLine(" MARKER\(markers + 1) 'MARKER' 'INTEND'") }
  }

  /// A row with two different bounds is a `G` row whose range reaches up to the upper one.
  func writeRightHandSides(_ text: inout ModelText) {
    text.writeLine("RHS")
    for row in 0..<model.rowCount {
      let side = model.rowLower[row] > -.infinity ? model.rowLower[row] : model.rowUpper[row]
      guard side.isFinite, side != 0 else { continue }
      text.writeLine(" RHS1 ", named.rows[row], " ", ModelText.number(side))
    }
    let ranged = (0..<model.rowCount).filter { row in
      model.rowLower[row] > -.infinity && model.rowUpper[row] < .infinity && model.rowLower[row] != model.rowUpper[row]
    }
    guard !ranged.isEmpty else { return }
    text.writeLine("RANGES")
    for row in ranged {
      text.writeLine(" RANGE1 ", named.rows[row], " ", ModelText.number(model.rowUpper[row] - model.rowLower[row]))
    }
  }

  func writeBounds(_ text: inout ModelText) {
    text.writeLine("BOUNDS")
    for column in 0..<model.columnCount {
      let lower = model.columnLower[column]
      let upper = model.columnUpper[column]
      let isInteger = model.columnIsInteger[column]
      func write(_ kind: String, _ value: Double? = nil) {
        text.writeLine(" ", kind, " BOUND1 ", named.columns[column], value.map { " " + ModelText.number($0) } ?? "")
      }
      switch (lower, upper) {
      case (0, 1) where isInteger: write("BV")
      case (-.infinity, .infinity): write("FR")
      case _ where lower == upper: write("FX", lower)
      case (_, .infinity):
        if lower != 0 { write("LO", lower) }
        if isInteger { write("PL") }
      case (-.infinity, _):
        write("MI")
        write("UP", upper)
      default:
        // The upper bound first: a negative one makes some readers drop the lower bound, which then follows.
        write("UP", upper)
        if lower != 0 || upper < 0 || isInteger { write("LO", lower) }
      }
    }
  }
}
