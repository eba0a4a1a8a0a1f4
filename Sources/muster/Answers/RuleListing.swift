import MusterJSON
import MusterRules
import PlainText

/// The catalogue of rules for a terminal and for programs; the Markdown comes from `RuleDocumentation`.
enum RuleListing {
  /// One line per rule: id, default level, what it says.
  static func text() -> String {
    var table = TextTable([("rule", .left), ("default", .left), ("says", .left)])
    for kind in RuleCatalog.all {
      let about = kind.about
      table.add([about.id, about.defaultLevel.rawValue + (about.isStanding ? "*" : ""), about.summary])
    }
    return (table.lines() + ["", "* in force unless the plan says `off`. `muster rules ID` says more about one rule."])
      .joined(separator: "\n") + "\n"
  }

  /// One rule with its parameters.
  static func text(of kind: any Rule.Type) -> String {
    let about = kind.about
    var lines = DisplayText.heading(about.id) + DisplayText.wrapped(about.summary) + [""]
    let levels = about.levels.map { $0 == about.defaultLevel ? "\($0.rawValue) (default)" : $0.rawValue }
    let facts = [
      ("levels", levels.joined(separator: ", ")),
      ("in force", about.isStanding ? "always, unless off" : "when the plan names it"),
      ("tier if soft", about.tier.rawValue), ("unit", about.unit), ("rows", about.formulation),
      ("source", about.source), ("entries", RuleDocumentation.severalEntries(of: kind)),
    ]
    for (what, words) in facts { lines += DisplayText.wrapped(words, first: "  \(DisplayText.padded(what, to: 13)) ") }
    if !about.details.isEmpty {
      // A paragraph or list item of Markdown is a paragraph here.
      for paragraph in paragraphs(of: about.details) { lines += [""] + DisplayText.wrapped(paragraph) }
    }
    let parameters = kind.parameterDescriptions
    if !parameters.isEmpty { lines += ["", "Parameters"] }
    for parameter in parameters {
      lines += DisplayText.wrapped(
        "\(parameter.help): \(RuleDocumentation.describe(parameter.kind)); "
          + "default \(RuleDocumentation.describe(parameter.defaultValue, as: parameter.kind)).",
        first: "  \(DisplayText.padded(parameter.name, to: 18)) ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What answers to a name that is no rule's.
  static func text(of name: CatalogueName) -> String {
    var lines = DisplayText.heading(name.name) + DisplayText.wrapped(name.sentence { $0 })
    let rules = name.ruleIDs
    if !rules.isEmpty { lines += [""] + rules.map { "  muster rules \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same for programs, with the rules that answer to it: `{"name": …, "answer": …, "rules": […]}`.
  static func json(of name: CatalogueName) -> JSONValue {
    [
      "format": 1, "name": .string(name.name), "answer": .string(name.sentence { $0 }),
      "rules": .array(name.ruleIDs.compactMap { RuleCatalog.rule($0) }.map(json)),
    ]
  }

  /// The paragraphs and list items of a text, each in one line.
  private static func paragraphs(of text: String) -> [String] {
    var paragraphs: [String] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.drop { $0 == " " }
      if words.isEmpty {
        isOpen = false
      } else if isOpen, !words.hasPrefix("- ") {
        paragraphs[paragraphs.count - 1] += " " + words
      } else {
        paragraphs.append(String(words))
        isOpen = true
      }
    }
    return paragraphs
  }

  /// Rules for programs: `{"rules": […]}`.
  static func json(_ kinds: [any Rule.Type]) -> JSONValue { ["format": 1, "rules": .array(kinds.map(json))] }

  private static func json(_ kind: any Rule.Type) -> JSONValue {
    let about = kind.about
    return [
      "id": .string(about.id), "summary": .string(about.summary), "unit": .string(about.unit),
      "tier": .string(about.tier.rawValue), "defaultLevel": .string(about.defaultLevel.rawValue),
      "levels": .strings(about.levels.map(\.rawValue)), "standing": .bool(about.isStanding),
      "source": .string(about.source), "formulation": .string(about.formulation), "details": .string(about.details),
      "severalEntries": .string(RuleDocumentation.severalEntries(of: kind)),
      "parameters": .array(
        kind.parameterDescriptions.map {
          [
            "name": .string($0.name), "help": .string($0.help),
            "value": .string(RuleDocumentation.describe($0.kind)), "optional": .bool($0.isOptional),
            "default": .string(RuleDocumentation.describe($0.defaultValue, as: $0.kind)),
          ]
        }),
    ]
  }
}
