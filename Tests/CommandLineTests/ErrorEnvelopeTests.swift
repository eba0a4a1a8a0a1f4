import Foundation
import MusterJSON
import Testing

/// What programs are told with `--format json`: one object on standard output, also when a command fails.
@Suite struct ErrorEnvelopeTests {
  private static func schema(_ name: String, in workspace: Workspace) throws -> JSONValue {
    try workspace.run(["schema", name]).json()
  }

  /// The envelope of a command that must fail, held to its schema.
  private static func error(
    _ arguments: [String], in workspace: Workspace, _ schema: JSONValue
  ) throws -> (error: JSONValue, run: Run) {
    let run = try workspace.run(arguments)
    let envelope = try run.json()
    #expect(AnswerSchemaTests.problems(envelope, schema) == [], "\(arguments)")
    let error = try #require(envelope["error"], "\(arguments)")
    #expect(error["status"]?.int == Int(run.status) && run.status != 0, "\(arguments)")
    return (error, run)
  }

  @Test(arguments: HelpTests.commands)
  func everyCommandTellsProgramsOfWrongUsage(command: String) throws {
    let workspace = try Workspace(), schema = try Self.schema("error", in: workspace)
    let (error, run) = try Self.error([command, "--no-such-option", "--format", "json"], in: workspace, schema)
    #expect(error["kind"] == "usage" && run.status == 64 && run.errors.contains("Usage: muster"), "\(run)")
    #expect(error["message"]?.string?.contains("Usage:") == false, "the message alone: \(run.output)")
    #expect(try workspace.run([command, "--help", "--format=json"]).output.contains("USAGE: muster"))
    #expect(try workspace.run([command, "--no-such-option", "--format", "text"]).output.isEmpty)
  }

  @Test(arguments: [
    ["solve", "bad.json", "-o", "roster-2.json"], ["verify", "bad.json", "roster.json"],
    ["apply", "bad.json", "storm.json"],
    ["whatif", "bad.json", "storm.json"], ["model", "bad.json", "--to", "lp"], ["tables", "bad.json", "-o", "sheets"],
    ["pin", "bad.json", "v-01", "p"], ["rules", "set", "bad.json", "minimum-rest"], ["rules", "show", "bad.json"],
    ["publish", "bad.json", "roster.json", "--into", "out"], ["next", "bad.json", "roster.json"],
    ["ledger", "bad.json", "roster.json"], ["export", "bad.json", "roster.json", "--to", "text"],
    ["anonymize", "bad.json"], ["import", "volunteers", "people.csv", "--into", "bad.json"],
    ["who", "bad.json", "roster.json", "p"], ["status", "bad.json", "roster.json", "--as-of", "2026-10-05"],
    ["repair", "bad.json", "roster.json", "--now", "2026-10-05T12:00"], ["templates", "parade", "--into", "bad.json"],
  ])
  func aRefusedPlanIsToldPlaceByPlace(arguments: [String]) throws {
    let workspace = try Workspace.withStarterPlan(), schema = try Self.schema("error", in: workspace)
    try workspace.write("{\"format\": 1, \"assignments\": []}", to: "roster.json")
    try workspace.write("{\"format\": 1, \"name\": \"storm\"}", to: "storm.json")
    try workspace.write("id,name\nv-90,A. Person\n", to: "people.csv")
    try workspace.change("plan.json", to: "bad.json") {
      $0[member: "colour"] = "red"
      try $0.set("2026-13-01", at: #require(JSONPointer("/horizon/start")))
    }
    let (error, run) = try Self.error(arguments + ["--format", "json"], in: workspace, schema)
    #expect(run.status == 2 && error["kind"] == "refused", "\(run)")
    let pointers = error["diagnostics"]?.elements?.compactMap { $0["pointer"]?.string } ?? []
    #expect(pointers.contains("/colour") && pointers.contains("/horizon/start"), "\(pointers)")
    #expect(error["message"]?.string.map { run.errors.contains($0) } == true, "people are told the same")
  }

  @Test func otherEndsHaveTheirKinds() throws {
    let workspace = try Workspace.withStarterPlan(), schema = try Self.schema("error", in: workspace)
    let exists = try Self.error(["init", "--format", "json"], in: workspace, schema).error
    #expect(exists["kind"] == "refused" && exists["diagnostics"]?[0]?["code"] == "exists")
    try workspace.change("plan.json", to: "pinned.json") { try SamplePlans.barLeads(in: &$0) }
    let hurried = ["solve", "pinned.json", "-o", "roster.json", "--time-limit", "0", "--format", "json"]
    #expect(try Self.error(hurried, in: workspace, schema).error["kind"] == "no-roster")
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    try workspace.write(
      "{\"format\": 1, \"assignments\": [{\"volunteer\": \"v-06\", \"post\": \"checkstop/late@2026-10-09/crew\"}]}",
      to: "breach.json")
    let breach = try Self.error(
      ["publish", "plan.json", "breach.json", "--into", "out", "--format", "json"], in: workspace, schema)
    #expect(breach.run.status == 3 && breach.error["kind"] == "breach")
  }

  /// A report that says it all is the one object; no second one follows.
  @Test func aReportThatTellsTheFailureStandsAlone() throws {
    let workspace = try Workspace.withStarterPlan()
    let roster =
      "{\"format\": 1, \"assignments\": [{\"volunteer\": \"v-06\", \"post\": \"checkstop/late@2026-10-09/crew\"}]}"
    let verified = try workspace.run(["verify", "plan.json", "-", "--format", "json"], input: roster)
    #expect(try verified.status == 3 && verified.json()["confirmed"] == false)
    let validated = try workspace.run(["validate", "missing.json", "--format", "json"])
    #expect(try validated.status == 2 && validated.json()["valid"] == false)
  }

  @Test func whatWasDoneIsToldToPrograms() throws {
    let workspace = try Workspace.withStarterPlan(), schema = try Self.schema("done", in: workspace)
    try workspace.write(
      "{\"format\": 1, \"name\": \"fewer\", \"remove\": {\"volunteers\": [\"v-06\"]}}", to: "fewer.json")
    let runs: [(arguments: [String], written: [String], told: String)] = [
      (["init", "other"], ["other/plan.json", "other/whatif/storm.json"], "Wrote other/plan.json"),
      (["new", "--month", "2027-05", "--time-zone", "Europe/Paris", "-o", "new.json"], ["new.json"], "2027-05-31"),
      (["pin", "plan.json", "v-02", "harvest-parade/morning/route"], ["plan.json"], "v-02 fixed to"),
      (["rules", "set", "plan.json", "minimum-rest", "hours=9", "--dry-run"], [], "minimum-rest"),
      (["rules", "off", "plan.json", "minimum-rest", "-o", "restless.json"], ["restless.json"], "minimum-rest"),
      (["remove", "plan.json", "events", "coffee", "--dry-run"], [], "coffee"),
      (["templates", "parade", "--into", "plan.json", "--as", "march"], ["plan.json"], "march"),
      (["apply", "plan.json", "fewer.json", "-o", "fewer-plan.json"], ["fewer-plan.json"], "1 volunteer removed"),
      (["tables", "plan.json", "-o", "all.xlsx"], ["all.xlsx"], "Wrote all.xlsx"),
      (["generate", "--volunteers", "5", "--seed", "1", "-o", "five.json"], ["five.json"], "events"),
      (
        ["anonymize", "plan.json", "-o", "copy.json", "--mapping", "who.json"], ["copy.json", "who.json"], "who is who"
      ),
      (["model", "plan.json", "--to", "lp", "-o", "plan.lp"], ["plan.lp"], "columns"),
    ]
    for (arguments, written, told) in runs {
      let run = try workspace.run(arguments + ["--format", "json"])
      #expect(run.status == 0, "\(arguments): \(run.errors)")
      let done = try run.json()
      #expect(AnswerSchemaTests.problems(done, schema) == [], "\(arguments)")
      #expect(done["written"]?.elements?.compactMap(\.string) == written, "\(arguments)")
      let lines = done["told"]?.elements?.compactMap(\.string).joined(separator: "\n") ?? ""
      #expect(lines.contains(told), "\(arguments): \(lines)")
    }
    let solved = try workspace.run(["solve", "plan.json", "-o", "roster.json", "--format", "json"])
    #expect(try solved.json()["status"] == "optimal" && !solved.errors.contains("Optimal"))
    let exported = try workspace.run(
      ["export", "plan.json", "roster.json", "--to", "html", "-o", "pages", "--format", "json"])
    #expect(try exported.json()["written"] == ["pages"])
    let next = try workspace.run([
      "next", "plan.json", "roster.json", "--assume-worked", "-o", "2.json", "--format", "json",
    ])
    #expect(try next.json()["written"] == ["2.json"])
    #expect(try workspace.run(["project", "plan=plan.json", "--format", "json"]).json()["plan"] == "plan.json")
  }

  /// Where standard output has the result, what is told of it goes beside.
  @Test func aResultOnStandardOutputIsAlone() throws {
    let workspace = try Workspace.withStarterPlan()
    let solved = try workspace.run(["solve", "plan.json", "--format", "json", "--progress", "none"])
    #expect(try solved.json()["assignments"] != nil && parsed(solved.errors)["status"] == "optimal")
    let made = try workspace.run([
      "new", "--month", "2027-05", "--time-zone", "Europe/Paris", "-o", "-", "--format", "json",
    ])
    #expect(try made.json()["horizon"] != nil && parsed(made.errors)["written"] == [])
  }

  #if os(Linux)
    /// People at a terminal are told what comes next; pipes and programs are not.
    @Test func whatComesNextIsToldAtATerminal() throws {
      let workspace = try Workspace.withStarterPlan()
      func terminal(_ command: String) throws -> String {
        try workspace.shell("TERM=xterm script -qec 'muster \(command)' /dev/null").output
      }
      let steps = [
        ("validate plan.json", "Next: muster solve plan.json -o roster.json"),
        ("solve plan.json -o roster.json --progress none", "Next: muster export plan.json roster.json --to text, then"),
        (
          "who plan.json roster.json harvest-parade/morning/traffic",
          "Next: muster assign plan.json roster.json VOLUNTEER"
        ),
        ("status plan.json roster.json --as-of 2026-10-05 --within 14d", "Next: muster who plan.json roster.json POST"),
        ("export plan.json roster.json --to html -o pages", "Next: open pages/index.html"),
        ("publish plan.json roster.json --into published", "Next: muster feeds list published"),
      ]
      for (command, step) in steps {
        let told = try terminal(command)
        #expect(told.contains(step), "\(command): \(told)")
      }
      #expect(try !terminal("validate plan.json --format json").contains("Next:"))
      #expect(try !workspace.run(["validate", "plan.json"]).errors.contains("Next:"))
    }
  #endif
}
