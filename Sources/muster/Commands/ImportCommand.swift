import ArgumentParser

/// `muster import`: brings what others know into a plan.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring events into a plan.",
    discussion: """
      Example:
        muster import events permits.csv --into plan.json -o plan.json
      """,
    subcommands: [ImportEventsCommand.self])
}
