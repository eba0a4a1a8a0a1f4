import Foundation
import MusterJSON
import Testing

/// `apply`, and the changes of `whatif`, as a user meets them.
@Suite struct ApplyTests {
  @Test func changesAreMadeForGoodInPlace() throws {
    let workspace = try Workspace.withStarterPlan()
    let before = try workspace.text(of: "plan.json")
    let dry = try workspace.run(["apply", "plan.json", "--without", "v-03", "-o", "plan.json", "--dry-run"])
    #expect(dry.status == 0 && dry.errors.contains("changes: 1 volunteer removed.\nNothing was written (--dry-run)."))
    #expect(try workspace.text(of: "plan.json") == before)
    #expect(try workspace.run(["apply", "plan.json", "--without", "v-03", "-o", "plan.json"]).status == 0)
    let people = try parsed(workspace.text(of: "plan.json"))["volunteers"]?.elements ?? []
    #expect(!people.isEmpty && !people.contains { $0["id"] == "v-03" })
    #expect(try workspace.run(["validate", "plan.json"]).status == 0)
  }

  @Test func anythingWrongLeavesThePlan() throws {
    let workspace = try Workspace.withStarterPlan()
    let before = try workspace.text(of: "plan.json")
    let run = try workspace.run([
      "apply", "plan.json", "--without", "v-03,v-99", "--cancel", "nothing", "-o", "plan.json",
    ])
    #expect(run.status == 2 && run.errors.contains("v-99") && run.errors.contains("--cancel nothing"))
    #expect(try workspace.text(of: "plan.json") == before)
    #expect(try workspace.run(["apply", "plan.json", "-o", "plan.json"]).status == 64)
    #expect(try workspace.run(["whatif", "plan.json"]).status == 64)
  }

  /// Events among the changes are those that an import brings, and other changes may name them.
  @Test func eventsOfAFileAreAChangeToo() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write(CityPermitTests.table, to: "permits.csv")
    let imported = try workspace.run([
      "import", "events", "permits.csv", "--into", "plan.json", "-o", "imported.json",
    ])
    #expect(imported.status == 0, "\(imported.errors)")
    let events = { (name: String) in try parsed(workspace.text(of: name))["events"]?.elements ?? [] }
    let new = try events("imported.json").dropFirst(try events("plan.json").count)
    try #require(!new.isEmpty)
    let options = ["--add-events", "permits.csv", "--attendance", "\(new.first?["id"]?.string ?? "")=77"]
    let run = try workspace.run(
      ["apply", "plan.json"] + options + ["-o", "applied.json", "--write-overlay", "over.json"])
    #expect(run.status == 0, "\(run.errors)")
    var wanted = try events("imported.json")
    let place = try #require(wanted.firstIndex { $0["id"] == new.first?["id"] })
    wanted[place][member: "attendance"] = 77
    #expect(try events("applied.json") == wanted)
    #expect(try workspace.run(["apply", "plan.json", "over.json", "-o", "again.json"]).status == 0)
    #expect(try events("again.json") == wanted)
    let solved = try workspace.run(["solve", "plan.json"] + options + ["-o", "roster.json"])
    #expect(solved.status == 0, "\(solved.errors)")
    #expect(try workspace.run(["verify", "applied.json", "roster.json"]).status == 0)
  }

  /// What options say and what their overlay says are the same question.
  @Test func anOverlayOfChangesAnswersAsTheyDo() throws {
    let workspace = try Workspace.withStarterPlan()
    let options = ["--without", "v-03", "--absent", "v-05=2026-09-19..2026-09-20", "--write-overlay", "changes.json"]
    let first = try workspace.run(["whatif", "plan.json"] + options)
    #expect(first.status == 0, "\(first.errors)")
    let second = try workspace.run(["whatif", "plan.json", "changes.json"])
    #expect(second.status == 0 && second.output == first.output)
    #expect(try workspace.run(["apply", "plan.json", "changes.json", "-o", "one.json"]).status == 0)
    #expect(try workspace.run(["apply", "plan.json"] + options + ["-o", "other.json"]).status == 0)
    #expect(try workspace.text(of: "one.json") == workspace.text(of: "other.json"))
  }
}
