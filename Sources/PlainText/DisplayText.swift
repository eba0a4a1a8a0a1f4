import MusterJSON

/// Text laid out for terminals and printers: widths are display columns, not characters.
///
/// Names come from files and files are hostile, so whatever is shown goes through `safe` first.
public enum DisplayText {
  /// Where a text stands in its column.
  public enum Alignment: Sendable, Hashable {
    case left, right
  }

  /// A text from a file on one line: control, direction and separator characters are escaped, long texts are cut.
  public static func safe(_ text: String, limit: Int = 120) -> String { shownText(text, limit: limit) }

  /// Columns that a terminal gives the text: 2 for wide East Asian characters and emoji, 0 for combining marks.
  public static func width(_ text: String) -> Int { text.reduce(0) { $0 + width(of: $1) } }

  /// The text filled with spaces to a width; longer texts stay as they are.
  public static func padded(_ text: String, to width: Int, _ alignment: Alignment = .left) -> String {
    let fill = String(repeating: " ", count: max(0, width - Self.width(text)))
    return alignment == .left ? text + fill : fill + text
  }

  /// The text cut to a width, with `…` where something is missing.
  public static func cut(_ text: String, to width: Int) -> String {
    guard Self.width(text) > width else { return text }
    var kept = "", used = 0
    for character in text {
      let columns = Self.width(of: character)
      if used + columns > width - 1 { break }
      kept.append(character)
      used += columns
    }
    return kept + "…"
  }

  /// The words of a text on lines of at most `width` columns; words longer than a line stand alone and stick out.
  ///
  /// - Parameters:
  ///   - first: what the first line starts with.
  ///   - indent: what the other lines start with; as wide as `first` unless given.
  public static func wrapped(_ text: String, first: String = "", indent: String? = nil, width: Int = 80) -> [String] {
    wrapped(pieces: text.split(separator: " ").map(String.init), first: first, indent: indent, width: width)
  }

  /// The same for pieces that are not broken themselves, with spaces between them.
  public static func wrapped(
    pieces: [String], first: String, indent: String? = nil, width: Int = 80
  ) -> [String] {
    let indent = indent ?? String(repeating: " ", count: Self.width(first))
    var lines: [String] = [], line = first, hasPiece = false
    for piece in pieces {
      if hasPiece, Self.width(line) + 1 + Self.width(piece) > width {
        lines.append(line)
        line = indent + piece
      } else {
        line += hasPiece ? " " + piece : piece
      }
      hasPiece = true
    }
    return lines + [line]
  }

  /// A heading with a rule of the same width below.
  public static func heading(_ text: String, rule: Character = "-") -> [String] {
    [text, String(repeating: rule, count: min(80, width(text)))]
  }

  private static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    if first.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    return wideRanges.contains { $0.contains(first.value) } ? 2 : 1
  }

  /// East Asian Wide and Fullwidth blocks (Unicode Standard Annex 11), by block: exact enough to align columns.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF,
    0x20000...0x3FFFD,
  ]
}
