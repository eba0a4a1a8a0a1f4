import ArgumentParser
import LinearModel
import MusterDomain
import MusterFiles
import MusterJSON
import MusterPublication
import MusterQuestions

/// `muster alternatives`: other rosters that are as good where it matters.
struct AlternativesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alternatives",
    abstract: "Find rosters that are as good in the first goals and different enough, and say what differs.",
    discussion: """
      Each alternative has at least --distance duties of the roster, and of every alternative before it, with somebody else. \
      Safety and staffing, and goals that come before them, must not suffer; --keeping names a later goal down to which \
      none may. Of the rosters that are left each is the best by the plan's order of goals, proved or not; where there is no \
      other, that is said. In a plan that weighs its goals, the best by the sum are told, with what they cost. -o writes \
      each as a roster into a folder. The text names people and is for coordinators.

      Example:
        muster alternatives plan.json roster.json -k 2 --distance 4
      """)

  @OptionGroup var question: QuestionInput
  @Option(name: [.customShort("k"), .long], help: ArgumentHelp("How many.", valueName: "number"))
  var count = 3
  @Option(help: ArgumentHelp("How many duties are with somebody else, at least.", valueName: "duties"))
  var distance = 10
  @Option(help: ArgumentHelp("The last goal that must not suffer.", valueName: "goal"))
  var keeping: Tier?
  @OptionGroup var format: FormatOption
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Write the rosters into a folder; without it they are only told.", valueName: "folder"))
  var output: String?
  @Flag(help: "Replace the folder even when it has files that no export wrote.")
  var force = false
  @OptionGroup var settings: QuestionSettings

  func validate() throws {
    guard (1...100).contains(count) else { throw ValidationError("-k is between 1 and 100 rosters.") }
    guard (1...1_000_000).contains(distance) else {
      throw ValidationError("--distance is between 1 and 1000000 duties.")
    }
    if output == "-" { throw ValidationError("-o needs the name of a folder: the report goes to standard output.") }
  }

  func run() throws {
    var places = CommandPlaces(reading: question.paths)
    let folder = output.map { OutputDirectory($0, isForced: force) }
    if let folder { places.replace(folder) }
    places.report()
    try places.check()
    let (document, read) = try question.read()
    let alternatives: Alternatives
    do throws(Alternatives.Fault) {
      alternatives = try settings.search { search throws(Alternatives.Fault) in
        try Alternatives(to: read, of: document, count: count, distance: distance, keeping: keeping, with: search)
      }
    } catch { throw CommandFailure(error, of: document) }
    if let folder {
      let files = alternatives.all.indices.map { index in
        ExportedFile(path: "alternative-\(index + 1).json", text: alternatives.tree(of: index).text())
      }
      try folder.write(files, about: ["format": 1, "export": "alternatives"])
    }
    try format.write(text: alternatives.text, json: { alternatives.json })
  }
}

extension CommandFailure {
  /// Alternatives that cannot be asked for.
  init(_ fault: Alternatives.Fault, of document: PlanDocument) {
    switch fault {
    case .broken(let breaches):
      self.init(
        breaches, "The roster breaks hard rules as it is; there is nothing to compare with. Maybe muster repair first.")
    case .tooFew(let duties):
      self.init(.refused, "error: --distance asks for more duties than the roster has; allowed: 1 to \(duties).")
    case .weighted:
      self.init(
        .refused, "error: the plan weighs its goals, so that none comes before another. Maybe without --keeping.")
    case .noGoal(let tiers):
      self.init(
        .refused,
        "error: the plan's objective does not have that goal; allowed: \(tiers.map(\.rawValue).joined(separator: ", "))."
      )
    case .engine(let fault): self.init(fault, of: document)
    }
  }
}
