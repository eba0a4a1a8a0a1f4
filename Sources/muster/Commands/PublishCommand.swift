import ArgumentParser
import Foundation
import Languages
import MusterArchive
import MusterCalendar
import MusterExport
import MusterFiles
import MusterJSON
import MusterPages

/// `muster publish`: adds a roster to a folder of versions that never change.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Publish a roster as the next version, and say who must be told what.",
    discussion: """
      The roster is judged anew; with a broken hard rule nothing is written and the exit status is 3. Else the next \
      version appears in the folder whole or not at all, whoever else publishes and whenever the machine stops: the \
      roster under its new number, the exports of each privacy profile, a list of what changed for whom, and a manifest \
      with the SHA-256 of every file. Published files are read-only. A roster that says the same as the newest version \
      is not published again, unless with --force.

      Hand out `public` and `member` as they are; `coordinator`, and the files beside, are the coordinator's. `live` \
      has a calendar for each person at an address that stays (`muster feeds`).

      --dry-run writes nothing and says what would be published, with a digest; --expect DIGEST publishes exactly that.

      Example:
        muster publish plan.json roster.json --into published --dry-run
        muster publish plan.json roster.json --into published
        muster publish plan.json roster.json --into published --update-plan next.json
      """)

  @OptionGroup var input: PlanArgument
  @Argument(help: "The roster; - is standard input.", completion: .file())
  var roster: String
  @Option(
    help: ArgumentHelp("The folder of versions; made when it is missing.", valueName: "folder"), completion: .directory)
  var into: String
  @Flag(help: "Publish even what says the same as the newest version.")
  var force = false
  @Flag(help: "Write nothing; say what would be published, whom to tell what, and its digest.")
  var dryRun = false
  @Option(
    help: ArgumentHelp("Publish only what --dry-run showed under this digest.", valueName: "digest"))
  var expect: String?
  @Option(
    help: ArgumentHelp(
      "Also write the plan with these duties as `published`, so that the next roster changes little.",
      valueName: "file"), completion: .file())
  var updatePlan: String?
  @Option(
    help: ArgumentHelp(
      "Language of what is written: \(Language.shipped.map(\.tag).joined(separator: ", ")), or a file of texts.",
      valueName: "language"))
  var language = "en"
  @Option(
    help: ArgumentHelp("Minutes before muster at which people's calendars remind them.", valueName: "minutes"))
  var alarm: Int?
  @OptionGroup var asOf: AsOfOption
  @OptionGroup var format: FormatOption

  func validate() throws {
    try Refusal.severalStandardInputs([input.plan, roster])
    if let alarm, !(0...CalendarExport.longestAlarm).contains(alarm) {
      throw ValidationError("--alarm is 0 to \(CalendarExport.longestAlarm) minutes.")
    }
    if dryRun, updatePlan != nil || expect != nil {
      throw ValidationError("--dry-run writes nothing; leave out --update-plan and --expect.")
    }
    if updatePlan == "-" { throw ValidationError("--update-plan needs the name of a file.") }
  }

  func run() throws {
    let plan = updatePlan.map(OutputFile.init)
    var places = CommandPlaces(reading: [input.plan, roster, ExportCommand.file(ofLanguage: language)])
    places.write(updatePlan, replacing: [input.plan])
    places.report()
    places.add(to: into)
    try places.check()
    let language = try ExportCommand.language(language)
    let document = try input.read()
    let now = try AsOfOption.minute(asOf.asOf, of: document)
    let exports = PublishedExports(language: language, alarmMinutes: alarm, asOf: asOf.asOf)
    let read = try RosterArgument.read(roster, of: document)
    let (judged, assessment) = Release.judge(read.roster, tree: read.tree, of: document)
    guard let release = judged else { throw CommandFailure(assessment.breaches, "Nothing was published.") }
    for claim in release.falseClaims {
      Console.say("warning: \(claim); the published roster says what was recomputed")
    }
    let folder = PublishedFolder(into)
    // Published lists know the time by --as-of alone, so that the same input gives the same bytes; who publishes now, knows it.
    let shown = now ?? document.plan.timeline.minute(ofEpochMinute: Int(Date().timeIntervalSince1970 / 60))
    if dryRun {
      let outcome = try folder.review(release, force: force, now: now, exports: exports)
      let report = PublishingReport(outcome, of: release, folder: into, updatedPlan: nil, now: shown)
      return try format.write(text: report.text, json: { report.json })
    }
    let outcome = try folder.publish(release, force: force, now: now, expected: expect, exports: exports)
    var problems: [CommandFailure] = []
    do throws(CommandFailure) { try plan?.write(release.updatedPlan(version: outcome.version).bytes()) } catch {
      problems.append(
        CommandFailure(
          error.status,
          "\(error.message)\nVersion \(outcome.version) is published all the same; only the plan was not written. "
            + "Maybe publish once more with another --update-plan; no new version comes of it."))
    }
    let isPlanWritten = problems.isEmpty
    do {
      _ = try folder.refreshFeeds(for: document.plan.volunteers.map(\.id))
    } catch let failure as CommandFailure {
      problems.append(
        CommandFailure(
          failure.status,
          "\(failure.message)\nVersion \(outcome.version) is published all the same; only the live calendars may be behind. "
            + "Maybe publish once more; no new version comes of it."))
    }
    // The version is there whatever becomes of the rest: who must be told what is said in any case.
    let report = PublishingReport(
      outcome, of: release, folder: into, updatedPlan: isPlanWritten ? updatePlan : nil, now: shown)
    try format.write(text: report.text, json: { report.json })
    if let first = problems.first {
      throw CommandFailure(first.status, problems.map(\.message).joined(separator: "\n"))
    }
  }
}
