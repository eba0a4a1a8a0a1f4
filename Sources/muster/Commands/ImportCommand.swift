import ArgumentParser

/// `muster import`: brings what others know into a plan.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring people, availability, events and attendance into a plan.",
    discussion: """
      What a file does not name stays as it is, nothing is ever deleted, and a second import of the same file changes \
      nothing. --dry-run tells row by row what would be done. `muster tables` writes a plan in the columns that are read.

      Example:
        muster import events permits.csv --into plan.json -o plan.json
        muster import volunteers people.csv --into plan.json -o plan.json --dry-run
      """,
    subcommands: [
      ImportVolunteersCommand.self, ImportAvailabilityCommand.self, ImportEventsCommand.self,
      ImportAttendanceCommand.self,
    ])
}
