import ArgumentParser
import MusterCalendar
import MusterEditing
import MusterFiles
import MusterJSON
import MusterLedger
import PlainText

/// `muster next`: the plan of the next month.
struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Make the next month's plan: people, rules and what recurs, with the hours that were served.",
    discussion: """
      People, places, certifications, rules, templates, recurring availability and recurring events are taken over; what \
      is over stays behind, and every change is told. Each person's history is filled from the ledger, as `muster ledger \
      --into` does; that needs every duty recorded, or --assume-worked. The next plan begins on the day after this one's \
      last and is as long; --month or --until say other days. A file that is there already is left as it is.

      Example:
        muster next plan.json roster.json --assume-worked -o following.json
      """)

  @OptionGroup var input: PlanArgument
  @Argument(help: "The roster that was served; - is standard input.", completion: .file())
  var roster: String
  @Option(help: ArgumentHelp("The month of the next plan, as 2027-06.", valueName: "month"))
  var month: String?
  @Option(
    help: ArgumentHelp("Last day of the next plan; it belongs to the plan.", valueName: "date"),
    transform: DateArgument.read)
  var until: CivilDate?
  @Option(help: ArgumentHelp("What it is called. (default: the name with the month changed)", valueName: "text"))
  var name: String?
  @Flag(help: "Count assigned duties without an attendance record as worked.")
  var assumeWorked = false
  @Flag(help: "Only say what would be made.")
  var dryRun = false
  @OptionGroup var format: FormatOption
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("File to write. (default: named after the first day, as 2027-06.json)", valueName: "file"),
    completion: .file())
  var output: String?

  func validate() throws {
    try Refusal.severalStandardInputs([input.plan, roster])
    if month != nil, until != nil { throw ValidationError("--month says the days; --until does not apply.") }
  }

  func run() throws {
    let document = try input.read()
    let next = try next(after: document)
    let target = OutputFile(output ?? Self.fileName(of: next))
    try check(target)
    let read = try PlanArgument.readRoster(roster, of: document)
    let ledger = Ledger(of: read.roster, in: document, countsUnrecorded: assumeWorked)
    try LedgerCommand.requireRecords(in: ledger, file: InputFile(input.plan).name, assumeWorked: assumeWorked)
    let (filled, problems) = NextHistory.fill(next.tree.bytes(), file: target.path, from: ledger)
    let history = try Refusal.pass(filled, problems.filter { $0.severity == .error })
    if !dryRun { try target.write(history.bytes) }
    var lines = [
      "\(dryRun ? "Would make" : "Made") \(shownText(target.path, limit: 400)): \(next.first) to \(next.last), both included"
    ]
    lines += next.report.flatMap { DisplayText.wrapped($0, first: "  ", indent: "    ") }
    lines += NextHistoryReport(history).text().split(separator: "\n").map(String.init)
    try format.tell(dryRun ? [] : [target.path], lines, isAside: target.path == "-" && !dryRun)
  }

  private func next(after document: PlanDocument) throws -> NextPlan {
    var days: (CivilDate, CivilDate)?
    if let month {
      guard let found = BlankPlan.month(month) else {
        throw ValidationError("--month \(shownText(month, limit: 40)) is not a month; allowed: as 2027-06.")
      }
      days = found
    } else if let until {
      let start = document.plan.timeline.end
      guard until >= start else {
        throw ValidationError("--until \(until) is before the next plan's first day, \(start).")
      }
      days = (start, until)
    }
    do throws(EditFault) { return try NextPlan(after: document, days: days, name: name) } catch {
      throw ValidationError(error.description)
    }
  }

  private func check(_ target: OutputFile) throws(CommandFailure) {
    guard !dryRun else { return }
    if target.exists {
      throw CommandFailure(
        Diagnostic(
          "exists", file: target.path, message: "is there already; nothing was written",
          allowed: "a file that is not there",
          advice: "-o with another name; `muster ledger --into` fills the history of a plan that is there"))
    }
    var places = CommandPlaces(reading: [input.plan, roster])
    places.write(target.path)
    if target.path != "-" { places.report() }
    try places.check()
  }

  /// `2027-06.json` for a plan that begins with a month, else the first day.
  private static func fileName(of next: NextPlan) -> String {
    let day = next.first.description
    return (next.first.day == 1 ? String(day.prefix(7)) : day) + ".json"
  }
}
