import Foundation
import MusterTestSupport
import Testing

/// What the pages for people say is what the program does. With `MUSTER_RECORD=1` shown output and the rules' page are rewritten.
@Suite struct DocumentationTests {
  static let isRecording = ProcessInfo.processInfo.environment["MUSTER_RECORD"] != nil

  /// Pages beside those of `Documentation` and the scenarios.
  static let ownPages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"]

  static func page(_ path: String) throws -> String { String(decoding: try Repository.bytes(path), as: UTF8.self) }

  static func rewrite(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: Repository.root.appendingPathComponent(path))
  }

  @Test func theRulesPageIsTheCatalogue() throws {
    let made = try Workspace().run(["rules", "--markdown"])
    #expect(made.status == 0)
    if Self.isRecording { try Self.rewrite("Documentation/Rules.md", made.output) }
    let count = made.output.components(separatedBy: "\n- Levels: ").count - 1
    #expect(try Self.page("README.md").contains("\(count) of them"))
    #expect(
      try Self.page("Documentation/Rules.md") == made.output, "write it anew with MUSTER_RECORD=1, or see muster rules")
  }

  /// The tour runs in a folder that sees the repository's scenarios; output and errors are shown together.
  @Test(.enabled(if: InstalledProgram.path("glpsol") != nil, "the tour hands a model to glpsol (glpk-utils)"))
  func theTourOfTheReadmeShowsWhatHappens() throws {
    var readme = MarkdownPage(try Self.page("README.md"))
    let tour = readme.commands
    #expect(tour.count >= 8)
    let workspace = try Workspace()
    try FileManager.default.createSymbolicLink(
      at: workspace.folder.appendingPathComponent("Scenarios"),
      withDestinationURL: Repository.root.appendingPathComponent("Scenarios"))
    for command in tour {
      let run = try workspace.shell(command.script)
      guard let block = command.shown else {
        #expect(run.status == 0, "\(command.script): \(run.output)")
        continue
      }
      if Self.isRecording { readme.blocks[block].body = run.output }
      #expect(readme.blocks[block].body == run.output, "\(command.script)")
    }
    // The change by hand names somebody who holds that duty, or there would be nothing to show.
    let published = tour.filter { $0.script.contains("muster publish") }.compactMap {
      $0.shown.map { readme.blocks[$0].body }
    }
    #expect(published.contains { $0.contains("Published version 2: ") && !$0.contains("Nothing new") })
    if Self.isRecording { try Self.rewrite("README.md", readme.text) }
  }

  @Test func everyCommandThatAPageNamesExists() throws {
    let help = try Workspace().run(["--help"]).output
    let pages =
      try Self.ownPages + Repository.files(in: "Documentation").map { "Documentation/\($0)" }
      + Repository.scenarios().map { "Scenarios/\($0)/README.md" } + ["Scenarios/README.md"]
    for path in pages {
      for command in MarkdownPage(try Self.page(path)).musterCommands {
        #expect(help.contains("\n  \(command) "), "\(path) names muster \(command)")
      }
    }
  }

  /// What comments and messages of the sources call a command is one.
  @Test func everyCommandThatTheSourcesNameExists() throws {
    let help = try Workspace().run(["--help"]).output
    let folder = Repository.root.appendingPathComponent("Sources")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    var named: Set<String> = []
    for path in paths where path.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      for match in text.matches(of: /`muster (?<command>[a-z]+)/) { named.insert(String(match.output.command)) }
    }
    #expect(named.count > 15)
    for command in named.sorted() { #expect(help.contains("\n  \(command) "), "muster \(command)") }
  }

  @Test func everyLinkLeadsToAFile() throws {
    for path in try Self.ownPages
      + Repository.files(in: "Documentation").map({ "Documentation/\($0)" })
    {
      let folder = Repository.root.appendingPathComponent(path).deletingLastPathComponent()
      for link in MarkdownPage(try Self.page(path)).links {
        let file = folder.appendingPathComponent(link).standardizedFileURL.path
        #expect(FileManager.default.fileExists(atPath: file), "\(path) links to \(link)")
      }
    }
  }
}

extension Workspace {
  /// Runs a script with the built `muster` on the path, its output and errors as one text.
  func shell(_ script: String) throws -> (status: Int32, output: String) {
    let file = folder.appendingPathComponent(".shell")
    try Data().write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-o", "pipefail", "-c", script]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    let own = try Self.executable().deletingLastPathComponent().path
    environment["PATH"] = "\(own):\(environment["PATH"] ?? "/usr/bin:/bin")"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let output = try FileHandle(forWritingTo: file)
    try output.seekToEnd()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }
}
