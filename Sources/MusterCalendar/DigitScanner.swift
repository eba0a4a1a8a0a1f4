/// Reads fixed-width decimal fields from ASCII text without trapping on anything.
struct DigitScanner {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }

  /// The next byte as a character, without taking it.
  var next: Character? { position < bytes.count ? Character(Unicode.Scalar(bytes[position])) : nil }

  /// Takes exactly `width` digits; nil (and nothing taken) when there are fewer.
  mutating func number(width: Int) -> Int? {
    guard position + width <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<position + width] {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    position += width
    return value
  }

  /// Takes one given character; false (and nothing taken) when another stands there.
  mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    position += 1
    return true
  }
}

extension DigitScanner {
  /// Takes `Z`, `+HH:MM` or `-HH:MM`, as minutes east of UTC; nil for anything else.
  mutating func offset() -> Int? {
    if take("Z") { return 0 }
    let isWest = next == "-"
    guard take("+") || take("-"), let hours = number(width: 2), take(":"), let minutes = number(width: 2), hours <= 18,
      minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (isWest ? -1 : 1)
  }
}

/// A number with leading zeros up to a width; a minus sign stands before the zeros.
func padded(_ value: Int, width: Int) -> String {
  let digits = String(value.magnitude)
  return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// The quotient rounded towards minus infinity.
func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}

/// The sum, or the nearest representable number; for amounts that a file may have made absurd.
func saturatingSum(_ left: Int, _ right: Int) -> Int {
  let (sum, overflow) = left.addingReportingOverflow(right)
  return overflow ? (left < 0 ? .min : .max) : sum
}
