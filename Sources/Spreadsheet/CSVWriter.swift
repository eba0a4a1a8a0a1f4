/// Writes rows of text as CSV: UTF-8, comma, CRLF, quotes where they are needed (RFC 4180).
///
/// What a spreadsheet could take for a formula is for `FormulaGuard` to keep from it before.
public struct CSVWriter: Sendable {
  /// U+FEFF, by which spreadsheets know that a file is UTF-8.
  public static let byteOrderMark = "\u{FEFF}"

  /// What was written so far.
  public private(set) var text = ""

  /// A table to which nothing has been written.
  public init(byteOrderMark: Bool) {
    if byteOrderMark { text = Self.byteOrderMark }
  }

  /// Adds a row.
  /// - Complexity: linear in its text.
  public mutating func write(_ cells: [String]) {
    text += cells.map(Self.quoted).joined(separator: ",") + "\r\n"
  }

  /// The cell in quotes when it has a separator (of any country's spreadsheets), a quote, an apostrophe that may be a guard,
  /// or a space at an end, which some readers would trim.
  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { special.contains($0) } || cell.utf8.first == 0x20 || cell.utf8.last == 0x20
    guard needsQuotes else { return cell }
    // Scalars, not characters: a quote before a combining mark is a quote too.
    var quoted = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static let special = Set(",;\"'\t\r\n".utf8)
}
