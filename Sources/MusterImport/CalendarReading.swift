import Discrete
import ICalendar
import MusterCalendar
import MusterJSON

/// The entries of one calendar, made events of a source.
struct CalendarReading {
  /// The most shifts that one file may make.
  static let mostSpans = 1_000_000

  private let calendar: CalendarComponent
  /// In the order of their lines.
  private let problems: [CalendarProblem]
  private let isWithdrawn: Bool
  private var spansLeft = mostSpans
  private var toldZones = 0
  private let options: EventImportOptions
  private let moments: MomentText
  private var zones: ZoneBook

  init(
    _ calendar: CalendarComponent, problems: [CalendarProblem], options: EventImportOptions, moments: MomentText
  ) {
    (self.calendar, self.problems, self.options, self.moments) = (calendar, problems, options, moments)
    isWithdrawn = calendar.property("METHOD")?.value.uppercased() == "CANCEL"
    zones = ZoneBook(of: calendar, home: moments.timeline)
  }

  mutating func rows() -> [(row: Int, event: Result<SourceEvent, Skip>)] {
    var rows: [(row: Int, event: Result<SourceEvent, Skip>)] = []
    var entries: [IncomingEvent] = []
    var remarks: [Int: CalendarProblem] = [:]
    for component in calendar.components where component.name != "VTIMEZONE" {
      let row = component.line
      guard component.name == "VEVENT" else {
        let skip = Skip(.notAnEvent, "\(shownText(component.name, limit: 20)) is no event")
        rows.append((row, .failure(skip)))
        continue
      }
      do throws(CalendarProblem) {
        for problem in self.problems(in: component) {
          if problem.isAboutTimes, !component.components.contains(where: { $0.holds(problem.line) }) { throw problem }
          if remarks[row] == nil { remarks[row] = problem }
        }
        entries.append(try IncomingEvent(component, isWithdrawn: isWithdrawn))
      } catch {
        rows.append((row, .failure(Self.skip(error))))
      }
    }
    let faulty = uidsOfFaultyEntries(besides: Set(entries.map(\.line)))
    for series in IncomingSeries.grouped(entries) {
      let row = series.entry.line
      for entry in series.superseded {
        rows.append((entry.line, .failure(Skip(.duplicate, "line \(row) is a later version of the entry"))))
      }
      guard series.entry.uid.isEmpty || !faulty.contains(series.entry.uid) else {
        rows.append((row, .failure(Skip(.badEntry, "another entry with the same UID cannot be read"))))
        continue
      }
      rows.append((row, Result { () throws(Skip) in try event(series, remarks) }))
    }
    return rows
  }

  /// The problems on the lines of a component.
  ///
  /// - Complexity: O(log n), and O(1) for each.
  private func problems(in component: CalendarComponent) -> ArraySlice<CalendarProblem> {
    problems[problems.firstPlace { $0.line >= component.line }...].prefix { component.holds($0.line) }
  }

  /// A part of a series that cannot be read makes the whole of it uncertain.
  private func uidsOfFaultyEntries(besides read: Set<Int>) -> Set<String> {
    let faulty = calendar.components.filter { $0.name == "VEVENT" && !read.contains($0.line) }
    return Set(faulty.compactMap { $0.property("UID").map { EscapedText.unescaped($0.value) } })
  }

  private static func skip(_ problem: CalendarProblem) -> Skip {
    let allowed = problem.allowed.map { "; allowed: \($0)" } ?? ""
    return Skip(.badEntry, "line \(problem.line): \(problem.message)\(allowed)")
  }

  // MARK: Series

  private mutating func event(
    _ series: IncomingSeries, _ remarks: [Int: CalendarProblem]
  ) throws(Skip) -> SourceEvent {
    guard spansLeft >= 0 else { throw Self.tooManySpans }
    let occurrences: [IncomingSeries.Occurrence], cancelled: [LocalTime]
    do throws(CalendarProblem) {
      occurrences = try series.occurrences(&zones)
      cancelled = series.isPartial ? try series.cancelledOrigins(&zones) : []
    } catch {
      throw Self.skip(error)
    }
    let entry = series.entry
    var times: [Times] = []
    for occurrence in occurrences { times += try self.times(of: occurrence) }
    spansLeft -= times.count
    guard spansLeft >= 0 else { throw Self.tooManySpans }
    let isCalledOff = entry.isCancelled && !series.isPartial
    if isCalledOff, times.isEmpty { throw Skip(.cancelled, "the event was called off") }
    let fitting = times.filter { options.splitsDays || $0.elapsed <= Self.longestShift }
    if fitting.isEmpty, !times.isEmpty { throw Self.tooLongForAShift }
    let usable = fitting.filter { isOneMoment($0.start) && isOneMoment($0.end) && $0.elapsed > 0 }
    guard let first = usable.first ?? times.first ?? cancelled.first.map(Times.init(cancelled:)) else {
      throw Skip(.outsideHorizon, "it never takes place within the plan")
    }
    var event = try SourceEvent(
      row: entry.line, name: entry.summary, start: first.start, end: first.end, isNameNeeded: !series.isPartial)
    event.sourceID = Self.identity(entry.uid)
    event.keywords = entry.categories.map { CleanName($0).text }.filter { !$0.isEmpty }
    event.isCancelled = isCalledOff
    event.place = SourceEvent.Place(latitude: entry.latitude, longitude: entry.longitude)
    let location = CleanName(entry.location).text
    if !location.isEmpty { event.location = location }
    note(series, remarks, in: &event)
    if series.isRecurring || times.count > 1 {
      event.spans = spans(usable)
      noteLeftOut(times.count - usable.count, in: &event)
      let others = Set(occurrences.map { CleanName($0.entry.summary).text }).subtracting([event.name, ""])
      if !others.isEmpty, !series.isPartial {
        event.note(.occurrenceLeftOut, "some occurrences have another title; they are shifts of the same event")
      }
    } else {
      event.keepsLength = !options.splitsDays
    }
    if series.isPartial { event.calledOff = cancelled.map(SourceEvent.Occurrence.init) }
    event.isPartial = series.isPartial
    return event
  }

  private static let tooManySpans = Skip(.tooLong, "the entries up to this one have more than \(mostSpans) occurrences")
  private static let longestShift = 168 * 60
  private static let tooLongForAShift = Skip(
    .tooLong, "it is longer than a shift can be, 168 hours; --split-days makes a shift for each of its days")

  private func noteLeftOut(_ count: Int, in event: inout SourceEvent) {
    guard count > 0 else { return }
    event.note(
      .occurrenceLeftOut,
      "\(count) occurrences are left out: their times do not exist in \(moments.timeline.zone), or they end before they start, or are longer than 168 hours"
    )
  }

  /// What somebody should know of how the entry was read.
  private mutating func note(
    _ series: IncomingSeries, _ remarks: [Int: CalendarProblem], in event: inout SourceEvent
  ) {
    for entry in [series.entry] + series.overrides {
      guard let problem = remarks[entry.line], event.notes.allSatisfy({ $0.code != .lineNotRead }) else { continue }
      event.note(
        .lineNotRead,
        "line \(problem.line): \(problem.message); it says nothing about times, and the entry is read without it")
    }
    if series.hasStartBesideItsRules {
      event.note(
        .startNotMet, "its rule does not meet its start, \(series.entry.start.time), so nothing is planned then")
    }
    for difference in zones.differences[toldZones...] { event.note(.ownZone, difference.message) }
    toldZones = zones.differences.count
    if series.isPartial {
      event.note(.singleOccurrences, "the message is about single occurrences; the others stay as they are")
    }
  }

  /// When an occurrence needs people, on the clock of the plan.
  private struct Times {
    /// An occurrence that was called off, of which only its day counts.
    init(cancelled origin: LocalTime) {
      (self.origin, start, end, elapsed) = (origin, StatedTime(origin), StatedTime(origin), 0)
    }

    init(origin: LocalTime, start: StatedTime, end: StatedTime, elapsed: Int) {
      (self.origin, self.start, self.end, self.elapsed) = (origin, start, end, elapsed)
    }

    var origin: LocalTime
    var start: StatedTime
    var end: StatedTime
    /// Elapsed minutes.
    var elapsed: Int
  }

  private func times(of occurrence: IncomingSeries.Occurrence) throws(Skip) -> [Times] {
    let timeline = moments.timeline
    switch occurrence.span {
    case .time(let start, let end):
      guard end != start || occurrence.entry.isCancelled else {
        throw Skip(.noEnd, "there is neither an end nor a duration")
      }
      guard end - start <= options.longestDays * 1440 else {
        throw Skip(.tooLong, "it is longer than \(options.longestDays) days")
      }
      func stated(_ moment: Int) -> StatedTime {
        let minute = timeline.minute(ofEpochMinute: moment), time = timeline.stated(at: minute)
        // A time without an offset is the first of two; only the second needs one.
        return timeline.impliedMinute(of: time.local) == minute ? StatedTime(time.local) : time
      }
      return [Times(origin: occurrence.origin, start: stated(start), end: stated(end), elapsed: end - start)]
    case .days(let first, let count):
      guard occurrence.entry.isCancelled || options.dayHours != nil || isOutside(first, count) else {
        throw Skip(
          .noTimeOfDay, "it lasts whole days, which says no hours for a shift; give them with --all-day 09:00-17:00")
      }
      guard let hours = options.dayHours ?? DayHours("00:00-24:00") else { return [] }
      guard count <= options.longestDays else {
        throw Skip(.tooLong, "it is longer than \(options.longestDays) days")
      }
      // Hostile files hold many long entries; only days of the plan can become shifts.
      let days = (0..<count).filter {
        (-1...timeline.dayCount).contains(timeline.start.distance(to: first.adding(days: $0)))
      }
      return days.map { offset in
        let start = LocalTime(date: first.adding(days: offset), clock: hours.start)
        let origin = LocalTime(date: occurrence.origin.date.adding(days: offset), clock: hours.start)
        let end = start.adding(minutes: hours.minutes)
        return Times(origin: origin, start: StatedTime(start), end: StatedTime(end), elapsed: hours.minutes)
      }
    }
  }

  private func isOutside(_ first: CivilDate, _ count: Int) -> Bool {
    first.adding(days: count) <= moments.timeline.start || first >= moments.timeline.end
  }

  private func isOneMoment(_ time: StatedTime) -> Bool { moments.timeline.minute(of: time) != nil }

  /// Shifts with ids that stay when occurrences come, go or are moved: the day on which the series had them.
  private func spans(_ times: [Times]) -> [SourceEvent.Span] {
    var taken: Set<String> = []
    var spans: [SourceEvent.Span] = []
    for time in times {
      let split = DaySplit(start: time.start, end: time.end, elapsed: options.splitsDays ? time.elapsed : 1)
      for span in split.spans {
        let origin = SourceEvent.Occurrence(time.origin)
        var id = span.id == "main" ? origin.id : span.id
        if taken.contains(id) { id += origin.clock }
        guard taken.insert(id).inserted else { continue }
        spans.append(
          SourceEvent.Span(
            shift: DaySplit.Span(id: id, start: span.start, end: span.end), origin: span.id == "main" ? origin : nil))
      }
    }
    return spans
  }

  /// A UID short enough for an id: what Outlook and others write is longer than ids, and alike at its beginning.
  private static func identity(_ uid: String) -> String? {
    guard !uid.isEmpty else { return nil }
    let isPlain = uid.utf8.count <= 60 && uid.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    if isPlain { return uid }
    // FNV-1a: tells texts apart, keeps no secret. Two UIDs that share it are numbered like any others.
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in uid.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(digest, radix: 16)
    return String(uid.unicodeScalars.prefix(30).map { Character($0) }) + "-"
      + String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension CalendarComponent {
  /// Whether a line of the file belongs to the component.
  fileprivate func holds(_ number: Int) -> Bool { line <= number && number <= lastLine }
}
