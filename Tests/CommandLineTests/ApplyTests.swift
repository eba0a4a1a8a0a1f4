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
