import MusterCalendar
import Testing

@testable import ICalendar

@Suite struct WrittenZoneTests {
  private func rules(_ zone: String, _ start: String = "2026-03-01", _ end: String = "2026-04-01") throws -> [String] {
    try WrittenZone(timeline(zone, start, end)).component.components.map { part in
      let values = ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE"].compactMap { part.property($0)?.value }
      return "\(part.name) \(values.joined(separator: " "))"
    }
  }

  @Test func aZoneWithoutChangesHasItsOneObservance() throws {
    #expect(try rules("America/Regina") == ["STANDARD 19700101T000000 -0600 -0600"])
    #expect(try rules("UTC") == ["STANDARD 19700101T000000 +0000 +0000"])
  }

  @Test func changesByRuleAreRules() throws {
    #expect(
      try rules("America/Toronto") == [
        "DAYLIGHT 20250309T020000 -0500 -0400 FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "STANDARD 20251102T020000 -0400 -0500 FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
      ])
    #expect(try rules("Europe/Berlin").map { $0.suffix(8) } == ["DAY=-1SU", "DAY=-1SU"])
    // The south: summer time ends in April.
    let south = try rules("Australia/Sydney")
    #expect(
      south.count == 2 && south[0].hasPrefix("STANDARD 20250406T030000 +1100 +1000 FREQ=YEARLY;BYMONTH=4;BYDAY=1SU"))
  }

  @Test func changesWithoutARuleAreSaidOneByOne() throws {
    // Morocco's clocks follow the moon.
    let rules = try rules("Africa/Casablanca")
    #expect(rules.count > 3 && rules.allSatisfy { !$0.contains("RRULE") && !$0.contains("FREQ") })
  }

  /// What is written is read back by our own reader as the same offsets, over the whole timeline.
  @Test(arguments: [
    "America/Halifax", "America/Regina", "America/St_Johns", "Pacific/Auckland", "Africa/Casablanca", "Europe/Dublin",
    "Australia/Lord_Howe", "Asia/Tehran", "America/Santiago", "UTC",
  ])
  func readBackItIsTheSame(zone: String) throws {
    let home = try timeline(zone, "2026-01-01", "2027-01-01")
    var component = WrittenZone(home).component
    // A name that no table knows, so that the definition is what counts.
    component.lines[0] = ContentLine("TZID", "Nowhere")
    var book = ZoneBook(of: CalendarComponent("VCALENDAR", [], [component]), home: home)
    let line = ContentLine("DTSTART", "20260101T000000", CalendarParameter("TZID", "Nowhere"))
    let read = try book.timeline(of: IncomingMoment.value(of: line), line: 1)
    for minute in stride(from: -1440, through: 366 * 1440, by: 30) {
      let moment = home.epochMinute(of: minute)
      #expect(read.utcOffset(at: read.minute(ofEpochMinute: moment)) == home.utcOffset(at: minute))
    }
  }

  @Test func momentsThatLocalTimeCannotSayAreInUTC() throws {
    let zone = WrittenZone(try timeline("America/Toronto", "2026-10-15", "2026-11-15"))
    let first = zone.timeline.impliedMinute(of: try LocalTime.parse("2026-11-01T01:30"))
    #expect(
      zone.needsUniversalTime(first) && zone.needsUniversalTime(first + 60) && !zone.needsUniversalTime(first + 120))
    #expect(zone.line("DTSTART", first, inUniversalTime: true).unfolded == "DTSTART:20261101T053000Z")
    #expect(
      zone.line("DTEND", first + 120, inUniversalTime: false).unfolded
        == "DTEND;TZID=America/Toronto:20261101T023000")
  }
}
