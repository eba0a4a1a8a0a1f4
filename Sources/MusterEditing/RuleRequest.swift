import MusterFiles
import MusterJSON
import MusterRules

/// What is asked about one rule of a plan.
public struct RuleRequest: Hashable, Sendable {
  /// The rule's id.
  public var rule: String
  /// Parameters, `level` and `weight`.
  public var values: [NamedText]
  /// `for`: whom the entry is about.
  public var volunteers: [NamedText]
  /// `on`: which posts the entry is about.
  public var posts: [NamedText]
  /// The entry that is meant, from 1, as `rules show` counts them; nil = the one about these people and posts.
  public var entry: Int?
  /// Whether an entry is added beside those that are there.
  public var isAdded: Bool

  /// A request.
  public init(
    rule: String, values: [NamedText] = [], volunteers: [NamedText] = [], posts: [NamedText] = [], entry: Int? = nil,
    isAdded: Bool = false
  ) {
    (self.rule, self.values, self.volunteers) = (rule, values, volunteers)
    (self.posts, self.entry, self.isAdded) = (posts, entry, isAdded)
  }

  /// The kind of rule.
  func kind() throws(EditFault) -> any Rule.Type {
    if let kind = RuleCatalog.rule(rule) { return kind }
    throw EditFault(
      unknown: rule, { "There is no rule \($0)." },
      among: RuleCatalog.ids)
  }

  /// `for` and `on` as a plan writes them; nil where nothing is asked.
  func scope() throws(EditFault) -> (volunteers: JSONValue?, posts: JSONValue?) {
    (
      try Self.selector(volunteers, option: "for", .volunteerScope),
      try Self.selector(posts, option: "on", .postScope)
    )
  }

  private static func selector(
    _ given: [NamedText], option: String, _ record: PlanObject
  ) throws(EditFault) -> JSONValue? {
    guard !given.isEmpty else { return nil }
    var selector: JSONValue = .object([])
    for pair in given {
      guard let key = record.keys.first(where: { $0.name == pair.name }) else {
        throw EditFault(unknown: pair.name, { "--\(option) knows no \($0)." }, among: record.names)
      }
      guard selector[pair.name] == nil else {
        throw EditFault("--\(option) \(pair.name) is given twice; entries of a list stand apart by commas.")
      }
      switch key.value {
      case .flag: selector[member: pair.name] = flag(pair.text).map { .bool($0) } ?? .string(pair.text)
      case .list(.integer, _):
        selector[member: pair.name] = .array(pair.items.map { item in Int(item).map { .int($0) } ?? .string(item) })
      default: selector[member: pair.name] = .strings(pair.items)
      }
    }
    return selector
  }

  /// What the entry is to say beside its scope: level, weight and parameters as a plan writes them.
  ///
  /// A text that is no value of its kind stays a text, for the plan's reader to say what is allowed.
  func members() throws(EditFault) -> [JSONValue.Member] {
    let parameters = try kind().parameterDescriptions
    var members: [JSONValue.Member] = []
    for pair in values {
      guard !members.contains(where: { $0.key == pair.name }) else {
        throw EditFault("\(shownText(pair.name, limit: 40)) is given twice.")
      }
      switch pair.name {
      case "level": members.append(JSONValue.Member("level", .string(pair.text)))
      case "weight": members.append(JSONValue.Member("weight", Self.number(pair.text)))
      default:
        guard let parameter = parameters.first(where: { $0.name == pair.name }) else {
          let advice = ["for", "on"].contains(pair.name) ? " Maybe --\(pair.name) key=value." : nil
          if let advice { throw EditFault("\(pair.name) is no parameter.\(advice)") }
          throw EditFault(
            unknown: pair.name, { "\(rule) has no parameter \($0)." },
            among: ["level", "weight"] + parameters.map(\.name))
        }
        members.append(JSONValue.Member(pair.name, Self.value(pair, of: parameter.kind)))
      }
    }
    return members
  }

  private static func value(_ pair: NamedText, of kind: ParameterKind) -> JSONValue {
    switch kind {
    case .integer: number(pair.text)
    case .hours: pair.text.contains(":") ? .string(pair.text) : number(pair.text)
    case .choice, .reference: .string(pair.text)
    case .references: .strings(pair.items)
    case .flag: flag(pair.text).map { .bool($0) } ?? .string(pair.text)
    case .people, .peopleLists: tree(pair.text)
    }
  }

  /// People are chosen as a plan does it, by JSON.
  private static func tree(_ text: String) -> JSONValue {
    let diagnostics = Diagnostics()
    let parsed = JSONDocument.parse(Array(text.utf8), file: "value", diagnostics: diagnostics)
    return diagnostics.hasErrors ? .string(text) : parsed?.root ?? .string(text)
  }

  private static func number(_ text: String) -> JSONValue {
    if let whole = Int(text) { return .int(whole) }
    if let decimal = Double(text), decimal.isFinite { return .decimal(decimal) }
    return .string(text)
  }

  private static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes": true
    case "false", "no": false
    default: nil
    }
  }
}

/// An entry of a plan's rules in the words of the command line.
enum RuleEntryText {
  /// `minimum-rest hours=11 --for class=cadet`.
  static func text(_ rule: String, _ entry: JSONValue) -> String {
    ([rule] + values(entry) + selectors(entry)).joined(separator: " ")
  }

  /// Level, weight and parameters that the entry gives.
  static func values(_ entry: JSONValue) -> [String] {
    (entry.members ?? []).filter { !["for", "on"].contains($0.key) && !$0.value.isNull }
      .map { "\($0.key)=\(text($0.value))" }
  }

  /// Whom and what it is about.
  static func selectors(_ entry: JSONValue) -> [String] {
    ["for", "on"].flatMap { key in
      (entry[key]?.members ?? []).filter { !$0.value.isNull }.map { "--\(key) \($0.key)=\(text($0.value))" }
    }
  }

  private static func text(_ value: JSONValue) -> String {
    if let elements = value.elements {
      // Who is kept from whom is not repeated.
      if elements.contains(where: { $0.elements != nil }) { return "\(elements.count) lists" }
      return elements.map { text($0) }.joined(separator: ",")
    }
    if let string = value.string { return shownText(string, limit: 100) }
    return shownText(String(value.text(.compact)), limit: 100)
  }
}
