import Foundation
import MusterDomain
import MusterFiles
import MusterJSON
import Testing

@testable import MusterImport

/// A plan of October 2016 in a zone whose clocks are changed on 6 November.
let october: JSONValue = [
  "format": 1, "name": "October",
  "horizon": ["start": "2016-10-01", "end": "2016-11-15", "timeZone": "America/Los_Angeles", "dayStart": "06:00"],
  "zones": [
    ["id": "north", "name": "North side", "at": ["lat": 33.0, "lon": -117.1]],
    ["id": "south", "name": "South side", "at": ["lat": 32.6, "lon": -117.1]],
  ],
  "volunteers": [], "events": [],
]

/// Imports a text into a plan.
func imported(
  _ text: String, into plan: JSONValue = october, _ change: (inout EventImportOptions) -> Void = { _ in }
) -> ImportResult {
  var options = EventImportOptions()
  change(&options)
  return EventImport.run(Array(text.utf8), file: "events", into: plan, planFile: "plan.json", options: options)
}

/// The events of a plan.
func events(_ result: ImportResult) throws -> [JSONValue] {
  let plan = try #require(result.plan, "\(result.diagnostics)")
  return try #require(plan["events"]?.elements)
}

private let head = "id,title,type,start,end,attendance,lat,lon\n"

@Suite struct EventImportTests {
  @Test func aRowBecomesAnEventWithTemplateZoneAndShift() throws {
    let result = imported(
      head + "47,\"Fall, \"\"big\"\" parade\",PARADES,2016-10-08 09:00:00,2016-10-08T12:30,\"1,200\",32.9,-117.1\n")
    let expected: JSONValue = [
      "id": "evt-47", "name": "Fall, \"big\" parade", "type": "parade", "zone": "north", "attendance": 1200,
      "template": "parade",
      "shifts": [["id": "main", "start": "2016-10-08T09:00", "end": "2016-10-08T12:30"]],
    ]
    #expect(try events(result) == [expected])
    #expect(result.report.columns["latitude"] == "lat" && result.report.columns["name"] == "title")
    #expect(PlanReader.read(tree: try #require(result.plan), file: "plan.json").document != nil)
  }

  @Test(arguments: [",", ";", "\t"])
  func delimiterAndByteOrderMarkAreFound(delimiter: String) throws {
    let line = ["Street fair", "2016-10-08 09:00", "2016-10-08 12:00"].joined(separator: delimiter)
    let text = "\u{FEFF}" + ["name", "start", "end"].joined(separator: delimiter) + "\r\n" + line + "\r\n"
    #expect(try events(imported(text)).first?["name"] == "Street fair")
  }

  @Test func oneVeryLongRowDoesNotMakeTheOthersLong() throws {
    let wide = String(repeating: ",", count: 100_000), short = String(repeating: "x\n", count: 20_000)
    let row = "1,parade,,2016-10-08 09:00,2016-10-08 10:00,,,"
    let result = imported(head + row + wide + "\n" + short)
    #expect(result.report.added.count == 1 && result.report.skipped.count == 20_000)
  }

  @Test func newlinesInQuotesCountAsOneRow() {
    let text = head + "1,\"Night\nmarket\",,2016-10-08 18:00,2016-10-08 22:00,,,\n2,x,,2016-10-08 18:00,,,,\n"
    let report = imported(text).report
    #expect(report.added.map(\.row) == [2] && report.skipped.map(\.row) == [3])
    #expect(report.skipped.first?.code == .noEnd)
  }

  @Test func aSecondImportChangesNothingAndAChangedSourceOnlyItsFacts() throws {
    let row = "7,Farmers market,FARMERS,2016-10-08 09:00,2016-10-08 12:00,300,32.7,-117.1\n"
    let first = imported(head + row)
    var plan = try #require(first.plan)
    let second = imported(head + row, into: plan)
    #expect(second.plan == plan)
    #expect(second.report.unchanged.map(\.id) == ["evt-7"] && second.report.added.isEmpty)
    // What a coordinator decides stays.
    try plan.set("community-festival", at: try #require(JSONPointer("/events/0/template")))
    try plan.set(false, at: try #require(JSONPointer("/events/0/approved")))
    try plan.set(45, at: try #require(JSONPointer("/events/0/shifts/0/musterMinutes")))
    let third = imported(head + row.replacing("12:00", with: "13:00"), into: plan)
    #expect(third.report.changed.map(\.keys) == [["shifts"]])
    let event = try #require(try events(third).first)
    #expect(event["template"] == "community-festival" && event["approved"] == false)
    #expect(event["shifts"]?[0]?["end"] == "2016-10-08T13:00" && event["shifts"]?[0]?["musterMinutes"] == 45)
  }

  @Test func everyReasonForLeavingARowOutIsNamed() {
    let rows = [
      ("1,,PARADE,2016-10-08 09:00,2016-10-08 10:00,,,", ImportCode.noName),
      ("2,a parade,,,2016-10-08 10:00,,,", .noStart),
      ("3,a parade,,2016-10-08 09:00,,,,", .noEnd),
      ("4,a parade,,8 Octember,2016-10-08 10:00,,,", .date),
      ("5,a parade,,2016-10-08,2016-10-09,,,", .noTimeOfDay),
      ("6,a parade,,10/08/2016 09:00,10/08/2016 10:00,,,", .dateOrder),
      ("7,a parade,,2016-10-08 09:00,2016-10-08 09:00,,,", .noLength),
      ("8,a parade,,2016-10-08 19:00,2016-10-08 01:00,,,", .noLength),
      ("9,a parade,,2016-10-08 09:00,2016-12-08 10:00,,,", .tooLong),
      ("10,a parade,,2016-09-30 09:00,2016-09-30 10:00,,,", .outsideHorizon),
      ("11,a parade,,2016-11-15 06:00,2016-11-15 10:00,,,", .outsideHorizon),
      ("12,a parade,,2016-03-13 02:30,2016-03-13 05:00,,,", .skippedTime),
      ("13,a museum,MUSEUM,2016-10-08 09:00,2016-10-08 10:00,,,", .noTemplate),
    ]
    let report = imported(head + rows.map(\.0).joined(separator: "\n")).report
    #expect(report.skipped.map(\.code) == rows.map(\.1))
    #expect(report.skipped.map(\.row) == Array(2...14))
  }

  @Test func optionsDecideWhatIsNotGuessed() throws {
    let text =
      head + "6,a parade,,10/08/2016 09:00,10/08/2016 10:00 PM,,,\n8,a fair,,10/09/2016 19:00,10/09/2016 01:00,,,\n"
      + "13,a museum,MUSEUM,2016-10-08 09:00,2016-10-08 10:00,,,\n"
    let result = imported(text) {
      $0.dateOrder = .monthFirst
      $0.isOvernight = true
      $0.templates = ["museum": "front-desk"]
    }
    #expect(
      try events(result).map { $0["shifts"]?[0]?["end"] } == [
        "2016-10-08T22:00", "2016-10-10T01:00", "2016-10-08T10:00",
      ])
    #expect(try events(result).last?["template"] == "front-desk")
    let days = imported(text) {
      $0.dateOrder = .dayFirst
      $0.firstDay = .init("2016-10-09")
    }
    #expect(days.report.skipped.map(\.code) == [.outsideHorizon, .outsideHorizon, .outsideDays])
  }

  @Test func unknownTemplatesZonesAndColumnsAreRefused() throws {
    let row = "1,a parade,,2016-10-08 09:00,2016-10-08 10:00,,,\n"
    #expect(imported(head + row) { $0.otherTemplate = "circus" }.plan == nil)
    #expect(imported(head + row) { $0.columns = [.name: "headline"] }.diagnostics.map(\.code) == [.unknownName])
    #expect(imported("title,start\nx,y\n").diagnostics.map(\.code) == [.missingKey])
    let zone = imported("name,start,end,zone\nparade,2016-10-08 09:00,2016-10-08 10:00,west\n")
    #expect(zone.report.skipped.map(\.code) == [.unknownZone])
    let named = imported("name,start,end,zone\nparade,2016-10-08 09:00,2016-10-08 10:00,south side\n")
    #expect(try events(named).first?["zone"] == "south")
  }

  @Test func aPermitOfSeveralDaysBecomesAShiftForEachDay() throws {
    let result = imported(head + "1,Fair,,2016-10-07 10:00,2016-10-09 18:00,,,\n")
    let event = try #require(try events(result).first)
    let shifts = event["shifts"]?.elements ?? []
    #expect(shifts.map { $0["start"] } == ["2016-10-07T10:00", "2016-10-08T10:00", "2016-10-09T10:00"])
    #expect(shifts.map { $0["end"] } == ["2016-10-07T18:00", "2016-10-08T18:00", "2016-10-09T18:00"])
    #expect(result.report.notes.map(\.code) == [.splitIntoDays, .noPlace])
    // All day long is staffed for twelve hours; nights run over midnight.
    let long = imported(
      head + "1,Fair,,2016-10-07 00:00,2016-10-08 23:59,,,\n2,Fair,,2016-10-07 18:00,2016-10-09 02:00,,,")
    let both = try events(long)
    #expect(both[0]["shifts"]?[0] == ["id": "day-2016-10-07", "start": "2016-10-07T09:00", "end": "2016-10-07T21:00"])
    #expect(both[1]["shifts"]?[1] == ["id": "day-2016-10-08", "start": "2016-10-08T18:00", "end": "2016-10-09T02:00"])
  }

  @Test func hostileTextIsMadeSafeAndReported() throws {
    let long = String(repeating: "a\u{301}", count: 10_000)
    let text =
      head + "1,\"\u{1B}[31m=cmd()\u{202E} parade\u{0}\",,2016-10-08 09:00,2016-10-08 10:00,many,NaN,999\n"
      + "2,parade \(long),,2016-10-08 09:00,2016-10-08 10:00,,,\n"
    let result = imported(text)
    #expect(try events(result).map { $0["name"]?.string?.unicodeScalars.count ?? 0 } == [17, 200])
    #expect(try events(result).first?["name"] == "[31m=cmd() parade")
    #expect(result.report.notes.map(\.code) == [.attendance, .noPlace, .nameCut, .noPlace])
    #expect(imported(head + "1,\"open,PARADE\n").diagnostics.map(\.code) == [.syntax])
    #expect(imported(head + "1,a \"b\" c,PARADE\n").diagnostics.map(\.code) == [.syntax])
    #expect(imported("").diagnostics.map(\.code) == [.emptyFile])
    let bytes = EventImport.run([0xFF, 0x41], file: "x", into: october, planFile: "p", options: EventImportOptions())
    #expect(bytes.diagnostics.map(\.code) == [.encoding])
  }

  @Test func idsAreUniqueAndRepeatedRowsAreLeftOut() throws {
    let row = "parade,2016-10-08 09:00,2016-10-08 10:00,32.9,-117.1\n"
    let result = imported("name,start,end,lat,lon\n" + row + row + row.replacing("32.9", with: "32.8"))
    #expect(try events(result).map { $0["id"] } == ["evt-parade-2016-10-08-0900", "evt-parade-2016-10-08-0900-2"])
    #expect(result.report.skipped.map(\.code) == [.duplicate])
    let odd = imported("id,name,start,end\n###,parade,2016-10-08 09:00,2016-10-08 10:00\n")
    #expect(try events(odd).map { $0["id"] } == ["evt-x"])
  }
}

@Suite struct LinkedDataTests {
  @Test func timesWithOffsetsBecomeLocalTimes() throws {
    let text = """
      {"@graph": [
        {"@type": "MusicEvent", "@id": "a1", "name": "Jazz", "startDate": "2016-10-09T02:00:00.000Z",
         "endDate": "2016-10-08T23:30:00-05:00", "location": {"geo": {"latitude": "32.61", "longitude": -117.1}}},
        {"@type": "Event", "name": "Off", "eventStatus": "https://schema.org/EventCancelled"},
        {"@type": "Place", "name": "Hall"},
        {"@type": ["Event"], "name": ["Fun run"], "keywords": "Sports, Outdoor", "startDate": "2016-10-09T08:00",
         "endDate": "2016-10-09T09:59:59"},
        {"@type": "Event", "name": "Parade", "startDate": "2016-11-06T08:30:00Z", "endDate": "2016-11-06T12:00:00Z"}
      ]}
      """
    let result = imported(text)
    let found = try events(result)
    #expect(found.map { $0["template"] } == ["concert", "athletic-event", "parade"])
    #expect(found[0]["shifts"]?[0] == ["id": "main", "start": "2016-10-08T19:00", "end": "2016-10-08T21:30"])
    #expect(found[0]["zone"] == "south" && found[0]["id"] == "evt-a1")
    #expect(found[1]["shifts"]?[0]?["end"] == "2016-10-09T10:00")
    // 01:30 comes twice that night, and the offset says that the first is meant.
    #expect(found[2]["shifts"]?[0] == ["id": "main", "start": "2016-11-06T01:30-07:00", "end": "2016-11-06T04:00"])
    #expect(result.report.skipped.map(\.code) == [.cancelled, .notAnEvent])
  }

  @Test func brokenJSONIsRefusedWithItsPlace() {
    #expect(imported("[{\"@type\": }]").diagnostics.first?.line == 1)
    #expect(imported("{}").report.skipped.map(\.code) == [.notAnEvent])
  }
}

@Suite struct ZoneClusterTests {
  private func places(_ points: [(Double, Double)]) -> [SourceEvent.Place] {
    points.compactMap { SourceEvent.Place(latitude: $0.0, longitude: $0.1) }
  }

  @Test func separateGroupsBecomeZonesFromNorthToSouth() {
    let found = ZoneClusters(of: places([(10, 10), (10.2, 10), (50, 10), (50, 10.4), (30, 80)]), count: 3).centres
    #expect(found == places([(50, 10.2), (30, 80), (10.1, 10)]))
  }

  @Test func fewerPlacesThanZonesMakeFewerZones() {
    #expect(ZoneClusters(of: places([(1, 1), (1, 1), (2, 2)]), count: 9).centres.count == 2)
    #expect(ZoneClusters(of: [], count: 3).centres.isEmpty)
  }

  @Test func zonesAreMadeOnlyWhereThePlanHasNone() throws {
    let row = head + "1,Fair,,2016-10-07 10:00,2016-10-07 18:00,,40,-110\n"
    #expect(imported(row) { $0.zones = 2 }.report.zones.isEmpty)
    var bare = october
    bare[member: "zones"] = nil
    let result = imported(row, into: bare) { $0.zones = 2 }
    #expect(result.report.zones == ["zone-1"])
    #expect(try events(result).first?["zone"] == "zone-1")
  }
}

@Suite struct MappingTests {
  @Test func aMappingFileIsReadWhole() throws {
    let text = """
      {"columns": {"name": "event_title"}, "templates": {"PARADES": "parade"}, "otherwise": "front-desk",
       "dateOrder": "day-first", "overnight": true, "longestDays": 3}
      """
    let diagnostics = Diagnostics()
    let options = try #require(EventImportOptions.read(Array(text.utf8), file: "map.json", diagnostics))
    #expect(options.columns == [.name: "event_title"] && options.templates == ["parades": "parade"])
    #expect(options.dateOrder == .dayFirst && options.isOvernight && options.longestDays == 3)
  }

  @Test(arguments: [
    "{\"column\": {}}", "{\"columns\": {\"titel\": \"x\"}}", "{\"dateOrder\": \"mdy\"}", "{\"columns\": {\"name\": 3}}",
    "{\"longestDays\": 0}", "[]",
  ])
  func faultsInAMappingAreRefused(text: String) {
    let diagnostics = Diagnostics()
    #expect(EventImportOptions.read(Array(text.utf8), file: "map.json", diagnostics) == nil)
    #expect(diagnostics.errorCount == 1)
  }

  @Test(arguments: [("1,200", 1200), ("1 200", 1200), ("25,000", 25000), ("800.0", 800), ("0", 0)])
  func numbersOfGuestsAreRead(text: String, count: Int) { #expect(wholeNumber(text) == count) }

  @Test(arguments: ["1,20", "12.5", "", "-3", "1,,000", "about 100", "99999999999999999999"])
  func otherTextsAreNoNumber(text: String) { #expect(wholeNumber(text) == nil) }
}
