import ArgumentParser
import MusterArchive
import MusterFiles
import MusterJSON

/// `muster diff`: compares two rosters, in files or in a folder of published versions.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two rosters, per person and per event.",
    discussion: """
      A roster is a file, `FOLDER@3` (version 3 of a folder that `publish` made) or `FOLDER` (its newest version). \
      A folder alone compares its last two versions. Only ids are shown and no plan is needed; --names shows names, from \
      the plans of published versions or, for files, from --plan. + is a new duty, - a \
      dropped one, > a move within a shift, ~ changed times. The exit status is 0 whether or not there are changes.

      Example:
        muster diff roster.json roster-new.json
        muster diff published
        muster diff published@1 published@2
        muster diff published roster-new.json
        muster diff published --names
        muster diff roster.json roster-new.json --plan plan.json
      """)

  @Argument(help: "The roster before, or a folder of versions; - is standard input.", completion: .file())
  var before: String
  @Argument(help: "The roster after; may be left out after a folder.", completion: .file())
  var after: String?
  @Flag(help: "Show names of people, events and posts, for the coordinator; published versions know them.")
  var names = false
  @Option(help: ArgumentHelp("Show names, taken from this plan.", valueName: "file"), completion: .file())
  var plan: String?
  @OptionGroup var format: FormatOption

  func validate() throws {
    try Refusal.severalStandardInputs([before] + [after, plan].compactMap(\.self))
    if names || plan != nil, format.format == .json {
      throw ValidationError("--format json holds ids only; leave out --names and --plan.")
    }
  }

  func run() throws {
    let diff: DiffReport
    let names = try namesShown()
    if let after {
      diff = DiffReport(from: try RosterPlace(before).duties(), to: try RosterPlace(after).duties())
    } else {
      let (old, new) = try RosterPlace(before).lastTwo()
      diff = DiffReport(from: old, to: new)
    }
    try format.write(text: { diff.text(names: names) }, json: { diff.json })
  }

  /// What to call people, events and posts; nil when ids are wanted.
  private func namesShown() throws -> PlanNames? {
    if let plan {
      let file = InputFile(plan)
      let (document, diagnostics) = PlanReader.read(try file.bytes(), file: file.name)
      return PlanNames([try Refusal.pass(document, diagnostics).plan])
    }
    guard names else { return nil }
    let plans = try [before, after].compactMap(\.self).flatMap { try RosterPlace($0).plans() }
    guard !plans.isEmpty else {
      throw ValidationError("--names knows the names of published versions; for rosters in files, add --plan PLAN.")
    }
    return PlanNames(plans.map(\.plan))
  }
}
