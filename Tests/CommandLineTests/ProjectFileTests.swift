import Foundation
import MusterJSON
import Testing

/// `muster.json` says once what need not be said with every command; what a command line says comes first.
@Suite struct ProjectFileTests {
  private static func workspace(_ settings: String...) throws -> Workspace {
    let workspace = try Workspace.withStarterPlan()
    let all = ["plan=plan.json", "roster=roster.json", "folder=out", "time-limit=60"] + settings
    let made = try workspace.run(["project"] + all)
    try #require(made.status == 0, "\(made.errors)")
    return workspace
  }

  @Test func aMonthWithoutAPath() throws {
    let workspace = try Self.workspace("language=fr", "privacy=member")
    #expect(
      try parsed(workspace.text(of: "muster.json")) == [
        "format": 1, "plan": "plan.json", "roster": "roster.json", "folder": "out", "language": "fr",
        "privacy": "member", "timeLimit": 60,
      ])
    try workspace.write("volunteer,post,outcome\nv-01,harvest-parade/morning/traffic,yes\n", to: "signed.csv")
    for arguments in [
      ["validate"], ["rules", "show"], ["rules", "set", "minimum-rest", "hours=9"],
      ["pin", "v-02", "harvest-parade/morning/route"], ["remove", "events", "coffee"], ["solve"], ["verify"],
      ["ledger", "--assume-worked"], ["publish"], ["export", "--to", "text"],
      ["export", "--to", "html", "-o", "pages"],
      ["import", "attendance", "signed.csv"], ["whatif", ".", "whatif/storm.json"], ["next", "--assume-worked"],
    ] {
      let run = try workspace.run(arguments)
      // The overlay changes an event that is gone; that it was reached is enough.
      #expect(run.status == (arguments[0] == "whatif" ? 2 : 0), "\(arguments): \(run)")
    }
    let plan = try parsed(workspace.text(of: "plan.json"))
    #expect(plan["rules"]?["minimum-rest"]?["hours"] == 9 && plan["attendance"]?.elements?.count == 1)
    #expect(try workspace.text(of: "pages/index.html").contains("lang=\"fr\""))
    let names = try workspace.names()
    #expect(names.contains("out") && names.contains("roster.json") && names.contains("2026-10-19.json"))
    let text = try workspace.run(["export", "--to", "text"]).output
    #expect(!text.contains("Stone"), "for members")
  }

  @Test func changesAreAppliedToTheProjectsPlan() throws {
    let workspace = try Self.workspace()
    let before = try workspace.text(of: "plan.json")
    let dry = try workspace.run(["apply", "--without", "v-06", "--dry-run"])
    #expect(try dry.status == 0 && dry.output.isEmpty && workspace.text(of: "plan.json") == before, "\(dry)")
    let elsewhere = try workspace.run(["apply", "plan.json", "--without", "v-06"])
    #expect(try elsewhere.status == 0 && elsewhere.output.contains("v-05") && workspace.text(of: "plan.json") == before)
    #expect(try workspace.run(["apply", "--without", "v-06", "-o", "other.json"]).status == 0)
    #expect(try workspace.text(of: "plan.json") == before && workspace.text(of: "other.json") != before)
    let run = try workspace.run(["apply", "--without", "v-06"])
    #expect(run.status == 0 && run.output.isEmpty, "\(run)")
    func people() throws -> [String] {
      try parsed(workspace.text(of: "plan.json"))["volunteers"]?.elements?.compactMap { $0["id"]?.string } ?? []
    }
    #expect(try !people().contains("v-06") && people().contains("v-05"))
    try workspace.write(
      "{\"format\": 1, \"name\": \"fewer\", \"remove\": {\"volunteers\": [\"v-05\"]}}", to: "fewer.json")
    #expect(try workspace.run(["apply", ".", "fewer.json"]).status == 0)
    #expect(try !people().contains("v-05"))
    #expect(
      try workspace.run(["whatif", "--without", "v-04"]).status == 0, "and what-if needs no plan before an option")
  }

  @Test func whatIsSaidComesFirst() throws {
    let workspace = try Self.workspace()
    try workspace.change("plan.json", to: "other.json") { $0[member: "name"] = "Other" }
    let before = try workspace.text(of: "plan.json")
    #expect(try workspace.run(["rules", "set", "other.json", "minimum-rest", "hours=9"]).status == 0)
    #expect(try workspace.run(["solve", "other.json", "-o", "other-roster.json"]).status == 0)
    #expect(try workspace.run(["publish", "other.json", "other-roster.json", "--into", "there"]).status == 0)
    #expect(try workspace.run(["solve", "--output=third.json"]).status == 0)
    #expect(try workspace.run(["verify", ".", "third.json"]).status == 0)
    try workspace.write("id,class\nnew-1,cadet\n", to: "people.csv")
    let piped = try workspace.run(["import", "volunteers", "people.csv", "--into", "plan.json"])
    #expect(piped.status == 0 && piped.output.contains("new-1"))
    #expect(try workspace.run(["import", "volunteers", "people.csv", "--dry-run"]).output.contains("added new-1"))
    #expect(try workspace.text(of: "plan.json") == before)
    let names = try workspace.names()
    #expect(!names.contains("out") && !names.contains("roster.json") && names.contains("there"))
  }

  @Test func settingsAreShownChangedAndTakenAway() throws {
    let workspace = try Self.workspace()
    #expect(try workspace.run(["project"]).output == "plan=plan.json\nroster=roster.json\nfolder=out\ntime-limit=60\n")
    #expect(try workspace.run(["project", "folder=", "time-limit=1.5"]).status == 0)
    #expect(try workspace.run(["project"]).output == "plan=plan.json\nroster=roster.json\ntime-limit=1.5\n")
    for (setting, told) in [
      ("plam=x", "Maybe plan."), ("time-limit=soon", "number of seconds"), ("plan", "no setting"),
    ] {
      let run = try workspace.run(["project", setting])
      #expect(run.status == 64 && run.errors.contains(told), "\(run)")
    }
  }

  @Test(arguments: [
    (#"{"format": 1, "plna": "x"}"#, "Maybe “plan”."), (#"{"format": 1, "plan": "--help"}"#, "is no plan"),
    (#"{"format": 1, "timeLimit": -1}"#, "timeLimit"), ("[]", "an object"), ("{", "muster.json"),
  ])
  func aWrongFileIsRefusedByCommandsThatReadIt(text: String, told: String) throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write(text, to: "muster.json")
    let run = try workspace.run(["validate", "plan.json"])
    #expect(run.status == 2 && run.errors.contains(told), "\(run)")
    #expect(try workspace.run(["validate", "--help"]).status == 0)
  }

  @Test func withoutAFileNothingIsGuessed() throws {
    let workspace = try Workspace.withStarterPlan()
    #expect(try workspace.run(["solve"]).status == 64)
    #expect(try workspace.run(["validate", "."]).status == 2)
  }
}
