/// Elapsed minutes since local midnight at the start of a horizon's first date.
///
/// Lengths are differences of these, so eight hours of rest are eight hours also over a night when the clocks change.
public typealias Minute = Int

/// What a local time means in a time zone.
public enum LocalResolution: Hashable, Sendable {
  /// The clocks show it once.
  case unique(Minute)
  /// The clocks jump over it; read with the offset after the change it is `before`, with the offset before the change
  /// it is `after` (the names say on which side of the jump the reading lies).
  case skipped(before: Minute, after: Minute)
  /// The clocks show it twice.
  case repeated(first: Minute, second: Minute)

  /// The minute, when there is exactly one.
  public var minute: Minute? {
    if case .unique(let minute) = self { return minute }
    return nil
  }
}

/// The horizon's clock: local times, operational days and elapsed minutes of one time zone.
///
/// The zone's offsets are taken from `ZoneDatabase` once, from 400 days before the horizon to 800 days after it; conversions are then
/// integer arithmetic and a binary search. Further away the nearest known offset is used. Nothing here traps,
/// whatever the numbers: arithmetic saturates.
public struct Timeline: Hashable, Sendable {
  /// The longest horizon in days, ten years.
  public static let maximumDays = 3_660

  /// The IANA name of the time zone, as given.
  public let zone: String
  /// The horizon's first day.
  public let start: CivilDate
  /// The day after the horizon's last.
  public let end: CivilDate
  /// When an operational day starts.
  public let dayStart: ClockTime

  /// What the offsets were taken from, for people: `tzdata 2026f`.
  public let zoneData: String

  let offsets: OffsetTable
  /// The epoch minute (minutes since 1970-01-01T00:00 UTC) that is minute 0.
  let origin: Int

  /// Makes the timeline of a horizon.
  ///
  /// - Parameters:
  ///   - zone: an IANA name such as `America/Regina`, or `UTC`.
  ///   - start: the first day.
  ///   - end: the day after the last.
  ///   - dayStart: when an operational day starts.
  ///   - zones: where the zone's rules are taken from.
  /// - Throws: `unknown-time-zone`, `empty-horizon`, `horizon-too-long`.
  /// - Complexity: O(clock changes), once the zone was read.
  public init(
    zone: String, start: CivilDate, end: CivilDate, dayStart: ClockTime, zones: ZoneDatabase = .current
  ) throws(CalendarError) {
    guard start < end else {
      throw CalendarError(
        .emptyHorizon, "The horizon \(start) to \(end) has no days.",
        allowed: "an end after the start; the end itself is not included")
    }
    guard start.distance(to: end) <= Timeline.maximumDays else {
      throw CalendarError(
        .horizonTooLong, "The horizon \(start) to \(end) has \(start.distance(to: end)) days.",
        allowed: "1 to \(Timeline.maximumDays) days")
    }
    do throws(ZoneDatabase.Refusal) {
      offsets = try zones.table(zone: zone, from: start.adding(days: -400), through: end.adding(days: 800))
    } catch {
      throw CalendarError(refusing: zone, error, zones)
    }
    (self.zone, self.start, self.end, self.dayStart) = (zone, start, end, dayStart)
    zoneData = zones.title
    origin = Timeline.firstMoment(of: start, in: offsets)
  }

  /// The epoch minute of the first existing minute of a local day.
  static func firstMoment(of date: CivilDate, in offsets: OffsetTable) -> Int {
    firstMoment(notBefore: LocalTime(date: date, clock: .midnight), in: offsets)
  }

  /// The epoch minute when the clocks first show a local time or, where they skip it, jump over it.
  private static func firstMoment(notBefore time: LocalTime, in offsets: OffsetTable) -> Int {
    switch offsets.reading(time.minutesSinceEpoch) {
    case .unique(let moment): moment
    case .repeated(let first, _): first
    case .skipped(_, let after): offsets.entries[offsets.index(at: after)].start
    }
  }

  /// What a local time means here.
  ///
  /// - Complexity: O(log n) for n clock changes, as for all conversions.
  public func minute(of time: LocalTime) -> LocalResolution {
    switch offsets.reading(time.minutesSinceEpoch) {
    case .unique(let moment): .unique(moment - origin)
    case .skipped(let before, let after): .skipped(before: before - origin, after: after - origin)
    case .repeated(let first, let second): .repeated(first: first - origin, second: second - origin)
    }
  }

  /// The one minute that RFC 5545 gives to a local time: the first of two, and for a skipped one the reading with the
  /// offset before the change (02:30 becomes 03:30).
  ///
  /// For recurring spans, where nobody wrote the doubtful time down; a time written in a file is refused instead.
  ///
  /// - Source: RFC 5545, section 3.3.5, form 3.
  public func impliedMinute(of time: LocalTime) -> Minute {
    switch minute(of: time) {
    case .unique(let minute): minute
    case .skipped(_, let after): after
    case .repeated(let first, _): first
    }
  }

  /// The first minute of a local day; where the clocks skip its midnight, the minute they jump to.
  public func start(of date: CivilDate) -> Minute { Timeline.firstMoment(of: date, in: offsets) - origin }

  /// What the clocks show at a minute.
  public func localTime(at minute: Minute) -> LocalTime {
    LocalTime(minutesSinceEpoch: saturatingSum(saturatingSum(origin, minute), utcOffset(at: minute)))
  }

  /// Local time minus UTC at a minute, in minutes: -360 in Regina.
  public func utcOffset(at minute: Minute) -> Int { offsets.offset(at: saturatingSum(origin, minute)) }

  /// The horizon in minutes: from the first day's first minute to the end day's.
  public var horizon: Interval { Interval(start: start(of: start), end: start(of: end)) }

  // MARK: Operational days

  /// How many days the horizon has.
  public var dayCount: Int { start.distance(to: end) }

  /// The operational days that start on the horizon's days.
  public var operationalDays: Range<Int> { 0..<dayCount }

  /// The date on which an operational day starts.
  public func date(ofOperationalDay day: Int) -> CivilDate { start.adding(days: day) }

  /// The operational day that starts on a date.
  public func operationalDay(startingOn date: CivilDate) -> Int { start.distance(to: date) }

  /// The first minute of an operational day: when the clocks first show `dayStart` on its date or jump over it.
  public func start(ofOperationalDay day: Int) -> Minute {
    Timeline.firstMoment(notBefore: LocalTime(date: date(ofOperationalDay: day), clock: dayStart), in: offsets) - origin
  }

  /// The operational day at a minute; day 0 starts on the horizon's first date, so it is -1 and less before that.
  ///
  /// It never decreases with time, also when the clocks go back over `dayStart`.
  public func operationalDay(at minute: Minute) -> Int {
    let local = localTime(at: minute)
    let day = start.distance(to: local.date) - (local.clock < dayStart ? 1 : 0)
    // A reading at or after `dayStart` cannot come before the first such reading, but once the clocks went back over
    // it, an earlier reading can come after.
    return minute >= start(ofOperationalDay: day + 1) ? day + 1 : day
  }
}
