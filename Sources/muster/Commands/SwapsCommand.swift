import ArgumentParser
import LinearModel
import MusterFiles
import MusterImport
import MusterJSON
import MusterQuestions

/// `muster swaps`: the best set of exchanges that people's offers allow.
struct SwapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swaps",
    abstract: "Find the best set of exchanges that people's offers allow, cycles included.",
    discussion: """
      The offers are a table (CSV or a workbook) with the columns volunteer, give and take, a row for each offer, several \
      posts to take apart by semicolons, the dearest first; or JSON (muster schema offers). An offer gives one duty for one of \
      these posts. Without take it asks for nothing in return; without give somebody takes one post more. Everything \
      that is given is taken, so that every post keeps its people, and all hard rules hold afterwards.

      Safety and staffing come first; then as many duties as possible change hands; then the posts that were named \
      first; then the plan's other goals. For each duty that stays the report says why. -o writes the roster, with the \
      exchanged duties marked as made by hand; it may name the roster itself. What begins before --now stays. With a \
      roster that breaks a hard rule nothing is exchanged and the exit status is 3. The text names people and is for \
      coordinators.

      Example:
        muster swaps plan.json roster.json offers.csv
        muster swaps plan.json roster.json offers.csv -o roster-new.json
      """)

  @OptionGroup var question: QuestionInput
  @Argument(help: "The offers: a table (CSV or a workbook) or JSON; - is standard input.")
  var offers: String
  @Option(help: ArgumentHelp("Local time now: what begins before it stays.", valueName: "time"))
  var now: String?
  @OptionGroup var format: FormatOption
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write the roster after the exchanges; without it they are only told.", valueName: "file"))
  var output: String?
  @OptionGroup var settings: QuestionSettings

  func validate() throws {
    try Refusal.severalStandardInputs(question.paths + [offers])
    if output == "-" { throw ValidationError("-o needs the name of a file: the report goes to standard output.") }
  }

  func run() throws {
    var places = CommandPlaces(reading: question.paths + [offers])
    places.write(output, replacing: [question.roster])
    places.report()
    try places.check()
    let (document, read) = try question.read()
    let file = InputFile(offers)
    let bytes = try file.bytes()
    let (found, problems) =
      OfferTable.isTable(bytes)
      ? OfferTable.read(bytes, file: file.name, for: document, read.roster)
      : OfferFile.read(bytes, file: file.name, for: document, read.roster)
    let asked = try Refusal.pass(found, problems)
    let minute = try AsOfOption.minute(now, of: document, option: "--now")
    let exchanges: Exchanges
    do throws(Exchanges.Fault) {
      exchanges = try settings.search { search throws(Exchanges.Fault) in
        try Exchanges(asked, of: read, in: document, from: minute, with: search)
      }
    } catch { throw CommandFailure(error, of: document, file: file.name) }
    let report = ExchangeReport(exchanges)
    guard exchanges.hand.breaches.isEmpty else {
      throw CommandFailure(.fault, "A fault in Muster, please report it: exchanges that break a hard rule")
    }
    if let output { try OutputFile(output).write(exchanges.hand.tree.bytes()) }
    try format.write(text: report.text, json: { report.json })
  }
}

extension CommandFailure {
  /// Offers that cannot be answered.
  init(_ fault: Exchanges.Fault, of document: PlanDocument, file: String) {
    switch fault {
    case .broken(let breaches):
      self.init(
        breaches, "The roster breaks hard rules as it is; nothing was exchanged. Maybe muster repair first.")
    case .entangled(let volunteer, let duties):
      self.init(
        Diagnostic(
          "offers-entangled", file: file,
          message: "\(shownText(document.plan.volunteers[volunteer].id)) offers \(duties) duties for the same posts",
          allowed: "at most 10 that hang together by the posts that are asked for them",
          advice: "fewer wishes for each"))
    case .engine(let fault): self.init(fault, of: document)
    }
  }
}
