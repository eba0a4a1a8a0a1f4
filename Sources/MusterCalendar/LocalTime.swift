/// A day and a time of day as a clock on the wall shows them, without a time zone.
///
/// It may be a time that the clocks of a zone skip or show twice; only `Timeline` can say.
public struct LocalTime: Hashable, Comparable, Sendable {
  /// The day.
  public let date: CivilDate
  /// The time of day, before `24:00`.
  public let clock: ClockTime

  /// Makes a local time; `24:00` becomes the next day's `00:00`.
  public init(date: CivilDate, clock: ClockTime) {
    let isEndOfDay = clock == .endOfDay
    self.date = isEndOfDay ? date.adding(days: 1) : date
    self.clock = isEndOfDay ? .midnight : clock
  }

  /// Makes a local time from minutes since 1970-01-01T00:00 on the same clock, saturating.
  init(minutesSinceEpoch minutes: Int) {
    let remainder = minutes % 1440
    self.init(
      date: CivilDate(daysSinceEpoch: floorDivide(minutes, 1440)),
      clock: ClockTime(minutes: remainder < 0 ? remainder + 1440 : remainder))
  }

  /// Minutes since 1970-01-01T00:00 on the same clock.
  var minutesSinceEpoch: Int { Int(date.days) * 1440 + clock.minutes }

  /// The local time so many minutes later on an imaginary clock that is never changed, saturating.
  public func adding(minutes: Int) -> LocalTime {
    LocalTime(minutesSinceEpoch: saturatingSum(minutesSinceEpoch, minutes))
  }

  /// Minutes to another local time on an imaginary clock that is never changed.
  ///
  /// How long something takes is a question for `Timeline`; this is the length written in a file.
  public func nominalMinutes(to other: LocalTime) -> Int { other.minutesSinceEpoch - minutesSinceEpoch }

  /// The order on the wall clock.
  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.date, left.clock) < (right.date, right.clock)
  }
}

extension LocalTime: LosslessStringConvertible {
  /// `YYYY-MM-DDTHH:MM`.
  public var description: String { "\(date)T\(clock)" }

  /// Reads `YYYY-MM-DDTHH:MM`; nil when `parse` would refuse it.
  public init?(_ text: String) {
    guard let time = try? LocalTime.parse(text) else { return nil }
    self = time
  }

  /// Reads `YYYY-MM-DDTHH:MM`, also with `:00` seconds.
  ///
  /// - Throws: `malformed`, `impossible-date`, `impossible-time`, `seconds-not-zero`, and `offset-not-allowed` for a
  ///   trailing `Z` or offset: a file has one time zone, and a second one beside it could only disagree.
  public static func parse(_ text: String) throws(CalendarError) -> LocalTime {
    var scanner = DigitScanner(text)
    let time = try LocalTime.parsePrefix(&scanner, of: text)
    if scanner.isAtEnd { return time }
    if scanner.next == "Z" || scanner.next == "z" || scanner.next == "+" || scanner.next == "-" {
      throw CalendarError(
        .offsetNotAllowed, "\(quoted(text)): local times are written without an offset.", allowed: "\(time)")
    }
    throw CalendarError.notALocalTime(text)
  }

  /// Reads the local part and leaves the scanner behind it.
  static func parsePrefix(_ scanner: inout DigitScanner, of text: String) throws(CalendarError) -> LocalTime {
    guard let fields = DateFields(&scanner), scanner.take("T"), let hour = scanner.number(width: 2), scanner.take(":"),
      let minute = scanner.number(width: 2)
    else { throw CalendarError.notALocalTime(text) }
    var second = 0
    if scanner.take(":") {
      guard let value = scanner.number(width: 2) else { throw CalendarError.notALocalTime(text) }
      second = value
    }
    let date = try fields.date()
    guard hour < 24, minute < 60, second < 60 else {
      throw CalendarError(
        .impossibleTime, "\(quoted(text)): there is no such time of day.", allowed: "00:00 to 23:59")
    }
    guard second == 0 else {
      throw CalendarError(
        .secondsNotZero, "\(quoted(text)): times are whole minutes.", allowed: "seconds left out, or :00")
    }
    return LocalTime(date: date, clock: ClockTime(minutes: hour * 60 + minute))
  }
}

extension CalendarError {
  static func notALocalTime(_ text: String) -> CalendarError {
    CalendarError(.malformed, "\(quoted(text)) is not a local time.", allowed: "YYYY-MM-DDTHH:MM, as 2026-09-19T09:00")
  }
}
