import ICalendar
import MusterCalendar
public import MusterFiles
import MusterJSON

/// A person's own calendar: when it says that they are busy, they are unavailable.
///
/// Only times are taken over, never titles, places or guests.
public enum AvailabilityCalendar {
  /// Whether a file is a calendar.
  public static func isCalendar(_ bytes: [UInt8]) -> Bool {
    EventSource.isCalendar(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...])
  }

  /// Brings the times of a calendar into a plan as spans of kind `unavailable`.
  ///
  /// Entries that leave the person free (TRANSP:TRANSPARENT) or were called off are none. Whole days run from midnight to
  /// midnight. As for tables, spans are added after those of the plan, and a second import changes nothing.
  /// - Parameters:
  ///   - volunteer: whose calendar it is; nil for the person whose id is the file's name, or the only one of the plan.
  ///   - replaces: whether the person's spans are replaced.
  /// - Complexity: linear in the bytes and the occurrences near the horizon.
  public static func run(
    _ bytes: [UInt8], file: String, into document: PlanDocument, volunteer: String?, replaces: Bool
  ) -> ImportResult {
    let diagnostics = Diagnostics()
    var report = ImportReport(file: file)
    report.format = "icalendar"
    func refused() -> ImportResult { ImportResult(plan: nil, report: report, diagnostics: diagnostics.sorted) }
    guard let person = person(volunteer, file: file, of: document, diagnostics) else { return refused() }
    let (components, problems) = CalendarParser.parse(bytes)
    let calendars = components.filter { $0.name == "VCALENDAR" }
    for problem in problems where problem.isAboutTimes || calendars.isEmpty {
      // A line that may have said when somebody is away must not be passed over.
      diagnostics.report(
        Diagnostic(.syntax, file: file, line: problem.line, message: problem.message, allowed: problem.allowed))
    }
    guard !diagnostics.hasErrors else { return refused() }
    var spans: [(row: Int, span: JSONValue)] = []
    for calendar in calendars {
      var reader = BusyTimes(calendar, home: document.plan.timeline)
      spans += reader.spans(&report)
      for problem in reader.problems {
        diagnostics.report(
          Diagnostic(.syntax, file: file, line: problem.line, message: problem.message, allowed: problem.allowed))
      }
    }
    guard !diagnostics.hasErrors else { return refused() }
    var options = TableImportOptions()
    options.replaces = replaces
    var target = AvailabilityTarget(plan: document.tree, options: options, grid: nil)
    target.take(spans, of: person)
    var tree = document.tree
    target.merge(into: &tree, &report)
    if tree != document.tree {
      let (read, found) = PlanReader.read(tree: tree, file: document.file)
      guard read != nil else { return ImportResult(plan: nil, report: report, diagnostics: found) }
    }
    return ImportResult(plan: tree, report: report, diagnostics: diagnostics.sorted)
  }

  private static func person(
    _ given: String?, file: String, of document: PlanDocument, _ diagnostics: Diagnostics
  ) -> String? {
    let ids = document.plan.volunteers.map(\.id)
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    if let given {
      if ids.contains(given) { return given }
      let near = NearestName.nearest(to: given, in: ids)
      diagnostics.report(
        Diagnostic(
          .unknownName, file: file, message: "the plan has no volunteer \"\(shownText(given, limit: 60))\"",
          allowed: "the id of a volunteer of the plan", advice: near.map { "“\(shownText($0, limit: 60))”" }))
      return nil
    }
    if ids.contains(stem) { return stem }
    if ids.count == 1 { return ids[0] }
    diagnostics.report(
      Diagnostic(
        .unknownName, file: file, message: "nothing says whose calendar it is",
        allowed: "--volunteer with an id of the plan, or a file of that name", advice: "--volunteer ID"))
    return nil
  }
}

/// The times at which one calendar says that its owner is busy.
private struct BusyTimes {
  private let calendar: CalendarComponent
  private let home: Timeline
  private var zones: ZoneBook
  private(set) var problems: [CalendarProblem] = []

  init(_ calendar: CalendarComponent, home: Timeline) {
    (self.calendar, self.home) = (calendar, home)
    zones = ZoneBook(of: calendar, home: home)
  }

  mutating func spans(_ report: inout ImportReport) -> [(row: Int, span: JSONValue)] {
    var entries: [IncomingEvent] = []
    for component in calendar.components where component.name == "VEVENT" {
      report.rows += 1
      do throws(CalendarProblem) { entries.append(try IncomingEvent(component)) } catch { problems.append(error) }
    }
    var found: [(row: Int, span: JSONValue)] = []
    for series in IncomingSeries.grouped(entries) {
      do throws(CalendarProblem) {
        for occurrence in try series.occurrences(&zones)
        where !occurrence.entry.isCancelled && !occurrence.entry.isTransparent {
          if let span = span(occurrence.span) { found.append((occurrence.entry.line, span)) }
        }
      } catch { problems.append(error) }
    }
    return found
  }

  /// Nil for what has no length, or is further from the horizon than any duty.
  private func span(_ span: IncomingSeries.Span) -> JSONValue? {
    let times: (start: StatedTime, end: StatedTime)
    switch span {
    case .time(let start, let end):
      let minutes = Interval(start: home.minute(ofEpochMinute: start), end: home.minute(ofEpochMinute: end))
      times = (home.stated(at: minutes.start), home.stated(at: minutes.end))
    case .days(let first, let count):
      func midnight(_ date: CivilDate) -> StatedTime { home.stated(at: home.start(of: date)) }
      times = (midnight(first), midnight(first.adding(days: count)))
    }
    guard let start = home.minute(of: times.start), let end = home.minute(of: times.end), start < end,
      Interval(start: home.horizon.start - 1440, end: home.horizon.end + 2 * 1440)
        .overlaps(Interval(start: start, end: end))
    else { return nil }
    return [
      "kind": "unavailable", "start": .string(times.start.description), "end": .string(times.end.description),
    ]
  }
}
