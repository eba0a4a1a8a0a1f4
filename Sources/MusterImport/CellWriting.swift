import MusterJSON

extension CellKind {
  /// The text of a value; nil when there is nothing to write, or the value is none that the plan's reader accepts.
  func text(of value: JSONValue) -> String? {
    if value.isNull { return nil }
    switch self {
    case .text, .id, .rule, .word, .date, .moment, .zone, .certification: return value.string
    case .whole, .decimal: return Self.number(value)
    case .hours: return value.string ?? Self.number(value)
    case .flag: return value.bool.map { $0 ? "yes" : "no" }
    case .part: return nil
    case .list(let kind):
      return value.elements.map { elements in separators.cell(of: elements.compactMap { kind.text(of: $0) }) }
    case .hoursByCategory:
      return value.members.map { members in
        separators.cell(
          of: members.compactMap { member in
            CellKind.hours.text(of: member.value).map { "\(member.key)=\($0)" }
          })
      }
    case .certificate: return Self.days(value, after: value["id"]?.string)
    case .status: return Self.days(value, after: value["status"]?.string)
    case .screening:
      guard let level = value["level"]?.string, let date = value["date"]?.string else { return nil }
      return "\(level) \(date)"
    case .language:
      guard let id = value.string ?? value["id"]?.string else { return nil }
      let level = value["level"]?.string ?? "fluent"
      return level == "fluent" ? id : "\(id):\(level)"
    case .preference:
      let wish = value.members?.first { $0.key != "score" && !$0.value.isNull }
      guard let wish, let subject = wish.value.string, let score = value["score"].flatMap(Self.number) else {
        return nil
      }
      return "\(wish.key)=\(subject):\(score)"
    case .span:
      guard let start = value["start"]?.string, let end = value["end"]?.string else { return nil }
      var text = "\(start)..\(end)"
      if let rule = value["rrule"]?.string { text += " \(rule)" }
      let days = (value["except"]?.elements ?? []).compactMap(\.string)
      return days.isEmpty ? text : text + " except \(days.joined(separator: ","))"
    }
  }

  private static func number(_ value: JSONValue) -> String? {
    value.int.map(String.init) ?? value.decimal.flatMap { JSONNumber(finite: $0)?.text }
  }

  private static func days(_ value: JSONValue, after name: String?) -> String? {
    guard let name else { return nil }
    let (from, until) = (value["from"]?.string ?? "", value["until"]?.string ?? "")
    return from.isEmpty && until.isEmpty ? name : "\(name) \(from)..\(until)"
  }
}
