import MusterJSON

/// How the characters of a table are written.
public enum TableEncoding: String, CaseIterable, Sendable, Hashable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// UTF-16 with a byte order mark, as spreadsheets save "Unicode text".
  case utf16 = "utf-16"
  /// Windows-1252, as older Windows programs save Western European text.
  case windows1252 = "windows-1252"

  /// The bytes in UTF-8 without a byte order mark; nil, with the problem recorded, when that is not certain.
  ///
  /// Without a word of the user UTF-8 and UTF-16 with a byte order mark are read, because they are certain. Bytes of
  /// Windows-1252 could as well be another code page, so nobody guesses them.
  static func decode(
    _ bytes: [UInt8], as asked: TableEncoding?, file: String, _ diagnostics: Diagnostics
  ) -> [UInt8]? {
    func refuse(_ message: String, line: Int? = nil, allowed: String, advice: String) -> [UInt8]? {
      diagnostics.report(
        Diagnostic(.encoding, file: file, line: line, message: message, allowed: allowed, advice: advice))
      return nil
    }
    let first = bytes.drop { $0 <= 0x20 }.prefix(2)
    if first == [UInt8(ascii: "{"), UInt8(ascii: "\"")] || first == [UInt8(ascii: "["), UInt8(ascii: "{")] {
      return refuse("the file is JSON", allowed: "a table as CSV", advice: "a plan is named with --into")
    }
    if let (name, advice) = ForeignContent.kind(of: bytes) {
      diagnostics.report(
        Diagnostic(
          "other-kind", file: file, message: "the file is \(name)", allowed: "a table as CSV", advice: advice))
      return nil
    }
    if asked == .windows1252 { return windows(bytes) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      // A single 0xFF 0xFE pair that is not UTF-16 leaves an odd byte or a lone surrogate.
      if let decoded = wide(bytes) { return decoded }
      return refuse(
        "the file begins as UTF-16 but is not", allowed: "UTF-8, or UTF-16 with a byte order mark",
        advice: "save it again as “CSV UTF-8”")
    }
    if bytes.prefix(64).contains(0), asked == .utf16 || bytes.prefix(64).count(where: { $0 == 0 }) > 8 {
      return refuse(
        "the file is UTF-16 without a byte order mark", allowed: "UTF-8, or UTF-16 with a byte order mark",
        advice: "save it again as “CSV UTF-8”")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let plain = bytes.starts(with: mark) ? Array(bytes[3...]) : bytes
    guard let place = firstFault(in: plain) else { return plain }
    let line = 1 + plain[..<place].count { $0 == 0x0A }
    return refuse(
      "the file is not UTF-8: the byte 0x\(String(plain[place], radix: 16, uppercase: true)) is none of its characters",
      line: line, allowed: "a table saved as “CSV UTF-8”, or --encoding with the name of the encoding",
      advice: "--encoding windows-1252")
  }

  /// The offset of the first byte that is no part of a character.
  private static func firstFault(in bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var parser = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return min(offset, bytes.count - 1)
      case .emptyInput: return nil
      }
    }
  }

  private static func wide(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    let isLittle = bytes[0] == 0xFF
    let units = stride(from: 2, to: bytes.count, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
  }

  /// 0x80 to 0x9F as the WHATWG Encoding Standard has them; all others are Latin-1.
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  private static func windows(_ bytes: [UInt8]) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let value = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return Array(String(text).utf8)
  }
}
