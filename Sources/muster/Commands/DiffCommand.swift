import ArgumentParser
import MusterFiles
import MusterJSON
import MusterReports

/// `muster diff`: compares two rosters, in files or in a folder of published versions.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two rosters, per person and per event.",
    discussion: """
      A roster is a file, `FOLDER@3` (version 3 of a folder that `publish` made) or `FOLDER` (its newest version). \
      A folder alone compares its last two versions. Only ids are shown and no plan is needed. + is a new duty, - a \
      dropped one, > a move within a shift, ~ changed times. The exit status is 0 whether or not there are changes.

      Example:
        muster diff roster.json roster-new.json
        muster diff published
        muster diff published@1 published@2
        muster diff published roster-new.json
      """)

  @Argument(help: "The roster before, or a folder of versions; - is standard input.")
  var before: String
  @Argument(help: "The roster after; may be left out after a folder.")
  var after: String?
  @OptionGroup var format: FormatOption

  func validate() throws { try Refusal.severalStandardInputs([before] + (after.map { [$0] } ?? [])) }

  func run() throws {
    let diff: RosterDiff
    if let after {
      diff = RosterDiff(from: try RosterPlace(before).listing(), to: try RosterPlace(after).listing())
    } else {
      let (old, new) = try RosterPlace(before).lastTwo()
      diff = RosterDiff(from: old, to: new)
    }
    try format.write(text: diff.text, json: { diff.json })
  }
}
