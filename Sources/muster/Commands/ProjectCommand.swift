import ArgumentParser
import MusterJSON

/// `muster project`: what need not be said with every command.
struct ProjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project",
    abstract: "Say once which plan, roster and folder the commands of this folder are about.",
    discussion: """
      The file \(ProjectFile.name) in the working folder holds it; every command reads it there, and what a command line says \
      comes first. Without a word the settings are shown; an empty value takes one away. Keys:
      \(ProjectFile.Key.allCases.map { "\($0.rawValue): \($0.help)" }.joined(separator: "; ")).

      With a plan, `muster solve`, `muster validate`, `muster rules show` and the like need none; `muster import` brings \
      sheets into it, and `muster apply` changes it; with a roster and a folder, `muster publish` says it all.

      Example:
        muster project plan=plan.json roster=roster.json folder=published time-limit=60
        muster project
        muster project language=fr
        muster project language=
      """)

  @Argument(help: ArgumentHelp("Settings.", valueName: "key=value"))
  var settings: [String] = []
  @OptionGroup var format: FormatOption

  func run() throws {
    var project = try ProjectFile.read() ?? ProjectFile()
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let names = ProjectFile.Key.allCases.map(\.rawValue)
      guard parts.count == 2, let key = ProjectFile.Key(rawValue: parts[0]) else {
        let near = NearestName.nearest(to: parts[0], in: names).map { " Maybe \($0)." } ?? ""
        throw ValidationError(
          "\(shownText(setting, limit: 60)) is no setting; keys: \(names.joined(separator: ", ")).\(near)")
      }
      if parts[1].hasPrefix("-") { throw ValidationError("\(key.rawValue) cannot begin with -.") }
      if key == .timeLimit, !parts[1].isEmpty, Double(parts[1]).map({ !(0...31_536_000).contains($0) }) ?? true {
        throw ValidationError("time-limit is a number of seconds, 0 to 31536000.")
      }
      project.values[key] = parts[1].isEmpty ? nil : parts[1]
    }
    if !settings.isEmpty { try OutputFile(ProjectFile.name).write(project.json.bytes()) }
    let lines = ProjectFile.Key.allCases.compactMap { key in
      project.values[key].map { "\(key.rawValue)=\(shownText($0, limit: 400))" }
    }
    let text = lines.isEmpty ? "\(ProjectFile.name) says nothing." : lines.joined(separator: "\n")
    try format.write(text: { text + "\n" }, json: { project.json })
  }
}
