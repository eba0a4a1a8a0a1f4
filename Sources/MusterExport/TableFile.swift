import Spreadsheet

/// A table as a CSV file: UTF-8, commas, CRLF, quotes where needed (RFC 4180), no cell that starts a formula.
public struct TableFile: Sendable {
  private let columns: [String]
  private var rows: [[String]] = []

  /// An empty table.
  /// - Parameter columns: headers, which are our own words.
  public init(columns: [String]) { self.columns = columns }

  /// Adds a row, one cell per column.
  public mutating func add(_ cells: [TableCell]) {
    precondition(cells.count == columns.count, "a row has as many cells as there are columns")
    rows.append(cells.map(\.value))
  }

  /// Number of rows, the header not counted.
  public var count: Int { rows.count }

  /// The file's text, ending in a line break.
  public func text(byteOrderMark: Bool) -> String {
    var writer = CSVWriter(byteOrderMark: byteOrderMark)
    for row in [columns] + rows { writer.write(row) }
    return writer.text
  }
}
