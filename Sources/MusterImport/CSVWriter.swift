/// Keeps spreadsheets from taking a cell for a formula, and takes that away again.
///
/// A formula can begin at the start of a cell and, where spreadsheets separate cells by semicolons, after every semicolon;
/// white space, invisible characters, quotes and apostrophes before it do not help. An apostrophe is put there, one more where
/// there are some already, so that reading gives back every text; plain numbers need none. Exports write cells by the same rule.
/// Source: OWASP, CSV Injection.
enum FormulaGuard {
  /// The text as it is written into a cell.
  ///
  /// - Complexity: O(length).
  static func added(to text: String) -> String {
    if isNumber(text) { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    var isAtStart = true
    while let scalar = rest.first {
      if isAtStart, startsFormula(rest) { result.append("'") }
      result.append(scalar)
      rest = rest.dropFirst()
      isAtStart = scalar == ";"
    }
    return String(result)
  }

  /// The text that a cell stands for.
  ///
  /// - Complexity: O(length).
  static func removed(from cell: String) -> String {
    guard cell.utf8.contains(UInt8(ascii: "'")) else { return cell }
    var result = String.UnicodeScalarView()
    var rest = cell.unicodeScalars[...]
    var isAtStart = true
    while let scalar = rest.first {
      rest = rest.dropFirst()
      if isAtStart, scalar == "'", startsFormula(rest) {
        isAtStart = false
        continue
      }
      result.append(scalar)
      isAtStart = scalar == ";"
    }
    return String(result)
  }

  private static func isNumber(_ text: String) -> Bool {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    return !digits.isEmpty && digits.count <= 20
      && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }

  private static func startsFormula(_ scalars: Substring.UnicodeScalarView) -> Bool {
    scalars.first { !isSkipped($0) }.map { starters.contains($0) } ?? false
  }

  /// `= + - @`, and the forms that some spreadsheets take for them: full-width, small, superscript, and the minus sign.
  private static let starters: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}", "\u{FE62}", "\u{FE63}", "\u{FE6B}",
    "\u{2212}", "\u{207A}", "\u{207B}", "\u{207C}", "\u{208A}", "\u{208B}", "\u{208C}",
  ]

  private static func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "'" || scalar == "\"" || scalar.properties.isWhitespace { return true }
    return scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format
  }
}

/// Writes rows of text as CSV: comma, CRLF, quotes where they are needed (RFC 4180), no cell a formula.
struct CSVWriter {
  /// What was written so far, with a byte order mark so that spreadsheets read it as UTF-8.
  private(set) var text = "\u{FEFF}"

  /// Adds a row.
  mutating func write(_ cells: [String]) {
    text += cells.map(Self.cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let safe = FormulaGuard.added(to: text)
    let needsQuotes =
      safe.utf8.contains { ",;'\"\t\r\n".utf8.contains($0) } || safe.utf8.first == 0x20 || safe.utf8.last == 0x20
    guard needsQuotes else { return safe }
    // Scalars, not characters: a quote before a combining mark is a quote too.
    var quoted = "\""
    for scalar in safe.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
