import Foundation
import MusterJSON
import Testing

/// From a city's permits and generated people to a plan, through the built commands.
@Suite struct CityPermitTests {
  /// Two permits within the days of the starter plan.
  static let table = """
    event_id,event_title,event_type,event_start,event_end,exp_attendance,latitude,longitude
    501,Harvest parade,PARADES,2026-10-10 10:00:00,2026-10-10 13:00:00,"1,200",43.65,-79.38
    502,Corner market,FARMERS,2026-10-11 09:00:00,2026-10-11 12:00:00,300,43.66,-79.40

    """
  private static let permits = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/data/city-events/san-diego-special-events-2016-2017.csv")
  private static let base = """
    {"format": 1, "name": "San Diego, October 2016", "volunteers": [], "events": [],
     "horizon": {"start": "2016-10-01", "end": "2016-11-01", "timeZone": "America/Los_Angeles"}}
    """

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: permits.path),
      "the folder ../shared/data/city-events with public data is not there"))
  func sanDiegosPermitsAndGeneratedPeopleMakeAPlan() throws {
    let workspace = try Workspace()
    try workspace.write(Self.base, to: "base.json")
    let imported = try workspace.run([
      "import", "events", Self.permits.path, "--into", "base.json", "--zones", "8", "--overnight", "-o", "permits.json",
    ])
    #expect(imported.status == 0, "\(imported.errors)")
    #expect(imported.output.contains("added 171, changed 0, unchanged 0, skipped 1696"))
    let made = try workspace.run([
      "generate", "--volunteers", "150", "--seed", "1", "--into", "permits.json", "-o", "plan.json",
    ])
    #expect(made.status == 0 && made.errors.contains("171 events, 677 posts, 165 people."), "\(made.errors)")
    #expect(try workspace.run(["validate", "plan.json"]).status == 0)
    // Half a minute is not enough to prove a month of a city; the roster must be whole, verified and bounded all the same.
    let solved = try workspace.run(["solve", "plan.json", "-o", "roster.json", "--time-limit", "30"])
    #expect(solved.status == 0, "\(solved.errors)")
    let roster = try parsed(workspace.text(of: "roster.json"))
    for tier in try #require(roster["tiers"]?.elements) {
      let value = try #require(tier["value"]?.int), bound = try #require(tier["bound"]?.int)
      #expect(bound <= value)
    }
    #expect(try workspace.run(["verify", "plan.json", "roster.json"]).status == 0)
    let text = try workspace.run(["export", "plan.json", "roster.json", "--to", "text"])
    #expect(text.status == 0 && text.output.contains("Shortfalls") && text.output.contains("Day by day"))
  }

  @Test func aDryRunReportsAndWritesNothing() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write(Self.table, to: "permits.csv")
    let before = try workspace.names()
    let run = try workspace.run([
      "import", "events", "permits.csv", "--into", "plan.json", "--dry-run", "--format", "json", "-o", "new.json",
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try run.json()["added"]?.elements?.map { $0["id"] } == ["evt-501", "evt-502"])
    #expect(try workspace.names() == before)
  }

  @Test func importingIntoThePlanItselfTwiceLeavesItAlone() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write(Self.table, to: "permits.csv")
    let arguments = ["import", "events", "permits.csv", "--into", "plan.json", "-o", "plan.json"]
    #expect(try workspace.run(arguments).output.contains("added 2, changed 0, unchanged 0, skipped 0"))
    let once = try workspace.text(of: "plan.json")
    #expect(try workspace.run(arguments).output.contains("added 0, changed 0, unchanged 2, skipped 0"))
    #expect(try workspace.text(of: "plan.json") == once)
  }

  @Test func generatedPlansGoToStandardOutputAndAreTheSameEveryTime() throws {
    let workspace = try Workspace()
    let arguments = ["generate", "--volunteers", "12", "--seed", "3", "--profile", "rural", "--weeks", "2"]
    let first = try workspace.run(arguments)
    let again = try workspace.run(arguments)
    #expect(first.status == 0 && first.output == again.output)
    let people = try workspace.run(arguments + ["--only", "volunteers"]).json()
    #expect(people.members?.map(\.key) == ["volunteers", "certifications", "zones"])
    let plan = try first.json()
    #expect(people["volunteers"] == plan["volunteers"])
  }

  @Test(arguments: [
    ["--volunteers", "0", "--seed", "1"], ["--volunteers", "5"], ["--volunteers", "5", "--seed", "1", "--load", "0"],
    ["--volunteers", "5", "--seed", "1", "--load", "nan"],
    ["--volunteers", "5", "--seed", "1", "--start", "2026-02-30"],
    ["--volunteers", "5", "--seed", "1", "--weeks", "2", "--into", "plan.json"],
    ["--volunteers", "5", "--seed", "1", "--only", "volunteers", "--load", "2"],
  ])
  func wrongUsageOfGenerateIsRefused(arguments: [String]) throws {
    #expect(try Workspace().run(["generate"] + arguments).status == 64)
  }

  @Test func wrongUsageOfImportIsRefused() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write(Self.table, to: "permits.csv")
    func status(_ more: [String]) throws -> Int32 {
      try workspace.run(["import", "events", "permits.csv", "--into", "plan.json", "--dry-run"] + more).status
    }
    #expect(try status(["--map", "titel=x"]) == 64)
    #expect(try status(["--zones", "0"]) == 64)
    #expect(try status(["--from", "2026-10-12", "--to", "2026-10-11"]) == 64)
    #expect(try status(["--map", "name=headline"]) == 2)
    #expect(try status(["--map", "mapping.json"]) == 64)
    #expect(try status(["--template", "circus"]) == 2)
    #expect(try status(["--mapping", "absent.json"]) == 2)
  }
}
