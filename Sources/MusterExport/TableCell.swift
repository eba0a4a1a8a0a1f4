/// What stands in one cell of a table.
public enum TableCell: Sendable, Equatable {
  /// A text, from a file or our own.
  case text(String)
  /// A whole number; a negative one stays a number.
  case number(Int)
  /// Minutes as hours with two decimals.
  case hours(Int)
  /// Nothing.
  case empty

  /// A text; nil is an empty cell.
  public static func text(_ text: String?) -> TableCell { text.map { .text($0) } ?? .empty }

  /// Minutes as hours; nil is an empty cell.
  public static func hours(_ minutes: Int?) -> TableCell { minutes.map { .hours($0) } ?? .empty }

  /// The cell's value as a reader of the file gets it, before quoting.
  public var value: String {
    switch self {
    case .text(let text): Self.guarded(text)
    case .number(let number): "\(number)"
    case .hours(let minutes): Self.decimal(minutes)
    case .empty: ""
    }
  }

  /// Hundredths of hours, halves away from zero, in whole numbers: `-1.33`.
  private static func decimal(_ minutes: Int) -> String {
    let hundredths = (abs(minutes) * 100 + 30) / 60, rest = hundredths % 100
    return "\(minutes < 0 && hundredths > 0 ? "-" : "")\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The text with an apostrophe wherever a spreadsheet could begin a formula, and spaces for control characters.
  ///
  /// A formula can begin at the start of the cell and, in countries where spreadsheets separate cells by semicolons, after
  /// every semicolon; white space and invisible characters before it do not help, nor do quotes. The beginnings are
  /// `=`, `+`, `-`, `@` and their full-width and small forms. A text that has the apostrophe already gets one more, so
  /// that `unguarded` is exact.
  /// - Complexity: O(length).
  public static func guarded(_ text: String) -> String {
    if isPlain(text) { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars.map { isControl($0) ? " " : $0 }[...]
    var isAtStart = true
    while let scalar = rest.first {
      if isAtStart, startsFormula(rest) { result.append("'") }
      result.append(scalar)
      rest = rest.dropFirst()
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

  /// The text that `guarded` was given, but for control characters.
  /// - Complexity: O(length).
  public static func unguarded(_ value: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = Array(value.unicodeScalars)[...]
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

  /// Whether what follows white space, invisible characters, quotes and apostrophes begins a formula.
  private static func startsFormula(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
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

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
