/// Keeps spreadsheets from taking a cell for a formula, and takes that away again.
///
/// A formula can begin at the start of a cell and, where spreadsheets separate cells by semicolons, after every semicolon;
/// white space, invisible characters, quotes and apostrophes before it do not help. Its beginnings are `=`, `+`, `-`, `@` and
/// their full-width and small forms. An apostrophe is put there, one more where there are some already, so that reading gives
/// back every text. Source: OWASP, CSV Injection.
public enum FormulaGuard {
  /// The text as it is written into a cell.
  ///
  /// - Parameter leavesNumbers: whether `-5` is left as the number that it is.
  /// - Complexity: O(length).
  public static func added(to text: String, leavesNumbers: Bool = false) -> String {
    if isPlain(text) || leavesNumbers && isNumber(text) { return text }
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
  public static func removed(from cell: String) -> String {
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

  /// Most texts: a letter or digit first, nothing but printable ASCII, no semicolon.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x30...0x39).contains(first) || (0x41...0x5A).contains(first & ~0x20) else {
      return text.isEmpty
    }
    return text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: ";") }
  }

  private static func isNumber(_ text: String) -> Bool {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    return !digits.isEmpty && digits.count <= 20
      && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }

  /// Whether what follows white space, invisible characters, quotes and apostrophes begins a formula.
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
