public import MusterCalendar

/// Everything that a calendar says about one UID: an entry, and the occurrences of it that are different.
///
/// A message about single occurrences has no entry of its own: it is `partial`, and says nothing about the others.
public struct IncomingSeries: Sendable {
  /// Whether there are only entries about single occurrences.
  public let isPartial: Bool
  /// The entry; of several with the same UID, the one with the highest SEQUENCE. Of a partial series, the first about an
  /// occurrence.
  public let entry: IncomingEvent
  /// Entries that replace one occurrence each.
  public let overrides: [IncomingEvent]
  /// Entries that a later version of them in the same file replaces.
  public let superseded: [IncomingEvent]

  /// When an occurrence is.
  public enum Span: Hashable, Sendable {
    /// From a moment to another, in minutes since 1970-01-01T00:00 UTC; the end may be wrong, that is, not after the start.
    case time(start: Int, end: Int)
    /// So many whole days, at least one.
    case days(first: CivilDate, count: Int)
  }

  /// One time at which the entry takes place.
  public struct Occurrence: Hashable, Sendable {
    /// When it would be if it had never been moved, on the clock of the plan; tells occurrences apart for good.
    public let origin: LocalTime
    /// When it is.
    public let span: Span
    /// The entry that describes it.
    public let entry: IncomingEvent
  }

  /// Groups entries by UID, in the order of the file; an entry without UID is a series of its own.
  ///
  /// - Complexity: O(n).
  public static func grouped(_ events: [IncomingEvent]) -> [IncomingSeries] {
    var places: [String: Int] = [:]
    var groups: [[IncomingEvent]] = []
    for event in events {
      if !event.uid.isEmpty, let place = places[event.uid] {
        groups[place].append(event)
      } else {
        if !event.uid.isEmpty { places[event.uid] = groups.count }
        groups.append([event])
      }
    }
    return groups.map(IncomingSeries.init)
  }

  private init(_ group: [IncomingEvent]) {
    var superseded: [IncomingEvent] = []
    var main: IncomingEvent?
    var replacing: [IncomingMoment: IncomingEvent] = [:]
    var order: [IncomingMoment] = []
    for event in group {
      if let id = event.recurrenceID {
        if let other = replacing[id] {
          superseded.append(event.sequence >= other.sequence ? other : event)
          if event.sequence < other.sequence { continue }
        } else {
          order.append(id)
        }
        replacing[id] = event
      } else {
        if let other = main {
          superseded.append(event.sequence >= other.sequence ? other : event)
          if event.sequence < other.sequence { continue }
        }
        main = event
      }
    }
    let overrides = order.compactMap { replacing[$0] }
    (entry, self.overrides, self.superseded) = (main ?? overrides.first ?? group[0], overrides, superseded)
    isPartial = main == nil
  }

  /// Whether its start is no occurrence because its rules do not meet it.
  public var hasStartBesideItsRules: Bool {
    !entry.rules.isEmpty && entry.recurrenceID == nil && !entry.rules.contains { $0.rule.meets(entry.start.time) }
  }

  /// Whether the file itself says that it comes more than once, or at a time that was moved.
  public var isRecurring: Bool { entry.isRecurring || !overrides.isEmpty }

  /// When it takes place, from two days before the horizon of the plan to two days after it, in order of origin.
  ///
  /// EXDATE takes occurrences away, RDATE adds some (a day, at the entry's time), RECURRENCE-ID replaces one; replaced ones
  /// that are cancelled, or excepted by an entry that is not older, are left out. DTSTART is an occurrence where the rule
  /// meets it, or where there is none. A time that clocks skip or show twice is read as RFC 5545 says. With DTEND all
  /// occurrences take the same time, with DURATION its days are days of the calendar.
  ///
  /// - Throws: what makes the times uncertain, with its line.
  /// - Complexity: as `RecurrenceRule.occurrences`.
  public func occurrences(_ zones: inout ZoneBook) throws(CalendarProblem) -> [Occurrence] {
    var expansion = try SeriesExpansion(self, &zones)
    return try expansion.run(&zones)
  }

  /// When the occurrences that its entries about single ones call off would have been, on the clock of the plan.
  ///
  /// - Throws: as `occurrences`.
  public func cancelledOrigins(_ zones: inout ZoneBook) throws(CalendarProblem) -> [LocalTime] {
    let expansion = try SeriesExpansion(self, &zones)
    var origins: [LocalTime] = []
    for override in overrides where override.isCancelled {
      if let origin = try expansion.origin(of: override, &zones) { origins.append(origin) }
    }
    return origins
  }
}

/// Works out the occurrences of one series.
private struct SeriesExpansion {
  /// What tells occurrences apart: the moment, or the day of a whole-day entry.
  private typealias Key = Int

  private let series: IncomingSeries
  private let entry: IncomingEvent
  private let home: Timeline
  private let clock: Timeline
  private var found: [Key: IncomingSeries.Occurrence] = [:]
  private static let epoch = LocalTime(date: CivilDate(daysSinceEpoch: 0), clock: .midnight)

  init(_ series: IncomingSeries, _ zones: inout ZoneBook) throws(CalendarProblem) {
    (self.series, entry, home) = (series, series.entry, zones.home)
    var start = series.entry.start
    start.clock = series.entry.dayClock ?? start.clock
    clock = try zones.timeline(of: start, line: series.entry.line)
  }

  private var isDay: Bool { entry.start.clock == .day }

  mutating func run(_ zones: inout ZoneBook) throws(CalendarProblem) -> [IncomingSeries.Occurrence] {
    let end = try length(of: entry, &zones)
    if entry.recurrenceID == nil {
      for start in try starts() { add(start, end, entry) }
      for addition in entry.additions {
        var start = try local(addition.start, line: addition.line, &zones)
        // Some programs add a whole day to an entry with times: it has those times.
        if !isDay, addition.start.clock == .day { start = LocalTime(date: start.date, clock: entry.start.time.clock) }
        var own = end
        if let moment = addition.end {
          own = .elapsed(
            try epochMinute(moment, line: addition.line, &zones)
              - (try epochMinute(addition.start, line: addition.line, &zones)))
        } else if let duration = addition.duration {
          own = .nominal(duration)
        }
        add(start, own, entry)
      }
    }
    try readExceptions(&zones)
    for (key, occurrence) in found where isExcepted(key, occurrence.origin) { found[key] = nil }
    for override in series.overrides { try replace(override, end, &zones) }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  /// How long an occurrence is.
  private enum Length {
    case elapsed(Int)
    case nominal(IncomingDuration)
    case none
  }

  private func length(of event: IncomingEvent, _ zones: inout ZoneBook) throws(CalendarProblem) -> Length {
    if let duration = event.duration { return .nominal(duration) }
    guard let end = event.end else { return .none }
    let seconds = end.hasSeconds && end.clock != .day ? 1 : 0
    return .elapsed(
      try epochMinute(end, line: event.line, &zones) + seconds
        - (try epochMinute(event.start, line: event.line, &zones)))
  }

  /// The readings of the entry's clock at which it starts.
  private func starts() throws(CalendarProblem) -> [LocalTime] {
    let window =
      LocalTime(
        date: home.start.adding(days: -2), clock: .midnight)..<LocalTime(
        date: home.end.adding(days: 2), clock: .midnight)
    let isAlone = entry.rules.isEmpty && (!entry.isRecurring || window.contains(entry.start.time))
    var starts = isAlone ? [entry.start.time] : []
    for line in entry.rules {
      do throws(RecurrenceError) {
        let rule = isDay ? line.rule.ofWholeDays(on: clock, isExact: entry.dayClock != nil) : line.rule
        starts += try rule.occurrences(from: entry.start.time, in: window, on: clock)
      } catch {
        throw CalendarProblem(line.line, "RRULE: \(error.part): \(sentence(error.message))", allowed: error.allowed)
      }
    }
    return starts
  }

  // MARK: Moments

  /// A moment in minutes since 1970-01-01T00:00 UTC; a day counts as if it were in UTC.
  private func epochMinute(
    _ moment: IncomingMoment, line: Int, _ zones: inout ZoneBook
  ) throws(CalendarProblem) -> Int {
    if moment.clock == .day { return Self.epoch.nominalMinutes(to: moment.time) }
    let clock = try zones.timeline(of: moment, line: line)
    return clock.epochMinute(of: clock.impliedMinute(of: moment.time))
  }

  /// A moment as the entry's clock shows it.
  private func local(
    _ moment: IncomingMoment, line: Int, _ zones: inout ZoneBook
  ) throws(CalendarProblem) -> LocalTime {
    let isSame = moment.clock == entry.dayClock ?? entry.start.clock
    if moment.clock == .day || isSame || (isDay && entry.dayClock == nil) { return moment.time }
    return clock.localTime(at: clock.minute(ofEpochMinute: try epochMinute(moment, line: line, &zones)))
  }

  private func key(_ start: LocalTime) -> Key {
    isDay ? Int(start.date.days) : clock.epochMinute(of: clock.impliedMinute(of: start))
  }

  private func origin(_ start: LocalTime) -> LocalTime {
    isDay ? start : home.localTime(at: home.minute(ofEpochMinute: key(start)))
  }

  // MARK: The set

  private mutating func add(_ start: LocalTime, _ length: Length, _ event: IncomingEvent) {
    found[key(start)] = IncomingSeries.Occurrence(
      origin: origin(start), span: span(from: start, on: isDay ? nil : clock, length), entry: event)
  }

  private func span(from start: LocalTime, on clock: Timeline?, _ length: Length) -> IncomingSeries.Span {
    guard let clock else {
      let days =
        switch length {
        case .elapsed(let minutes): minutes / 1440
        case .nominal(let duration): duration.days + duration.minutes / 1440
        case .none: 1
        }
      return .days(first: start.date, count: min(max(1, days), 3_660))
    }
    let first = clock.epochMinute(of: clock.impliedMinute(of: start))
    switch length {
    case .elapsed(let minutes): return .time(start: first, end: first + minutes)
    case .nominal(let duration):
      let day =
        duration.days == 0
        ? first : clock.epochMinute(of: clock.impliedMinute(of: start.adding(minutes: duration.days * 1440)))
      return .time(start: first, end: day + duration.minutes)
    case .none: return .time(start: first, end: first)
    }
  }

  /// Occurrences that EXDATE takes away: by key, and whole days of entries with times.
  private var exceptedKeys: Set<Key> = []
  private var exceptedDays: Set<CivilDate> = []

  private mutating func readExceptions(_ zones: inout ZoneBook) throws(CalendarProblem) {
    for exception in entry.exceptions {
      if !isDay, exception.moment.clock == .day {
        exceptedDays.insert(exception.moment.time.date)
      } else {
        exceptedKeys.insert(key(try local(exception.moment, line: exception.line, &zones)))
      }
    }
  }

  private func isExcepted(_ key: Key, _ origin: LocalTime) -> Bool {
    exceptedKeys.contains(key) || exceptedDays.contains(origin.date)
  }

  /// The reading of the entry's clock that an override is about; nil for entries that are none.
  private func start(
    of override: IncomingEvent, _ zones: inout ZoneBook
  ) throws(CalendarProblem) -> LocalTime? {
    guard let id = override.recurrenceID else { return nil }
    let start = try local(id, line: override.line, &zones)
    if !isDay, id.clock == .day {
      return LocalTime(date: id.time.date, clock: series.isPartial ? .midnight : entry.start.time.clock)
    }
    return start
  }

  /// When the occurrence that an override is about would have been.
  func origin(of override: IncomingEvent, _ zones: inout ZoneBook) throws(CalendarProblem) -> LocalTime? {
    guard let start = try start(of: override, &zones) else { return nil }
    // A day is the same day on every clock.
    return override.recurrenceID?.clock == .day ? start : origin(start)
  }

  private mutating func replace(
    _ override: IncomingEvent, _ usual: Length, _ zones: inout ZoneBook
  ) throws(CalendarProblem) {
    guard let start = try start(of: override, &zones), let origin = try origin(of: override, &zones) else { return }
    guard !override.isCancelled, !isExcepted(key(start), origin) || override.isLater(than: entry) else {
      found[key(start)] = nil
      return
    }
    let own = try length(of: override, &zones)
    let clock = override.start.clock == .day ? nil : try zones.timeline(of: override.start, line: override.line)
    var length = own
    // Without a length of its own it takes as long as the others; a day and a time have no length in common.
    if case .none = own, (clock == nil) == isDay { length = usual }
    found[key(start)] = IncomingSeries.Occurrence(
      origin: origin, span: span(from: override.start.time, on: clock, length), entry: override)
  }
}
