import Foundation
import MusterJSON
import Testing

/// From spreadsheets in to calendars out and round to the next month, on a small programme and on a city's.
@Suite struct WholeMonthTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let scenario = root.appending(path: "Scenarios/01-rural-detachment/plan.json")
  private static let permits = root.deletingLastPathComponent()
    .appending(path: "shared/data/city-events/san-diego-special-events-2016-2017.csv")

  @Test func theRuralDetachmentsMonthGoesRound() throws {
    let workspace = try Workspace()
    let plan = try parsed(String(decoding: Data(contentsOf: Self.scenario), as: UTF8.self))
    try workspace.write(plan.text(), to: "whole.json")
    let walk = MonthWalk(workspace: workspace, timeLimit: 60)
    // What a coordinator has in spreadsheets, and a plan with nothing but days, places and rules.
    try walk.must(["tables", "whole.json", "-o", "sheets"])
    try workspace.change("whole.json", to: "plan.json") {
      ($0[member: "volunteers"], $0[member: "events"]) = ([], [])
    }
    try importTables(["volunteers", "availability", "events"], walk)
    let imported = try parsed(workspace.text(of: "plan.json"))
    #expect(imported["volunteers"]?.elements?.count == plan["volunteers"]?.elements?.count)

    try walk.solveAndPublish()
    // The imported plan asks for the same as the one by hand: its proved values are those of the scenario.
    let tiers = try parsed(workspace.text(of: "roster.json"))["tiers"]?.elements ?? []
    #expect(tiers.map { $0["value"]?.int ?? -1 } == [0, 0, 740, 0, 0, -15])
    let statuses = tiers.map { $0["status"]?.string ?? "" }
    #expect(statuses == ["optimal", "optimal", "optimal", "optimal", "no-rule", "optimal"])
    let change = try walk.changeByHand(tries: 40)
    try walk.publishAgain(change)
    let worked = try walk.recordAttendance()

    try workspace.change("whole.json", to: "next.json") {
      $0[member: "name"] = "October"
      $0[member: "horizon"] = [
        "start": "2026-10-01", "end": "2026-11-01", "timeZone": "America/Regina", "dayStart": "06:00",
      ]
      $0[member: "events"] = []
    }
    try workspace.write(
      "name,type,start,end,attendance,zone\nHarvest parade,parade,2026-10-10 10:00,2026-10-10 12:00,400,town\n",
      to: "october.csv")
    try walk.must(["import", "events", "october.csv", "--into", "next.json", "-o", "next.json"])
    try walk.account(worked)
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: permits.path),
      "the folder ../shared/data/city-events with public data is not there"))
  func aCitysMonthGoesRound() throws {
    let workspace = try Workspace()
    let walk = MonthWalk(workspace: workspace, timeLimit: 20)
    let days = { (start: String, end: String) -> String in
      """
      {"format": 1, "name": "San Diego", "volunteers": [], "events": [],
       "horizon": {"start": "\(start)", "end": "\(end)", "timeZone": "America/Los_Angeles"}}
      """
    }
    // People, certificates, zones and rules as a programme of that size has them; the people then come from tables.
    for (name, start, end) in [("whole", "2016-10-01", "2016-11-01"), ("next", "2016-11-01", "2016-11-08")] {
      try workspace.write(days(start, end), to: "\(name).json")
      let importing = [
        "import", "events", Self.permits.path, "--into", "\(name).json", "--zones", "8", "--overnight", "-o",
        "\(name).json",
      ]
      try walk.must(importing)
      let again = try walk.must(importing)
      #expect(again.output.contains("added 0, changed 0"))
      try walk.must(["generate", "--volunteers", "150", "--seed", "1", "--into", "\(name).json", "-o", "\(name).json"])
    }
    try walk.must(["tables", "whole.json", "-o", "sheets"])
    try workspace.change("whole.json", to: "plan.json") { $0[member: "volunteers"] = [] }
    try importTables(["volunteers", "availability"], walk)

    try walk.solveAndPublish()
    let change = try walk.changeByHand(tries: 40)
    try walk.publishAgain(change)
    try walk.account(walk.recordAttendance())
  }

  /// Imports tables after a dry run, and once more, which changes nothing.
  private func importTables(_ kinds: [String], _ walk: MonthWalk) throws {
    for kind in kinds {
      let arguments = ["import", kind, "sheets/\(kind).csv", "--into", "plan.json"]
      let before = try walk.workspace.text(of: "plan.json")
      let dry = try walk.must(arguments + ["--dry-run"])
      let untouched = try walk.workspace.text(of: "plan.json")
      #expect(dry.output.contains("row 2: ") && untouched == before)
      try walk.must(arguments + ["-o", "plan.json"])
      let once = try walk.workspace.text(of: "plan.json")
      let again = try walk.must(arguments + ["-o", "plan.json"])
      let twice = try walk.workspace.text(of: "plan.json")
      #expect(again.output.contains("added 0, changed 0") && twice == once)
    }
  }
}
