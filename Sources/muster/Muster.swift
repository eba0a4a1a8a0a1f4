import ArgumentParser
import MusterCalendar

/// The command line: one file per command in `Commands`, shared input and output in `Console`.
@main
struct Muster: ParsableCommand {
  /// The version of Muster, written into every roster; the only place where it stands.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "muster",
    abstract: "Schedules volunteer and auxiliary police programmes, and proves how good its rosters are.",
    discussion: """
      Results go to standard output or the file given with -o; progress, warnings and errors go to standard error; \
      `-` stands for standard input or output. Files are written whole or not at all. Whoever stops reading progress (`2>&1 | head`) loses the progress, not the roster.

      Exit status: 0 done, and any roster verified; 1 a fault in Muster; 2 an input or output file was refused; \
      3 a broken hard rule, or for verify a false claim; 4 stopped before any roster was in hand; 5 status found an open minimum; 6 an import with --strict left out rows; \
      7 a sweep has cases without a roster; 64 wrong usage.

      Example:
        muster init
      """,
    version: "\(version) (time zones: \(ZoneDatabase.current.title))",
    subcommands: [
      InitCommand.self, NewCommand.self, ValidateCommand.self, SolveCommand.self, VerifyCommand.self,
      WhatIfCommand.self, ApplyCommand.self, WhoCommand.self, AssignCommand.self, UnassignCommand.self,
      SwapCommand.self, SwapsCommand.self, RepairCommand.self, ExplainCommand.self, FixCommand.self,
      AlternativesCommand.self, StatusCommand.self, DiffCommand.self,
      PublishCommand.self, FeedsCommand.self, ExportCommand.self, LedgerCommand.self, NextCommand.self,
      AnonymizeCommand.self,
      ModelCommand.self, RosterCommand.self, ImportCommand.self, TablesCommand.self, GenerateCommand.self,
      RulesCommand.self, TemplatesCommand.self, PinCommand.self, RemoveCommand.self, ProjectCommand.self,
      SchemaCommand.self, SweepCommand.self,
    ])

  static func main() {
    _ = ProcessClock.began
    StandardStreams.secure()
    do {
      let given = Array(CommandLine.arguments.dropFirst())
      if let wrong = UnknownCommand.refusal(of: given) { throw wrong }
      var command = try parseAsRoot(try ProjectFile.completed(given))
      try command.run()
    } catch let failure as CommandFailure {
      Console.say(failure.message)
      exit(withError: ExitCode(failure.status.rawValue))
    } catch {
      exit(withError: error)
    }
  }
}
