import Foundation
import MusterJSON
import Testing

@Suite struct OutputTests {
  @Test func everyReportForProgramsIsJSON() throws {
    let workspace = try Workspace.withStarterPlan()
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json", "--report", "report.json"]).status == 0)
    let outputs = try [
      ["whatif", "plan.json", "whatif/storm.json", "--format", "json"],
      ["validate", "plan.json", "--format", "json"], ["validate", "missing.json", "--format", "json"],
      ["verify", "plan.json", "roster.json", "--format", "json"],
      ["diff", "roster.json", "roster.json", "--format", "json"], ["rules", "--format", "json"],
      ["rules", "minimum-rest", "--format", "json"], ["schema", "plan"], ["schema", "roster"], ["schema", "overlay"],
    ].map { try workspace.run($0).json() }
    #expect(outputs.allSatisfy { $0.members?.isEmpty == false })
    let storm = outputs[0]["overlays"]?[0]
    #expect(storm?["name"]?.string == "storm")
    #expect((storm?["touched"]?.int ?? 0) > 0)
  }

  @Test func theRunReportSaysWhyAndHowLarge() throws {
    let workspace = try Workspace.withStarterPlan()
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json", "--report", "report.json"]).status == 0)
    let report = try parsed(workspace.text(of: "report.json"))
    #expect(report["termination"]?.string == "finished")
    #expect((report["sizes"]?["pairs"]?.int ?? 0) > 0)
    #expect(report["phases"]?.elements?.first?["phase"]?.string == "model")
    #expect((report["elapsedSeconds"]?.decimal ?? -1) >= 0)
    let parts = report["parts"]?.elements ?? []
    #expect(parts.compactMap { $0["way"]?.string } == ["tree", "tight", "loose"])
    // The starter plan is small: all of it goes one way, and no proof is lost.
    #expect((parts.first?["parts"]?.int ?? 0) > 0 && (parts.first?["largest"]?[0]?["freePairs"]?.int ?? 0) > 0)
    #expect(parts.dropFirst().allSatisfy { $0["parts"]?.int == 0 })
    #expect(parts.allSatisfy { $0["lostProofs"]?.int == 0 })
  }

  @Test func progressForProgramsIsOneJSONValuePerLine() throws {
    let workspace = try Workspace.withStarterPlan()
    let run = try workspace.run(["solve", "plan.json", "-o", "roster.json", "--progress", "json"])
    let lines = run.errors.split(separator: "\n").filter { $0.hasPrefix("{") }
    let phases = try lines.compactMap { try parsed(String($0))["phase"]?.string }
    #expect(phases.count == lines.count)
    #expect(phases.first == "model" && phases.last == "verify")
    let quiet = try workspace.run(["solve", "plan.json", "-o", "roster.json", "--progress", "none"])
    #expect(quiet.errors.hasPrefix("Optimal: "))
  }

  @Test func nothingIsColouredAwayFromATerminal() throws {
    let workspace = try Workspace.withStarterPlan()
    let run = try workspace.run(
      ["solve", "plan.json", "-o", "roster.json"], environment: ["TERM": "xterm-256color", "NO_COLOR": ""])
    #expect(!(run.output + run.errors).unicodeScalars.contains("\u{1B}"))
  }

  @Test func hostileTextCannotSteerTheTerminal() throws {
    let workspace = try Workspace.withStarterPlan()
    let hostile: JSONValue = "\u{1B}[2Jx\u{202E}y\u{7}"
    try workspace.change("plan.json", to: "hostile.json") {
      for place in ["/volunteers/0/name", "/events/0/name", "/volunteers/1/id", "/horizon/timeZone"] {
        try $0.set(hostile, at: #require(JSONPointer(place)))
      }
    }
    let runs = try [
      ["validate", "hostile.json"], ["solve", "hostile.json"], ["diff", "hostile.json", "hostile.json"],
    ]
    .map { try workspace.run($0) }
    let forbidden: [Unicode.Scalar] = ["\u{1B}", "\u{202E}", "\u{7}"]
    for run in runs {
      #expect(run.status == 2)
      for scalar in forbidden { #expect(!(run.output + run.errors).unicodeScalars.contains(scalar)) }
    }
  }

  @Test func modelsAreWrittenInBothFormats() throws {
    let workspace = try Workspace.withStarterPlan()
    let lp = try workspace.run(["model", "plan.json", "--to", "lp"])
    let mps = try workspace.run(["model", "plan.json", "--to", "mps"])
    #expect(lp.output.contains("Minimize") && lp.output.contains("x(v~01,harvest~parade!morning!traffic)"))
    #expect(mps.output.contains(" x(v-01,harvest-parade/morning/traffic) ") && mps.output.hasSuffix("ENDATA\n"))
    #expect(lp.errors.contains("weighted sum"))
  }

  @Test func whatifWritesItsTableAndItsJSON() throws {
    let workspace = try Workspace.withStarterPlan()
    let run = try workspace.run(["whatif", "plan.json", "whatif/storm.json", "-o", "compared.json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("storm") && run.output.contains("places filled"))
    #expect(try parsed(workspace.text(of: "compared.json"))["format"] == 1)
  }

  /// A curve has a point for each value, each as the plan with that value is; the page draws them and loads nothing.
  @Test func aParameterIsVaried() throws {
    let workspace = try Workspace.withStarterPlan()
    let parameter = "rules.max-hours-period.hours"
    let vary = ["whatif", "plan.json", "--vary", "\(parameter)=4:24:10", "--without", "v-05"]
    let run = try workspace.run(vary + ["--page", "curve.html", "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    let curve = try run.json()
    let points = curve["points"]?.elements ?? []
    #expect(points.compactMap { $0["value"]?.int } == [4, 14, 24] && curve["parameter"]?.string == parameter)
    #expect(Set(points.compactMap { $0["missing"]?.int }).count > 1, "the hours bind: \(curve.text())")
    for point in points {
      let one = try workspace.run([
        "whatif", "plan.json", "--without", "v-05", "--set", "\(parameter)=\(point["value"]?.int ?? 0)", "--format",
        "json",
      ]).json()
      #expect(one["overlays"]?[0]?["missing"] == point["missing"] && one["base"] == curve["base"])
    }
    let page = try workspace.text(of: "curve.html")
    #expect(page.components(separatedBy: "<svg").count > 2 && page.components(separatedBy: "<circle").count > 6)
    #expect(!page.contains("http") && !page.contains("<script") && !page.contains("v-0"))
    let table = try workspace.run(vary).output
    #expect(table.contains("as it is") && table.contains("people missing"))
    for wrong in [
      "hours=1:2", "\(parameter)=1:9:0", "\(parameter)=9:1:2", "\(parameter)=1:900:1", "\(parameter)=a:b:c",
    ] {
      #expect(try workspace.run(["whatif", "plan.json", "--vary", wrong]).status == 64, "\(wrong)")
    }
    #expect(try workspace.run(["whatif", "plan.json", "--vary", "rules.max-hour-period.hours=1:2:1"]).status == 2)
    #expect(try workspace.run(["whatif", "plan.json", "whatif/storm.json", "--page", "c.html"]).status == 64)
  }

  /// What a change does not touch stays: each variant begins from the plan's roster.
  @Test func variantsBeginFromTheRosterOfThePlan() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.write(#"{"format": 1, "name": "none"}"#, to: "none.json")
    let run = try workspace.run(["whatif", "plan.json", "none.json", "--format", "json", "--time-limit", "20"])
    #expect(try run.json()["overlays"]?[0]?["touched"]?.int == 0, "\(run)")
    #expect(try workspace.run(["whatif", "plan.json", "none.json"]).output.hasPrefix("none: "))
    // A warm answer is what a cold one is, goal by goal, where both are proved.
    for changes in [["--without", "v-05"], ["--cancel", "harvest-parade"], ["--set", "rules.minimum-rest.hours=14"]] {
      let warm = try workspace.run(["whatif", "plan.json", "--gap", "0", "--format", "json"] + changes).json()
      let cold = try workspace.run(["solve", "plan.json", "--gap", "0", "-o", "-"] + changes).json()
      let goals = try #require(warm["overlays"]?[0]?["goals"]?.elements)
      #expect(goals.map { $0["value"]?.int } == cold["tiers"]?.elements?.map { $0["value"]?.int }, "\(changes)")
      #expect(goals.allSatisfy { $0["bound"]?.int == $0["value"]?.int }, "\(changes)")
    }
  }

  @Test func theSamePlanGivesTheSameBytesWithAnyNumberOfThreads() throws {
    let workspace = try Workspace()
    let plan = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Scenarios/01-rural-detachment/plan.json").path
    let rosters = try [[], ["--threads", "1"], ["--threads", "2"], []].map { options in
      try workspace.run(["solve", plan, "--progress", "none"] + options)
    }
    #expect(rosters.allSatisfy { $0.status == 0 })
    #expect(Set(rosters.map(\.output)).count == 1)
    #expect(try rosters[0].json()["status"] == "optimal")
  }
}
