import ArgumentParser
import MusterJSON
import MusterReports
import MusterRules

/// `muster rules`: the catalogue.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules that Muster knows, or describe one.",
    discussion: """
      The catalogue is made from the tables that read plans, so it is what this version does. --markdown writes the \
      reference page.

      Example:
        muster rules minimum-rest
      """)

  @Argument(help: "Id of one rule.")
  var id: String?
  @Flag(help: "Write Markdown.")
  var markdown = false
  @OptionGroup var format: FormatOption

  func validate() throws {
    if markdown, format.format == .json { throw ValidationError("--markdown and --format json exclude each other.") }
    guard let id, RuleCatalog.rule(id) == nil else { return }
    let nearest = NearestName.nearest(to: id, in: RuleCatalog.ids).map { " Maybe \($0)." } ?? ""
    throw ValidationError("There is no rule \(shownText(id)).\(nearest) `muster rules` lists them all.")
  }

  func run() throws {
    let output = OutputFile("-"), rule = id.flatMap { RuleCatalog.rule($0) }
    if markdown {
      try output.write(rule.map(RuleDocumentation.section) ?? RuleDocumentation.page())
    } else {
      try format.write(
        text: { rule.map(RuleListing.text(of:)) ?? RuleListing.text() },
        json: { RuleListing.json(rule.map { [$0] } ?? RuleCatalog.all) })
    }
  }
}
