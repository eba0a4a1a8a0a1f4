import MusterDomain
import MusterJSON
import MusterRules

// Rules as the catalogue describes them: nothing about single rules is written here.

extension Schema {
  /// The object of a plan's `rules`.
  static var rules: JSONValue {
    object(
      RuleCatalog.all.map { kind in
        let entry = reference(definition(of: kind.about.id))
        let several = RuleDocumentation.severalEntries(of: kind)
        return optional(kind.about.id, ["anyOf": [entry, list(entry)]], "An entry, or several: \(several).")
      })
  }

  /// One definition per kind of rule.
  static var ruleDefinitions: [JSONValue.Member] {
    RuleCatalog.all.map { kind in key(definition(of: kind.about.id), entry(of: kind), kind.about.summary) }
  }

  private static func definition(of id: String) -> String { "rule-\(id)" }

  private static func entry(of kind: any Rule.Type) -> JSONValue {
    let about = kind.about
    let weighed = "Cost of one unit (\(about.unit)) when it is not kept."
    let common = [
      optional("level", words(about.levels.map(\.rawValue), default: about.defaultLevel.rawValue)),
      optional("weight", integer(1...1_000_000, default: 1), weighed),
      optional("for", reference("for"), "Volunteers it is about; everyone unless given."),
      optional("on", reference("on"), "Posts it is about; every one unless given."),
    ]
    return object(
      common
        + kind.parameterDescriptions.map { parameter in
          let schema = schema(of: parameter)
          return optional(parameter.name, schema, help(parameter))
        })
  }

  private static func help(_ parameter: ParameterDescription) -> String {
    let sentence = parameter.help.last == "." ? parameter.help : parameter.help + "."
    guard case .integer(_, let unit) = parameter.kind else { return sentence }
    return "\(sentence) Unit: \(unit)."
  }

  private static func schema(of parameter: ParameterDescription) -> JSONValue {
    var schema: JSONValue
    switch parameter.kind {
    case .hours(let range): schema = hours(range)
    case .integer(let range, _): schema = integer(range)
    case .choice(let choices): schema = words(choices)
    case .flag: schema = flag()
    case .reference(let kind): schema = word(kind)
    case .references(let kind): schema = list(word(kind))
    case .people: schema = reference("people")
    case .peopleLists: schema = list(list(reference("id")))
    }
    if let standard = standard(of: parameter) { schema[member: "default"] = standard }
    return schema
  }

  private static func standard(of parameter: ParameterDescription) -> JSONValue? {
    switch (parameter.defaultValue, parameter.kind) {
    case (.integer(let minutes), .hours): hoursValue(minutes)
    case (.integer(let number), _): .int(number)
    case (.text(let text), _): .string(text)
    case (.texts(let texts), _): .strings(texts)
    case (.flag(let flag), _): .bool(flag)
    case (.lists, _): .array([])
    case (.people, _), (.absent, _): nil
    }
  }

  private static func word(_ kind: ReferenceKind) -> JSONValue {
    switch kind {
    case .rank: words(Rank.self)
    case .memberClass: words(MemberClass.self)
    case .status: words(ServiceStatus.self)
    case .languageLevel: words(LanguageLevel.self)
    case .certification: reference("id")
    case .language, .tag, .category, .role: text()
    }
  }
}
