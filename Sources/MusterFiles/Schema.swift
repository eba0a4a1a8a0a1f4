import MusterDomain
public import MusterJSON

/// JSON Schemas (draft 2020-12) of the files that Muster reads and writes, for editors and for other programs.
///
/// Objects of plans come from the records of their keys (`PlanKey`), which readers use too, rules from the catalogue's own descriptions
/// and words from the enumerations, so a schema cannot fall behind them. A schema accepts a little more than the readers do: whether ids exist, times are in order and pins keep the
/// rules needs the whole plan.
public enum Schema {
  /// The names of the schemas, as `muster schema` takes them.
  public static let names = ["plan", "roster", "overlay", "offers"]

  /// The schema of that name; nil when there is none.
  public static func schema(_ name: String) -> JSONValue? {
    switch name {
    case "plan": plan()
    case "roster": roster()
    case "overlay": overlay()
    case "offers": offers()
    default: nil
    }
  }

  /// A whole schema document: the properties of its root object and the definitions they refer to.
  static func document(
    _ name: String, title: String, properties: [JSONValue.Member], required: [String], definitions: [JSONValue.Member]
  ) -> JSONValue {
    var document: JSONValue = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .string("urn:muster:\(name):1"),
      "title": .string(title),
    ]
    for member in object(properties, required: required).members ?? [] { document[member: member.key] = member.value }
    document[member: "$defs"] = .object(definitions)
    return document
  }
}

// The vocabulary in which the schemas are written. Every function makes one small schema.
extension Schema {
  /// An object with exactly these keys.
  static func object(_ properties: [JSONValue.Member], required: [String] = []) -> JSONValue {
    var schema: JSONValue = ["type": "object", "properties": .object(properties)]
    if !required.isEmpty { schema[member: "required"] = .strings(required) }
    schema[member: "additionalProperties"] = false
    return schema
  }

  /// A property.
  static func key(_ name: String, _ schema: JSONValue, _ help: String? = nil) -> JSONValue.Member {
    JSONValue.Member(name, described(schema, help))
  }

  /// A property that may also be `null`, which means the same as leaving it out.
  static func optional(_ name: String, _ schema: JSONValue, _ help: String? = nil) -> JSONValue.Member {
    JSONValue.Member(name, described(nullable(schema), help))
  }

  /// The schema with a sentence for people.
  static func described(_ schema: JSONValue, _ help: String?) -> JSONValue {
    guard let help else { return schema }
    var described: JSONValue = ["description": .string(help)]
    for member in schema.members ?? [] { described[member: member.key] = member.value }
    return described
  }

  /// The schema or `null`; a default stays at the outside, where editors look for it.
  static func nullable(_ schema: JSONValue) -> JSONValue {
    var inner = schema
    inner[member: "default"] = nil
    var outer: JSONValue = ["anyOf": [inner, ["type": "null"]]]
    if let standard = schema["default"] { outer[member: "default"] = standard }
    return outer
  }

  /// A definition of the same document.
  static func reference(_ definition: String) -> JSONValue { ["$ref": .string("#/$defs/\(definition)")] }

  /// A list.
  static func list(_ element: JSONValue, count: ClosedRange<Int>? = nil) -> JSONValue {
    var schema: JSONValue = ["type": "array", "items": element]
    if let count {
      (schema[member: "minItems"], schema[member: "maxItems"]) = (.int(count.lowerBound), .int(count.upperBound))
    }
    return schema
  }

  /// A whole number.
  static func integer(_ range: ClosedRange<Int>, default standard: Int? = nil) -> JSONValue {
    var schema: JSONValue = ["type": "integer"]
    if range.lowerBound > .min { schema[member: "minimum"] = .int(range.lowerBound) }
    if range.upperBound < .max { schema[member: "maximum"] = .int(range.upperBound) }
    if let standard { schema[member: "default"] = .int(standard) }
    return schema
  }

  /// A decimal number.
  static func number(_ range: ClosedRange<Double>, default standard: Double? = nil) -> JSONValue {
    var schema: JSONValue = [
      "type": "number", "minimum": .decimal(range.lowerBound), "maximum": .decimal(range.upperBound),
    ]
    if let standard { schema[member: "default"] = .decimal(standard) }
    return schema
  }

  /// true or false.
  static func flag(default standard: Bool? = nil) -> JSONValue {
    var schema: JSONValue = ["type": "boolean"]
    if let standard { schema[member: "default"] = .bool(standard) }
    return schema
  }

  /// One of these words.
  static func words(_ words: [String], default standard: String? = nil) -> JSONValue {
    var schema: JSONValue = ["enum": .strings(words)]
    if let standard { schema[member: "default"] = .string(standard) }
    return schema
  }

  /// One of the words of an enumeration.
  static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type, default standard: Word? = nil)
    -> JSONValue
  where Word.RawValue == String {
    words(Word.allCases.map(\.rawValue), default: standard?.rawValue)
  }

  /// A text that people wrote, on one line.
  static func text(longest: Int = 200) -> JSONValue { ["type": "string", "minLength": 1, "maxLength": .int(longest)] }

  /// Minutes, written as decimal hours or `"13:20"`.
  static func hours(_ minutes: ClosedRange<Int>, default standard: Int? = nil) -> JSONValue {
    // Bounds that are no whole hours are widened to four decimals, never narrowed.
    let least = (Double(minutes.lowerBound) / 60 * 10_000).rounded(.down) / 10_000
    let most = (Double(minutes.upperBound) / 60 * 10_000).rounded(.up) / 10_000
    var schema: JSONValue = [
      "anyOf": [
        ["type": "number", "minimum": .decimal(least), "maximum": .decimal(most)],
        ["type": "string", "pattern": "^[0-9]{1,5}:[0-5][0-9]$"],
      ]
    ]
    if let standard { schema[member: "default"] = hoursValue(standard) }
    return schema
  }

  /// Minutes as a plan would write them: whole hours as a number, anything else as text.
  static func hoursValue(_ minutes: Int) -> JSONValue {
    guard minutes % 60 != 0 else { return .int(minutes / 60) }
    let rest = minutes % 60
    return .string("\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)")
  }

  /// Definitions of texts with a shape, which all schemas share.
  static let textDefinitions: [JSONValue.Member] = [
    key(
      "id", ["type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[^-_./@\\s][^/@\\s]*$"],
      "Letters, digits, hyphen, underscore and full stop; starts with a letter or digit."),
    key("date", ["type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"], "A day."),
    key(
      "localTime",
      [
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:00)?(Z|[+-][0-9]{2}:[0-9]{2})?$",
      ],
      "A local time in the horizon's time zone; with its UTC offset where the clocks show it twice."),
    key("clockTime", ["type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"], "A time of day."),
    key(
      "offsetTime",
      ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:00)?(Z|[+-][0-9]{2}:[0-9]{2})$"],
      "A local time with its UTC offset."),
    key("rrule", ["type": "string", "minLength": 1], "A recurrence rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO."),
  ]
}
