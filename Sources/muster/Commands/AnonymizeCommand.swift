import ArgumentParser
import MusterAnonymity
import MusterFiles
import MusterJSON
import PlainText

/// `muster anonymize`: a copy of a plan with the same optimum and no personal data.
struct AnonymizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anonymize",
    abstract: "Copy a plan without personal data; its optimum stays the same.",
    discussion: """
      Ids and free words get pseudonyms, everywhere the same; names, reasons and coordinates go; birth dates become \
      dates that pass the same age limits on the same days, or "adult"; people and events change their order. What \
      remains is what rules count: times, availability, classes, ranks, numbers. Somebody who knows the programme may \
      still recognise its only chief by the rank.

      Without --seed nobody can repeat the pseudonyms. With one, the same ids get the same pseudonyms in every plan: \
      keep the phrase secret, because whoever has it can test a guess.

      Example:
        muster anonymize plan.json -o anonymous.json
        muster anonymize plan.json --mapping who.json -o anonymous.json
      """)

  @OptionGroup var input: PlanArgument
  @Option(help: ArgumentHelp("A roster of the plan to copy as well.", valueName: "file"), completion: .file())
  var roster: String?
  @Option(help: ArgumentHelp("Where the copy of the roster goes.", valueName: "file"), completion: .file())
  var rosterOutput: String?
  @OptionGroup var output: OutputOption
  @OptionGroup var format: FormatOption
  @Option(help: ArgumentHelp("A secret phrase from which the pseudonyms are made.", valueName: "phrase"))
  var seed: String?
  @Option(
    help: ArgumentHelp(
      "Also write what every pseudonym stands for; that file is personal data, for you alone to read.",
      valueName: "file"), completion: .file())
  var mapping: String?

  func validate() throws {
    try Refusal.severalStandardInputs([input.plan] + (roster.map { [$0] } ?? []))
    if (roster == nil) != (rosterOutput == nil) {
      throw ValidationError("--roster and --roster-output belong together.")
    }
    if seed?.isEmpty == true { throw ValidationError("--seed needs a phrase.") }
    if [output.output, rosterOutput, mapping].count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard output (-) can take one file only.")
    }
  }

  func run() throws {
    var places = CommandPlaces(reading: [input.plan, roster])
    for path in [output.output, rosterOutput, mapping] { places.write(path) }
    if ![output.output, rosterOutput, mapping].contains("-") { places.report(in: format, beside: output.output) }
    try places.check()
    let files = [output.output, rosterOutput, mapping].map { $0.map(OutputFile.init) }
    let document = try input.read()
    let read = try roster.map { path throws(CommandFailure) in try RosterArgument.read(path, of: document) }
    let copy: AnonymousPlan
    let rosterCopy: JSONValue?
    do throws(AnonymityFault) {
      copy = try AnonymousPlan(document, key: seed.map(AnonymityKey.init(phrase:)) ?? AnonymityKey())
      rosterCopy = if let read { try copy.roster(read.roster, tree: read.tree) } else { nil }
    } catch {
      throw CommandFailure(.fault, "A fault in Muster, please report it: \(error)")
    }
    try files[0]?.write(copy.document.tree.bytes())
    if let rosterCopy { try files[1]?.write(rosterCopy.bytes()) }
    try files[2]?.write(copy.mapping.bytes(), isPrivate: true)
    let written = [output.output, rosterOutput, mapping].compactMap(\.self)
    try format.tell(written, lines(of: copy), isAside: written.contains("-"), isTextAside: true)
  }

  private func lines(of copy: AnonymousPlan) -> [String] {
    let counts = copy.counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    let renamed = counts.isEmpty ? "Nothing had to be renamed" : "Renamed \(counts)"
    var lines = ["\(renamed). Read again: every post asks for the same, every rule reaches as many."]
    if copy.keptBirthDates > 0 {
      lines.append(
        "\(Figures.count(copy.keptBirthDates, "birth date")) stayed: an age limit tells them from every other date.")
    }
    if let mapping {
      lines.append("\(shownText(mapping, limit: 400)) says who is who: keep it as carefully as the plan itself.")
    }
    return lines
  }
}
