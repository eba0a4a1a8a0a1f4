/// How any text becomes the value of a property or of a parameter, and back.
///
/// - Source: RFC 5545, section 3.3.11; for parameters, RFC 6868.
public enum EscapedText {
  /// A text as a TEXT value: `\`, `;` and `,` get a backslash, every kind of line break becomes `\n`.
  ///
  /// What no calendar can show is left out: control characters, noncharacters, and the characters that turn the
  /// direction of all text after them (U+202A to U+202E, U+2066 to U+2069), which could make a line look like another.
  public static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\n" where afterReturn: break
      case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}":
        result.append(contentsOf: "\\n".unicodeScalars)
      case "\t": result.append(" ")
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      default: if !isControl(scalar), !isUnsafe(scalar) { result.append(scalar) }
      }
    }
    return String(result)
  }

  /// The text that a TEXT value stands for; a backslash before any other character is dropped.
  public static func unescaped(_ value: String) -> String {
    guard value.utf8.contains(UInt8(ascii: "\\")) else { return value }
    var result = String.UnicodeScalarView()
    var isEscape = false
    for scalar in value.unicodeScalars {
      if isEscape {
        result.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
        isEscape = false
      } else if scalar == "\\" {
        isEscape = true
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The texts of a list of TEXT values, divided at commas without a backslash.
  public static func list(_ value: String) -> [String] {
    var parts: [String.UnicodeScalarView] = [.init()]
    var isEscape = false
    for scalar in value.unicodeScalars {
      if scalar == ",", !isEscape { parts.append(.init()) } else { parts[parts.count - 1].append(scalar) }
      isEscape = scalar == "\\" && !isEscape
    }
    return parts.map { unescaped(String($0)) }
  }

  /// A parameter's value: in quotes where it must be; `"`, line breaks and `^` as RFC 6868 writes them.
  static func parameterValue(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var needsQuotes = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "^": result.append(contentsOf: "^^".unicodeScalars)
      case "\"": result.append(contentsOf: "^'".unicodeScalars)
      case "\n", "\u{85}", "\u{2028}", "\u{2029}": result.append(contentsOf: "^n".unicodeScalars)
      case ":", ";", ",":
        needsQuotes = true
        result.append(scalar)
      default: if !isControl(scalar), !isUnsafe(scalar) { result.append(scalar) }
      }
    }
    return needsQuotes ? "\"\(String(result))\"" : String(result)
  }

  /// What a parameter's value without its quotes stands for.
  static func plainParameter(_ value: String) -> String {
    guard value.utf8.contains(UInt8(ascii: "^")) else { return value }
    var result = String.UnicodeScalarView()
    var isEscape = false
    for scalar in value.unicodeScalars {
      switch (isEscape, scalar) {
      case (true, "n"): result.append("\n")
      case (true, "'"): result.append("\"")
      case (true, "^"): result.append("^")
      case (true, _): result.append(contentsOf: ["^", scalar])
      case (false, "^"): break
      case (false, _): result.append(scalar)
      }
      isEscape = !isEscape && scalar == "^"
    }
    if isEscape { result.append("^") }
    return String(result)
  }

  /// C0 and C1 controls and DEL.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
    }
  }
}
