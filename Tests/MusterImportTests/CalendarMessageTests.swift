import MusterFiles
import MusterJSON
import Testing

@testable import MusterImport

/// Calendars as other programs send them: messages about single occurrences, cancellations, marks of their own.
@Suite struct CalendarMessageTests {
  private let weekly = """
    BEGIN:VEVENT
    UID:desk
    SUMMARY:Parade
    DTSTART:20161005T090000
    DURATION:PT2H
    RRULE:FREQ=WEEKLY;COUNT=4
    END:VEVENT
    """

  private func calendar(_ lines: String, method: String? = nil) -> String {
    let head = "BEGIN:VCALENDAR\nVERSION:2.0\n" + (method.map { "METHOD:\($0)\n" } ?? "")
    return "\(head)\(lines)\nEND:VCALENDAR\n".replacing("\n", with: "\r\n")
  }

  private func entry(_ lines: String) -> String { "BEGIN:VEVENT\nUID:desk\n\(lines)\nEND:VEVENT" }

  private func shifts(_ result: ImportResult) throws -> [String] {
    try (events(result).first?["shifts"]?.elements ?? []).map {
      "\($0["id"]?.string ?? "") \($0["start"]?.string ?? "") \($0["end"]?.string ?? "")"
    }
  }

  /// The shifts after a second calendar came over the weekly one.
  private func after(_ lines: String, method: String? = nil) throws -> (shifts: [String], report: ImportReport) {
    let plan = try #require(imported(calendar(weekly)).plan)
    let result = imported(calendar(lines, method: method), into: plan)
    let again = imported(calendar(lines, method: method), into: try #require(result.plan))
    #expect(again.plan == result.plan && again.report.changed.isEmpty)
    #expect(PlanReader.read(tree: try #require(result.plan), file: "plan.json").document != nil)
    return (try shifts(result), result.report)
  }

  private let usual = [
    "day-2016-10-05 2016-10-05T09:00 2016-10-05T11:00", "day-2016-10-12 2016-10-12T09:00 2016-10-12T11:00",
    "day-2016-10-19 2016-10-19T09:00 2016-10-19T11:00", "day-2016-10-26 2016-10-26T09:00 2016-10-26T11:00",
  ]

  @Test(arguments: ["REQUEST", "PUBLISH", nil] as [String?])
  func aMessageAboutOneOccurrenceTouchesNoOther(method: String?) throws {
    let moved = entry(
      "SEQUENCE:1\nRECURRENCE-ID:20161012T090000\nDTSTART:20161013T140000\nDTEND:20161013T150000")
    let (shifts, report) = try after(moved, method: method)
    #expect(
      shifts == [usual[0], "day-2016-10-12 2016-10-13T14:00 2016-10-13T15:00", usual[2], usual[3]])
    #expect(report.changed.map(\.keys) == [["shifts"]])
    #expect(report.notes.map(\.code).contains(.singleOccurrences))
  }

  @Test func anOccurrenceThatIsCalledOffGoesAndTheOthersStay() throws {
    let status = entry("RECURRENCE-ID:20161012T090000\nDTSTART:20161012T090000\nSTATUS:CANCELLED")
    #expect(try after(status).shifts == [usual[0], usual[2], usual[3]])
    let method = entry("RECURRENCE-ID:20161019T090000\nDTSTART:20161019T090000")
    #expect(try after(method, method: "CANCEL").shifts == [usual[0], usual[1], usual[3]])
    // Of a series that the plan does not have, nothing is left to call off.
    let unknown = imported(calendar(status))
    #expect(try events(unknown).isEmpty && unknown.report.skipped.map(\.code) == [.cancelled])
  }

  @Test func anOccurrenceMovedOutOfThePlanLeavesIt() throws {
    let far = entry("RECURRENCE-ID:20161012T090000\nDTSTART:20170112T090000\nDURATION:PT1H")
    #expect(try after(far).shifts == [usual[0], usual[2], usual[3]])
  }

  @Test func aCalendarThatCallsOffTheEntryTakesTheApproval() throws {
    let plan = try #require(imported(calendar(weekly)).plan)
    let result = imported(calendar(weekly, method: "CANCEL"), into: plan)
    #expect(try events(result).first?["approved"] == false)
    #expect(try shifts(result) == usual)
  }

  @Test func anOccurrenceChangedAndLaterExceptedIsNotThere() throws {
    let excepted = weekly.replacing("DURATION", with: "SEQUENCE:2\nEXDATE:20161012T090000\nDURATION")
    let change = entry(
      "SEQUENCE:1\nSUMMARY:Parade\nRECURRENCE-ID:20161012T090000\nDTSTART:20161013T140000\nDURATION:PT1H")
    #expect(try after(excepted + "\n" + change).shifts == [usual[0], usual[2], usual[3]])
    // A change that is later than the exception brings it back.
    let later = change.replacing("SEQUENCE:1", with: "SEQUENCE:3")
    #expect(try after(excepted + "\n" + later).shifts.contains("day-2016-10-12 2016-10-13T14:00 2016-10-13T15:00"))
  }

  @Test func theSecondOccurrenceOfADayIsKnownByItsTime() throws {
    let twice = weekly.replacing("FREQ=WEEKLY;COUNT=4", with: "FREQ=DAILY;COUNT=2;BYHOUR=9,14")
    let plan = try #require(imported(calendar(twice)).plan)
    let change = entry("RECURRENCE-ID:20161005T140000\nDTSTART:20161005T160000\nDURATION:PT1H")
    let result = imported(calendar(change), into: plan)
    #expect(
      try shifts(result) == [
        "day-2016-10-05 2016-10-05T09:00 2016-10-05T11:00", "day-2016-10-05-1400 2016-10-05T16:00 2016-10-05T17:00",
      ])
  }

  @Test func hoursAreThoseThatAreWritten() throws {
    let watch = entry("SUMMARY:Parade\nDTSTART:20161008T080000\nDTEND:20161009T080000")
    #expect(try shifts(imported(calendar(watch))) == ["main 2016-10-08T08:00 2016-10-09T08:00"])
    #expect(
      try shifts(imported(calendar(watch)) { $0.splitsDays = true }) == [
        "day-2016-10-08 2016-10-08T09:00 2016-10-08T21:00"
      ])
    let week = entry("SUMMARY:Parade\nDTSTART:20161008T080000\nDURATION:PT168H")
    #expect(try shifts(imported(calendar(week))) == ["main 2016-10-08T08:00 2016-10-15T08:00"])
    let series = entry("SUMMARY:Parade\nDTSTART:20161008T080000\nDURATION:PT24H\nRRULE:FREQ=WEEKLY;COUNT=2")
    #expect(
      try shifts(imported(calendar(series))) == [
        "day-2016-10-08 2016-10-08T08:00 2016-10-09T08:00", "day-2016-10-15 2016-10-15T08:00 2016-10-16T08:00",
      ])
  }

  @Test func outlooksWholeDaysAreDays() throws {
    let mark = entry(
      "SUMMARY:Parade\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nDTSTART;TZID=America/Los_Angeles:20161008T000000\nDTEND;TZID=America/Los_Angeles:20161010T000000"
    )
    #expect(imported(calendar(mark)).report.skipped.map(\.code) == [.noTimeOfDay])
    #expect(
      try shifts(imported(calendar(mark)) { $0.dayHours = DayHours("09:00-17:00") }) == [
        "day-2016-10-08 2016-10-08T09:00 2016-10-08T17:00", "day-2016-10-09 2016-10-09T09:00 2016-10-09T17:00",
      ])
    // Without the mark, or with FALSE, it is two days and nights.
    let plain = mark.replacing("TRUE", with: "FALSE")
    #expect(try shifts(imported(calendar(plain))) == ["main 2016-10-08T00:00 2016-10-10T00:00"])
  }

  @Test(arguments: [
    "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=Hall\\; east door:geo:43.6,-79.4",
    "ATTENDEE;CN=\"A:mailto:a@example.org",
    "DESCRIPTION:All welcome\nBring your vest\nand a lamp", "LOCATION;:x", "X-A;;B=1:x",
  ])
  func linesThatSayNothingAboutTimesCostNothing(lines: String) throws {
    let result = imported(calendar(entry("SUMMARY:Parade\nDTSTART:20161008T090000\nDURATION:PT1H\n\(lines)")))
    #expect(try shifts(result) == ["main 2016-10-08T09:00 2016-10-08T10:00"])
    #expect(result.report.skipped.isEmpty && result.report.notes.map(\.code).contains(.lineNotRead))
  }

  @Test(arguments: [
    "RRULE:FREQ=WEEKLY\n;COUNT=2", "EXDATE 20161008T090000", "SUMMARY:x\nDTEND 20161008T100000", "RRULE;X:FREQ=DAILY",
    "RECURRENCE-ID;TZID:20161008T090000",
  ])
  func linesThatMayHaveSaidWhenItIsCostTheEntry(lines: String) {
    let result = imported(calendar(entry("SUMMARY:Parade\nDTSTART:20161008T090000\nDURATION:PT1H\n\(lines)")))
    #expect(result.report.skipped.map(\.code) == [.badEntry])
  }

  @Test(arguments: ["FREQ=WEEKLY;COUNT=2;", "FREQ=WEEKLY;;COUNT=2", ";FREQ=WEEKLY; COUNT=2"])
  func emptyPartsOfARuleMeanNothing(rule: String) throws {
    let lines = weekly.replacing("FREQ=WEEKLY;COUNT=4", with: rule)
    #expect(try shifts(imported(calendar(lines))) == Array(usual[0..<2]))
  }

  @Test func aStartThatItsRuleDoesNotMeetIsNotPlannedAndTold() throws {
    let lines = weekly.replacing("FREQ=WEEKLY;COUNT=4", with: "FREQ=WEEKLY;BYDAY=TH;COUNT=2")
    let result = imported(calendar(lines))
    #expect(
      try shifts(result) == [
        "day-2016-10-06 2016-10-06T09:00 2016-10-06T11:00", "day-2016-10-13 2016-10-13T09:00 2016-10-13T11:00",
      ])
    #expect(result.report.notes.map(\.code).contains(.startNotMet))
  }

  @Test func theHourThatComesTwiceIsSaidExactly() throws {
    func shift(_ start: String, _ end: String) throws -> [String] {
      let result = imported(calendar(entry("SUMMARY:Parade\nDTSTART:\(start)\nDTEND:\(end)")))
      let tree = try #require(result.plan)
      let plan = try #require(PlanReader.read(tree: tree, file: "plan.json").document).plan
      let minutes = plan.shifts.map { $0.end - $0.start }
      return try shifts(result) + minutes.map { "\($0) min" }
    }
    // Los Angeles: 01:30 comes at 08:30Z and at 09:30Z.
    #expect(
      try shift("20161106T030000Z", "20161106T083000Z") == ["main 2016-11-05T20:00 2016-11-06T01:30", "330 min"])
    #expect(
      try shift("20161106T030000Z", "20161106T093000Z") == ["main 2016-11-05T20:00 2016-11-06T01:30-08:00", "390 min"])
    #expect(
      try shift("20161106T083000Z", "20161106T093000Z") == ["main 2016-11-06T01:30 2016-11-06T01:30-08:00", "60 min"])
    #expect(
      try shift("20161106T093000Z", "20161106T110000Z") == ["main 2016-11-06T01:30-08:00 2016-11-06T03:00", "90 min"])
  }

  @Test func theFilesOwnClocksAreFollowedAndToldWhereTheyDiffer() throws {
    let zone = """
      BEGIN:VTIMEZONE
      TZID:America/New_York
      BEGIN:STANDARD
      DTSTART:19700101T000000
      TZOFFSETFROM:-0600
      TZOFFSETTO:-0600
      END:STANDARD
      END:VTIMEZONE

      """
    let lines = entry("SUMMARY:Parade\nDTSTART;TZID=America/New_York:20161008T120000\nDURATION:PT1H")
    let own = imported(calendar(zone + lines))
    #expect(try shifts(own) == ["main 2016-10-08T11:00 2016-10-08T12:00"])
    #expect(own.report.notes.count { $0.code == .ownZone } == 1)
    let right = zone.replacing("-0600", with: "-0400")
    #expect(try shifts(imported(calendar(right + lines))) == ["main 2016-10-08T09:00 2016-10-08T10:00"])
  }

  @Test func tenThousandEntriesThatLookAlikeAreNumbered() throws {
    let lines = (0..<10_000).map { number in
      "BEGIN:VEVENT\nSUMMARY:Parade\nDTSTART:20161008T090000\nDURATION:PT\(60 + number)M\nEND:VEVENT"
    }
    let result = imported(calendar(lines.joined(separator: "\n"))) { $0.longestDays = 366 }
    let ids = try events(result).compactMap { $0["id"]?.string }
    #expect(Set(ids).count == ids.count && ids.count > 9_000)
  }
}
