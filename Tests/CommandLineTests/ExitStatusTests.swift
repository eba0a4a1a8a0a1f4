import Foundation
import MusterJSON
import Testing

@Suite struct ExitStatusTests {
  @Test func theStarterPlanValidatesSolvesAndVerifies() throws {
    let workspace = try Workspace.withStarterPlan()
    let validated = try workspace.run(["validate", "plan.json"])
    #expect(validated.status == 0)
    #expect(validated.output.contains("plan.json: valid (0 errors, 0 warnings)."))
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    let verified = try workspace.run(["verify", "plan.json", "roster.json"])
    #expect(verified.status == 0)
    #expect(verified.output.hasPrefix("Confirmed: no hard rule is broken"))
    #expect(verified.errors.isEmpty)
  }

  @Test func aRefusedPlanIsTwoWithEveryErrorAtOnce() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.change("plan.json", to: "bad.json") {
      $0[member: "colour"] = "red"
      try $0.set("2026-13-01", at: #require(JSONPointer("/horizon/start")))
    }
    for arguments in [["validate", "bad.json"], ["solve", "bad.json"]] {
      let run = try workspace.run(arguments)
      #expect(run.status == 2)
      let said = run.output + run.errors
      #expect(said.contains("/colour") && said.contains("/horizon/start"), "\(said)")
    }
  }

  @Test(arguments: ["missing.json", ".", "-"])
  func inputThatCannotBeReadIsTwo(path: String) throws {
    let run = try Workspace().run(["solve", path])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix(path == "-" ? "standard input" : path))
  }

  @Test func aFileBeyondTheLimitIsRefusedBeforeItIsRead() throws {
    let workspace = try Workspace()
    try workspace.write("{", to: "large.json")
    let handle = try FileHandle(forWritingTo: workspace.folder.appendingPathComponent("large.json"))
    try handle.truncate(atOffset: 300 << 20)
    try handle.close()
    let run = try workspace.run(["solve", "large.json"])
    #expect(run.status == 2)
    #expect(run.errors.contains("256 MiB"))
  }

  @Test func aBrokenHardRuleIsThree() throws {
    let workspace = try Workspace.withStarterPlan()
    let roster = """
      {"format": 1, "assignments": [{"volunteer": "v-06", "post": "checkstop/late@2026-10-09/crew"},
                                    {"volunteer": "v-01", "post": "harvest-parade/morning/traffic"}]}
      """
    let run = try workspace.run(["verify", "plan.json", "-"], input: roster)
    #expect(run.status == 3)
    #expect(run.output.hasPrefix("REFUSED: "))
    #expect(run.errors.contains("error: programme-tier: v-06 "))
    #expect(!run.errors.contains("Castel"), "errors hold ids, never names")
  }

  @Test func aFalseClaimIsThreeWithoutABreach() throws {
    let workspace = try Workspace.withStarterPlan()
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    try workspace.change("roster.json", to: "proud.json") {
      try $0.set(999, at: #require(JSONPointer("/summary/filled")))
    }
    let run = try workspace.run(["verify", "plan.json", "proud.json", "--format", "json"])
    #expect(run.status == 3)
    let report = try run.json()
    #expect(report["breaches"]?.elements?.isEmpty == true)
    #expect(report["falseClaims"]?.elements?.count == 1)
    #expect(report["confirmed"]?.bool == false)
  }

  @Test func aPlanWithoutARosterIsTwoAndOneWithoutTimeIsFour() throws {
    let workspace = try Workspace.withStarterPlan()
    try workspace.change("plan.json", to: "pinned.json") { try SamplePlans.barLeads(in: &$0) }
    #expect(try workspace.run(["solve", "pinned.json", "-o", "roster.json"]).status == 2)
    let hurried = try workspace.run(["solve", "pinned.json", "-o", "roster.json", "--time-limit", "0"])
    #expect(hurried.status == 4)
    #expect(hurried.errors.contains("--time-limit"))
    #expect(try !workspace.names().contains("roster.json"))
  }

  @Test(arguments: [
    ["nonsense"], ["solve"], ["solve", "plan.json", "--gap", "7"], ["solve", "plan.json", "--time-limit=-1"],
    ["solve", "plan.json", "--threads", "0"], ["solve", "plan.json", "--method", "guess"], ["verify", "-", "-"],
    ["export", "plan.json", "roster.json"], ["rules", "no-such-rule"], ["rules", "--markdown", "--format", "json"],
    ["solve", "plan.json", "--report", "-"], ["schema", "poem"],
  ])
  func wrongUsageIsSixtyFour(arguments: [String]) throws {
    let run = try Workspace().run(arguments)
    #expect(run.status == 64)
    // Who asks for JSON is told in JSON too.
    #expect(run.output.isEmpty != arguments.contains("json"))
    #expect(run.errors.contains("Usage: muster"))
  }

  @Test func theVersionIsOneLine() throws {
    let output = try Workspace().run(["--version"]).output
    #expect(output.hasPrefix("0.1.0 (time zones: "))
    #expect(output.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
  }
}
