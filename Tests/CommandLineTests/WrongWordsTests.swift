import Foundation
import MusterJSON
import Testing

/// What people get who write a word or a file that is nearly right: one sentence with the likely one.
@Suite struct WrongWordsTests {
  @Test(arguments: [
    (["slove", "plan.json"], "There is no command “muster slove”. Maybe solve."),
    (["help", "verfy"], "Maybe verify."), (["import", "volunters", "x.csv"], "Maybe volunteers."),
    (["conquer"], "There is no command “muster conquer”. Commands: init, new, validate"),
    (["rules", "minimum-rset"], "Maybe minimum-rest."),
  ])
  func unknownWordsAreUsageWithTheNearest(arguments: [String], told: String) throws {
    let run = try Workspace().run(arguments)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains(told), "\(run.errors)")
  }

  @Test func aTemplateThatIsNotThereIsToldWithTheNearest() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write(CityPermitTests.table, to: "permits.csv")
    let run = try workspace.run([
      "import", "events", "permits.csv", "--into", "plan.json", "--template", "front-dsek", "-o", "out.json",
    ])
    #expect(run.status == 2 && run.errors.contains("Maybe “front-desk”."), "\(run.errors)")
  }

  @Test func swappedFilesAreOneError() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write("{\"format\": 1, \"assignments\": []}", to: "roster.json")
    for arguments in [
      ["verify", "roster.json", "plan.json"], ["solve", "roster.json"], ["validate", "roster.json"],
      ["whatif", "roster.json", "whatif/storm.json"], ["whatif", "plan.json", "roster.json"],
      ["verify", "plan.json", "plan.json"], ["diff", "roster.json", "plan.json"],
      ["export", "plan.json", "whatif/storm.json", "--to", "text"], ["solve", "plan.json", "--start", "plan.json"],
    ] {
      let run = try workspace.run(arguments)
      let said = run.output + run.errors
      #expect(run.status == 2 && said.contains("this is a"), "\(arguments): \(said)")
      #expect(!said.contains("is not known here") && !said.contains("is missing"), "\(arguments): \(said)")
    }
  }

  @Test func oneCauseIsToldOnce() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.change("plan.json", to: "bad.json") { plan in
      var people = plan["volunteers"]?.elements ?? []
      for index in people.indices { people[index][member: "phone"] = "555" }
      plan[member: "volunteers"] = .array(people)
    }
    for arguments in [["validate", "bad.json"], ["solve", "bad.json"]] {
      let run = try workspace.run(arguments), said = run.output + run.errors
      #expect(said.components(separatedBy: "\"phone\" is not known here").count == 2, "\(said)")
      #expect(said.contains("more places: /volunteers/1/phone"))
    }
    let report = try workspace.run(["validate", "bad.json", "--format", "json"]).json()
    #expect((report["diagnostics"]?.elements?.count ?? 0) > 4, "programs get each place")
  }
}
