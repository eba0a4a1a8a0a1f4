// Strings and numbers: fast for plain ASCII without escapes, exact for everything else.
extension JSONParser {
  /// Reads the string that starts here.
  mutating func parseString() throws(SyntaxFault) -> String {
    let start = position
    position += 1
    let contentStart = position
    var isPlain = true
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return isPlain ? text(contentStart..<position - 1) : unescaped(contentStart..<position - 1)
      case UInt8(ascii: "\\"):
        isPlain = false
        try checkEscape(in: start)
      case ..<0x20: throw controlFault(byte, stringStart: start)
      case 0x80...: try checkScalar()
      default: position += 1
      }
    }
    throw SyntaxFault(
      offset: start, message: "the file ends within the string that starts here", advice: "the file was cut off")
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// Checks one UTF-8 sequence of two to four bytes (RFC 3629: shortest form, no surrogates, up to U+10FFFF).
  private mutating func checkScalar() throws(SyntaxFault) {
    let lead = bytes[position]
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch lead {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0x80...0xBF)
      }
    let isWhole =
      length > 0 && position + length <= bytes.count && second.contains(bytes[position + 1])
      && bytes[(position + 2)..<(position + max(2, length))].allSatisfy { $0 & 0xC0 == 0x80 }
    guard isWhole else { throw encodingFault(at: position) }
    position += length
  }

  func encodingFault(at offset: Int) -> SyntaxFault {
    SyntaxFault(
      code: .encoding, offset: offset,
      message: "byte \(offset) (0x\(String(bytes[offset], radix: 16, uppercase: true))) is not UTF-8", allowed: "UTF-8",
      advice: "the file was saved as Latin-1 or Windows-1252; save it again as UTF-8")
  }

  private func controlFault(_ byte: UInt8, stringStart: Int) -> SyntaxFault {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      SyntaxFault(
        offset: stringStart, message: "the string that starts here does not end on its line",
        advice: "add the closing \", or write a line break as \\n")
    case UInt8(ascii: "\t"):
      SyntaxFault(offset: position, message: "a tab within a string must be escaped", advice: "\\t")
    default:
      SyntaxFault(
        offset: position,
        message: "the control character \(Self.unitText(UInt16(byte))) within a string must be escaped",
        advice: "remove it")
    }
  }

  private static func unitText(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Checks the escape that starts here and skips it.
  private mutating func checkEscape(in stringStart: Int) throws(SyntaxFault) {
    let start = position
    guard start + 1 < bytes.count else {
      throw SyntaxFault(
        offset: stringStart, message: "the file ends within the string that starts here", advice: "the file was cut off"
      )
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    case UInt8(ascii: "u"):
      guard let unit = codeUnit(at: start) else {
        throw SyntaxFault(offset: start, message: "\\u needs four hexadecimal digits", allowed: "such as \\u00E9")
      }
      position += 6
      guard unit & 0xF800 == 0xD800 else { return }
      if unit < 0xDC00, let low = codeUnit(at: position), low & 0xFC00 == 0xDC00 {
        position += 6
      } else {
        throw SyntaxFault(
          offset: start, message: "\\u\(String(unit, radix: 16, uppercase: true)) is half of a surrogate pair",
          allowed: "pairs such as \\uD83D\\uDE00", advice: "write the character itself")
      }
    default:
      throw SyntaxFault(
        offset: start, message: "the \\ does not start a known escape",
        allowed: "\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000", advice: "write \\\\ where a backslash is meant")
    }
  }

  /// The code unit of the `\uXXXX` at an offset, nil when there is none.
  private func codeUnit(at offset: Int) -> UInt16? {
    guard offset + 6 <= bytes.count, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt16 = 0
    for byte in bytes[offset + 2..<offset + 6] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    return unit
  }

  /// Decodes content whose escapes have been checked.
  private func unescaped(_ range: Range<Int>) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        output.append(bytes[index])
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "u"):
        let (scalar, length) = escapedScalar(at: index)
        output.append(contentsOf: String(scalar).utf8)
        index += length - 2
      default: output.append(bytes[index + 1])
      }
      index += 2
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The scalar of a checked `\uXXXX` or pair of them, and the bytes it takes.
  private func escapedScalar(at index: Int) -> (Unicode.Scalar, length: Int) {
    let high = UInt32(codeUnit(at: index) ?? 0xFFFD)
    if let scalar = Unicode.Scalar(high) { return (scalar, 6) }
    let low = UInt32(codeUnit(at: index + 6) ?? 0xDC00)
    return (Unicode.Scalar(0x10000 + (high & 0x3FF) << 10 + low & 0x3FF) ?? "\u{FFFD}", 12)
  }

  /// Reads the number that starts here.
  mutating func parseNumber() throws(SyntaxFault) -> JSONNumber {
    let start = position
    let isNegative = bytes[start] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var magnitude = 0
    let firstDigit = position
    while let byte = next, Self.isDigit(byte) {
      // Only the first 18 digits count: they cannot overflow, and longer numbers are read from their text.
      if position - firstDigit < 18 { magnitude = magnitude * 10 + Int(byte - UInt8(ascii: "0")) }
      position += 1
    }
    let digitCount = position - firstDigit
    guard digitCount > 0 else { throw minusFault(start) }
    if digitCount > 1, bytes[firstDigit] == UInt8(ascii: "0") {
      throw SyntaxFault(
        offset: start, message: "a number starts with 0", allowed: "no leading zeros",
        advice: "remove the zero, or put it in double quotes if it is text")
    }
    var isWhole = true
    if next == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      try skipDigits("the decimal point of a number needs a digit after it", from: start, advice: "add a 0 after it")
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try skipDigits("the exponent of a number needs a digit", from: start, advice: nil)
    }
    if let byte = next, Self.isWordByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") {
      throw SyntaxFault(
        offset: start, message: "a number goes on with other characters", allowed: "digits, such as 8 or 13.33",
        advice: "put it in double quotes if it is text")
    }
    if isWhole, digitCount <= 18, magnitude > 0 || !isNegative {
      return JSONNumber(isNegative ? -magnitude : magnitude)
    }
    return JSONNumber(checked: text(start..<position))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func skipDigits(_ message: String, from start: Int, advice: String?) throws(SyntaxFault) {
    guard let byte = next, Self.isDigit(byte) else {
      throw SyntaxFault(offset: start, message: message, advice: advice)
    }
    while let byte = next, Self.isDigit(byte) { position += 1 }
  }

  private func minusFault(_ start: Int) -> SyntaxFault {
    if let byte = next, Self.isWordByte(byte) {
      return SyntaxFault(
        offset: start, message: "JSON has no infinity and no NaN", allowed: "a number, or null where it is optional",
        advice: "null")
    }
    return SyntaxFault(offset: start, message: "the minus sign has no number", allowed: "digits right after it")
  }
}
