/// The catalogue as text for people: the reference page, and one rule for `muster rules ID`.
public enum RuleDocumentation {
  /// The reference of all rules in Markdown; a test compares it with the file in the repository.
  public static func page() -> String {
    var text = """
      # Rules

      Made by `muster rules --markdown` from the same tables that read plans; a test compares it.

      Every rule may be given in a plan's `rules` as an object or a list of objects, of which each holds by itself unless the rule
      says otherwise. All take `level` (the levels in the
      table), `weight` (cost per unit in its tier, 1...1000000, default 1), `for` (volunteers) and `on` (events or posts).
      *Standing* rules are in force without being named. A violated `critical` rule costs in the tier `safety`, a `soft`
      one in its own tier. Rules that even an empty roster can break are never `hard`.

      A duty is a post with its muster before: it lasts from muster to stand-down, the work from start to stand-down. A crew
      is what `per` says: the people of a post, a team, a shift, a day (all posts of one event on one operational day, never those
      of different events) or an event; only posts that `on` selects are in it. In rules about crews `for` says whose work calls for
      something: the rule asks nothing of a crew without any of them. What it asks for (a holder, a speaker, a lead, company, people
      at posts) anybody in the crew may bring. In rows, `x[v,p]` is 1 when volunteer v
      holds post p and 0 otherwise, `any(…)` is 1 when one of them is, and u, t and s are what is missing.
      How hours, periods and days are counted is in [Format.md](Format.md#how-things-are-counted). Who knows a rule by another name (a
      span of control, a relief ratio, a pillar's share) finds it in the [table of names](#names-and-what-answers-to-them).

      | rule | default | standing | tier | unit | says |
      |---|---|---|---|---|---|

      """
    for kind in RuleCatalog.all {
      let about = kind.about
      text +=
        "| [`\(about.id)`](#\(about.id)) | \(about.defaultLevel.rawValue) | \(about.isStanding ? "yes" : "no") | \(about.tier.rawValue) | \(about.unit) | \(about.summary) |\n"
    }
    for kind in RuleCatalog.all { text += "\n" + section(of: kind) }
    return text + "\n" + names()
  }

  /// The names under which programmes know rules, and what answers to each, in Markdown.
  static func names() -> String {
    var text = """
      ## Names and what answers to them

      Rules are few and general. These are the names of the catalogue that they were written from; `muster rules NAME` knows them too.

      | name | answered by |
      |---|---|

      """
    for entry in CatalogueName.all {
      text += "| `\(entry.name)` | \(entry.sentence { "[`\($0)`](#\($0))" }) |\n"
    }
    return text
  }

  /// The section of one rule in Markdown.
  public static func section(of kind: any Rule.Type) -> String {
    let about = kind.about
    var text = """
      ## \(about.id)

      \(about.summary)

      - Levels: \(about.levels.map { $0 == about.defaultLevel ? "**\($0.rawValue)**" : $0.rawValue }.joined(separator: ", "))
      - Tier when soft: \(about.tier.rawValue); unit: \(about.unit)
      - Standing: \(about.isStanding ? "yes, in force unless `off`" : "no, in force when the plan names it")
      - Rows: `\(about.formulation)`
      - Source: \(about.source)

      """
    if kind.init().kind.isDemand { text += "- Several entries: \(severalEntries(of: kind))\n" }
    if !about.details.isEmpty { text += "\n\(about.details)\n" }
    let parameters = kind.parameterDescriptions
    guard !parameters.isEmpty else { return text }
    text += "\n| key | value | default | meaning |\n|---|---|---|---|\n"
    for parameter in parameters {
      text +=
        "| `\(parameter.name)` | \(describe(parameter.kind)) | \(describe(parameter.defaultValue, as: parameter.kind)) | \(parameter.help) |\n"
    }
    return text
  }

  /// What several entries of one rule mean, in words.
  public static func severalEntries(of kind: any Rule.Type) -> String {
    kind.init().kind.isDemand
      ? "the last entry that fits a post decides about it, alone" : "each holds by itself, side by side"
  }

  /// What may be written for a parameter, in words.
  public static func describe(_ kind: ParameterKind) -> String {
    switch kind {
    case .hours(let range): "hours, \(hours(range.lowerBound)) to \(hours(range.upperBound))"
    case .integer(let range, let unit): "whole number of \(unit), \(range.lowerBound) to \(range.upperBound)"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .reference(let kind): "id of a \(kind.rawValue)"
    case .references(let kind): "list of \(kind.rawValue) ids"
    case .flag: "true or false"
    case .people: "[people of a crew](Keys.md#people-of-a-crew)"
    case .peopleLists: "list of lists of volunteer ids, each of at least two"
    }
  }

  /// A default value as a plan would write it.
  public static func describe(_ value: ParameterValue, as kind: ParameterKind) -> String {
    switch (value, kind) {
    case (.integer(let minutes), .hours): hours(minutes)
    case (.integer(let number), _): "\(number)"
    case (.text(let text), _): "`\(text)`"
    case (.texts(let texts), _): texts.isEmpty ? "none" : texts.map { "`\($0)`" }.joined(separator: ", ")
    case (.flag(let flag), _): "\(flag)"
    case (.lists(let lists), _): lists.isEmpty ? "none" : counted(lists.count, "list", "lists")
    case (.people, _): "given"
    case (.absent, _): "none"
    }
  }

  /// Minutes as hours: whole hours as they are, anything else as `h:mm`.
  public static func hours(_ minutes: Int) -> String {
    let rest = abs(minutes % 60)
    return rest == 0 ? "\(minutes / 60)" : "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
