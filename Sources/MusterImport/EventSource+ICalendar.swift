import ICalendar
public import MusterCalendar
import MusterJSON

/// The hours for which people are wanted on a day that a calendar marks as a whole.
public struct DayHours: Hashable, Sendable, LosslessStringConvertible {
  /// When they start.
  public let start: ClockTime
  /// When they end; at or before the start, that is on the next day.
  public let end: ClockTime

  /// Reads `09:00-17:00`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let start = ClockTime(String(parts[0])),
      let end = try? ClockTime.parse(String(parts[1]), allowingEndOfDay: true)
    else { return nil }
    (self.start, self.end) = (start, end)
  }

  /// `09:00-17:00`.
  public var description: String { "\(start)-\(end)" }

  /// Minutes from start to end, 1 to 1440.
  var minutes: Int { end > start ? end.minutes - start.minutes : end.minutes - start.minutes + 1440 }
}

extension ImportCode {
  /// Something in the entry of a calendar cannot be read, so that its times are not certain.
  public static let badEntry = ImportCode(rawValue: "bad-entry")
  /// The entry's time zone is not known.
  public static let unknownTimeZone = ImportCode(rawValue: "unknown-time-zone")
  /// Some occurrences of a series are left out.
  public static let occurrenceLeftOut = ImportCode(rawValue: "occurrence-left-out")
}

extension EventSource {
  /// Whether a file starts as a calendar does.
  static func isCalendar(_ bytes: some Collection<UInt8>) -> Bool {
    let head = bytes.drop { $0 <= 0x20 }.prefix(15)
    return head.map { $0 | 0x20 }.elementsEqual("begin:vcalendar".utf8)
  }

  /// Reads the entries of an iCalendar file; an entry's row is the line with its BEGIN.
  ///
  /// All entries with one UID are one event: each occurrence of a series is a shift of it. An entry in which a line cannot
  /// be read is left out, because that line could have changed its times; other faults of the file are warnings.
  /// - Parameter days: the days that are wanted; nothing else is expanded.
  static func calendar(
    _ bytes: [UInt8], file: String, options: EventImportOptions, moments: MomentText, _ diagnostics: Diagnostics
  ) -> EventSource? {
    let (components, problems) = CalendarParser.parse(bytes)
    let calendars = components.filter { $0.name == "VCALENDAR" }
    let entries = calendars.flatMap(\.components).filter { !["VTIMEZONE", "VALARM"].contains($0.name) }
    for problem in problems where !entries.contains(where: { $0.lines(holding: problem.line) }) {
      diagnostics.report(
        Diagnostic(
          .syntax, severity: calendars.isEmpty ? .error : .warning, file: file, line: problem.line,
          message: problem.message, allowed: problem.allowed))
    }
    guard !calendars.isEmpty else {
      if !diagnostics.hasErrors {
        diagnostics.report(
          Diagnostic(.syntax, file: file, line: 1, message: "the file holds no calendar", allowed: "BEGIN:VCALENDAR"))
      }
      return nil
    }
    var source = EventSource(format: "icalendar")
    for calendar in calendars {
      var reader = CalendarReading(calendar, problems: problems, options: options, moments: moments)
      source.rows += reader.rows()
    }
    source.rows.sort { $0.row < $1.row }
    return source
  }
}

extension CalendarComponent {
  /// Whether a line of the file belongs to the component.
  fileprivate func lines(holding number: Int) -> Bool { line <= number && number <= lastLine }
}

/// The entries of one calendar, made events of a source.
private struct CalendarReading {
  private let calendar: CalendarComponent
  private let problems: [CalendarProblem]
  private let options: EventImportOptions
  private let moments: MomentText
  private var zones: ZoneBook

  init(
    _ calendar: CalendarComponent, problems: [CalendarProblem], options: EventImportOptions, moments: MomentText
  ) {
    (self.calendar, self.problems, self.options, self.moments) = (calendar, problems, options, moments)
    zones = ZoneBook(of: calendar, home: moments.timeline)
  }

  mutating func rows() -> [(row: Int, event: Result<SourceEvent, Skip>)] {
    var rows: [(row: Int, event: Result<SourceEvent, Skip>)] = []
    var entries: [IncomingEvent] = []
    for component in calendar.components where component.name != "VTIMEZONE" {
      let row = component.line
      guard component.name == "VEVENT" else {
        let skip = Skip(.notAnEvent, "\(shownText(component.name, limit: 20)) is no event")
        rows.append((row, .failure(skip)))
        continue
      }
      do throws(CalendarProblem) {
        if let problem = problems.first(where: { component.lines(holding: $0.line) }) { throw problem }
        entries.append(try IncomingEvent(component))
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
      rows.append((row, Result { () throws(Skip) in try event(series) }))
    }
    return rows
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

  private mutating func event(_ series: IncomingSeries) throws(Skip) -> SourceEvent {
    let occurrences: [IncomingSeries.Occurrence]
    do throws(CalendarProblem) {
      occurrences = try series.occurrences(&zones)
    } catch {
      throw Self.skip(error)
    }
    let entry = series.entry
    var times: [Times] = []
    for occurrence in occurrences { times += try self.times(of: occurrence) }
    if entry.isCancelled, times.isEmpty {
      throw Skip(.cancelled, "the event was called off")
    }
    let usable = times.filter { isUnique($0.start) && isUnique($0.end) && $0.start < $0.end }
    guard let first = usable.first ?? times.first else {
      throw Skip(.outsideHorizon, "it never takes place within the plan")
    }
    var event = try SourceEvent(
      row: entry.line, name: entry.summary, start: first.start.description, end: first.end.description,
      reading: moments)
    event.sourceID = Self.identity(entry.uid)
    event.keywords = entry.categories.map { CleanName($0).text }.filter { !$0.isEmpty }
    event.isCancelled = entry.isCancelled
    event.place = SourceEvent.Place(latitude: entry.latitude, longitude: entry.longitude)
    let location = CleanName(entry.location).text
    if !location.isEmpty { event.location = location }
    if series.isRecurring || times.count > 1 {
      event.spans = Self.spans(usable)
      if usable.count < times.count {
        event.note(
          .occurrenceLeftOut,
          "\(times.count - usable.count) occurrences are left out: their times do not exist or happen twice in \(moments.timeline.zone), or they end before they start"
        )
      }
      let others = Set(occurrences.map { CleanName($0.entry.summary).text }).subtracting([event.name, ""])
      if !others.isEmpty {
        event.note(.occurrenceLeftOut, "some occurrences have another title; they are shifts of the same event")
      }
    }
    return event
  }

  /// When an occurrence needs people, on the clock of the plan.
  private struct Times {
    var origin: LocalTime
    var start: LocalTime
    var end: LocalTime
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
      func local(_ moment: Int) -> LocalTime { timeline.localTime(at: timeline.minute(ofEpochMinute: moment)) }
      return [Times(origin: occurrence.origin, start: local(start), end: local(end))]
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
        return Times(origin: origin, start: start, end: start.adding(minutes: hours.minutes))
      }
    }
  }

  private func isOutside(_ first: CivilDate, _ count: Int) -> Bool {
    first.adding(days: count) <= moments.timeline.start || first >= moments.timeline.end
  }

  private func isUnique(_ time: LocalTime) -> Bool { moments.timeline.minute(of: time).minute != nil }

  /// Shifts with ids that stay when occurrences come, go or are moved: the day on which the series had them.
  private static func spans(_ times: [Times]) -> [DaySplit.Span] {
    var taken: Set<String> = []
    var spans: [DaySplit.Span] = []
    for time in times {
      let elapsed = time.start.nominalMinutes(to: time.end)
      for span in DaySplit(start: time.start, end: time.end, elapsed: elapsed).spans {
        var id = span.id == "main" ? "day-\(time.origin.date)" : span.id
        if taken.contains(id) { id += "-" + time.origin.clock.description.filter { $0 != ":" } }
        guard taken.insert(id).inserted else { continue }
        spans.append(DaySplit.Span(id: id, start: span.start, end: span.end))
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

extension EventFilter {
  /// The shifts of a series that belong to the plan and to the days asked for.
  func seriesSpans(_ event: inout SourceEvent, _ spans: [DaySplit.Span]) throws(Skip) -> [DaySplit.Span] {
    let kept = spans.filter { span in
      isInHorizon(span.start) && span.start.date >= options.firstDay ?? span.start.date
        && span.start.date <= options.lastDay ?? span.start.date && timeline.minute(of: span.start).minute != nil
        && timeline.minute(of: span.end).minute != nil
    }
    guard !kept.isEmpty else {
      throw Skip(
        .outsideHorizon, "no occurrence is within the plan, \(timeline.start) to \(timeline.end), on a day asked for")
    }
    return kept
  }
}

/// Takes back what an earlier import brought and the calendar has called off since.
enum Withdrawal {
  /// Sets `approved` to false on events of the plan that were called off, so that nobody is rostered for them.
  ///
  /// The event stays, with all that a coordinator decided about it; one that the plan does not have is skipped.
  static func withdraw(_ events: [(row: Int, id: String)], from plan: inout JSONValue, _ report: inout ImportReport) {
    var elements = plan["events"]?.elements ?? []
    for (row, id) in events {
      guard let index = elements.firstIndex(where: { $0["id"]?.string == id }) else {
        report.skipped.append(RowNote(row: row, code: .cancelled, message: "the event was called off"))
        continue
      }
      if elements[index]["approved"] == false {
        report.unchanged.append(ImportedEntry(row: row, id: id, keys: []))
      } else {
        elements[index][member: "approved"] = false
        report.changed.append(ImportedEntry(row: row, id: id, keys: ["approved"]))
        report.notes.append(
          RowNote(row: row, code: .cancelled, message: "the event was called off, so \(id) is no longer approved"))
      }
    }
    if !events.isEmpty, plan["events"] != nil { plan[member: "events"] = .array(elements) }
    report.skipped.sort { $0.row < $1.row }
    report.notes.sort { $0.row < $1.row }
  }
}
