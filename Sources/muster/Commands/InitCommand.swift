import ArgumentParser
import Foundation
import MusterJSON

/// `muster init`: a plan to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a small worked plan to start from.",
    discussion: """
      The folder gets plan.json, two weeks of a small programme with fictional people, and whatif/storm.json, an overlay \
      for `muster whatif`. Nothing that is there already is overwritten.

      Example:
        muster init september
      """)

  @Argument(help: "The folder; made when it is not there.", completion: .directory)
  var folder = "."
  @OptionGroup var format: FormatOption

  func run() throws {
    let files = [("plan.json", StarterPlan.plan), ("whatif/storm.json", StarterPlan.overlay)]
    for (name, _) in files where access(path(name), F_OK) == 0 {
      throw CommandFailure(
        Diagnostic(
          "exists", file: path(name), message: "is there already; nothing was written",
          allowed: "a folder without plan.json and whatif/storm.json"))
    }
    do {
      try FileManager.default.createDirectory(atPath: path("whatif"), withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        Diagnostic(
          "unwritable", file: path("whatif"),
          message: "cannot be made: it may not be allowed there, or a file has that name"))
    }
    var lines: [String] = []
    for (name, text) in files {
      let file = OutputFile(path(name))
      try file.check()
      try file.write(text)
      lines.append("Wrote \(shownText(file.path, limit: 400))")
    }
    let plan = shownText(path("plan.json"), limit: 400)
    lines.append("Next: muster solve \(plan) -o \(shownText(path("roster.json"), limit: 400))")
    try format.tell(files.map { path($0.0) }, lines, isTextAside: true)
  }

  private func path(_ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
