public import MusterFiles
public import MusterJSON
import MusterRules
import PlainText

/// The rules of a plan as they hold: every entry in force, with the values of all its parameters, and what is off.
public struct RuleStanding: Sendable {
  private struct Entry {
    var rule: String
    /// From 1; 0 for a standing rule that the plan does not name.
    var number: Int
    /// As the plan has it.
    var given: JSONValue
    var level: Level
    var weight: Int
    var parameters: [(name: String, text: String)]
  }
  private let entries: [Entry]

  /// The rules of a plan.
  public init(of document: PlanDocument) {
    var entries: [Entry] = []
    for kind in RuleCatalog.all {
      let id = kind.about.id
      var active = document.rules.entries.filter { $0.about.id == id }[...]
      // Spelled out, because `nil` alone is also a JSON value.
      let value: JSONValue? = document.tree["rules"]?[id].flatMap { $0.isNull ? JSONValue?.none : $0 }
      let given = value.map { $0.elements ?? [$0] } ?? (kind.about.isStanding ? [.object([])] : [])
      for (index, entry) in given.enumerated() {
        let number = value == nil ? 0 : index + 1
        if entry["level"]?.string == "off" {
          entries.append(Entry(rule: id, number: number, given: entry, level: .off, weight: 1, parameters: []))
        } else if let rule = active.popFirst() {
          let parameters = kind.parameterDescriptions.compactMap { parameter -> (String, String)? in
            let value = rule.rule.value(of: parameter.name)
            guard value != .absent, value != .texts([]) else { return nil }
            return (parameter.name, RuleDocumentation.describe(value, as: parameter.kind).filter { $0 != "`" })
          }
          entries.append(
            Entry(
              rule: id, number: number, given: entry, level: rule.level, weight: rule.weight, parameters: parameters))
        }
      }
    }
    self.entries = entries
  }

  /// For people; the last two columns are written as `rules set` takes them.
  public func text() -> String {
    var table = TextTable([
      ("rule", .left), ("entry", .right), ("level", .left), ("with", .left), ("about", .left),
    ])
    for entry in entries {
      var with = entry.parameters.map { "\($0.name)=\($0.text)" }
      if entry.weight != 1 { with.append("weight=\(entry.weight)") }
      table.add([
        entry.rule, entry.number == 0 ? "" : "\(entry.number)", entry.level.rawValue,
        with.joined(separator: " "), RuleEntryText.selectors(entry.given).joined(separator: " "),
      ])
    }
    return
      (table.lines() + [
        "", "Rules without an entry number are standing: in force although the plan does not name them.",
      ])
      .joined(separator: "\n") + "\n"
  }

  /// For programs.
  public var json: JSONValue {
    [
      "format": 1,
      "rules": .array(
        entries.map { entry in
          [
            "rule": .string(entry.rule), "entry": entry.number == 0 ? .null : .int(entry.number),
            "level": .string(entry.level.rawValue), "weight": .int(entry.weight),
            "parameters": .object(entry.parameters.map { JSONValue.Member($0.name, .string($0.text)) }),
            "for": entry.given["for"] ?? .null, "on": entry.given["on"] ?? .null,
          ]
        }),
    ]
  }
}
