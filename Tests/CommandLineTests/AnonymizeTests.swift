import Foundation
import MusterJSON
import Testing

@Suite struct AnonymizeTests {
  @Test func thePlanAndItsRosterGoTogether() throws {
    let workspace = try Workspace.withStarterPlan()
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    let run = try workspace.run([
      "anonymize", "plan.json", "--roster", "roster.json", "--roster-output", "copy-roster.json", "-o", "copy.json",
      "--mapping", "who.json", "--seed", "a phrase",
    ])
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.errors.contains("who.json says who is who"))
    let verified = try workspace.run(["verify", "copy.json", "copy-roster.json"])
    #expect(verified.status == 0 && verified.errors.isEmpty, "\(verified.errors)")
    let (before, after) = try (
      parsed(workspace.text(of: "roster.json")), parsed(workspace.text(of: "copy-roster.json"))
    )
    #expect(
      before["tiers"] == after["tiers"] && before["status"] == after["status"] && before["summary"] == after["summary"])
    let people = try #require(parsed(workspace.text(of: "plan.json"))["volunteers"]?.elements)
    let mapping = try #require(parsed(workspace.text(of: "who.json"))["volunteers"]?.members)
    #expect(Set(mapping.compactMap(\.value.string)) == Set(people.compactMap { $0["id"]?.string }))
    let copies = try workspace.text(of: "copy.json") + workspace.text(of: "copy-roster.json") + run.errors
    for person in people {
      for key in ["id", "name", "birthDate"] {
        guard let word = person[key]?.string else { continue }
        #expect(!copies.contains(word), "\(key)")
      }
    }
  }

  @Test func aPhraseRepeatsAndNoneDoesNot() throws {
    let workspace = try Workspace.withStarterPlan()
    let one = try workspace.run(["anonymize", "plan.json", "--seed", "x"])
    #expect(one.status == 0)
    #expect(one.output == (try workspace.run(["anonymize", "plan.json", "--seed", "x"]).output))
    #expect(one.output != (try workspace.run(["anonymize", "plan.json", "--seed", "y"]).output))
    #expect(try workspace.run(["anonymize", "plan.json"]).output != workspace.run(["anonymize", "plan.json"]).output)
    #expect(try workspace.names() == ["plan.json", "whatif"])
  }

  @Test(arguments: [
    ["--roster", "roster.json"], ["--roster-output", "x.json"], ["--mapping", "-"], ["--seed", ""],
  ])
  func wrongUsageIsSixtyFour(arguments: [String]) throws {
    #expect(try Workspace.withStarterPlan().run(["anonymize", "plan.json"] + arguments).status == 64)
  }

  @Test func theMappingNeverReplacesThePlan() throws {
    let workspace = try Workspace.withStarterPlan()
    let before = try workspace.text(of: "plan.json")
    #expect(try workspace.run(["anonymize", "plan.json", "-o", "c.json", "--mapping", "plan.json"]).status == 2)
    #expect(try workspace.text(of: "plan.json") == before)
  }
}
