import Foundation
import MusterJSON
import Testing

@Suite struct FileTests {
  @Test func aRosterOnStandardOutputIsTheSameBytesAsInAFile() throws {
    let workspace = try Workspace.withStarterPlan()
    let plan = try workspace.text(of: "plan.json")
    let piped = try workspace.run(["solve", "-", "--threads", "1", "--progress", "none"], input: plan)
    #expect(piped.status == 0)
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json", "--threads", "2"]).output.isEmpty)
    #expect(try workspace.text(of: "roster.json") == piped.output)
    #expect(try piped.json()["solver"]?["muster"]?.string == "0.1.0")
    #expect(try workspace.run(["verify", "plan.json", "-"], input: piped.output).status == 0)
  }

  @Test func aFolderThatIsNotThereIsToldBeforeTheSearch() throws {
    let workspace = try Workspace.withStarterPlan()
    let run = try workspace.run(["solve", "plan.json", "-o", "nowhere/roster.json"])
    #expect(run.status == 2)
    #expect(run.errors == "nowhere/roster.json: cannot be written: no such file or directory\n")
    #expect(try workspace.run(["solve", "plan.json", "-o", "."]).status == 2)
  }

  /// Whether the system has a device on which nothing can be written.
  static let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")

  @Test(.enabled(if: FileTests.hasFullDevice, "there is no /dev/full"))
  func aFullDeviceIsAnError() throws {
    let workspace = try Workspace.withStarterPlan()
    let run = try workspace.run(["solve", "plan.json", "-o", "/dev/full"])
    #expect(run.status == 2)
    #expect(run.errors.contains("no space left"))
  }

  @Test func thePlanIsNeverOverwrittenByItsRoster() throws {
    let workspace = try Workspace.withStarterPlan()
    let plan = try workspace.text(of: "plan.json")
    #expect(try workspace.run(["solve", "plan.json", "-o", "./plan.json"]).status == 2)
    #expect(try workspace.text(of: "plan.json") == plan)
  }

  @Test func aResultReplacesTheFileBehindALinkAndLeavesNothingElse() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write("old", to: "kept.json")
    let target = workspace.folder.appendingPathComponent("kept.json")
    let link = workspace.folder.appendingPathComponent("link.json")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
    #expect(try workspace.run(["solve", "plan.json", "-o", "link.json"]).status == 0)
    #expect(try workspace.text(of: "kept.json").hasPrefix("{\n  \"format\": 1"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path).hasSuffix("kept.json"))
    #expect(try workspace.names() == ["kept.json", "link.json", "plan.json", "whatif"])
  }

  @Test func aFailedSearchLeavesTheOldFile() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write("old", to: "roster.json")
    try workspace.change("plan.json", to: "pinned.json") { try SamplePlans.barLeads(in: &$0) }
    #expect(try workspace.run(["solve", "pinned.json", "-o", "roster.json"]).status == 2)
    #expect(try workspace.text(of: "roster.json") == "old")
  }

  @Test func initNeverOverwrites() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write("mine", to: "plan.json")
    let again = try workspace.run(["init"])
    #expect(again.status == 2)
    #expect(again.errors.contains("plan.json: is there already"))
    #expect(try workspace.text(of: "plan.json") == "mine")
    #expect(try workspace.run(["init", "deep/er"]).status == 0)
    #expect(try workspace.run(["validate", "deep/er/plan.json"]).status == 0)
    #expect(try workspace.run(["init", "plan.json"]).status == 2)
  }
}
