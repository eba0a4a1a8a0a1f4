import Foundation
import MusterJSON
import Testing

/// People, availability and attendance from spreadsheets, through the built commands.
@Suite struct ImportTableTests {
  private static let people = "Badge;Name;Function;Home\r\nb-1;Q. Zed;Helper;\r\nb-2;R. Why;Helper;\r\n"

  @Test func aMappingIsRememberedAndUsedAgain() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write("Code,Function\nb-1,Aux\nb-2,Cadet\n", to: "people.csv")
    let arguments = [
      "import", "volunteers", "people.csv", "--into", "plan.json", "--mapping", "map.json", "-o", "new.json",
    ]
    #expect(try workspace.run(arguments).status == 2)
    let first = try workspace.run(arguments + ["--map", "id=Code", "--map", "class=Function", "--set", "tier=1"])
    #expect(first.status == 0 && first.output.contains("added 2, changed 0, unchanged 0, skipped 0"), "\(first.errors)")
    #expect(
      try parsed(workspace.text(of: "map.json")) == [
        "columns": ["id": "Code", "class": "Function"], "set": ["tier": "1"],
      ])
    let map = try workspace.text(of: "map.json"), plan = try workspace.text(of: "new.json")
    #expect(try workspace.run(arguments).status == 0)
    #expect(try workspace.text(of: "map.json") == map && workspace.text(of: "new.json") == plan)
  }

  @Test func aDryRunTellsEveryRowAndWritesOnlyTheReport() throws {
    let workspace = try Workspace.withStarterPlan()
    #expect(try workspace.run(["tables", "plan.json", "-o", "sheets"]).status == 0)
    let sheet = try workspace.text(of: "sheets/volunteers.csv")
    let lines = sheet.split(separator: "\r\n").map(String.init)
    let changed = lines[1].replacing(",auxiliary,", with: ",cadet,").replacing(",volunteer,", with: ",cadet,")
    try #require(changed != lines[1])
    let given = ["id": "new-1", "name": "Secret Name", "class": "cadet"]
    let new = lines[0].split(separator: ",").map { given[String($0.drop { $0 == "\u{FEFF}" })] ?? "" }
      .joined(separator: ",")
    try workspace.write(([lines[0], changed] + lines[2...3] + [new]).joined(separator: "\r\n"), to: "people.csv")
    let before = try workspace.names()
    let run = try workspace.run([
      "import", "volunteers", "people.csv", "--into", "plan.json", "--dry-run", "--report-json", "report.json",
    ])
    #expect(run.status == 0, "\(run.errors)")
    for text in ["row 2: changed", "(class)", "row 3: unchanged", "row 5: added new-1", "left alone: "] {
      #expect(run.output.contains(text), "\(text): \(run.output)")
    }
    #expect(!run.output.contains("Secret") && !run.output.contains("cadet"))
    #expect(try workspace.names() == (before + ["report.json"]).sorted())
    let report = try parsed(workspace.text(of: "report.json"))
    #expect(report["added"]?[0]?["id"] == "new-1" && report["changed"]?[0]?["keys"] == ["class"])
  }

  @Test func tablesImportedUnchangedLeaveEveryByteOfThePlan() throws {
    let workspace = try Workspace.withStarterPlan()
    // Not as Muster would write it.
    let plan = try workspace.text(of: "plan.json").replacing("\n", with: "\n ")
    try workspace.write(plan, to: "plan.json")
    #expect(try workspace.run(["tables", "plan.json", "-o", "sheets"]).status == 0)
    for kind in ["volunteers", "availability", "events", "attendance"] {
      let run = try workspace.run([
        "import", kind, "sheets/\(kind).csv", "--into", "plan.json", "-o", "plan.json",
      ])
      #expect(run.status == 0 && run.output.contains("added 0, changed 0"), "\(kind): \(run.errors)\(run.output)")
      #expect(try workspace.text(of: "plan.json") == plan, "\(kind)")
    }
    #expect(try workspace.run(["tables", "plan.json", "-o", "sheets"]).status == 2)
    #expect(try workspace.run(["tables", "plan.json", "-o", "sheets", "--overwrite"]).status == 0)
  }

  @Test func oneBadRowRefusesTheFileUnlessRowsMayBeSkipped() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write(Self.people, to: "people.csv")
    let arguments = [
      "import", "volunteers", "people.csv", "--into", "plan.json", "--map", "class=Function", "-o", "new.json",
    ]
    let refused = try workspace.run(arguments)
    #expect(refused.status == 2 && refused.errors.contains("row 2: column \"Function\""))
    #expect(!refused.errors.contains("Zed"))
    let names = try workspace.names()
    #expect(!names.contains("new.json"))
    let skipped = try workspace.run(arguments + ["--skip-bad-rows"])
    #expect(skipped.status == 0 && skipped.output.contains("skipped 2"))
  }

  @Test func attendanceOfARosterIsRecordedWithoutUnbindingIt() throws {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    let roster = try parsed(workspace.text(of: "roster.json"))
    let duties = try #require(roster["assignments"]?.elements).prefix(3)
    let lines = duties.map { "\($0["volunteer"]?.string ?? ""),\($0["post"]?.string ?? ""),worked" }
    try workspace.write("volunteer,post,outcome\n" + lines.joined(separator: "\n"), to: "attendance.csv")
    let run = try workspace.run(["import", "attendance", "attendance.csv", "--into", "plan.json", "-o", "plan.json"])
    #expect(run.status == 0 && run.output.contains("added \(duties.count), changed 0"), "\(run.errors)")
    #expect(try workspace.run(["verify", "plan.json", "roster.json"]).status == 0)
  }

  @Test(arguments: ["volunteers", "availability", "events", "attendance"])
  func theExamplesOfEveryImportRun(kind: String) throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write(CityPermitTests.table, to: "permits.csv")
    try workspace.write("id,name,class,District\nv-900,A. Person,cadet,\n", to: "people.csv")
    try workspace.write("volunteer,Mon 18:00-22:00\nv-01,yes\n", to: "availability.csv")
    for name in ["attendance", "monday", "tuesday"] {
      try workspace.write("volunteer,post,outcome\n", to: "\(name).csv")
    }
    let examples = HelpTests.examples(in: try workspace.run(["import", kind, "--help"]).output)
    #expect(!examples.isEmpty)
    for example in examples {
      let run = try workspace.run(example.split(separator: " ").map(String.init))
      #expect(run.status == 0, "muster \(example): \(run.errors)")
    }
  }

  @Test(arguments: [
    ["--map", "klass=x"], ["--map", "class"], ["--set", "nothing"], ["--mapping", "-"], ["--encoding", "ebcdic"],
  ])
  func wrongUsageIsRefused(arguments: [String]) throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write(Self.people, to: "people.csv")
    let run = try workspace.run(["import", "volunteers", "people.csv", "--into", "plan.json", "--dry-run"] + arguments)
    #expect(run.status == 64, "\(run.errors)")
  }
}
