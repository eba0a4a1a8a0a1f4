/// Text as it may stand in HTML, in an element or an attribute in quotes.
public enum MarkupText {
  /// The text with markup escaped, each scalar for itself; controls and what reorders the text around it are shown as U+FFFD.
  ///
  /// Not character by character: a quotation mark followed by a combining accent is another character than a quotation mark, and
  /// would end an attribute unescaped.
  /// - Complexity: linear in the text.
  public static func escaped(_ text: String) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;".utf8
      case ">": escaped += "&gt;".utf8
      case "&": escaped += "&amp;".utf8
      case "\"": escaped += "&quot;".utf8
      case "'": escaped += "&#39;".utf8
      case _ where isHarmful(scalar): escaped += "\u{FFFD}".utf8
      default: escaped += UTF8.encode(scalar).map { Array($0) } ?? []
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// Controls other than white space, non-characters, and what embeds, overrides or isolates directions.
  public static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0x7E: false
    case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
