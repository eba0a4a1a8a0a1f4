import MusterFiles
import MusterJSON

extension Anonymizer {
  /// An object copied by the records of its keys; what a record says is changed has code of its own and is not in the copy.
  mutating func copied(_ entry: JSONValue, by record: PlanObject) -> JSONValue {
    var copy: JSONValue = .object([])
    for key in record.keys {
      guard let value = Self.given(entry, key.name) else { continue }
      switch key.anonymity {
      case .kept: copy[member: key.name] = value
      case .renamed, .byKey: if let inner = copied(value, key.value) { copy[member: key.name] = inner }
      case .dropped, .changed: continue
      }
    }
    return copy
  }

  /// What stands under a key; nil where nothing of it may stay.
  private mutating func copied(_ value: JSONValue, _ kind: PlanValue) -> JSONValue? {
    switch kind {
    case .format, .timeZone, .integer, .decimal, .hours, .flag, .choice, .date, .localTime, .anyTime, .clockTime,
      .recurrence:
      return value
    case .id(let word), .word(let word): return value.string.map { .string(names.name(word, $0)) }
    case .post: return value.string.flatMap { names.post($0) }.map { .string($0) }
    case .language: return language(value)
    case .object(let record): return copied(value, by: record)
    case .list(let element, _): return value.elements.map { all($0, element) }
    case .oneOrMore(let element): return value.elements.map { all($0, element) } ?? copied(value, element)
    case .map(let word, let inner):
      var members: [JSONValue.Member] = []
      for member in value.members ?? [] {
        if let copy = copied(member.value, inner) {
          members.append(JSONValue.Member(names.name(word, member.key), copy))
        }
      }
      return .object(members.sorted { $0.key < $1.key })
    // Templates and rules have code of their own; texts and what is not read have no way into a copy.
    case .either, .rules, .text, .link, .anything: return nil
    }
  }

  private mutating func all(_ elements: [JSONValue], _ kind: PlanValue) -> JSONValue {
    var copies: [JSONValue] = []
    for element in elements { if let copy = copied(element, kind) { copies.append(copy) } }
    return .array(copies)
  }

  /// Languages are ids or objects with a level, for people and posts alike.
  private mutating func language(_ value: JSONValue) -> JSONValue {
    value.string.map { .string(names.name(.language, $0)) } ?? copied(value, by: .languageLevel)
  }

  /// The members of an object in the order of its record.
  static func inOrder(_ object: JSONValue, of record: PlanObject) -> JSONValue {
    .object(record.names.compactMap { name in given(object, name).map { JSONValue.Member(name, $0) } })
  }
}
