import MusterJSON

// The schema of what stands in a plan, from the records of its keys.

extension Schema {
  /// The schema of an object with exactly the keys of its record.
  static func object(_ record: PlanObject) -> JSONValue {
    var schema = object(record.keys.map { member($0) }, required: record.keys.filter(\.isRequired).map(\.name))
    switch record.condition {
    case .exactlyOne(let names):
      schema[member: "oneOf"] = .array(
        names.map { ["required": [.string($0)], "properties": .object([JSONValue.Member($0, ["type": "string"])])] })
    case .needed(let name, let other, let word):
      schema[member: "if"] = ["properties": .object([JSONValue.Member(other, ["const": .string(word)])])]
      schema[member: "then"] = ["required": [.string(name)]]
    case nil: break
    }
    return schema
  }

  /// The definition that other objects refer to.
  static func definition(_ record: PlanObject) -> JSONValue.Member {
    key(record.definition ?? record.title, object(record))
  }

  private static func member(_ record: PlanKey) -> JSONValue.Member {
    if case .anything = record.value { return key(record.name, [:], record.sentence) }
    let schema = schema(of: record.value)
    return record.isRequired
      ? key(record.name, schema, record.sentence) : optional(record.name, schema, record.sentence)
  }

  private static func schema(of value: PlanValue) -> JSONValue {
    switch value {
    case .format: ["const": 1]
    case .id: reference("id")
    case .post: text(longest: PlanValue.longestPostName)
    case .word, .timeZone: text()
    case .link: text(longest: PlanValue.longestLink)
    case .text(let longest): text(longest: longest)
    case .integer(let range, let standard): integer(range, default: standard)
    case .decimal(let range, let standard): number(range, default: standard)
    case .hours(let range, let standard): hours(range, default: standard)
    case .flag(let standard): flag(default: standard)
    case .choice(let choices, let standard): words(choices, default: standard)
    case .date: reference("date")
    case .localTime: reference("localTime")
    case .anyTime: ["anyOf": [reference("localTime"), reference("offsetTime")]]
    case .clockTime: reference("clockTime")
    case .recurrence: reference("rrule")
    case .object(let record): record.definition.map { reference($0) } ?? object(record)
    case .language: reference("language")
    case .list(let element, let count): list(schema(of: element), count: count)
    case .oneOrMore(let element): ["anyOf": [schema(of: element), list(schema(of: element))]]
    case .either(let one, let other): ["anyOf": [schema(of: one), schema(of: other)]]
    case .map(let word, let inner): map(word, schema(of: inner))
    case .rules: rules
    case .anything: [:]
    }
  }

  private static func map(_ word: PlanWord, _ inner: JSONValue) -> JSONValue {
    var schema: JSONValue = ["type": "object"]
    if word == .template { schema[member: "propertyNames"] = reference("id") }
    schema[member: "additionalProperties"] = inner
    return schema
  }

  /// A language, by its id or with a level.
  static var language: JSONValue { ["anyOf": [reference("id"), object(.languageLevel)]] }
}
