/// A time of day in whole minutes since local midnight.
public struct ClockTime: Hashable, Comparable, Sendable {
  /// Minutes since midnight, 0...1440; 1440 (`24:00`) only where the end of a day was asked for.
  public let minutes: Int

  /// `00:00`.
  public static let midnight = ClockTime(minutes: 0)
  /// `24:00`, the end of a day; as a moment it is the next day's midnight.
  public static let endOfDay = ClockTime(minutes: 1440)

  /// Makes a time of day.
  ///
  /// - Precondition: `minutes` is in 0...1440; text from files goes through `parse`.
  public init(minutes: Int) {
    precondition((0...1440).contains(minutes), "a time of day is between 0 and 1440 minutes")
    self.minutes = minutes
  }

  /// The order of times within a day.
  public static func < (left: ClockTime, right: ClockTime) -> Bool { left.minutes < right.minutes }
}

extension ClockTime: LosslessStringConvertible {
  /// `HH:MM`.
  public var description: String { "\(padded(minutes / 60, width: 2)):\(padded(minutes % 60, width: 2))" }

  /// Reads `HH:MM` from 00:00 to 23:59; nil when `parse` would refuse it.
  public init?(_ text: String) {
    guard let time = try? ClockTime.parse(text) else { return nil }
    self = time
  }

  /// Reads `HH:MM` and nothing else; `24:00` only when the end of a day makes sense.
  ///
  /// - Throws: `malformed` when the shape is another, `impossible-time` when there is no such time.
  public static func parse(_ text: String, allowingEndOfDay: Bool = false) throws(CalendarError) -> ClockTime {
    let allowed = allowingEndOfDay ? "HH:MM from 00:00 to 24:00" : "HH:MM from 00:00 to 23:59"
    var scanner = DigitScanner(text)
    guard let hour = scanner.number(width: 2), scanner.take(":"), let minute = scanner.number(width: 2), scanner.isAtEnd
    else { throw CalendarError(.malformed, "\(quoted(text)) is not a time of day.", allowed: allowed) }
    if allowingEndOfDay, hour == 24, minute == 0 { return .endOfDay }
    guard hour < 24, minute < 60 else {
      throw CalendarError(.impossibleTime, "\(quoted(text)): there is no such time of day.", allowed: allowed)
    }
    return ClockTime(minutes: hour * 60 + minute)
  }
}
