/// A local time as a file says it, with its UTC offset where one is given: `2026-11-01T01:30-04:00`.
///
/// In the hour that the clocks show twice only the offset tells the second reading from the first, which a time without an
/// offset means (RFC 5545, section 3.3.5); everywhere else the time says it all.
public struct StatedTime: Hashable, Sendable, CustomStringConvertible {
  /// What the clocks show.
  public let local: LocalTime
  /// Local time minus UTC in minutes; nil when it is not said.
  public let offset: Int?

  /// Makes a time; the offset is in minutes east of UTC.
  public init(_ local: LocalTime, offset: Int? = nil) { (self.local, self.offset) = (local, offset) }

  /// `2026-11-01T01:30-04:00`, or without the offset when there is none.
  public var description: String { "\(local)\(offset.map(Timeline.text(ofOffset:)) ?? "")" }

  /// Reads `YYYY-MM-DDTHH:MM`, also with `:00` seconds, and with an offset, as `-04:00` or `Z`.
  ///
  /// - Throws: as `LocalTime.parse`, but for `offset-not-allowed`.
  public static func parse(_ text: String) throws(CalendarError) -> StatedTime {
    var scanner = DigitScanner(text)
    let local = try LocalTime.parsePrefix(&scanner, of: text)
    if scanner.isAtEnd { return StatedTime(local) }
    guard let offset = scanner.offset(), scanner.isAtEnd else { throw CalendarError.notALocalTime(text) }
    return StatedTime(local, offset: offset)
  }
}

extension Timeline {
  /// A minute as a file says it: the local time, with its offset where the clocks show that time twice.
  public func stated(at minute: Minute) -> StatedTime {
    let local = localTime(at: minute)
    return StatedTime(local, offset: self.minute(of: local).minute == nil ? utcOffset(at: minute) : nil)
  }

  /// The minute that a time with an offset says, whether or not that offset is in force here.
  public func minute(of local: LocalTime, offset: Int) -> Minute {
    saturatingSum(saturatingSum(local.minutesSinceEpoch, -offset), -origin)
  }

  /// The minute that a stated time means here, of two the first; nil for a time that the clocks skip.
  public func minute(of time: StatedTime) -> Minute? {
    if let offset = time.offset { return minute(of: time.local, offset: offset) }
    switch minute(of: time.local) {
    case .unique(let minute): return minute
    case .repeated(let first, _): return first
    case .skipped: return nil
    }
  }

  /// Whether a time is one that the clocks here show; one with an offset that the laws have changed since is not.
  public func shows(_ time: StatedTime) -> Bool {
    guard let offset = time.offset else { return minute(of: time) != nil }
    return utcOffset(at: minute(of: time.local, offset: offset)) == offset
  }
}
