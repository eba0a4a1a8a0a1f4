import Foundation
import Testing

@Suite struct HelpTests {
  static let commands = [
    "init", "validate", "solve", "verify", "whatif", "apply", "diff", "publish", "feeds", "export", "ledger",
    "anonymize",
    "model",
    "roster",
    "import", "generate", "rules", "schema", "tables", "new", "next", "templates", "pin", "remove", "who", "assign",
    "unassign",
    "swap", "swaps", "repair", "explain", "fix", "alternatives", "status",
    "project", "sweep",
  ]

  /// The example lines of a help screen: indented, after `Example:`.
  static func examples(in help: String) -> [String] {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "Example:") else { return [] }
    return lines[(start + 1)...].prefix { $0.hasPrefix("  muster ") }.map { String($0.dropFirst("  muster ".count)) }
  }

  /// A solution file, as HiGHS writes it without zeros, that says what a roster says.
  static func solution(listing roster: String) throws -> String {
    let names = try parsed(roster)["assignments"]?.elements?.map {
      "x(\($0["volunteer"]?.string ?? ""),\($0["post"]?.string ?? "")) 1 0\n"
    }
    return "Model status\nOptimal\n\n# Primal solution values\nFeasible\n# Columns -1 sparse\n"
      + (names ?? []).joined()
  }

  /// A table of duties that says what a roster says.
  static func table(listing roster: String) throws -> String {
    let rows = try parsed(roster)["assignments"]?.elements?.map {
      "\($0["volunteer"]?.string ?? ""),\($0["post"]?.string ?? "")\n"
    }
    return "volunteer,post\n" + (rows ?? []).joined()
  }

  @Test func everyCommandThatHelpListsHasItsExamplesRun() throws {
    let help = try Workspace().run(["--help"]).output
    let listed = help.components(separatedBy: "SUBCOMMANDS:").last?.split(separator: "\n") ?? []
    let names = listed.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains("See 'muster") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(names.sorted() == Self.commands.sorted())
  }

  @Test(arguments: commands)
  func everyExampleInTheHelpRuns(command: String) throws {
    let workspace = try Workspace.withStarterPlan()
    for name in ["roster.json", "roster-new.json"] {
      try #require(try workspace.run(["solve", "plan.json", "-o", name]).status == 0)
    }
    try workspace.write(CityPermitTests.table, to: "permits.csv")
    try workspace.write("id,name,class,District\nv-900,A. Person,cadet,\n", to: "people.csv")
    try workspace.write(
      "volunteer,give,take\nv-04,harvest-parade/morning/route,\nv-06,,harvest-parade/morning/route\n", to: "offers.csv")
    try workspace.write(LedgerCommandTests.next, to: "next.json")
    try workspace.write(Self.table(listing: try workspace.text(of: "roster.json")), to: "duties.csv")
    try workspace.write(Self.solution(listing: try workspace.text(of: "roster.json")), to: "solution.txt")
    for flag in [[], ["--force"]] where ["diff", "feeds"].contains(command) {
      let arguments = ["publish", "plan.json", "roster.json", "--into", "published"] + flag
      try #require(try workspace.run(arguments).status == 0)
    }
    let help = try workspace.run([command, "--help"])
    #expect(help.status == 0 && help.errors.isEmpty)
    let examples = Self.examples(in: help.output)
    #expect(!examples.isEmpty, "\(command) has no example")
    for example in examples {
      let run = try workspace.run(example.split(separator: " ").map(String.init))
      #expect(run.status == 0, "muster \(example): \(run.errors)")
    }
  }
}
