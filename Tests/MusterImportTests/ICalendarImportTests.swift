import MusterFiles
import MusterJSON
import MusterTestSupport
import Testing

@testable import MusterImport

/// A calendar with these entries; between `{` and `}` stands a VEVENT.
private func calendar(_ entries: String) -> String {
  let lines = entries.replacing("{", with: "BEGIN:VEVENT").replacing("}", with: "END:VEVENT")
  return "BEGIN:VCALENDAR\nVERSION:2.0\n\(lines)\nEND:VCALENDAR\n".replacing("\n", with: "\r\n")
}

private let parade = """
  {
  UID:47@city.example
  SUMMARY:Fall\\, "big" parade
  LOCATION:north side
  DTSTART;TZID=America/New_York:20161008T120000
  DTEND;TZID=America/New_York:20161008T153000
  }
  """

private let market = """
  {
  UID:market
  SUMMARY:Farmers market
  CATEGORIES:Food,Farmers
  DTSTART;TZID=America/Los_Angeles:20160907T080000
  DTEND;TZID=America/Los_Angeles:20160907T120000
  RRULE:FREQ=WEEKLY;UNTIL=20161103T000000Z
  EXDATE;TZID=America/Los_Angeles:20161012T080000
  }
  {
  UID:market
  RECURRENCE-ID;TZID=America/Los_Angeles:20161019T080000
  DTSTART;TZID=America/Los_Angeles:20161020T090000
  DTEND;TZID=America/Los_Angeles:20161020T130000
  }
  """

@Suite struct ICalendarImportTests {
  @Test func anEntryBecomesAnEventOnThePlansClock() throws {
    let result = imported(calendar(parade))
    let expected: JSONValue = [
      "id": "evt-47-city-example", "name": "Fall, \"big\" parade", "type": "parade", "zone": "north",
      "template": "parade", "shifts": [["id": "main", "start": "2016-10-08T09:00", "end": "2016-10-08T12:30"]],
    ]
    #expect(try events(result) == [expected])
    #expect(result.report.format == "icalendar" && result.report.added.map(\.row) == [3])
    #expect(PlanReader.read(tree: try #require(result.plan), file: "plan.json").document != nil)
  }

  @Test func aSeriesIsOneEventWithAShiftForEachOccurrence() throws {
    let result = imported(calendar(market))
    let shifts = try #require(try events(result).first?["shifts"]?.elements)
    let texts = shifts.map { "\($0["id"]?.string ?? "") \($0["start"]?.string ?? "")" }
    // The 12th is excepted; the 19th was moved to the 20th and keeps its id.
    #expect(
      texts == [
        "day-2016-10-05 2016-10-05T08:00", "day-2016-10-19 2016-10-20T09:00", "day-2016-10-26 2016-10-26T08:00",
        "day-2016-11-02 2016-11-02T08:00",
      ])
    #expect(try events(result).first?["template"] == "farmers-market")
    #expect(PlanReader.read(tree: try #require(result.plan), file: "plan.json").document != nil)
  }

  @Test func aSecondImportChangesNothingAndAChangedOneOnlyWhatChanged() throws {
    let both = calendar(parade + "\n" + market)
    let once = try #require(imported(both).plan)
    let again = imported(both, into: once)
    #expect(again.plan == once && again.report.unchanged.count == 2 && again.report.changed.isEmpty)

    let moved = both.replacing("UNTIL=20161103T000000Z", with: "UNTIL=20161021T000000Z")
    let third = imported(moved, into: once)
    #expect(third.report.changed.map(\.keys) == [["shifts"]] && third.report.unchanged.count == 1)
    #expect(try events(third).last?["shifts"]?.elements?.count == 2)
  }

  @Test func whatIsCalledOffIsNoLongerApproved() throws {
    let cancelled = parade.replacing("SUMMARY", with: "STATUS:CANCELLED\nSUMMARY")
    let unknown = imported(calendar(cancelled))
    #expect(try unknown.report.skipped.map(\.code) == [.cancelled] && events(unknown).isEmpty)

    let plan = try #require(imported(calendar(parade)).plan)
    let known = imported(calendar(cancelled), into: plan)
    #expect(try events(known).first?["approved"] == false)
    #expect(known.report.changed.map(\.keys) == [["approved"]] && known.report.skipped.isEmpty)
    let again = imported(calendar(cancelled), into: try #require(known.plan))
    #expect(again.plan == known.plan && again.report.unchanged.count == 1)
  }

  @Test func wholeDaysNeedHours() throws {
    let fair = calendar("{\nUID:fair\nSUMMARY:Street fair\nDTSTART;VALUE=DATE:20161008\nDTEND;VALUE=DATE:20161010\n}")
    let refused = imported(fair)
    #expect(refused.report.skipped.map(\.code) == [.noTimeOfDay])
    #expect(refused.report.skipped.first?.message.contains("--all-day") == true)
    let shifts = try #require(
      try events(imported(fair) { $0.dayHours = DayHours("18:00-02:00") }).first?["shifts"]?.elements)
    #expect(
      shifts == [
        ["id": "day-2016-10-08", "start": "2016-10-08T18:00", "end": "2016-10-09T02:00"],
        ["id": "day-2016-10-09", "start": "2016-10-09T18:00", "end": "2016-10-10T02:00"],
      ])
    for text in ["", "9-17", "09:00", "09:00-25:00", "a-b", "09:00-17:00-18:00"] { #expect(DayHours(text) == nil) }
    #expect(DayHours("09:00-24:00")?.description == "09:00-24:00")
  }

  @Test(arguments: [
    ("SUMMARY:Parade\nDTSTART;TZID=Mars/Olympus:20161008T090000\nDURATION:PT1H", ImportCode.badEntry),
    ("SUMMARY:Parade\nDTSTART:20161008T090000", .noEnd), ("DTSTART:20161008T090000\nDURATION:PT1H", .noName),
    ("SUMMARY:Parade\nDTSTART:20161008T090000\nDTEND:20161008T080000", .noLength),
    ("SUMMARY:Parade\nDTSTART:20170108T090000\nDURATION:PT1H", .outsideHorizon),
    ("SUMMARY:Parade\nDTSTART:20170108T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2", .outsideHorizon),
    ("SUMMARY:Parade\nDTSTART:20161008T090000\nDURATION:P8D", .tooLong),
    ("SUMMARY:Parade\nDTSTART:20161008T090000\nDURATION:P40D", .tooLong),
    ("SUMMARY:Zzz\nDTSTART:20161008T090000\nDURATION:PT1H", .noTemplate),
    ("SUMMARY:Parade\nDTSTART:20161008T090000\nDURATION:PT1H\nEXDATE 20161008", .badEntry),
  ])
  func whatCannotBeTakenOverIsLeftOutWithItsReason(lines: String, code: ImportCode) throws {
    let result = imported(calendar("{\nUID:x\n\(lines)\n}\n\(parade)"))
    #expect(result.report.skipped.map(\.code) == [code], "\(result.report.skipped)")
    #expect(result.report.skipped.map(\.row) == [3] && result.report.added.count == 1)
    #expect(result.diagnostics.isEmpty)
  }

  @Test func faultsOutsideOfEntriesAreWarningsAndOtherPartsAreNoEvents() {
    let result = imported(calendar("this is no line\nBEGIN:VTODO\nUID:t\nEND:VTODO\n\(parade)"))
    #expect(result.diagnostics.map(\.line) == [3] && result.diagnostics.map(\.severity) == [.warning])
    #expect(result.report.skipped.map(\.code) == [.notAnEvent] && result.report.added.count == 1)
    let empty = imported("BEGIN:VCALENDAR")
    #expect(empty.plan != nil || !empty.diagnostics.isEmpty)
  }

  @Test func longUIDsThatBeginAlikeAreDifferentEvents() throws {
    let outlook = String(repeating: "0", count: 100)
    let text = calendar(
      parade.replacing("47@city.example", with: outlook + "1") + "\n"
        + parade.replacing("47@city.example", with: outlook + "2"))
    let first = try events(imported(text)).compactMap { $0["id"]?.string }
    #expect(Set(first).count == 2 && first.allSatisfy { $0.utf8.count <= 60 && !$0.hasSuffix("-2") })
  }

  /// Whatever a calendar holds: nothing traps, every entry is accounted for, and the plan stays valid.
  @Test(arguments: 0..<8)
  func everyEntryIsAccountedFor(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let original = Array(calendar("\(parade)\n\(market)\n{\nUID:d\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20161008\n}").utf8)
    let marks = Array("\":;,=\r\n\t -+09ZTP\u{0}é".utf8) + [0xFF]
    var options = EventImportOptions()
    (options.otherTemplate, options.dayHours) = ("front-desk", DayHours("09:00-17:00"))
    for _ in 0..<40 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        let place = Int.random(in: 20..<bytes.count, using: &random)
        let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = mark
        case 1: bytes.insert(mark, at: place)
        default: bytes.remove(at: place)
        }
      }
      let result = EventImport.run(bytes, file: "fuzzed", into: october, planFile: "plan.json", options: options)
      let report = result.report
      guard let plan = result.plan else {
        #expect(!result.diagnostics.isEmpty)
        continue
      }
      #expect(report.added.count + report.changed.count + report.unchanged.count + report.skipped.count == report.rows)
      let (document, diagnostics) = PlanReader.read(tree: plan, file: "plan.json")
      #expect(document != nil, "\(String(decoding: bytes, as: UTF8.self)): \(diagnostics)")
    }
  }
}
