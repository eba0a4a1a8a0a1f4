import Discrete
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
  /// Some occurrences of a series are left out.
  public static let occurrenceLeftOut = ImportCode(rawValue: "occurrence-left-out")
  /// A line that says nothing about times cannot be read.
  public static let lineNotRead = ImportCode(rawValue: "line-not-read")
  /// The start of a series is not one that its rule meets, so it is no occurrence.
  public static let startNotMet = ImportCode(rawValue: "start-not-met")
  /// The file's own clocks are not those of the name that it gives them.
  public static let ownZone = ImportCode(rawValue: "own-zone")
  /// The message is about single occurrences of an event; the others stay.
  public static let singleOccurrences = ImportCode(rawValue: "single-occurrences")
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
    let places = EntryPlaces(entries)
    for problem in problems where !places.hold(problem.line) {
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

/// Which lines of a file belong to entries.
private struct EntryPlaces {
  private let spans: [ClosedRange<Int>]

  init(_ entries: [CalendarComponent]) {
    spans = entries.map { $0.line...max($0.line, $0.lastLine) }.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// - Complexity: O(log n).
  func hold(_ line: Int) -> Bool {
    let begun = spans.firstPlace { $0.lowerBound > line }
    return begun > 0 && spans[begun - 1].contains(line)
  }
}
