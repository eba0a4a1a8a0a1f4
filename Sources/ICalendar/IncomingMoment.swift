public import MusterCalendar

/// A DATE or DATE-TIME as a calendar writes it.
///
/// - Source: RFC 5545, sections 3.3.4 and 3.3.5.
public struct IncomingMoment: Hashable, Sendable {
  /// Which clock shows the time.
  public enum Clock: Hashable, Sendable {
    /// A whole day: there is no time.
    case day
    /// The clock on whatever wall the reader looks at.
    case floating
    /// UTC.
    case universal
    /// The zone of a TZID.
    case zone(String)
  }

  /// Day and time; midnight for a whole day. Seconds are dropped.
  public var time: LocalTime
  /// Whether seconds were dropped.
  public var hasSeconds: Bool
  /// Whose time it is.
  public var clock: Clock

  /// Reads the values of a property such as DTSTART or EXDATE, with its TZID.
  ///
  /// - Throws: the first value that is none.
  static func values(of line: ContentLine) throws(CalendarProblem) -> [IncomingMoment] {
    let zone = line.parameter("TZID").first
    return try line.value.split(separator: ",", omittingEmptySubsequences: false)
      .map { value throws(CalendarProblem) in try IncomingMoment(value, zone: zone, line: line) }
  }

  /// The one value of a property.
  static func value(of line: ContentLine) throws(CalendarProblem) -> IncomingMoment {
    try IncomingMoment(line.value, zone: line.parameter("TZID").first, line: line)
  }

  /// Reads `20260308` or `20260308T013000` with or without `Z`.
  init(_ raw: some StringProtocol, zone: String?, line: ContentLine) throws(CalendarProblem) {
    let bytes = raw.utf8.filter { $0 != 0x20 && $0 != 0x09 }
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    let refusal = CalendarProblem(
      line.line, "\(shown(raw)) in \(shown(line.name)) is not a date or a time",
      allowed: "YYYYMMDD, or YYYYMMDDTHHMMSS with or without Z")
    guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8) else { throw refusal }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      throw CalendarProblem(line.line, "\(shown(raw)) in \(shown(line.name)): there is no such day")
    }
    guard bytes.count > 8 else {
      (time, hasSeconds, clock) = (LocalTime(date: date, clock: .midnight), false, .day)
      return
    }
    let isUniversal = bytes.count == 16
    guard bytes[8] == 0x54 || bytes[8] == 0x74, bytes.count == 15 || isUniversal, let hour = number(9..<11),
      let minute = number(11..<13), let second = number(13..<15), !isUniversal || bytes[15] | 0x20 == 0x7A
    else { throw refusal }
    // 60 is a leap second; it is the next minute in all but name.
    guard hour < 24, minute < 60, second <= 60 else {
      throw CalendarProblem(line.line, "\(shown(raw)) in \(shown(line.name)): there is no such time of day")
    }
    time = LocalTime(date: date, clock: ClockTime(minutes: hour * 60 + minute))
    hasSeconds = second > 0
    clock = isUniversal ? .universal : zone.map { .zone($0) } ?? .floating
  }
}

/// A DURATION: days and weeks of the calendar, then minutes of the clock.
///
/// - Source: RFC 5545, section 3.3.6.
struct IncomingDuration: Hashable, Sendable {
  /// Calendar days.
  var days = 0
  /// Elapsed minutes, rounded up.
  var minutes = 0

  /// Reads `PT1H30M`, `P1D`, `P2W`.
  init(_ line: ContentLine) throws(CalendarProblem) { try self.init(line.value, line: line) }

  init(_ text: some StringProtocol, line: ContentLine) throws(CalendarProblem) {
    let refusal = CalendarProblem(
      line.line, "\(shown(text)) in \(shown(line.name)) is not a duration", allowed: "as PT1H30M, P1D or P2W")
    var rest = text.uppercased()[...]
    if rest.first == "+" { rest = rest.dropFirst() }
    guard rest.first == "P" else { throw refusal }
    rest = rest.dropFirst()
    var isTime = false, seconds = 0, count = 0
    while let first = rest.first {
      if first == "T", !isTime {
        isTime = true
        rest = rest.dropFirst()
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      // Eight digits of anything are longer than every calendar, and no sum of them can overflow.
      guard let value = Int(digits), digits.count <= 8, let unit = rest.first else { throw refusal }
      rest = rest.dropFirst()
      switch (unit, isTime) {
      case ("W", false): days += value * 7
      case ("D", false): days += value
      case ("H", true): seconds += value * 3600
      case ("M", true): seconds += value * 60
      case ("S", true): seconds += value
      default: throw refusal
      }
      count += 1
      guard count < 8 else { throw refusal }
    }
    guard count > 0 else { throw refusal }
    minutes = (seconds + 59) / 60
  }
}
