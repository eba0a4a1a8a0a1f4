import ArgumentParser
import MusterCalendar
import MusterChanges
import MusterFiles
import MusterJSON

/// Changes of a plan on the command line, for commands that ask what if.
struct ChangeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Volunteers who are not there, with commas between.", valueName: "ids"))
  var without: [String] = []
  @Option(
    help: ArgumentHelp("A volunteer who cannot serve on some days, the last one included.", valueName: "id=day..day"))
  var absent: [String] = []
  @Option(
    help: ArgumentHelp("An event, a shift or one day of a shift that is called off.", valueName: "event[/shift[@day]]"))
  var cancel: [String] = []
  @Option(help: ArgumentHelp("A zone in which nothing takes place, on the days of --on or at all.", valueName: "zone"))
  var cancelZone: [String] = []
  @Option(help: ArgumentHelp("A day of --cancel-zone.", valueName: "day"))
  var on: [String] = []
  @Option(
    help: ArgumentHelp(
      "A shift, or one day of it, at another time, as long as before.", valueName: "event/shift[@day]=time"))
  var move: [String] = []
  @Option(help: ArgumentHelp("A certificate that somebody has as well.", valueName: "id=certification"))
  var certify: [String] = []
  @Option(
    help: ArgumentHelp(
      "A parameter of a rule; of several entries the number stands before it.", valueName: "rules.rule.key=value"))
  var set: [String] = []
  @Option(help: ArgumentHelp("Another number of guests.", valueName: "event=people"))
  var attendance: [String] = []
  @Option(
    help: ArgumentHelp("Events of a table, a calendar or JSON-LD, read as by import events.", valueName: "file"))
  var addEvents: [String] = []
  @Option(help: ArgumentHelp("Also write these changes as an overlay.", valueName: "file"), completion: .file())
  var writeOverlay: String?

  private var changes: PlanChanges {
    var changes = PlanChanges()
    (changes.without, changes.absent, changes.cancel) = (without, absent, cancel)
    (changes.cancelZones, changes.days, changes.move) = (cancelZone, on, move)
    (changes.certify, changes.set, changes.attendance) = (certify, set, attendance)
    return changes
  }

  /// True when no change is asked for.
  var isEmpty: Bool { changes.isEmpty && addEvents.isEmpty }
  /// The files that are read.
  var paths: [String] { addEvents }

  func validate() throws {
    if isEmpty, writeOverlay != nil { throw ValidationError("--write-overlay writes changes, and none is given.") }
  }

  /// The plan with the changes, which are written as an overlay where that was asked for; the plan itself without any.
  ///
  /// - Throws: `CommandFailure` with `refused` and everything that is wrong.
  func document(of plan: PlanDocument) throws(CommandFailure) -> PlanDocument {
    if isEmpty { return plan }
    let made = try apply(to: plan, name: "changes")
    if let writeOverlay { try OutputFile(writeOverlay).write(made.overlay.text()) }
    return made.document
  }

  /// The plan with the changes, and their overlay; what reading it says is told.
  ///
  /// - Parameters:
  ///   - name: the overlay's name.
  ///   - from: when people are missed at the earliest; nil = in the whole plan.
  ///   - servingUntil: ends of the duties that people are at then, by id.
  /// - Throws: `CommandFailure` with `refused` and everything that is wrong.
  func apply(
    to document: PlanDocument, name: String, from: LocalTime? = nil, servingUntil: [String: LocalTime] = [:]
  ) throws(CommandFailure) -> (
    document: PlanDocument, overlay: JSONValue
  ) {
    let overlay: JSONValue
    var events = AddedEvents(to: document)
    for path in addEvents { try events.read(path) }
    var changes = changes
    (changes.from, changes.servingUntil) = (from, servingUntil)
    switch changes.overlay(of: events.document, name: name) {
    case .success(let made): overlay = events.merged(into: made)
    case .failure(let problems):
      throw CommandFailure(.refused, problems.all.map { "error: \($0)" }.joined(separator: "\n"))
    }
    let (changed, _, diagnostics) = OverlayFile.apply(overlay.bytes(), file: "changes", to: document)
    return (try Refusal.pass(changed, diagnostics), overlay)
  }
}
