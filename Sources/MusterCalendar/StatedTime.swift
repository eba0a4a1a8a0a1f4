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

extension StatedTime {
  /// Reads a time with its UTC offset, `2026-09-19T09:00-06:00` (also `Z`, and seconds when 00).
  ///
  /// - Throws: as `LocalTime.parse`, and `offset-missing`.
  public static func parseWithOffset(_ text: String) throws(CalendarError) -> StatedTime {
    let shape = "YYYY-MM-DDTHH:MM+HH:MM, as 2026-09-19T09:00-06:00"
    var scanner = DigitScanner(text)
    let local = try LocalTime.parsePrefix(&scanner, of: text)
    if scanner.isAtEnd {
      throw CalendarError(.offsetMissing, "\(quoted(text)) has no UTC offset.", allowed: shape)
    }
    guard let offset = scanner.offset() else {
      throw CalendarError(.malformed, "\(quoted(text)) does not end in a UTC offset.", allowed: shape)
    }
    guard scanner.isAtEnd else {
      throw CalendarError(.malformed, "\(quoted(text)) goes on after the UTC offset.", allowed: shape)
    }
    return StatedTime(local, offset: offset)
  }

  /// Minutes since 1970-01-01T00:00 UTC; without an offset, as if the clocks showed UTC.
  public var epochMinute: Int { local.minutesSinceEpoch - (offset ?? 0) }
}

/// When something begins and ends, as files say it, in a time zone that need not be known.
///
/// Two are equal when they are the same span of time, whichever offsets they are written with.
public struct StatedInterval: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// When it begins.
  public let start: StatedTime
  /// When it ends; after the start.
  public let end: StatedTime

  /// Makes an interval of two times with offsets; nil unless the first is before the second.
  public init?(from start: StatedTime, to end: StatedTime) {
    guard start.epochMinute < end.epochMinute else { return nil }
    (self.start, self.end) = (start, end)
  }

  /// An interval of a timeline, with the offsets that are in force; nil for an empty one.
  public init?(_ interval: Interval, on timeline: Timeline) {
    self.init(from: timeline.moment(at: interval.start), to: timeline.moment(at: interval.end))
  }

  /// The minutes of a timeline.
  public func interval(on timeline: Timeline) -> Interval {
    Interval(
      start: timeline.minute(ofEpochMinute: start.epochMinute), end: timeline.minute(ofEpochMinute: end.epochMinute))
  }

  /// `2026-09-19T09:00-03:00 to 2026-09-19T13:00-03:00`.
  public var description: String { "\(start) to \(end)" }

  /// Whether they are the same span of time.
  public static func == (one: Self, other: Self) -> Bool {
    (one.start.epochMinute, one.end.epochMinute) == (other.start.epochMinute, other.end.epochMinute)
  }

  /// What equal ones share.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(start.epochMinute)
    hasher.combine(end.epochMinute)
  }

  /// In time order.
  public static func < (one: Self, other: Self) -> Bool {
    (one.start.epochMinute, one.end.epochMinute) < (other.start.epochMinute, other.end.epochMinute)
  }
}

extension Timeline {
  /// A minute with the offset that is in force, as rosters write it: `2026-09-19T09:00-06:00`.
  public func moment(at minute: Minute) -> StatedTime {
    StatedTime(localTime(at: minute), offset: utcOffset(at: minute))
  }

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
