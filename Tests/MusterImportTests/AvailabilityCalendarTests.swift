import MusterFiles
import MusterJSON
import Testing

@testable import MusterImport

/// People's own calendars as unavailability.
@Suite struct AvailabilityCalendarTests {
  private func document(_ ids: [String]) throws -> PlanDocument {
    let tree: JSONValue = [
      "format": 1, "name": "Autumn",
      "horizon": ["start": "2026-10-01", "end": "2026-11-15", "timeZone": "America/Toronto"],
      "volunteers": .array(ids.map { ["id": .string($0), "class": "volunteer", "adult": true] }), "events": [],
      "rules": ["minimum-rest": ["hours": 8]],
    ]
    let (document, diagnostics) = PlanReader.read(tree: tree, file: "plan.json")
    return try #require(document, "\(diagnostics)")
  }

  private func calendar(_ entries: String...) -> [UInt8] {
    let lines = entries.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT" }.joined(separator: "\n")
    return Array("BEGIN:VCALENDAR\nVERSION:2.0\n\(lines)\nEND:VCALENDAR\n".utf8)
  }

  private func spans(_ result: ImportResult, _ person: Int = 0) throws -> [String] {
    let plan = try #require(result.plan, "\(result.diagnostics)")
    return (plan["volunteers"]?[person]?["availability"]?["spans"]?.elements ?? []).map {
      [$0["kind"], $0["start"], $0["end"]].compactMap { $0?.string }.joined(separator: " ")
    }
  }

  @Test func busyIsUnavailableAndOnlyTimesAreTaken() throws {
    let bytes = calendar(
      "UID:a\nSUMMARY:Secret\nDTSTART;VALUE=DATE:20261007\nDTEND;VALUE=DATE:20261014",
      "UID:b\nSUMMARY:Dentist\nDTSTART:20261020T140000Z\nDURATION:PT1H",
      "UID:c\nSUMMARY:Free\nTRANSP:TRANSPARENT\nDTSTART;VALUE=DATE:20261021",
      "UID:d\nSUMMARY:Off\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20261022",
      "UID:e\nSUMMARY:Night\nDTSTART:20261101T053000Z\nDTEND:20261101T063000Z",
      "UID:f\nSUMMARY:Class\nDTSTART:20261102T180000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=2")
    let document = try document(["v-01"])
    let result = AvailabilityCalendar.run(
      bytes, file: "off.ics", into: document, volunteer: nil, replaces: false)
    #expect(
      try spans(result) == [
        "unavailable 2026-10-07T00:00 2026-10-14T00:00", "unavailable 2026-10-20T10:00 2026-10-20T11:00",
        "unavailable 2026-11-01T01:30-04:00 2026-11-01T01:30-05:00",
        "unavailable 2026-11-02T18:00 2026-11-02T20:00", "unavailable 2026-11-09T18:00 2026-11-09T20:00",
      ])
    #expect(!(try #require(result.plan)).text().contains("Secret"))
    let (again, _) = PlanReader.read(tree: try #require(result.plan), file: "plan.json")
    let second = AvailabilityCalendar.run(
      bytes, file: "off.ics", into: try #require(again), volunteer: nil, replaces: false)
    #expect(second.plan == result.plan && second.report.added.isEmpty)
  }

  @Test func whoseItIsIsNeverGuessed() throws {
    let bytes = calendar("UID:a\nDTSTART;VALUE=DATE:20261007")
    let document = try document(["v-01", "v-02"])
    func run(_ file: String, _ volunteer: String?) -> ImportResult {
      AvailabilityCalendar.run(bytes, file: file, into: document, volunteer: volunteer, replaces: false)
    }
    #expect(try spans(run("sheets/v-02.ics", nil), 1).count == 1)
    #expect(try spans(run("off.ics", "v-01")).count == 1)
    #expect(run("off.ics", nil).plan == nil && run("off.ics", "v-03").plan == nil)
    #expect(run("off.ics", nil).diagnostics.first?.advice == "--volunteer ID")
  }

  @Test func aLineThatMayHaveSaidWhenRefusesTheFile() throws {
    let document = try document(["v-01"])
    for (lines, isRead) in [
      ("UID:a\nDTSTART 20261007", false), ("UID:a\nDTSTART:20261007T090000\nX-ODD;:x\nDURATION:PT1H", true),
      ("UID:a\nDTSTART;TZID=Mars/Olympus:20261007T090000\nDURATION:PT1H", false),
    ] {
      let result = AvailabilityCalendar.run(
        calendar(lines), file: "off.ics", into: document, volunteer: nil, replaces: false)
      #expect((result.plan != nil) == isRead, "\(lines)")
    }
  }
}
