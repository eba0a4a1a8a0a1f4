import Foundation
import MusterCalendar
import MusterJSON
import MusterPublication
import Testing

@testable import MusterExport

/// What calendars say from version to version, month after month.
@Suite struct CalendarRecordTests {
  private static let fair = CalendarPlans.event("fair", "2026-03-14T09:00", "2026-03-14T13:00")
  private static let run = CalendarPlans.event("run", "2026-03-21T18:00", "2026-03-22T02:00")
  private static let walk = CalendarPlans.event("walk", "2026-04-04T09:00", "2026-04-04T13:00")
  private static let everybody = ["v-1 fair/main/traffic", "v-1 run/main/gate", "v-2 run/main/gate"]

  /// One line for each entry of a file: UID, SEQUENCE, STATUS, DTSTAMP.
  private func entries(_ files: [ExportedFile], _ path: String) throws -> [String] {
    let text = try #require(files.first { $0.path == "calendars/\(path).ics" }?.text).replacing("\r\n ", with: "")
    var lines: [String] = [], fields: [String: String] = [:]
    for line in text.split(separator: "\r\n") {
      if line == "BEGIN:VEVENT" { fields = [:] }
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { fields[String(parts[0])] = String(parts[1]) }
      guard line == "END:VEVENT" else { continue }
      lines.append(["UID", "SEQUENCE", "STATUS"].map { fields[$0] ?? "" }.joined(separator: " "))
    }
    return lines
  }

  /// Versions published one after the other; the files and records of each.
  private struct Months {
    var record: CalendarRecord?
    var version = 0

    mutating func publish(
      _ events: [JSONValue], _ duties: [String], from start: String = "2026-03-01", to end: String = "2026-04-01",
      now: Minute? = nil
    ) throws -> [ExportedFile] {
      version += 1
      let publication = try CalendarPlans.publication(
        CalendarPlans.plan(events, from: start, to: end), duties, version: version)
      let next = CalendarRecord(of: publication, after: record, now: now)
      // As it comes back from the published folder.
      record = CalendarRecord(reading: next.json.bytes())
      #expect(record != nil)
      return CalendarExport.files(for: publication, record: next)
    }
  }

  @Test func theSameDutyKeepsUIDAndSequenceWhateverThePlanBeginsWith() throws {
    var months = Months()
    let first = try months.publish([Self.fair, Self.run], Self.everybody)
    #expect(
      try entries(first, "people/v-1") == [
        "duty.v-1.fair.main@2026-03-14@muster 1 CONFIRMED", "duty.v-1.run.main@2026-03-21@muster 1 CONFIRMED",
      ])
    // The rest of the month: what began before it is left alone, what stays is the same.
    let rest = try months.publish([Self.run], Array(Self.everybody[1...]), from: "2026-03-16")
    #expect(try entries(rest, "people/v-1") == ["duty.v-1.run.main@2026-03-21@muster 1 CONFIRMED"])
    #expect(try entries(rest, "all") == ["shift.run.main@2026-03-21@muster 1 CONFIRMED"])
  }

  @Test func anotherMonthNeitherCallsOffNorRaisesAnything() throws {
    var months = Months()
    _ = try months.publish([Self.fair, Self.run], Self.everybody)
    let april = try months.publish([Self.walk], ["v-1 walk/main/gate"], from: "2026-04-01", to: "2026-05-01")
    #expect(try entries(april, "people/v-1") == ["duty.v-1.walk.main@2026-04-04@muster 2 CONFIRMED"])
    #expect(try entries(april, "people/v-2") == [])
    // March is corrected after April went out: what was told for March is still known.
    let march = try months.publish([Self.fair, Self.run], ["v-1 fair/main/traffic", "v-2 run/main/gate"])
    #expect(
      try entries(march, "people/v-1") == [
        "duty.v-1.fair.main@2026-03-14@muster 1 CONFIRMED", "duty.v-1.run.main@2026-03-21@muster 3 CANCELLED",
      ])
    // Ada was told of the run as somebody with whom Ben is.
    #expect(try entries(march, "people/v-2") == ["duty.v-2.run.main@2026-03-21@muster 3 CONFIRMED"])
  }

  @Test func sequenceRisesWithWhatChangedAndNothingElse() throws {
    var months = Months()
    _ = try months.publish([Self.fair, Self.run], Self.everybody)
    let later = CalendarPlans.event("fair", "2026-03-14T10:00", "2026-03-14T13:00")
    let moved = try months.publish([later, Self.run], Self.everybody)
    #expect(
      try entries(moved, "people/v-1") == [
        "duty.v-1.fair.main@2026-03-14@muster 2 CONFIRMED", "duty.v-1.run.main@2026-03-21@muster 1 CONFIRMED",
      ])
    let again = try months.publish([later, Self.run], Self.everybody)
    #expect(try entries(again, "people/v-1") == entries(moved, "people/v-1"))
    // Another day is another duty: the old one is called off.
    let sunday = CalendarPlans.event("fair", "2026-03-15T10:00", "2026-03-15T13:00")
    let other = try months.publish([sunday, Self.run], Self.everybody)
    #expect(
      try entries(other, "people/v-1") == [
        "duty.v-1.fair.main@2026-03-14@muster 4 CANCELLED", "duty.v-1.fair.main@2026-03-15@muster 4 CONFIRMED",
        "duty.v-1.run.main@2026-03-21@muster 1 CONFIRMED",
      ])
  }

  @Test func aCancellationStaysUntilTheDutyIsOver() throws {
    var months = Months()
    _ = try months.publish([Self.fair, Self.run], Self.everybody)
    let gone = "duty.v-1.run.main@2026-03-21@muster 2 CANCELLED"
    for _ in 2...4 {
      let files = try months.publish([Self.fair, Self.run], [Self.everybody[0]])
      #expect(try entries(files, "people/v-1").contains(gone))
    }
    let restored = try months.publish([Self.fair, Self.run], Self.everybody)
    #expect(try entries(restored, "people/v-1").contains("duty.v-1.run.main@2026-03-21@muster 5 CONFIRMED"))
    _ = try months.publish([Self.fair, Self.run], [Self.everybody[0]])
    // April goes out while March is not over, as far as anybody says: who imports April's file alone must lose the run.
    let april = try months.publish([Self.walk], [], from: "2026-04-01", to: "2026-05-01")
    #expect(try entries(april, "people/v-1") == ["duty.v-1.run.main@2026-03-21@muster 6 CANCELLED"])
    let after = try months.publish([Self.walk], [], from: "2026-04-01", to: "2026-05-01", now: 0)
    #expect(!after.contains { $0.text.contains("CANCELLED") })
  }

  @Test func whatIsOverIsNotCalledOff() throws {
    var months = Months()
    _ = try months.publish([Self.fair, Self.run], Self.everybody)
    // On 16 March the fair was served, whatever the plan says of it now.
    let files = try months.publish([], [], now: 15 * 1440)
    #expect(try entries(files, "people/v-1") == ["duty.v-1.run.main@2026-03-21@muster 2 CANCELLED"])
    #expect(try entries(files, "all") == ["shift.run.main@2026-03-21@muster 2 CANCELLED"])
    #expect(try entries(files, "events/run") == ["shift.run.main@2026-03-21@muster 2 CANCELLED"])
  }

  @Test func whoLeavesThePlanLosesWhatTheyHad() throws {
    var months = Months()
    _ = try months.publish([Self.fair], ["v-1 fair/main/traffic"])
    var tree = CalendarPlans.plan([Self.fair])
    tree[member: "volunteers"] = .array(Array((tree["volunteers"]?.elements ?? []).dropFirst()))
    let publication = try CalendarPlans.publication(tree, [], version: 2)
    let record = CalendarRecord(of: publication, after: months.record)
    let files = CalendarExport.files(for: publication, record: record)
    #expect(try entries(files, "people/v-1") == ["duty.v-1.fair.main@2026-03-14@muster 2 CANCELLED"])
    let open = CalendarExport.files(
      for: try CalendarPlans.publication(tree, [], version: 2, profile: .public), record: record)
    #expect(!open.contains { $0.path.contains("people") || $0.text.contains("v-1") })
  }

  @Test func stampsNeverGoBack() throws {
    var months = Months()
    func stamps(_ files: [ExportedFile]) -> [String] {
      files.flatMap { $0.text.split(separator: "\r\n").filter { $0.hasPrefix("DTSTAMP") }.map(String.init) }
    }
    let late = stamps(try months.publish([Self.run], ["v-1 run/main/gate"], from: "2026-03-16"))
    let whole = stamps(try months.publish([Self.fair, Self.run], ["v-1 run/main/traffic"]))
    #expect(try #require(late.max()) < (try #require(whole.max())))
  }

  @Test func whatIsNoRecordIsNone() throws {
    for text in ["", "{}", "{\"format\": 2, \"entries\": []}", "{\"format\": 1, \"entries\": [{}]}"] {
      #expect(CalendarRecord(reading: Array(text.utf8)) == nil)
    }
    #expect(CalendarRecord(reading: Array("{\"format\": 1, \"entries\": []}".utf8)) != nil)
  }
}
