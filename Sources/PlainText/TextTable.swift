/// Rows of text in aligned columns.
public struct TextTable: Sendable {
  private let headers: [String]
  private let alignments: [DisplayText.Alignment]
  private var rows: [[String]] = []

  /// An empty table.
  public init(_ columns: [(header: String, alignment: DisplayText.Alignment)]) {
    headers = columns.map(\.header)
    alignments = columns.map(\.alignment)
  }

  /// Adds a row; cells beyond the columns are left out, missing ones are empty.
  public mutating func add(_ cells: [String]) {
    rows.append(headers.indices.map { $0 < cells.count ? cells[$0] : "" })
  }

  /// The lines: headers, then the rows, two spaces between columns, nothing at line ends.
  public func lines(indent: String = "") -> [String] {
    let widths = headers.indices.map { column in
      rows.reduce(DisplayText.width(headers[column])) { max($0, DisplayText.width($1[column])) }
    }
    return ([headers] + rows).map { cells in
      var line = indent
      for (column, cell) in cells.enumerated() {
        line += (column == 0 ? "" : "  ") + DisplayText.padded(cell, to: widths[column], alignments[column])
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
