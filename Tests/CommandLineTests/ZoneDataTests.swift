import Foundation
import MusterJSON
import Testing

/// Where the rules of time zones come from, as the command line says it.
@Suite struct ZoneDataTests {
  /// A zone file of version 2 without changes: 44 bytes of header twice, one type, and the rule.
  private func zoneFile(_ rule: String, offset: Int) -> Data {
    func number(_ value: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
    let header = Array("TZif2".utf8) + Array(repeating: 0, count: 15) + [0, 0, 0, 0, 1, 4].flatMap(number)
    let part = header + number(offset) + [0, 0] + Array("ABC\0".utf8)
    return Data(part + part + Array("\n\(rule)\n".utf8))
  }

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    let plan: JSONValue = [
      "format": 1, "name": "Zones",
      "horizon": ["start": "2026-09-01", "end": "2026-10-01", "timeZone": "Here/There"],
      "volunteers": [["id": "v-01", "class": "volunteer", "adult": true]],
      "events": [
        [
          "id": "e", "type": "patrol",
          "shifts": [["id": "s", "start": "2026-09-12T09:00", "end": "2026-09-12T13:00", "posts": [["id": "p"]]]],
        ]
      ],
      "rules": ["minimum-rest": ["hours": 8]],
    ]
    try workspace.write(plan.text(), to: "plan.json")
    let folder = workspace.folder.appendingPathComponent("zones/Here")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try zoneFile("UTC0", offset: 0).write(to: workspace.folder.appendingPathComponent("zones/UTC"))
    try zoneFile("<+0330>-3:30", offset: 12_600).write(to: folder.appendingPathComponent("There"))
    try Data("# version 2031c\n".utf8).write(to: workspace.folder.appendingPathComponent("zones/tzdata.zi"))
    return workspace
  }

  @Test func aFolderOfZoneFilesIsTakenAndNamed() throws {
    let workspace = try workspace()
    let refused = try workspace.run(["validate", "plan.json"])
    #expect(refused.status == 2 && refused.output.contains("\"Here/There\" is not a known time zone"))
    let run = try workspace.run(
      ["solve", "plan.json", "--zone-data", "zones", "--report", "report.json", "-o", "roster.json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try parsed(workspace.text(of: "report.json"))["timeZones"] == "tzdata 2031c")
    #expect(try workspace.text(of: "roster.json").contains("2026-09-12T09:00+03:30"))
    let export = try workspace.run(
      ["export", "plan.json", "roster.json", "--zone-data", "zones", "--to", "ics", "-o", "calendars"])
    #expect(export.status == 0, "\(export.errors)")
    #expect(try workspace.text(of: "calendars/calendars/all.ics").contains("X-MUSTER-TIME-ZONES:tzdata 2031c"))
  }

  @Test func aFolderWithoutZoneFilesIsRefused() throws {
    let workspace = try workspace()
    for folder in ["nowhere", ".", "plan.json"] {
      let run = try workspace.run(["validate", "plan.json", "--zone-data", folder])
      #expect(run.status == 2 && run.errors.contains("holds no zone files"), "\(run.errors)")
    }
  }
}
