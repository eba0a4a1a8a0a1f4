import ArgumentParser
import MusterReports
import MusterVerify

/// `muster export`: writes a roster for people.
struct ExportCommand: ParsableCommand {
  /// What a roster can be written as.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case text
  }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a roster for people to read and print.",
    discussion: """
      The text is the coordinator's view: it shows names. What is missing comes first, with the reasons; then every day \
      with its shifts and crews; then every person with their duties and hours.

      Example:
        muster export plan.json roster.json --to text -o roster.txt
      """)

  @OptionGroup var input: PlanArgument
  @Argument(help: "The roster; - is standard input.")
  var roster: String
  @Option(help: "What to write.")
  var to: Kind
  @OptionGroup var output: OutputOption

  func validate() throws { try Refusal.severalStandardInputs([input.plan, roster]) }

  func run() throws {
    try output.file.check(besides: [input.plan, roster])
    let document = try input.read()
    let read = try PlanArgument.readRoster(roster, of: document)
    let assessment = Verifier.assess(read.roster, of: document.plan, rules: document.rules)
    switch to {
    case .text: try output.file.write(RosterText(read, of: document, assessment: assessment).text())
    }
  }
}
