import ArgumentParser
import MusterReports

/// `muster diff`: compares two rosters.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two rosters, per person and per event.",
    discussion: """
      Only ids are shown and no plan is needed. + is a new duty, - a dropped one, > a move within a shift, ~ changed \
      times. The exit status is 0 whether or not there are changes.

      Example:
        muster diff roster.json roster-new.json
      """)

  @Argument(help: "The roster before; - is standard input.")
  var before: String
  @Argument(help: "The roster after; - is standard input.")
  var after: String
  @OptionGroup var format: FormatOption

  func validate() throws { try Refusal.severalStandardInputs([before, after]) }

  func run() throws {
    let diff = RosterDiff(from: try RosterListing.read(from: before), to: try RosterListing.read(from: after))
    try format.write(text: diff.text, json: { diff.json })
  }
}
