import ArgumentParser
import MusterFiles
import MusterJSON
import MusterLedger
import PlainText

/// `muster ledger`: service hours, and the history of the next plan.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Account for service hours, and carry them into the next plan.",
    discussion: """
      For each person: hours offered, posts they could have held, duties assigned, worked (from the plan's \
      `attendance`), unrecorded and missed, credit by category, burden, obligations by the plan's own rules, fair share \
      and who is at risk of missing the year's minimum; how evenly hours and burden lie (least, most, spread, Gini \
      coefficient); then hours by programme, zone and pillar. Ids only, unless --names is given.

      A duty without an attendance record is stated as unrecorded and counts for nothing, unless --assume-worked is \
      given. With --into, each person's `history` in the next plan is filled and everything else stays byte for byte; \
      that needs every duty recorded, or --assume-worked.

      Example:
        muster ledger plan.json roster.json
        muster ledger plan.json roster.json --trace v-01 --assume-worked
        muster ledger plan.json roster.json --board --format json -o board.json
        muster ledger plan.json roster.json --assume-worked --into next.json
      """)

  @OptionGroup var input: PlanArgument
  @Argument(help: "The roster; - is standard input.", completion: .file())
  var roster: String
  @Flag(help: "Count assigned duties without an attendance record as worked.")
  var assumeWorked = false
  @Flag(help: "Show names beside ids.")
  var names = false
  @Option(help: ArgumentHelp("Show the shifts and duties behind one person's figures.", valueName: "volunteer"))
  var trace: String?
  @Flag(help: "Only hours by programme, zone and pillar, without any person.")
  var board = false
  @Option(
    help: ArgumentHelp(
      "Fill the history of this plan, the next one; -o is the plan that results. - is standard input.",
      valueName: "plan"), completion: .file())
  var into: String?
  @OptionGroup var format: FormatOption
  @OptionGroup var output: OutputOption

  func validate() throws {
    try Refusal.severalStandardInputs([input.plan, roster] + [into].compactMap { $0 })
    let views = [trace != nil ? "--trace" : nil, board ? "--board" : nil, into != nil ? "--into" : nil]
      .compactMap { $0 }
    if views.count > 1 { throw ValidationError("\(views.joined(separator: " and ")) cannot be given together.") }
    if board, names { throw ValidationError("--board shows no person; --names does not apply.") }
    if into != nil, names { throw ValidationError("--into names people by id; --names does not apply.") }
  }

  func run() throws {
    // The next plan may be replaced by itself with its history; the other inputs must stay.
    var places = CommandPlaces(reading: [input.plan, roster, into])
    places.write(output.output, replacing: [into])
    if into != nil, output.output != "-" { places.report() }
    try places.check()
    let document = try input.read()
    let read = try PlanArgument.readRoster(roster, of: document)
    let ledger = Ledger(of: read.roster, in: document, countsUnrecorded: assumeWorked)
    if let into { return try fill(into, from: ledger) }
    let text: () -> String, json: () -> JSONValue
    if let trace {
      let rows = LedgerTrace(try person(trace, in: document), in: ledger, names: names)
      (text, json) = ({ rows.text() }, { rows.json })
    } else if board {
      (text, json) = ({ LedgerText(ledger).boardText() }, { ledger.boardJSON() })
    } else {
      (text, json) = ({ LedgerText(ledger, names: names).text() }, { ledger.json(names: names) })
    }
    try format.write(to: output.file, text: text, json: json)
  }

  private func person(_ id: String, in document: PlanDocument) throws -> Int {
    if let index = document.plan.volunteers.firstIndex(where: { $0.id == id }) { return index }
    let nearest = NearestName.nearest(to: id, in: document.plan.volunteers.map(\.id))
    let maybe = nearest.map { " Maybe “\(shownText($0))”." } ?? ""
    throw ValidationError("--trace \"\(shownText(id))\" is not a volunteer of the plan.\(maybe)")
  }

  private func fill(_ path: String, from ledger: Ledger) throws {
    try Self.requireRecords(in: ledger, file: InputFile(input.plan).name, assumeWorked: assumeWorked)
    let file = InputFile(path)
    let (next, diagnostics) = NextHistory.fill(try file.bytes(), file: file.name, from: ledger)
    let filled = try Refusal.pass(next, diagnostics)
    try output.file.write(filled.bytes)
    // The plan may be what goes to standard output.
    let report = NextHistoryReport(filled)
    if output.output == "-" {
      Console.write(format.format == .text ? report.text() : report.json.text())
    } else {
      try format.write(text: report.text, json: { report.json })
    }
  }

  /// Hours are carried on only when it is known who served.
  static func requireRecords(in ledger: Ledger, file: String, assumeWorked: Bool) throws(CommandFailure) {
    guard !assumeWorked, ledger.unrecordedDuties > 0 else { return }
    let count = Figures.count(ledger.unrecordedDuties, "assigned duty has", "assigned duties have")
    throw CommandFailure(
      Diagnostic(
        "unrecorded", file: file, pointer: JSONPointer(tokens: ["attendance"]),
        message: "\(count) no attendance record", allowed: "a record of every duty",
        advice: "add --assume-worked to count what is not recorded as worked"))
  }
}
