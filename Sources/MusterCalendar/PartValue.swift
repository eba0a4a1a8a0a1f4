/// The text after `NAME=` in a recurrence rule, and the ways to read it.
struct PartValue {
  let name: String
  let text: Substring

  private static let dayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

  func number(in range: ClosedRange<Int>) throws(RecurrenceError) -> Int {
    try number(text, in: range, signed: false)
  }

  /// A comma-separated list, ascending and without repetitions.
  func numbers(in range: ClosedRange<Int>, signed: Bool = false) throws(RecurrenceError) -> [Int] {
    var numbers: Set<Int> = []
    for item in items { numbers.insert(try number(item, in: range, signed: signed)) }
    return numbers.sorted()
  }

  func weekday() throws(RecurrenceError) -> Int {
    guard let index = PartValue.dayNames.firstIndex(of: text.uppercased()) else { throw notAWeekday(text) }
    return index + 1
  }

  func weekdays() throws(RecurrenceError) -> [RecurrenceRule.Weekday] {
    var found: [RecurrenceRule.Weekday] = []
    for item in items {
      guard let index = PartValue.dayNames.firstIndex(of: item.suffix(2).uppercased()) else { throw notAWeekday(item) }
      let digits = item.dropLast(2)
      let ordinal = digits.isEmpty ? 0 : try number(digits, in: 1...53, signed: true)
      let day = RecurrenceRule.Weekday(ordinal: ordinal, weekday: index + 1)
      if !found.contains(day) { found.append(day) }
    }
    return found
  }

  /// `YYYYMMDD`, `YYYYMMDDTHHMMSS` or `YYYYMMDDTHHMMSSZ`; occurrences are whole minutes, so seconds are dropped.
  func until() throws(RecurrenceError) -> RecurrenceRule.Limit {
    let shape = "YYYYMMDD, YYYYMMDDTHHMMSS or YYYYMMDDTHHMMSSZ, as 20260930"
    var scanner = DigitScanner(text.uppercased())
    guard let year = scanner.number(width: 4), let month = scanner.number(width: 2), let day = scanner.number(width: 2)
    else { throw RecurrenceError(.malformed, part: name, "\(quoted(text)) is not a date.", allowed: shape) }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      throw RecurrenceError(.outOfRange, part: name, "\(quoted(text)): there is no such day.", allowed: shape)
    }
    if scanner.isAtEnd { return .untilDate(date) }
    guard scanner.take("T"), let hour = scanner.number(width: 2), let minute = scanner.number(width: 2),
      let second = scanner.number(width: 2)
    else { throw RecurrenceError(.malformed, part: name, "\(quoted(text)) is not a time.", allowed: shape) }
    // RFC 5545 allows second 60 for a leap second.
    guard hour < 24, minute < 60, second <= 60 else {
      throw RecurrenceError(.outOfRange, part: name, "\(quoted(text)): there is no such time.", allowed: shape)
    }
    let time = LocalTime(date: date, clock: ClockTime(minutes: hour * 60 + minute))
    if scanner.isAtEnd { return .untilLocal(time) }
    guard scanner.take("Z"), scanner.isAtEnd else {
      throw RecurrenceError(.malformed, part: name, "\(quoted(text)) is not a time.", allowed: shape)
    }
    return .untilUniversal(time)
  }

  private var items: [Substring] { text.split(separator: ",", omittingEmptySubsequences: false) }

  private func number(
    _ item: Substring, in range: ClosedRange<Int>, signed: Bool
  ) throws(RecurrenceError) -> Int {
    let allowed =
      signed
      ? "\(range.lowerBound) to \(range.upperBound), or the same with a minus sign to count from the end"
      : "\(range.lowerBound) to \(range.upperBound)"
    let hasSign = signed && (item.first == "-" || item.first == "+")
    let digits = hasSign ? item.dropFirst() : item
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      throw RecurrenceError(.malformed, part: name, "\(quoted(item)) is not a number that fits here.", allowed: allowed)
    }
    guard let size = Int(digits), range.contains(size) else {
      throw RecurrenceError(.outOfRange, part: name, "\(quoted(item)) is out of range.", allowed: allowed)
    }
    return item.first == "-" ? -size : size
  }

  private func notAWeekday(_ item: Substring) -> RecurrenceError {
    RecurrenceError(
      .malformed, part: name, "\(quoted(item)) is not a weekday.", allowed: PartValue.dayNames.joined(separator: ", "))
  }
}
