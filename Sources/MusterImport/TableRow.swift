import MusterJSON
import Spreadsheet

/// How a table is read: which column holds which field, and what its texts refer to.
struct TableReading {
  let kind: TableKind
  let options: TableImportOptions
  let context: CellContext
  let finder: ColumnFinder
  /// The column of `--id-from`.
  let idColumn: Int?

  /// How the dates of each column are written.
  let dates: DateColumns

  /// How the cells of a field's column are read.
  func context(ofField field: String) -> CellContext {
    let column = finder.columns[field]
    return context.reading(
      dates.order(ofColumn: column), isMixed: dates.isMixed(column: column), isPast: Self.past.contains(field))
  }

  /// Columns of days that are over.
  private static let past: Set<String> = ["birthDate", "joined", "screening"]

  /// The name of a field's column in the header, the field's own when it has none.
  func shownColumn(_ field: String) -> String { finder.columns[field].map { finder.header[$0] } ?? field }

  /// Whether the table has a column for a field.
  func has(_ field: String) -> Bool { finder.columns[field] != nil || options.constants[field] != nil }
}

/// One row of a table, with the fields of its cells.
struct TableRow {
  let number: Int
  let cells: [String]
  let reading: TableReading

  /// The text of a field, translated by the mapping; nil when empty.
  func text(_ field: String) -> String? {
    var text: String?
    if let column = reading.finder.columns[field], cells.indices.contains(column) {
      let cell = FormulaGuard.removed(from: cells[column])
      if !trimmed(cell).isEmpty { text = cell }
    }
    guard let found = text ?? made(field) ?? reading.options.constants[field] else { return nil }
    return reading.options.values[field]?[folded(found)] ?? found
  }

  /// What other columns of a person say together: the name in two parts, the rank in a title such as `Aux. Sgt.`.
  private func made(_ field: String) -> String? {
    guard reading.kind == .volunteers else { return nil }
    switch field {
    case "name":
      let parts = ["firstName", "lastName"].compactMap { text($0).map(trimmed) }
      return parts.isEmpty ? nil : parts.joined(separator: " ")
    case "rank": return text("class").flatMap { MemberTitle($0)?.rank }
    default: return nil
    }
  }

  /// The value of a column's cell, completed by the cells beside it; nil when empty.
  func value(_ column: TableColumn) throws(CellFault) -> JSONValue? {
    if column.kind == .list(.status), let leave = try LeaveCells(self) { return leave.status() }
    guard let text = text(column.name) else { return nil }
    do throws(CellFault) {
      return try column.kind.value(of: completed(text, column), in: reading.context(ofField: column.name))
    } catch {
      var fault = error
      fault.column = reading.shownColumn(column.name)
      // What people wrote about themselves is not repeated.
      if column.isPersonal {
        fault.message = column.kind == .date ? "is not a day, or not one for certain" : "cannot be read"
      }
      throw fault
    }
  }

  /// Lists of entries may have the parts of one entry in columns of their own, a row for each entry.
  private func completed(_ text: String, _ column: TableColumn) throws(CellFault) -> String {
    func single() throws(CellFault) {
      guard column.kind.separators.items(of: text).count > 1 else { return }
      throw CellFault(
        .incomplete, "lists several, and other columns of the row complete one", allowed: "a row for each of them")
    }
    switch column.name {
    case "certifications", "status":
      let prefix = column.name == "status" ? "status" : "certification"
      let (from, until) = (self.text("\(prefix)From").map(trimmed), self.text("\(prefix)Until").map(trimmed))
      if column.name == "status", from == nil, until == nil, WordList.status.meant(by: text) == "active" {
        // Everybody is active without a word about it.
        return CellList.none
      }
      guard from != nil || until != nil, !text.contains("..") else { return text }
      try single()
      return "\(trimmed(text)) \(from.map(Self.word) ?? "")..\(until.map(Self.word) ?? "")"
    case "screening":
      guard let date = self.text("screeningDate").map(trimmed) else { return text }
      try single()
      return "\(trimmed(text)) \(Self.word(date))"
    case "languages":
      guard let level = self.text("languageLevel").map(trimmed), !text.contains(":") else { return text }
      try single()
      return "\(trimmed(text)):\(level)"
    default: return text
    }
  }

  /// A date as one word: a spreadsheet may have added a midnight.
  private static func word(_ date: String) -> String { date.replacing(" ", with: "T") }

  /// The id of a volunteer: that of the column, or made from another column.
  func volunteerID(_ field: String) throws(CellFault) -> String {
    if let column = reading.idColumn {
      let text = cells.indices.contains(column) ? trimmed(FormulaGuard.removed(from: cells[column])) : ""
      let part = slug(text, limit: 60)
      guard !part.isEmpty else {
        throw fault(.noID, "the column that ids are made from is empty, or holds no letter or digit", field)
      }
      return "v-\(part)"
    }
    guard let id = text(field) else { throw fault(.noID, "there is no id", field) }
    return trimmed(id)
  }

  /// A fault at a field of the row.
  func fault(
    _ code: ImportCode, _ message: String, _ field: String?, allowed: String? = nil, advice: String? = nil
  ) -> CellFault {
    var fault = CellFault(code, message, allowed: allowed, advice: advice)
    fault.column = field.map(reading.shownColumn)
    return fault
  }
}
