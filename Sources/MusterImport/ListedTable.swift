import MusterJSON
import Spreadsheet

/// A table of which each row becomes an element of a list in a JSON file, whose own reader reads it then.
struct ListedTable {
  /// The cells of a row, by field.
  struct Cells {
    fileprivate let row: CSVReader.Row
    fileprivate let finder: ColumnFinder

    /// The text of a field without white space around it; empty when there is none.
    subscript(field: String) -> String {
      guard let column = finder.columns[field], row.cells.indices.contains(column) else { return "" }
      return asciiTrimmed(FormulaGuard.removed(from: row.cells[column]))
    }
  }

  /// The elements, one for each row that is one.
  private(set) var elements: [JSONValue] = []
  private var rows: [CSVReader.Row] = []
  private let finder: ColumnFinder

  /// Reads a table (CSV or a workbook).
  ///
  /// - Parameter element: the element of a row; nil = the row says nothing.
  /// - Returns: nil when there is an error, which is recorded.
  /// - Complexity: linear in the table.
  init?(
    _ bytes: [UInt8], file: String, kind: String, fields: [ColumnField], _ diagnostics: Diagnostics,
    element: (Cells) -> JSONValue?
  ) {
    let found = Diagnostics()
    guard let table = CSVTable.open(bytes, file: file, kind: kind, found),
      let finder = ColumnFinder.find(fields, in: table.header, given: [:], file: file, found)
    else {
      let names = fields.filter(\.isRequired).map(\.name).joined(separator: ", ")
      for var problem in found.sorted {
        // These tables have no options that say which column is which.
        if problem.advice?.hasPrefix("--map") ?? false { problem.advice = "a header with \(names)" }
        diagnostics.report(problem)
      }
      return nil
    }
    self.finder = finder
    var elements: [JSONValue] = [], rows: [CSVReader.Row] = []
    let isWhole = table.forEachRow(diagnostics) { row in
      guard !row.hasMore else {
        return diagnostics.report(
          Diagnostic(
            "extra-cells", file: file, line: row.line,
            message: "row \(row.number): has \(row.count) cells and the header \(table.header.count)",
            allowed: "quotes around cells that hold the delimiter"))
      }
      guard let made = element(Cells(row: row, finder: finder)) else { return }
      elements.append(made)
      rows.append(row)
    }
    guard isWhole, !diagnostics.hasErrors else { return nil }
    (self.elements, self.rows) = (elements, rows)
  }

  /// A problem of the JSON file at its row and column.
  func told(_ problem: Diagnostic) -> Diagnostic {
    let tokens = problem.pointer.tokens
    guard tokens.count > 1, let index = Int(tokens[1]), rows.indices.contains(index) else { return problem }
    let column =
      tokens.count > 2 ? finder.columns[tokens[2]].map { ", \(shownText(finder.header[$0], limit: 40))" } : nil
    var told = problem
    (told.pointer, told.line, told.column) = (.root, rows[index].line, nil)
    told.message = "row \(rows[index].number)\(column ?? ""): \(problem.message)"
    return told
  }
}
