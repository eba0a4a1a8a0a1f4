import ArgumentParser
import MusterEditing
import MusterJSON
import MusterRules

/// `muster rules`: the catalogue, and the rules of a plan.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules that Muster knows, describe one, or set the rules of a plan.",
    discussion: """
      Without another word `muster rules` is `muster rules list`: the catalogue, or one rule of it. `rules show PLAN` \
      lists the rules of a plan, `rules set` and `rules off` change them.

      Example:
        muster rules
        muster rules minimum-rest
        muster rules show plan.json
        muster rules set plan.json minimum-rest hours=11 --for class=cadet
        muster rules off plan.json minimum-rest --for class=cadet
      """,
    subcommands: [RulesListCommand.self, RulesShowCommand.self, RulesSetCommand.self, RulesOffCommand.self],
    defaultSubcommand: RulesListCommand.self)
}

/// `muster rules list`: the catalogue.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the rules that Muster knows, or describe one.",
    discussion: """
      The catalogue is made from the tables that read plans, so it is what this version does. --markdown writes the \
      reference page. A name by which programmes know a rule (span-of-control) is answered by the rule that it is here.

      Example:
        muster rules minimum-rest
        muster rules list span-of-control
      """)

  @Argument(help: "Id of one rule, or a name by which programmes know it.")
  var id: String?
  @Flag(help: "Write Markdown.")
  var markdown = false
  @OptionGroup var format: FormatOption

  func validate() throws {
    if markdown, format.format == .json { throw ValidationError("--markdown and --format json exclude each other.") }
    guard let id, RuleCatalog.rule(id) == nil, CatalogueName.named(id) == nil else { return }
    let others = RulesCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    let names = RuleCatalog.ids + others + CatalogueName.all.map(\.name)
    let nearest = NearestName.nearest(to: id, in: names).map { " Maybe \($0)." } ?? ""
    throw ValidationError("There is no rule \(shownText(id)).\(nearest) `muster rules` lists them all.")
  }

  func run() throws {
    let output = OutputFile("-"), rule = id.flatMap { RuleCatalog.rule($0) }
    if let id, rule == nil, let name = CatalogueName.named(id) {
      if markdown { return try output.write(name.sentence { "`\($0)`" } + "\n") }
      return try format.write(text: { RuleListing.text(of: name) }, json: { RuleListing.json(of: name) })
    }
    if markdown {
      try output.write(rule.map(RuleDocumentation.section) ?? RuleDocumentation.page())
    } else {
      try format.write(
        text: { rule.map(RuleListing.text(of:)) ?? RuleListing.text() },
        json: { RuleListing.json(rule.map { [$0] } ?? RuleCatalog.all) })
    }
  }
}

/// `muster rules show`: the rules of a plan.
struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "List the rules of a plan with their values, and the standing ones that it does not name.",
    discussion: """
      Example:
        muster rules show plan.json
      """)

  @OptionGroup var input: PlanArgument
  @OptionGroup var format: FormatOption

  func run() throws {
    let rules = RuleStanding(of: try input.read())
    try format.write(text: { rules.text() }, json: { rules.json })
  }
}

/// Which entry of a rule is meant.
struct RuleEntryOptions: ParsableArguments {
  @Argument(help: "Id of the rule.")
  var rule: String
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "Whom the entry is about, as class=cadet or tags=new,driver; everybody unless given.", valueName: "key=values"))
  var volunteers: [String] = []
  @Option(
    name: .customLong("on"),
    help: ArgumentHelp(
      "Which posts the entry is about, as eventType=checkstop; all unless given.", valueName: "key=values"))
  var posts: [String] = []
  @Option(help: ArgumentHelp("The entry, by its number in `rules show`.", valueName: "number"))
  var entry: Int?

  /// The request for the rule.
  ///
  /// - Throws: `ValidationError` for what is not `key=value`.
  func request(values: [String] = [], isAdded: Bool = false) throws -> RuleRequest {
    func pairs(_ texts: [String], _ example: String) throws -> [NamedText] {
      try texts.map { text in
        guard let pair = NamedText(text) else {
          throw ValidationError("\(shownText(text, limit: 60)) is not key=value, as \(example).")
        }
        return pair
      }
    }
    return RuleRequest(
      rule: rule, values: try pairs(values, "hours=11"), volunteers: try pairs(volunteers, "--for class=cadet"),
      posts: try pairs(posts, "--on eventType=checkstop"), entry: entry, isAdded: isAdded)
  }
}

/// `muster rules set`: a rule of a plan.
struct RulesSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Put a rule into a plan, or change its values.",
    discussion: """
      Values are those of `muster rules RULE`, and level (hard, critical, soft) and weight; what is not named stays. An \
      entry is known by whom and what it is about: --for and --on that no entry has make a new one beside the others.

      Example:
        muster rules set plan.json minimum-rest hours=11 --for class=cadet
        muster rules set plan.json hours-equity level=soft weight=2 --dry-run
      """)

  @OptionGroup var input: PlanArgument
  @OptionGroup var which: RuleEntryOptions
  @Argument(help: ArgumentHelp("Values of the rule.", valueName: "key=value"))
  var values: [String] = []
  @Flag(help: "Add an entry beside one about the same people and posts.")
  var add = false
  @OptionGroup var change: PlanChange

  func run() throws {
    let request = try which.request(values: values, isAdded: add)
    try change.check(reading: input.plan)
    try change.run(on: input.plan, of: try input.read()) { (edit) throws(EditFault) in try edit.setRule(request) }
  }
}

/// `muster rules off`: a rule out of a plan.
struct RulesOffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "off",
    abstract: "End a rule of a plan, or one entry of it.",
    discussion: """
      Without --for, --on and --entry all entries of the rule end. A standing rule is written as off.

      Example:
        muster rules off plan.json minimum-rest
      """)

  @OptionGroup var input: PlanArgument
  @OptionGroup var which: RuleEntryOptions
  @OptionGroup var change: PlanChange

  func run() throws {
    let request = try which.request()
    try change.check(reading: input.plan)
    try change.run(on: input.plan, of: try input.read()) { (edit) throws(EditFault) in try edit.endRule(request) }
  }
}
