/// Text as it may stand in HTML, in an element or an attribute in quotes.
public enum MarkupText {
  /// The text with markup escaped, each scalar for itself; controls and what reorders the text around it are shown as U+FFFD.
  ///
  /// Not character by character: a quotation mark followed by a combining accent is another character than a quotation mark, and
  /// would end an attribute unescaped.
  /// - Complexity: linear in the text.
  public static func escaped(_ text: String) -> String {
    // Most texts are plain.
    if text.utf8.allSatisfy(isPlain) { return text }
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
      default: UTF8.encode(scalar).map { escaped.append(contentsOf: $0) }
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// Whether a byte stands for itself wherever it is: an ASCII character without a meaning in markup, a space or a new line.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
    case 0x09, 0x0A, 0x20...0x7E: true
    default: false
    }
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
