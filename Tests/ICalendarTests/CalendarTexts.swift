import MusterCalendar
import Testing

@testable import ICalendar

/// The timeline of a plan for tests.
func timeline(_ zone: String, _ start: String = "2026-03-01", _ end: String = "2026-04-01") throws -> Timeline {
  try Timeline(
    zone: zone, start: CivilDate.parse(start), end: CivilDate.parse(end), dayStart: ClockTime(minutes: 360))
}

/// A calendar with these lines in it, CRLF between them.
func calendar(_ lines: String) -> [UInt8] {
  let text = "BEGIN:VCALENDAR\nVERSION:2.0\n\(lines)\nEND:VCALENDAR\n"
  return Array(text.replacing("\n", with: "\r\n").utf8)
}

/// The entries of a calendar; a test fails when something is wrong with it.
func entries(_ lines: String) throws -> (calendar: CalendarComponent, entries: [IncomingEvent]) {
  let (components, problems) = CalendarParser.parse(calendar(lines))
  #expect(problems == [])
  let root = try #require(components.first)
  return (root, try root.components.filter { $0.name == "VEVENT" }.map { try IncomingEvent($0) })
}

/// When the first series of a calendar takes place, in local time of the plan.
func times(_ lines: String, _ home: Timeline) throws -> [String] {
  let (root, events) = try entries(lines)
  var zones = ZoneBook(of: root, home: home)
  let series = try #require(IncomingSeries.grouped(events).first)
  return try series.occurrences(&zones).map { occurrence in
    switch occurrence.span {
    case .time(let start, let end):
      let texts = [start, end].map { home.localTime(at: home.minute(ofEpochMinute: $0)).description }
      return texts.joined(separator: "/")
    case .days(let first, let count): return "\(first)+\(count)"
    }
  }
}

/// A VEVENT with a UID and these lines.
func entry(_ lines: String) -> String { "BEGIN:VEVENT\nUID:a\nSUMMARY:Walk\n\(lines)\nEND:VEVENT" }
