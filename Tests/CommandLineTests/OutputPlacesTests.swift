import Foundation
import MusterJSON
import MusterTestSupport
import Testing

/// Outputs are never each other, never an input and never a folder that holds one: one sweep over all commands that write files.
@Suite struct OutputPlacesTests {
  /// A command, the options that name an output, and those of its inputs that it may replace.
  struct Command: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var outputs: [String]
    var inputs: [String]
    var replaceable: [String] = []
    var testDescription: String { arguments.prefix(2).joined(separator: " ") }

    /// The command with these places; a position is taken by its option.
    func with(_ places: [String: String]) -> [String] {
      arguments + outputs.flatMap { option in places[option].map { [option, $0] } ?? [] }
    }
  }

  static let commands: [Command] = [
    Command(arguments: ["solve", "plan.json"], outputs: ["-o", "--report"], inputs: ["plan.json"]),
    Command(
      arguments: ["solve", "plan.json", "--start", "roster.json"], outputs: ["-o", "--report"], inputs: ["plan.json"],
      replaceable: ["roster.json"]),
    Command(
      arguments: ["whatif", "plan.json", "whatif/storm.json"], outputs: ["-o"],
      inputs: ["plan.json", "whatif/storm.json"]),
    Command(arguments: ["model", "plan.json", "--to", "lp"], outputs: ["-o"], inputs: ["plan.json"]),
    Command(
      arguments: ["roster", "plan.json", "--from-table", "duties.csv", "--edited", "roster.json"], outputs: ["-o"],
      inputs: ["plan.json", "duties.csv"], replaceable: ["roster.json"]),
    Command(
      arguments: ["roster", "plan.json", "--from-solution", "solution.txt"], outputs: ["-o"],
      inputs: ["plan.json", "solution.txt"]),
    Command(
      arguments: ["anonymize", "plan.json", "--roster", "roster.json"],
      outputs: ["-o", "--roster-output", "--mapping"],
      inputs: ["plan.json", "roster.json"]),
    Command(
      arguments: ["export", "plan.json", "roster.json", "--to", "text"], outputs: ["-o"],
      inputs: ["plan.json", "roster.json"]),
    Command(
      arguments: ["ledger", "plan.json", "roster.json", "--assume-worked"], outputs: ["-o"],
      inputs: ["plan.json", "roster.json"]),
    Command(
      arguments: ["ledger", "plan.json", "roster.json", "--assume-worked", "--into", "next.json"], outputs: ["-o"],
      inputs: ["plan.json", "roster.json"], replaceable: ["next.json"]),
    Command(
      arguments: ["publish", "plan.json", "roster.json", "--into", "published", "--language", "texts.json"],
      outputs: ["--update-plan"], inputs: ["roster.json", "texts.json"], replaceable: ["plan.json"]),
    Command(
      arguments: ["import", "volunteers", "people.csv", "--into", "plan.json", "--map", "homeZone=District"],
      outputs: ["-o", "--report-json", "--mapping"], inputs: ["people.csv"]),
    Command(
      arguments: ["import", "events", "permits.csv", "--into", "plan.json", "--template", "parade"],
      outputs: ["-o", "--report-json", "--mapping"], inputs: ["permits.csv"]),
    Command(
      arguments: ["generate", "--volunteers", "2", "--seed", "1", "--into", "plan.json"], outputs: ["-o"], inputs: [],
      replaceable: ["plan.json"]),
    Command(
      arguments: ["rules", "set", "plan.json", "minimum-rest", "hours=9"], outputs: ["-o"], inputs: [],
      replaceable: ["plan.json"]),
    Command(
      arguments: ["remove", "plan.json", "events", "coffee"], outputs: ["-o"], inputs: [], replaceable: ["plan.json"]),
    Command(
      arguments: ["templates", "parade", "--into", "plan.json"], outputs: ["-o"], inputs: [],
      replaceable: ["plan.json"]),
    Command(
      arguments: ["pin", "plan.json", "v-02", "harvest-parade/morning/route"], outputs: ["-o"], inputs: [],
      replaceable: ["plan.json"]),
    Command(
      arguments: ["assign", "plan.json", "roster.json", "v-06", "harvest-parade/morning/route"], outputs: ["-o"],
      inputs: ["plan.json"], replaceable: ["roster.json"]),
    Command(
      arguments: ["unassign", "plan.json", "roster.json", "v-04", "harvest-parade/morning/route"], outputs: ["-o"],
      inputs: ["plan.json"]),
    Command(
      arguments: ["swap", "plan.json", "roster.json", "--take", "v-06=harvest-parade/morning/route"], outputs: ["-o"],
      inputs: ["plan.json"]),
    Command(
      arguments: ["fix", "plan.json", "roster.json", "--post", "harvest-parade/morning/traffic"],
      outputs: ["--write-overlay"], inputs: ["plan.json", "roster.json"]),
    Command(
      arguments: ["swaps", "plan.json", "roster.json", "offers.csv"], outputs: ["-o"],
      inputs: ["plan.json", "offers.csv"], replaceable: ["roster.json"]),
    Command(
      arguments: ["repair", "plan.json", "roster.json", "--now", "2026-10-08T12:00", "--without", "v-05"],
      outputs: ["-o", "--write-plan", "--write-overlay"], inputs: []),
    Command(
      arguments: ["next", "plan.json", "roster.json", "--assume-worked"], outputs: ["-o"],
      inputs: ["plan.json", "roster.json"]),
    Command(
      arguments: ["sweep", "roster", "sweep", "--case", "0"], outputs: ["-o"], inputs: ["sweep/manifest.json"]),
  ]

  static func workspace() throws -> Workspace {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    try workspace.write(HelpTests.solution(listing: try workspace.text(of: "roster.json")), to: "solution.txt")
    try workspace.write(HelpTests.table(listing: try workspace.text(of: "roster.json")), to: "duties.csv")
    try workspace.write(LedgerCommandTests.next, to: "next.json")
    try workspace.write(CityPermitTests.table, to: "permits.csv")
    try workspace.write("volunteer,give,take\nv-06,,harvest-parade/morning/route\n", to: "offers.csv")
    try workspace.write("id,name,class,District\nv-900,A. Person,cadet,\n", to: "people.csv")
    for words in [["plan", "sweep", "--plans", "plan.json"], ["run", "sweep", "--local"]] {
      try #require(try workspace.run(["sweep"] + words).status == 0)
    }
    try Data(try Repository.bytes("Sources/MusterPages/Resources/en.json"))
      .write(to: workspace.folder.appendingPathComponent("texts.json"))
    try FileManager.default.createDirectory(
      at: workspace.folder.appendingPathComponent("there"), withIntermediateDirectories: true)
    return workspace
  }

  /// Every file with its bytes, but for what the tests themselves leave.
  static func contents(of workspace: Workspace) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in FileManager.default.subpaths(atPath: workspace.folder.path) ?? [] {
      guard !path.hasPrefix(".") || path.hasPrefix(".muster") else { continue }
      files[path] = FileManager.default.contents(atPath: workspace.folder.appendingPathComponent(path).path) ?? Data()
    }
    return files
  }

  @Test(arguments: commands)
  func noOutputIsAnotherOutputOrAnInput(command: Command) throws {
    let workspace = try Self.workspace()
    let before = try Self.contents(of: workspace)
    var tried: [[String]] = []
    for (index, one) in command.outputs.enumerated() {
      for other in command.outputs[(index + 1)...] {
        for (first, second) in [("new.json", "new.json"), ("./new.json", "there/../new.json")] {
          tried.append(command.with([one: first, other: second]))
        }
      }
      for input in command.inputs { tried.append(command.with([one: "./" + input])) }
      // What may be replaced may be by one output alone.
      for input in command.replaceable where one != "-o" && one != "--update-plan" {
        tried.append(command.with([one: input]))
      }
    }
    for option in ["--report-json", "--mapping"] where command.outputs.contains(option) {
      tried.append(command.with(["-o": "new.json", option: "plan.json"]))
      tried.append(command.with(["-o": "plan.json", option: "plan.json"]))
    }
    if command.outputs == ["--update-plan"] { tried.append(command.with(["--update-plan": "published/next.json"])) }
    for arguments in tried {
      var arguments = arguments
      // Roster and its copy belong together.
      if command.outputs.contains("--roster-output"), !arguments.contains("--roster-output") {
        arguments += ["--roster-output", "other.json"]
      }
      if arguments.contains("published/next.json") {
        try FileManager.default.createDirectory(
          at: workspace.folder.appendingPathComponent("published"), withIntermediateDirectories: true)
      }
      let run = try workspace.run(arguments)
      #expect(run.status == 2, "\(arguments): \(run.errors)")
      try? FileManager.default.removeItem(at: workspace.folder.appendingPathComponent("published"))
      #expect(try Self.contents(of: workspace) == before, "\(arguments)")
    }
    #expect(!tried.isEmpty || command.inputs.isEmpty)
  }

  @Test(arguments: commands)
  func outputsWithNamesOfTheirOwnAreWritten(command: Command) throws {
    let workspace = try Self.workspace()
    let names = Dictionary(uniqueKeysWithValues: command.outputs.enumerated().map { ($1, "new-\($0).json") })
    let run = try workspace.run(command.with(names))
    #expect(run.status == 0, "\(run.errors)")
    for (option, name) in names {
      #expect(try !workspace.text(of: name).isEmpty, "\(option)")
      let mode = try FileManager.default.attributesOfItem(atPath: workspace.folder.appendingPathComponent(name).path)
      let isMapping = command.arguments[0] == "anonymize" && option == "--mapping"
      #expect((mode[.posixPermissions] as? Int).map { $0 & 0o077 == 0 } == isMapping, "\(option)")
    }
    for input in command.replaceable {
      #expect(try workspace.run(command.with([command.outputs[0]: input])).status == 0)
    }
  }

  /// A link, an existing file, and standard output under another name are the same place.
  @Test func spellingsDoNotMatter() throws {
    let workspace = try Self.workspace()
    try workspace.write("kept", to: "kept.json")
    try FileManager.default.createSymbolicLink(
      at: workspace.folder.appendingPathComponent("link.json"),
      withDestinationURL: workspace.folder.appendingPathComponent("kept.json"))
    #expect(try workspace.run(["solve", "plan.json", "-o", "kept.json", "--report", "link.json"]).status == 2)
    #expect(try workspace.text(of: "kept.json") == "kept")
    // Standard output of the tests is a file.
    #expect(try workspace.run(["solve", "plan.json", "--report", "/dev/fd/1"]).status == 2)
    let piped = try workspace.run(["solve", "plan.json", "-o", "/dev/fd/1"])
    #expect(try piped.status == 0 && piped.output == workspace.text(of: "roster.json"))
    #expect(try workspace.run(["solve", "plan.json", "-o", "/dev/null", "--report", "/dev/null"]).status == 0)
  }

  @Test func aFolderNeverTakesAnInputWithIt() throws {
    let workspace = try Self.workspace()
    for name in ["plan.json", "roster.json", "texts.json"] {
      try FileManager.default.copyItem(
        at: workspace.folder.appendingPathComponent(name),
        to: workspace.folder.appendingPathComponent("there/\(name)"))
    }
    let before = try Self.contents(of: workspace)
    for (plan, roster, more) in [
      ("there/plan.json", "roster.json", []), ("plan.json", "there/roster.json", []),
      ("plan.json", "roster.json", ["--previous", "there/roster.json"]),
      ("plan.json", "roster.json", ["--language", "there/texts.json"]),
    ] {
      let arguments = ["export", plan, roster, "--to", "html", "-o", "there", "--force"] + more
      #expect(try workspace.run(arguments).status == 2, "\(arguments)")
      #expect(try Self.contents(of: workspace) == before, "\(arguments)")
    }
    let export = ["export", "plan.json", "roster.json", "--to", "csv", "--force", "-o"]
    #expect(try workspace.run(export + ["there"], environment: ["HOME": workspace.folder.path + "/there"]).status == 2)
    #expect(try workspace.run(export + ["."]).status == 2)
    #expect(try Self.contents(of: workspace) == before)
    // A folder may have the name of a language.
    let named = ["export", "plan.json", "roster.json", "--to", "html", "--language", "en", "-o", "en"]
    for _ in 0..<2 { #expect(try workspace.run(named).status == 0) }
    #expect(try workspace.run(["export", "plan.json", "roster.json", "--to", "csv", "-o", "en"]).status == 0)
  }

  @Test func tablesNeverReplaceThePlanTheyAreMadeOf() throws {
    let workspace = try Self.workspace()
    try #require(try workspace.run(["tables", "plan.json", "-o", "sheets"]).status == 0)
    let plan = try workspace.text(of: "plan.json")
    try workspace.write(plan, to: "sheets/events.csv")
    #expect(try workspace.run(["tables", "sheets/events.csv", "-o", "sheets", "--overwrite"]).status == 2)
    #expect(try workspace.text(of: "sheets/events.csv") == plan)
  }

  /// What an interrupted run left is hidden, for its user alone, and gone with the next run; the work of a living one stays.
  @Test func leftoversOfRunsThatAreOverAreSwept() throws {
    let workspace = try Self.workspace()
    let dead = Process()
    dead.executableURL = URL(fileURLWithPath: "/bin/sh")
    dead.arguments = ["-c", "exit 0"]
    try dead.run()
    dead.waitUntilExit()
    let abandoned = ".muster-\(dead.processIdentifier)-AbC123"
    let living = ".muster-\(ProcessInfo.processInfo.processIdentifier)-AbC123"
    try workspace.write("x", to: abandoned + "/people.csv")
    try workspace.write("x", to: living + "/people.csv")
    try workspace.write("x", to: ".muster-notes")
    #expect(try workspace.run(["export", "plan.json", "roster.json", "--to", "csv", "-o", "tables"]).status == 0)
    let names = try workspace.names()
    #expect(!names.contains(abandoned) && names.contains(living) && names.contains(".muster-notes"))
    try workspace.write("x", to: abandoned)
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    #expect(try !workspace.names().contains(abandoned))
  }
}
