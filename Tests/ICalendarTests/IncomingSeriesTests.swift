import MusterCalendar
import Testing

@testable import ICalendar

@Suite struct IncomingSeriesTests {
  private let home: Timeline

  init() throws { home = try timeline("America/Halifax") }

  @Test func rulesExceptionsAdditionsAndMoves() throws {
    // 09:30 local of Nowhere, which is Halifax by another name: the series keeps its clock over 8 March.
    #expect(
      try times(CalendarParserTests.sample, home) == [
        "2026-03-02T18:00/2026-03-02T20:00", "2026-03-10T18:00/2026-03-10T20:00", "2026-03-12T18:00/2026-03-12T20:00",
        "2026-03-16T18:00/2026-03-16T20:00", "2026-03-20T09:00/2026-03-20T10:00", "2026-03-21T09:00/2026-03-21T11:00",
      ])
  }

  @Test(arguments: [
    (
      "DTSTART;TZID=America/Toronto:20260310T090000\nDTEND;TZID=America/Toronto:20260310T100000",
      "2026-03-10T10:00/2026-03-10T11:00"
    ),
    ("DTSTART;TZID=Eastern Standard Time:20260310T090000\nDURATION:PT1H", "2026-03-10T10:00/2026-03-10T11:00"),
    (
      "DTSTART;TZID=\"/mozilla.org/20050126_1/America/Toronto\":20260310T090000\nDURATION:PT1H",
      "2026-03-10T10:00/2026-03-10T11:00"
    ),
    ("DTSTART:20260310T120000Z\nDTEND:20260310T130000Z", "2026-03-10T09:00/2026-03-10T10:00"),
    ("DTSTART:20260310T090000\nDURATION:P1DT1H", "2026-03-10T09:00/2026-03-11T10:00"),
    ("DTSTART:20260310T090030\nDTEND:20260310T100030", "2026-03-10T09:00/2026-03-10T10:01"),
    // The night of the change: a day of the calendar is 23 hours, 24 hours by the clock are more.
    ("DTSTART:20260307T120000\nDURATION:P1D", "2026-03-07T12:00/2026-03-08T12:00"),
    ("DTSTART:20260307T120000\nDURATION:PT24H", "2026-03-07T12:00/2026-03-08T13:00"),
    // 02:30 does not exist that night; it is read with the offset before the change.
    ("DTSTART:20260308T023000\nDTEND:20260308T050000", "2026-03-08T03:30/2026-03-08T05:00"),
    ("DTSTART;VALUE=DATE:20260310", "2026-03-10+1"),
    ("DTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260313", "2026-03-10+3"),
    ("DTSTART;VALUE=DATE:20260310\nDURATION:P2D", "2026-03-10+2"),
  ])
  func timesAreReadByTheirClock(lines: String, expected: String) throws {
    #expect(try times(entry(lines), home) == [expected])
  }

  @Test func anEndByItsMomentKeepsElapsedTimeADurationKeepsDays() throws {
    // Elapsed: 12 hours each, also over the night of 8 March.
    let elapsed = try times(entry("DTSTART:20260306T200000\nDTEND:20260307T080000\nRRULE:FREQ=DAILY;COUNT=2"), home)
    #expect(elapsed == ["2026-03-06T20:00/2026-03-07T08:00", "2026-03-07T20:00/2026-03-08T09:00"])
  }

  @Test func wholeDaysAreExceptedAndAllOfASeries() throws {
    let days = try times(
      entry("DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20260309"), home)
    #expect(days == ["2026-03-02+1", "2026-03-16+1"])
    let timed = try times(
      entry("DTSTART:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20260309"), home)
    #expect(timed.count == 2)
  }

  @Test func anOccurrenceCanBeCalledOffAndAnEntryReplaced() throws {
    let text =
      entry("DTSTART:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3") + "\n"
      + entry("RECURRENCE-ID:20260309T090000\nDTSTART:20260309T090000\nSTATUS:CANCELLED") + "\n"
      + entry("SEQUENCE:2\nDTSTART:20260302T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2")
    let (_, events) = try entries(text)
    let series = try #require(IncomingSeries.grouped(events).first)
    #expect(series.entry.sequence == 2 && series.superseded.count == 1 && series.overrides.count == 1)
    #expect(try times(text, home) == ["2026-03-02T10:00/2026-03-02T11:00", "2026-03-09T10:00/2026-03-09T11:00"])
  }

  @Test(arguments: [
    ("DTSTART;TZID=Mars/Olympus:20260310T090000", "Mars/Olympus"), ("DTSTART:2026-03-10", "is not a date"),
    ("DTSTART:20260230", "no such day"), ("DTSTART:20260310T250000", "no such time"), ("SUMMARY:x", "no DTSTART"),
    ("DTSTART:20260310T090000\nDURATION:1H", "not a duration"),
    ("DTSTART:20260310T090000\nDURATION:P", "not a duration"),
    ("DTSTART:20260310T090000\nRRULE:FREQ=HOURLY", "RRULE: FREQ"),
    ("DTSTART:20260310T090000\nEXRULE:FREQ=DAILY", "EXRULE"),
    ("DTSTART:20260310T090000\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260310T090000", "THISANDFUTURE"),
    ("DTSTART:20260310T090000\nDTEND;VALUE=DATE:20260311", "one of DTSTART and DTEND"),
  ])
  func whatCannotBeReadIsRefusedWithItsReason(lines: String, message: String) {
    #expect {
      _ = try times(entry(lines), home)
    } throws: { error in
      (error as? CalendarProblem).map { $0.message.contains(message) && $0.line > 2 } == true
    }
  }

  @Test func aZoneOfTheFileThatNoTableKnowsNeedsADefinition() throws {
    let zone =
      "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:20000101T000000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE\n"
    let lines = entry("DTSTART;TZID=Mine:20260310T090000\nDURATION:PT1H")
    #expect(try times(zone + lines, home) == ["2026-03-10T04:00/2026-03-10T05:00"])
    #expect(throws: CalendarProblem.self) {
      try times(zone.replacing("TZOFFSETTO:+0200\n", with: "") + lines, home)
    }
    #expect(throws: CalendarProblem.self) { try times(lines, home) }
  }

  @Test func everyWindowsNameMeansAZoneThatIsKnown() throws {
    #expect(WindowsZones.names.count == 142)
    for (_, name) in WindowsZones.names { _ = try timeline(name) }
  }

  @Test(arguments: [
    ("America/Toronto", "20260316T000000Z"), ("America/Toronto", "20260316T040000Z"),
    ("America/Toronto", "20260317T035959Z"), ("Europe/Berlin", "20260315T230000Z"),
    ("Europe/Berlin", "20260316T000000Z"),
    ("Asia/Tokyo", "20260315T150000Z"), ("Pacific/Honolulu", "20260316T100000Z"), ("UTC", "20260316T000000Z"),
    ("America/Toronto", "20260316"), ("America/Toronto", "20260316T000000"),
  ])
  func aSeriesOfDaysKeepsItsLastDayEastAndWestOfGreenwich(zone: String, until: String) throws {
    let days = try times(
      entry("DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY;UNTIL=\(until)"), try timeline(zone))
    #expect(days == ["2026-03-02+1", "2026-03-09+1", "2026-03-16+1"])
  }

  @Test func outlooksDaysAreExceptedByTheirMoments() throws {
    let lines =
      "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nDTSTART;TZID=America/Halifax:20260302T000000\nDTEND;TZID=America/Halifax:20260303T000000\nRRULE:FREQ=WEEKLY;UNTIL=20260316T030000Z\nEXDATE:20260309T030000Z"
    #expect(try times(entry(lines), home) == ["2026-03-02+1", "2026-03-16+1"])
  }

  @Test func aDayAddedToAnEntryWithTimesHasThoseTimes() throws {
    #expect(
      try times(entry("DTSTART:20260302T180000\nDURATION:PT2H\nRDATE;VALUE=DATE:20260309,20260310"), home) == [
        "2026-03-02T18:00/2026-03-02T20:00", "2026-03-09T18:00/2026-03-09T20:00", "2026-03-10T18:00/2026-03-10T20:00",
      ])
  }

  @Test func aDefinitionThatChangesItsClocksTooOftenIsRefused() throws {
    let observance =
      "BEGIN:STANDARD\nDTSTART:19000101T000000\nRRULE:FREQ=DAILY;COUNT=9000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0200\nEND:STANDARD\n"
    let zone = "BEGIN:VTIMEZONE\nTZID:Mine\n" + String(repeating: observance, count: 1_000) + "END:VTIMEZONE\n"
    #expect(throws: CalendarProblem.self) {
      try times(zone + entry("DTSTART;TZID=Mine:20260310T090000\nDURATION:PT1H"), home)
    }
  }
}
