import PlainText
import Spreadsheet

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
    case .hours(let minutes): Figures.decimalHours(minutes)
    case .empty: ""
    }
  }

  /// The text as no spreadsheet takes it for a formula, in one line: control characters become spaces.
  /// - Complexity: O(length).
  private static func guarded(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return FormulaGuard.added(to: text) }
    let line = String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 })
    return FormulaGuard.added(to: String(line))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
