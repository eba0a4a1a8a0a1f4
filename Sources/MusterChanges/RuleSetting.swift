import MusterJSON
import MusterRules

/// One parameter of a rule of a plan set to a value.
struct RuleSetting {
  let rule: String
  /// Which of several entries, counted from 1.
  let entry: Int?
  let parameter: String
  let value: JSONValue

  struct Fault: Error { var message: String }

  /// Reads `rules.RULE.PARAMETER` or `rules.RULE.ENTRY.PARAMETER`, and a value: JSON where it is some, else a text.
  init(path: String, value text: String) throws(Fault) {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    guard parts.first == "rules", parts.count == 3 || parts.count == 4 else {
      throw Fault(message: "only rules can be set. Allowed: rules.RULE.PARAMETER=VALUE.")
    }
    guard let kind = RuleCatalog.rule(parts[1]) else {
      let near = NearestName.nearest(to: parts[1], in: RuleCatalog.ids).map { " Maybe \($0)." } ?? ""
      throw Fault(message: "there is no rule \"\(shownText(parts[1]))\".\(near) `muster rules` lists them all.")
    }
    rule = kind.about.id
    if parts.count == 4 {
      guard let number = Int(parts[2]), number > 0 else {
        throw Fault(message: "\"\(shownText(parts[2]))\" is not the number of an entry. Allowed: 1, 2, …")
      }
      entry = number
    } else {
      entry = nil
    }
    parameter = parts[parts.count - 1]
    let diagnostics = Diagnostics()
    let parsed = JSONDocument.parse(Array(text.utf8), file: "value", diagnostics: diagnostics)
    value = diagnostics.hasErrors ? .string(text) : parsed?.root ?? .string(text)
  }

  /// The merge patch on a plan's rules; what is wrong with the parameter or its value is found when the plan is read again.
  ///
  /// - Parameter before: what other settings patch already.
  func patch(of before: JSONValue, over rules: JSONValue) throws(Fault) -> JSONValue {
    guard let entries = (before[rule] ?? rules[rule])?.elements else {
      guard entry ?? 1 == 1 else { throw Fault(message: "the plan has one entry of \(rule).") }
      return .object([JSONValue.Member(rule, .object([JSONValue.Member(parameter, value)]))])
    }
    guard let place = entry ?? (entries.count == 1 ? 1 : nil) else {
      throw Fault(
        message:
          "the plan has \(entries.count) entries of \(rule). Maybe rules.\(rule).1.\(parameter), for the first of them."
      )
    }
    guard place <= entries.count else { throw Fault(message: "the plan has \(entries.count) entries of \(rule).") }
    var changed = entries
    changed[place - 1][member: parameter] = value
    return .object([JSONValue.Member(rule, .array(changed))])
  }
}
