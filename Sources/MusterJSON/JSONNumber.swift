/// A JSON number with its exact text.
///
/// Whole numbers in plain notation that fit 64 bits are kept as `Int`; every other number keeps the text of the file, so
/// that `13.330` is written back as `13.330` and a number of 400 digits can be refused with its pointer, not rounded.
public struct JSONNumber: Hashable, Sendable {
  /// Invariant: a text that an `Int` would print is never held as text, so equal texts are equal values.
  private enum Storage: Hashable, Sendable {
    case int(Int)
    case text(String)
  }

  private let storage: Storage

  /// A whole number.
  public init(_ value: Int) { storage = .int(value) }

  /// A decimal number in the shortest text that reads back as the same `Double`; nil for infinity and NaN.
  ///
  /// Whole numbers have no fraction (`5`), sizes from 1e-7 up to 1e21 no exponent, and negative zero no sign.
  public init?(finite value: Double) {
    guard value.isFinite else { return nil }
    self.init(checked: value == 0 ? "0" : Self.plain(value.description))
  }

  /// A number whose text the parser has checked against the grammar.
  init(checked text: String) {
    if let int = Int(text), text != "-0" { storage = .int(int) } else { storage = .text(text) }
  }

  /// The text as it was in the file, or as it will be written.
  public var text: String {
    switch storage {
    case .int(let value): String(value)
    case .text(let text): text
    }
  }

  /// The value if it is exactly a whole number of 64 bits, however it is written (`2`, `2.0`, `20e-1`), else nil.
  public var int: Int? {
    switch storage {
    case .int(let value): value
    case .text(let text): Self.exactInt(text)
    }
  }

  /// The nearest `Double`, nil when the number is too large to be one.
  public var decimal: Double? {
    switch storage {
    case .int(let value): return Double(value)
    case .text(let text):
      guard let value = Double(text), value.isFinite else { return nil }
      return value
    }
  }

  /// Sign, digits without leading and trailing zeros, and the power of ten of the last digit; nil for an exponent that
  /// no `Int` holds. The number is `digits * 10^exponent`.
  private static func parts(_ text: String) -> (negative: Bool, digits: [UInt8], exponent: Int)? {
    var negative = false
    var digits: [UInt8] = []
    var exponent = 0
    var inFraction = false
    var bytes = text.utf8[...]
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "-"): negative = true
      case UInt8(ascii: "."): inFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let written = Int(Substring(bytes)) else { return nil }
        let (sum, overflow) = exponent.addingReportingOverflow(written)
        guard !overflow else { return nil }
        exponent = sum
        bytes = bytes[bytes.endIndex...]
      default:
        if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte) }
        if inFraction { exponent -= 1 }
      }
    }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      let (sum, overflow) = exponent.addingReportingOverflow(1)
      guard !overflow else { return nil }
      exponent = sum
    }
    return (negative, digits, exponent)
  }

  private static func exactInt(_ text: String) -> Int? {
    guard let (negative, digits, exponent) = parts(text) else { return nil }
    if digits.isEmpty { return 0 }
    guard exponent >= 0, exponent <= 19, digits.count + exponent <= 19 else { return nil }
    let zeros = String(repeating: "0", count: exponent)
    return Int((negative ? "-" : "") + String(decoding: digits, as: UTF8.self) + zeros)
  }

  /// The shortest description laid out without exponent for ordinary sizes.
  private static func plain(_ description: String) -> String {
    guard let (negative, digits, exponent) = parts(description), !digits.isEmpty else { return description }
    let magnitude = digits.count + exponent  // the number is 0.digits * 10^magnitude
    let text = String(decoding: digits, as: UTF8.self)
    guard magnitude > -7, magnitude <= 21 else { return description }
    let sign = negative ? "-" : ""
    if exponent >= 0 { return sign + text + String(repeating: "0", count: exponent) }
    if magnitude <= 0 { return sign + "0." + String(repeating: "0", count: -magnitude) + text }
    return sign + text.prefix(magnitude) + "." + text.dropFirst(magnitude)
  }
}
