import MusterFiles
import MusterJSON
import MusterRules

extension Anonymizer {
  /// Rules with their selectors and references under pseudonyms; numbers and levels stay.
  mutating func rules(_ rules: JSONValue) -> JSONValue {
    var copies: [JSONValue.Member] = []
    for member in rules.members ?? [] {
      guard let kind = RuleCatalog.rule(member.key) else { continue }
      if let entries = member.value.elements {
        copies.append(JSONValue.Member(member.key, .array(entries.map { rule($0, kind) })))
      } else {
        copies.append(JSONValue.Member(member.key, rule(member.value, kind)))
      }
    }
    return .object(copies)
  }

  private mutating func rule(_ entry: JSONValue, _ kind: any Rule.Type) -> JSONValue {
    var copy = Self.picked(entry, ["level", "weight"])
    for parameter in kind.parameterDescriptions {
      guard let value = Self.given(entry, parameter.name) else { continue }
      copy[member: parameter.name] = self.parameter(value, parameter.kind)
    }
    if let people = Self.given(entry, "for") { copy[member: "for"] = copied(people, by: .volunteerScope) }
    if let posts = Self.given(entry, "on") { copy[member: "on"] = copied(posts, by: .postScope) }
    return copy
  }

  private mutating func parameter(_ value: JSONValue, _ kind: ParameterKind) -> JSONValue {
    switch kind {
    case .hours, .integer, .choice, .flag: return value
    case .reference(let reference):
      guard let renamed = Self.kind(of: reference), let word = value.string else { return value }
      return .string(names.name(renamed, word))
    case .references(let reference):
      guard let renamed = Self.kind(of: reference) else { return value }
      return words(renamed, value)
    case .people: return copied(value, by: .peopleGroup)
    case .peopleLists:
      return .array((value.elements ?? []).map { words(.volunteer, $0) })
    }
  }

  /// The words of a plan get pseudonyms; those of the format (ranks, classes, levels) stay.
  private static func kind(of reference: ReferenceKind) -> PlanWord? {
    switch reference {
    case .certification: .certification
    case .language: .language
    case .tag: .tag
    case .category: .category
    case .role: .role
    case .rank, .memberClass, .status, .languageLevel: nil
    }
  }
}
