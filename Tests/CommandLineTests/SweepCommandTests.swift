import Discrete
import Foundation
import MusterJSON
import MusterTestSupport
import Testing

@Suite struct SweepCommandTests {
  /// The starter plan, another one without its first volunteer, and overlays that change a rule of either.
  static func workspace(overlays: Int = 2) throws -> Workspace {
    let workspace = try Workspace.withStarterPlan()
    try workspace.change("plan.json", to: "detachments/a.json") { $0[member: "name"] = "Detachment A" }
    try workspace.change("plan.json", to: "detachments/b.json") { plan in
      plan[member: "name"] = "Detachment B"
      plan[member: "volunteers"] = .array(Array((plan["volunteers"]?.elements ?? []).dropLast()))
    }
    for number in 0..<overlays {
      let hours = 4 + number
      try workspace.write(
        #"{"format": 1, "name": "Rest of \#(hours) h", "change": {"rules": {"minimum-rest": {"hours": \#(hours)}}}}"#,
        to: "questions/rest-\(number < 10 ? "0" : "")\(number).json")
    }
    return workspace
  }

  static let plan = ["sweep", "plan", "s", "--plans", "detachments/*.json", "--overlays", "questions/*.json"]

  /// The files of results by their names.
  static func results(_ folder: String, in workspace: Workspace) throws -> [String: String] {
    let base = workspace.folder.appendingPathComponent(folder + "/results").path
    var found: [String: String] = [:]
    for path in FileManager.default.subpaths(atPath: base) ?? [] where path.hasSuffix(".json") {
      found[path] = try workspace.text(of: "\(folder)/results/\(path)")
    }
    return found
  }

  @Test func aSweepIsPlannedRunAndCollected() throws {
    let workspace = try Self.workspace()
    let planned = try workspace.run(Self.plan)
    #expect(planned.status == 0 && planned.output == "Planned 6 cases of 2 plans in s.\n", "\(planned)")
    #expect(try workspace.run(["sweep", "status", "s"]).status == 7)
    #expect(try workspace.run(["sweep", "status", "s", "--arrays", "4"]).output == "0 0-3\n4 0-1\n")
    let run = try workspace.run(["sweep", "run", "s", "--local", "--jobs", "2", "--progress", "json"])
    #expect(run.status == 0, "\(run)")
    #expect(run.output.hasPrefix("6 cases: 6 answered.\n"), "\(run.output)")
    #expect(run.errors.split(separator: "\n").count == 6 && run.errors.contains(#""ended":6,"of":6,"failed":0"#))
    let collected = try workspace.run(["sweep", "collect", "s", "-o", "out"])
    #expect(collected.status == 0, "\(collected)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workspace.folder.appendingPathComponent("out").path).sorted()
        == ["cases.csv", "muster-export.json", "report.html", "sweep.json"])
    let json = try parsed(workspace.text(of: "out/sweep.json"))
    let schema = try workspace.run(["schema", "sweep"]).json()
    #expect(AnswerSchemaTests.problems(json, schema) == [])
    #expect(json["cases"]?.elements?.compactMap { $0["plan"]?.string } == ["a", "a", "a", "b", "b", "b"])
    #expect(json["cases"]?.elements?.allSatisfy { $0["repeatable"]?.bool == true } == true)
    #expect(try workspace.text(of: "out/report.html").contains("title=\"Rest of 5 h\""))
    // Again: nothing is run, nothing changes, and collecting in the same place is allowed.
    let before = try Self.results("s", in: workspace)
    let again = try workspace.run(["sweep", "run", "s", "--local", "--progress", "json"])
    #expect(again.status == 0 && again.errors.isEmpty)
    #expect(try Self.results("s", in: workspace) == before && before.count == 6)
    #expect(try workspace.run(["sweep", "collect", "s", "-o", "out"]).status == 0)
  }

  @Test func aCaseIsWhatSolveFindsAndItsRosterIsVerified() throws {
    let workspace = try Self.workspace()
    try #require(try workspace.run(Self.plan).status == 0)
    try #require(try workspace.run(["sweep", "run", "s", "--local"]).status == 0)
    try #require(
      try workspace.run(["apply", "detachments/a.json", "questions/rest-01.json", "-o", "a.json"]).status == 0)
    for (number, plan) in [(0, "detachments/a.json"), (2, "a.json")] {
      let roster = try workspace.run(["sweep", "roster", "s", "--case", "\(number)"])
      let solved = try workspace.run(["solve", plan, "--threads", "1"])
      #expect(roster.status == 0 && roster.output == solved.output)
      #expect(try workspace.run(["verify", plan, "-"], input: roster.output).status == 0)
    }
  }

  @Test func theCaseIsWhatTheBatchSystemSays() throws {
    let workspace = try Self.workspace()
    try #require(try workspace.run(Self.plan).status == 0)
    for (number, name) in ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX"].enumerated() {
      let run = try workspace.run(["sweep", "run", "s"], environment: [name: "\(number)"])
      #expect(run.status == 0 && run.errors.hasPrefix("case \(number) ("), "\(run)")
    }
    let offset = try workspace.run(
      ["sweep", "run", "s", "--offset", "3"], environment: ["SLURM_ARRAY_TASK_ID": "2"])
    #expect(offset.status == 0 && offset.errors.hasPrefix("case 5 (b, rest-01): optimal"), "\(offset)")
    #expect(try workspace.run(["sweep", "status", "s", "--arrays", "100"]).output == "0 3-4\n")
    #expect(try workspace.run(["sweep", "run", "s", "--case", "5"]).errors.contains("has its answer already"))
    #expect(try workspace.run(["sweep", "run", "s"]).status == 64)
    #expect(try workspace.run(["sweep", "run", "s", "--case", "6"]).status == 2)
    // One after the other gives the same bytes as all at once.
    try #require(try workspace.run(["sweep", "run", "s", "--local"]).status == 0)
    let other = try Self.workspace()
    try #require(try other.run(Self.plan).status == 0)
    try #require(try other.run(["sweep", "run", "s", "--local", "--jobs", "3"]).status == 0)
    #expect(try Self.results("s", in: workspace) == Self.results("s", in: other))
  }

  @Test func aCaseThatIsRefusedIsListedAndCollectedAsThat() throws {
    let workspace = try Self.workspace(overlays: 0)
    let gone = try #require(try parsed(workspace.text(of: "plan.json"))["volunteers"]?.elements?.last?["id"]?.string)
    try workspace.write(
      #"{"format": 1, "name": "Away", "remove": {"volunteers": ["\#(gone)"]}}"#, to: "questions/away.json")
    try #require(try workspace.run(Self.plan).status == 0)
    let run = try workspace.run(["sweep", "run", "s", "--local", "--progress", "none"])
    #expect(run.status == 7, "\(run)")
    #expect(
      run.output.hasPrefix("4 cases: 3 answered, 1 failed.\ncase 3 (b, away): failed: overlay:1:"), "\(run.output)")
    #expect(try workspace.run(["sweep", "run", "s", "--case", "3"]).status == 2)
    #expect(try workspace.run(["sweep", "collect", "s", "-o", "out"]).status == 7)
    #expect(try workspace.text(of: "out/cases.csv").contains("3,b,away,Away,failed,"))
    #expect(try workspace.text(of: "out/report.html").contains("<td class=\"bad\">failed</td>"))
    #expect(try workspace.run(["sweep", "roster", "s", "--case", "3"]).status == 2)
    let retry = try workspace.run(["sweep", "retry", "s", "--failed"])
    #expect(retry.status == 0 && retry.output == "3\n", "\(retry)")
    // With another overlay in its place the sweep is planned again, and keeps what it has.
    try workspace.write(#"{"format": 1, "name": "Away", "change": {}}"#, to: "questions/away.json")
    let unplanned = try workspace.run(["sweep", "run", "s", "--case", "3"])
    #expect(unplanned.status == 2 && unplanned.errors.contains("has changed since the sweep was planned"))
    #expect(try workspace.run(Self.plan).output.contains("2 of them are done already"))
    #expect(try workspace.run(["sweep", "run", "s", "--local"]).status == 0)
  }

  @Test func aTimeLimitThatCutsIsSaidAndALongerOneRunsTheCaseAgain() throws {
    let workspace = try Self.workspace(overlays: 0)
    let plan = ["sweep", "plan", "s", "--plans", "detachments/a.json"]
    try #require(try workspace.run(plan + ["--time-limit", "0"]).status == 0)
    let run = try workspace.run(["sweep", "run", "s", "--local"])
    let status = try workspace.run(["sweep", "status", "s", "--format", "json"])
    let counts = try status.json()["counts"]
    try #require((counts?["cut"]?.int ?? 0) + (counts?["timed-out"]?.int ?? 0) == 1, "\(run) \(status)")
    try #require(try workspace.run(plan).status == 0)
    #expect(try workspace.run(["sweep", "status", "s", "--format", "json"]).json()["counts"]?["outdated"]?.int == 1)
    #expect(try workspace.run(["sweep", "run", "s", "--local"]).output.hasPrefix("1 case: 1 answered."))
  }

  @Test func aParameterIsVariedInEveryPlan() throws {
    let workspace = try Self.workspace(overlays: 0)
    let plan = ["sweep", "plan", "s", "--plans", "detachments/*.json", "--vary", "rules.minimum-rest.hours=6:10:2"]
    #expect(try workspace.run(plan).output == "Planned 8 cases of 2 plans in s.\n")
    try #require(try workspace.run(["sweep", "run", "s", "--local", "--progress", "none"]).status == 0)
    try #require(try workspace.run(["sweep", "collect", "s", "-o", "out"]).status == 0)
    let cases = try parsed(workspace.text(of: "out/sweep.json"))["cases"]?.elements ?? []
    #expect(
      cases.prefix(4).compactMap { $0["question"]?.string }
        == ["base"] + [6, 8, 10].map { "rules.minimum-rest.hours=\($0)" })
    // The roster of a case is what solve makes with the same setting.
    let roster = try workspace.run(["sweep", "roster", "s", "--case", "3"]).output
    let solved = try workspace.run(
      ["solve", "detachments/a.json", "--set", "rules.minimum-rest.hours=10", "--threads", "1"])
    #expect(solved.status == 0 && roster == solved.output)
    #expect(try workspace.run(plan).output.contains("8 of them are done already"))
    #expect(
      try workspace.run(["sweep", "plan", "t", "--plans", "plan.json", "--vary", "rules.minimum-rest.hours=6"]).status
        == 64)
    let unknown = try workspace.run([
      "sweep", "plan", "t", "--plans", "plan.json", "--vary", "rules.max-hour-period.hours=1:2:1",
    ])
    #expect(unknown.status == 2 && unknown.errors.contains("plan.json"), "\(unknown.errors)")
  }

  @Test func damagedFilesAreNamedByEveryCommand() throws {
    let workspace = try Self.workspace(overlays: 1)
    try #require(try workspace.run(Self.plan).status == 0)
    try #require(try workspace.run(["sweep", "run", "s", "--local"]).status == 0)
    let before = try Self.results("s", in: workspace), names = before.keys.sorted()
    try workspace.write("", to: "s/results/\(names[0])")
    try workspace.write(String(before[names[1], default: ""].dropLast(40)), to: "s/results/\(names[1])")
    try workspace.write(before[names[3], default: ""], to: "s/results/\(names[2])")
    let status = try workspace.run(["sweep", "status", "s"])
    #expect(status.status == 7)
    for (name, words) in zip(names, ["is empty", "is cut short", "is the result of another case"]) {
      #expect(status.output.contains("s/results/\(name) \(words)"), "\(status.output)")
    }
    let run = try workspace.run(["sweep", "run", "s", "--local", "--progress", "plain"])
    #expect(run.status == 0)
    for name in names.prefix(3) { #expect(run.errors.contains("s/results/\(name) is "), "\(run.errors)") }
    #expect(try Self.results("s", in: workspace) == before)
  }

  @Test func wrongPlacesAndPatternsAreRefused() throws {
    let workspace = try Self.workspace()
    try workspace.write("{}", to: "full/notes.json")
    let refused: [([String], String)] = [
      (["sweep", "plan", "s", "--plans", "nowhere/*.json"], "nowhere/*.json: fits no file"),
      (["sweep", "plan", "s", "--plans", "questions/*.json"], "questions/rest-00.json"),
      (["sweep", "plan", "s", "--plans", "plan.json", "--overlays", "detachments/a.json"], "this is a plan"),
      (["sweep", "plan", "full", "--plans", "plan.json"], "holds files that no sweep wrote"),
      (["sweep", "run", "full", "--local"], "holds no sweep"), (["sweep", "status", "nowhere"], "holds no sweep"),
    ]
    for (arguments, words) in refused {
      let run = try workspace.run(arguments)
      #expect(run.status == 2 && run.errors.contains(words), "\(arguments): \(run.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: workspace.folder.appendingPathComponent("s").path))
    for arguments in [
      ["sweep", "plan", "s", "--plans", "plan.json", "--no-base"], ["sweep", "run", "s", "--local", "--case", "1"],
      ["sweep", "run", "s", "--jobs", "2"], ["sweep", "plan", "s"], ["sweep", "status", "s", "--arrays", "0"],
    ] {
      #expect(try workspace.run(arguments).status == 64, "\(arguments)")
    }
    try #require(try workspace.run(Self.plan).status == 0)
    let collect = try workspace.run(["sweep", "collect", "s", "-o", "s"])
    #expect(collect.status == 2 && collect.errors.contains("would be replaced"), "\(collect)")
  }

  @Test func everyExampleOfEveryCommandRuns() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.change("plan.json", to: "second-plan.json") { $0[member: "name"] = "Another" }
    for command in ["plan", "run", "status", "retry", "collect", "roster"] {
      let examples = HelpTests.examples(in: try workspace.run(["sweep", command, "--help"]).output)
      #expect(!examples.isEmpty, "\(command) has no example")
      for example in examples {
        let run = try workspace.shell("muster " + example)
        // Before everything is run, status says so.
        #expect(run.status == 0 || command == "status" && run.status == 7, "muster \(example): \(run.output)")
      }
    }
  }
}

/// A sweep that is killed at random moments goes on where it was and ends with the same bytes.
@Suite struct SweepKillTests {
  @Test(arguments: [1] as [UInt64])
  func killedTwentyTimesItGivesTheSameResult(seed: UInt64) throws {
    let workspace = try SweepCommandTests.workspace(overlays: 40)
    try #require(try workspace.run(SweepCommandTests.plan).status == 0)
    let began = ContinuousClock.now
    try #require(try workspace.run(["sweep", "run", "s", "--local", "--jobs", "2"]).status == 0)
    let whole = began.duration(to: .now) / .seconds(1)
    let expected = try SweepCommandTests.results("s", in: workspace)
    #expect(expected.count == 82)

    var random = SplitMix64(seed: seed), killed = 0, midway = 0
    try #require(try workspace.run(["sweep", "plan", "k"] + SweepCommandTests.plan.dropFirst(3)).status == 0)
    let results = workspace.folder.appendingPathComponent("k/results")
    for _ in 0..<20 {
      // Each kill meets an unfinished sweep: once it is done it begins anew.
      if try SweepCommandTests.results("k", in: workspace).count == expected.count {
        try FileManager.default.removeItem(at: results)
      }
      let running = try workspace.start(["sweep", "run", "k", "--local", "--jobs", "2", "--progress", "none"])
      Thread.sleep(forTimeInterval: Double.random(in: 0.01...max(0.1, whole * 0.5), using: &random))
      kill(running.process.processIdentifier, SIGKILL)
      let run = try running.finish()
      if run.wasSignalled { killed += 1 }
      let left = try SweepCommandTests.results("k", in: workspace)
      for (name, text) in left { #expect(text == expected[name], "\(name) after \(killed) kills") }
      if !left.isEmpty, left.count < expected.count { midway += 1 }
      let status = try workspace.run(["sweep", "status", "k", "--format", "json"]).json()
      #expect(status["counts"]?["damaged"]?.int == 0)
    }
    #expect(killed > 10 && midway > 3, "\(killed) kills, \(midway) of them midway")
    try #require(try workspace.run(["sweep", "run", "k", "--local", "--jobs", "2"]).status == 0)
    #expect(try SweepCommandTests.results("k", in: workspace) == expected)
    for folder in ["s", "k"] {
      try #require(try workspace.run(["sweep", "collect", folder, "-o", "out-\(folder)"]).status == 0)
    }
    for file in ["cases.csv", "sweep.json", "report.html"] {
      #expect(try workspace.text(of: "out-s/\(file)") == workspace.text(of: "out-k/\(file)"))
    }
    let parts = try FileManager.default.contentsOfDirectory(
      atPath: workspace.folder.appendingPathComponent("k/partial").path)
    #expect(parts.isEmpty)
  }
}

/// What the administrator's page says can be done, and is so.
@Suite struct ScalePageTests {
  @Test func theCommandsOfThePageRun() throws {
    let workspace = try SweepCommandTests.workspace(overlays: 0)
    let folder = workspace.folder.appendingPathComponent("detachments")
    try FileManager.default.moveItem(
      at: folder.appendingPathComponent("b.json"), to: folder.appendingPathComponent("north.json"))
    try FileManager.default.removeItem(at: folder.appendingPathComponent("a.json"))
    try workspace.write(
      #"{"format": 1, "name": "Rest of 12 h", "change": {"rules": {"minimum-rest": {"hours": 12}}}}"#,
      to: "questions/rest-12.json")
    let commands = MarkdownPage(try DocumentationTests.page("Documentation/Scale.md")).commands
    #expect(commands.count == 2)
    for command in commands {
      let run = try workspace.shell("set -e\n" + command.script)
      #expect(run.status == 0, "\(command.script): \(run.output)")
    }
  }

  @Test func everyStateIsExplained() throws {
    let page = try DocumentationTests.page("Documentation/Scale.md")
    let states = try Workspace().run(["schema", "sweep"]).json()["properties"]?["counts"]?["properties"]?.members ?? []
    #expect(states.count == 8)
    for state in states { #expect(page.contains("| `\(state.key)` |"), "\(state.key)") }
  }

  /// The scripts of packaging call what there is, and the manifest that was never run says so.
  @Test func theScriptsOfPackagingAreSound() throws {
    for script in ["packaging/slurm/submit", "packaging/slurm/case.sbatch", ".ci/slurm"] {
      let path = Repository.root.appendingPathComponent(script).path
      #expect(try Workspace().shell("bash -n '\(path)'").status == 0, "\(script)")
    }
    let submit = try DocumentationTests.page("packaging/slurm/submit")
    let help = try Workspace().run(["sweep", "status", "--help"]).output
    for option in ["--request", "--arrays"] { #expect(submit.contains(option) && help.contains(option)) }
    #expect(try DocumentationTests.page("packaging/kubernetes/sweep.yaml").hasPrefix("# UNTESTED"))
  }
}
