/// A table as a CSV file: UTF-8, commas, CRLF, quotes where needed (RFC 4180), no cell that starts a formula.
public struct TableFile: Sendable {
  /// U+FEFF, by which spreadsheets know that a file is UTF-8.
  public static let byteOrderMark = "\u{FEFF}"

  private let columns: [String]
  private var lines: [String] = []

  /// An empty table.
  /// - Parameter columns: headers, which are our own words.
  public init(columns: [String]) { self.columns = columns }

  /// Adds a row, one cell per column.
  public mutating func add(_ cells: [TableCell]) {
    precondition(cells.count == columns.count, "a row has as many cells as there are columns")
    lines.append(cells.map { Self.quoted($0.value) }.joined(separator: ","))
  }

  /// Number of rows, the header not counted.
  public var count: Int { lines.count }

  /// The file's text, ending in a line break.
  public func text(byteOrderMark: Bool) -> String {
    let head = columns.map(Self.quoted).joined(separator: ",")
    return (byteOrderMark ? Self.byteOrderMark : "") + ([head] + lines).joined(separator: "\r\n") + "\r\n"
  }

  /// The value in quotes when it has a separator (of any country's spreadsheets), a quote, an apostrophe we may have set,
  /// or white space at an end, which some readers would trim.
  private static func quoted(_ value: String) -> String {
    let needsQuotes =
      value.utf8.contains { special.contains($0) } || value.utf8.first == 0x20 || value.utf8.last == 0x20
    guard needsQuotes else { return value }
    // Scalars, not characters: a quote before a combining mark is a quote too.
    var quoted = "\""
    for scalar in value.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static let special = Set(",;\"'\t\r\n".utf8)
}
