// What is wrong where the grammar broke. Words of the file are never shown: they may be names of people.
extension JSONParser {
  /// Where a value was needed and something else stands.
  func valueFault() -> SyntaxFault {
    guard let byte = next else { return endFault() }
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "#"): return sharedFault(byte)
    case UInt8(ascii: "+"):
      return SyntaxFault(offset: position, message: "a number does not start with +", advice: "remove the +")
    case UInt8(ascii: "."):
      return SyntaxFault(
        offset: position, message: "the decimal point of a number needs a digit before it", advice: "add a 0 before it")
    case UInt8(ascii: ","):
      return SyntaxFault(offset: position, message: "a value is missing before the comma", advice: "remove the comma")
    case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"):
      return SyntaxFault(offset: position, message: "a value is missing before \(shown(byte))")
    case _ where Self.isWordByte(byte): return wordFault()
    default: return SyntaxFault(offset: position, message: "\(shown(byte)) does not start a value")
    }
  }

  /// Faults that keys and values have in common.
  private func sharedFault(_ byte: UInt8) -> SyntaxFault {
    if byte == UInt8(ascii: "'") {
      return SyntaxFault(
        offset: position, message: "text is in single quotes", allowed: "double quotes", advice: "\" instead of '")
    }
    return SyntaxFault(
      offset: position, message: "JSON has no comments", advice: "remove the comment, or keep it elsewhere")
  }

  private func wordFault() -> SyntaxFault {
    let word = word()
    switch word {
    case "NaN", "nan", "Infinity", "Inf", "inf":
      return SyntaxFault(
        offset: position, message: "JSON has no infinity and no NaN", allowed: "a number, or null where it is optional",
        advice: "null")
    case "None", "nil", "NULL", "Null", "undefined":
      return SyntaxFault(offset: position, message: "\(word) is not a value of JSON", advice: "null")
    case "True", "TRUE", "False", "FALSE":
      return SyntaxFault(offset: position, message: "\(word) is not a value of JSON", advice: word.lowercased())
    default: break
    }
    if let fault = unusualFault() { return fault }
    return SyntaxFault(
      offset: position, message: "text is not in quotes", allowed: "text in double quotes, numbers, true, false, null",
      advice: "put it in double quotes")
  }

  /// Typographic quotes, bytes that are not UTF-8, and invisible characters.
  private func unusualFault() -> SyntaxFault? {
    guard let byte = next, byte >= 0x80 else { return nil }
    var decoder = UTF8()
    var rest = bytes[position...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return encodingFault(at: position) }
    switch scalar {
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{2018}", "\u{2019}", "\u{AB}", "\u{BB}":
      return SyntaxFault(
        offset: position, message: "text is in typographic quotes", allowed: "double quotes",
        advice: "\" instead of \(scalar)")
    case "\u{A0}", "\u{FEFF}", "\u{200B}", "\u{2028}", "\u{2029}", "\u{3000}":
      return SyntaxFault(
        offset: position,
        message: "the invisible character U+\(String(scalar.value, radix: 16, uppercase: true)) stands here",
        allowed: "spaces, tabs and line breaks", advice: "remove it")
    default: return nil
    }
  }

  /// The ASCII letters here, at most 12.
  private func word() -> String {
    let letters = bytes[position...].prefix(12).prefix { Self.isWordByte($0) && $0 < 0x80 }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Where a key was needed and something else stands.
  func keyFault() -> SyntaxFault {
    guard let byte = next else { return endFault() }
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "#"): return sharedFault(byte)
    case UInt8(ascii: ","):
      return SyntaxFault(offset: position, message: "there is a comma too many", advice: "remove the comma")
    case _ where Self.isWordByte(byte) || byte == UInt8(ascii: "-"):
      return unusualFault()
        ?? SyntaxFault(
          offset: position, message: "a key is not in quotes", allowed: "keys in double quotes",
          advice: "put it in double quotes")
    default:
      return SyntaxFault(
        offset: position, message: "\(shown(byte)) stands where a key is needed", allowed: "a key in double quotes")
    }
  }

  func colonFault() -> SyntaxFault {
    guard let byte = next else { return endFault() }
    if byte == UInt8(ascii: "=") {
      return SyntaxFault(offset: position, message: "= stands after a key", allowed: ":", advice: ": instead of =")
    }
    if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") { return sharedFault(byte) }
    return SyntaxFault(offset: position, message: "the : after a key is missing", advice: "add : and a value")
  }

  /// After a value, where a comma or the end of the container was needed.
  func separatorFault(closing: Character, in container: String) -> SyntaxFault {
    guard let byte = next else { return endFault() }
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "#"): return sharedFault(byte)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      return SyntaxFault(
        offset: position, message: "\(shown(byte)) stands where the \(container)\(opened()) must end",
        allowed: "\(closing)", advice: "\(closing) instead of \(shown(byte))")
    case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ";"):
      return SyntaxFault(
        offset: position, message: "\(shown(byte)) stands after a value", allowed: "a comma or \(closing)",
        advice: ", instead of \(shown(byte))")
    default:
      return unusualFault()
        ?? SyntaxFault(
          offset: position, message: "the comma after the value before is missing", allowed: "a comma or \(closing)",
          advice: "add a comma after the value before")
    }
  }

  func trailingCommaFault(_ closing: Character) -> SyntaxFault {
    SyntaxFault(
      offset: position, message: "there is a comma before \(closing)", advice: "remove the comma before \(closing)")
  }

  func trailingFault() -> SyntaxFault {
    guard let byte = next else { return endFault() }
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "#"): return sharedFault(byte)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      return SyntaxFault(offset: position, message: "\(shown(byte)) closes nothing", advice: "remove it")
    default:
      return SyntaxFault(
        offset: position, message: "there is more text after the end of the document", allowed: "one JSON value",
        advice: "remove the rest, or put it in a file of its own")
    }
  }

  /// The file ends within something.
  func endFault() -> SyntaxFault {
    SyntaxFault(
      offset: position, message: "the file ends before the \(innermost)\(opened()) does",
      advice: "the file was cut off")
  }

  private var innermost: String {
    guard let start = open.last?.start else { return "value" }
    return bytes[start] == UInt8(ascii: "[") ? "array" : "object"
  }

  /// Where the innermost container starts, for messages.
  private func opened() -> String {
    guard let start = open.last?.start else { return "" }
    let line = lineStarts.lastIndex { Int($0) <= start } ?? 0
    return " of line \(line + 1)"
  }

  private func shown(_ byte: UInt8) -> String {
    byte < 0x80 ? shownText(String(Unicode.Scalar(byte))) : "a character"
  }
}
