import ArgumentParser
import MusterCalendar
import MusterFiles
import MusterJSON
import PlainText

/// How a report is written.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// `--format`, for commands with a report.
struct FormatOption: ParsableArguments {
  @Option(name: .customLong("format"), help: "For people or for programs; errors too (`muster schema error`).")
  var format: ReportFormat = .text

  /// Writes the report in the format asked for.
  func write(
    to output: OutputFile = OutputFile("-"), text: () -> String, json: () -> JSONValue
  ) throws(CommandFailure) {
    try output.write(format == .text ? text() : json().text())
  }

  /// Tells what a command did, where that is all that it has to say.
  ///
  /// - Parameters:
  ///   - files: what was written, as the user named it; nothing in a dry run.
  ///   - lines: what is said of it, without the line feeds.
  ///   - text: the same for people; nil = the lines.
  ///   - isAside: whether standard output has the result itself, so that this goes to standard error, as it does for people in
  ///     commands that always tell there.
  func tell(
    _ files: [String], _ lines: [String], text: String? = nil, isAside: Bool = false, isTextAside: Bool = false
  ) throws(CommandFailure) {
    let told = format == .text ? text ?? lines.map { $0 + "\n" }.joined() : Self.done(files, lines).text()
    if isAside || isTextAside && format == .text { Console.write(told) } else { try OutputFile("-").write(told) }
  }

  private static func done(_ files: [String], _ lines: [String]) -> JSONValue {
    ["format": 1, "written": .strings(files.filter { $0 != "-" }), "told": .strings(lines)]
  }
}

/// `-o`, for commands with a result.
struct OutputOption: ParsableArguments {
  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("File to write.", valueName: "file"), completion: .file())
  var output = "-"

  /// The file.
  var file: OutputFile { OutputFile(output) }
}

/// `--zone-data`, for commands that read a plan.
struct ZoneDataOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take time zones from the zone files in this folder. (default: TZDIR, else the system's)", valueName: "folder"),
    completion: .directory)
  var zoneData: String?

  /// Takes the clocks from the folder that was named; says so where the rules of zones may be out of date.
  ///
  /// - Throws: `CommandFailure` with `refused` when the folder holds no zone files.
  func use() throws(CommandFailure) {
    if let zoneData {
      do throws(ZoneDatabase.Fault) { try ZoneDatabase.use(folder: zoneData) } catch {
        throw CommandFailure(
          Diagnostic(
            "no-zone-data", file: error.folder, message: error.message,
            allowed: "a folder of zone files (TZif), as /usr/share/zoneinfo"))
      }
    }
    if let warning = ZoneDatabase.current.warning { Console.say("warning: \(warning)") }
  }
}

/// `--as-of`, for calendars: what is over is not called off.
struct AsOfOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Local time until which duties are over, so that calendars do not call them off. (default: the horizon's start)",
      valueName: "time"))
  var asOf: String?

  /// The minute of a plan's timeline that a text says.
  ///
  /// - Throws: `ValidationError` when it says none.
  static func minute(_ text: String?, of document: PlanDocument, option: String = "--as-of") throws -> Minute? {
    guard let text else { return nil }
    let timeline = document.plan.timeline
    guard let time = try? StatedTime.parse(text), let minute = timeline.minute(of: time) else {
      throw ValidationError(
        "\(option) \(shownText(text, limit: 40)) is no time of \(timeline.zone); allowed: as 2026-09-20T12:00.")
    }
    return minute
  }
}

/// The plan that nearly every command starts from.
struct PlanArgument: ParsableArguments {
  @Argument(help: "The plan; - is standard input.", completion: .file())
  var plan: String
  @OptionGroup var zones: ZoneDataOption

  /// Reads the plan; of its warnings it says only how many there are, as `validate` shows them.
  ///
  /// - Throws: `CommandFailure` with `refused` and everything that is wrong.
  func read() throws(CommandFailure) -> PlanDocument {
    try zones.use()
    let file = InputFile(plan)
    let (document, diagnostics) = PlanReader.read(try file.bytes(), file: file.name)
    guard let document, !diagnostics.isEmpty else { return try Refusal.pass(document, diagnostics) }
    let count = Figures.count(diagnostics.count, "warning")
    // Offered, not said: a reader who holds must not hold what comes next.
    Console.offer("\(shownText(file.name, limit: 400)): \(count); `muster validate` shows them.\n")
    return document
  }

  /// Reads a roster of a plan; warnings are printed, but those that the command itself tells.
  static func readRoster(
    _ path: String, of document: PlanDocument, telling told: [DiagnosticCode] = []
  ) throws(CommandFailure) -> ReadRoster {
    let file = InputFile(path)
    let (roster, diagnostics) = RosterFile.read(try file.bytes(), file: file.name, for: document)
    return try Refusal.pass(roster, diagnostics.filter { $0.severity == .error || !told.contains($0.code) })
  }
}

/// What happens to a file that was read: warnings are printed and it passes, or everything wrong with it is the failure.
enum Refusal {
  /// The value when there is one.
  static func pass<Value>(_ value: Value?, _ diagnostics: [Diagnostic]) throws(CommandFailure) -> Value {
    let lines = Diagnostic.told(diagnostics)
    guard let value else {
      let errors = diagnostics.count { $0.severity == .error }
      let count = errors > 1 ? "\n\(errors) errors; nothing was done." : ""
      throw CommandFailure(.refused, lines.joined(separator: "\n") + count, diagnostics)
    }
    Console.say(lines.joined(separator: "\n"))
    return value
  }

  /// Standard input can be read only once.
  static func severalStandardInputs(_ paths: [String]) throws {
    if paths.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input (-) can be given only once.")
    }
  }
}
