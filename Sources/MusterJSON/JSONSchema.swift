/// A JSON Schema (draft 2020-12), put together from the few words that answers for programs need.
public struct JSONSchema: Sendable {
  /// The schema itself.
  public let json: JSONValue

  /// A key of an object and what it holds.
  public struct Key: Sendable {
    let name: String
    let schema: JSONSchema

    /// A key of that name.
    public init(_ name: String, _ schema: JSONSchema) { (self.name, self.schema) = (name, schema) }
  }

  /// A text.
  public static let text = JSONSchema(json: ["type": "string"])
  /// True or false.
  public static let flag = JSONSchema(json: ["type": "boolean"])
  /// A whole number.
  public static let whole = JSONSchema(json: ["type": "integer"])
  /// A whole number that is not negative.
  public static let count = JSONSchema(json: ["type": "integer", "minimum": 0])
  /// Any number.
  public static let number = JSONSchema(json: ["type": "number"])
  /// An object of another format, as an overlay.
  public static let anyObject = JSONSchema(json: ["type": "object"])
  /// A local time with its UTC offset.
  public static let time = JSONSchema(json: [
    "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$",
  ])

  /// Exactly this number.
  public static func constant(_ number: Int) -> JSONSchema { JSONSchema(json: ["const": .int(number)]) }
  /// Any number of such elements.
  public static func list(_ element: JSONSchema) -> JSONSchema {
    JSONSchema(json: ["type": "array", "items": element.json])
  }
  /// One of these texts.
  public static func words(_ words: [String]) -> JSONSchema { JSONSchema(json: ["enum": .strings(words)]) }
  /// That, or null.
  public static func nullable(_ schema: JSONSchema) -> JSONSchema {
    JSONSchema(json: ["anyOf": [schema.json, ["type": "null"]]])
  }

  /// An object with exactly these keys, all of them there unless they are said not to be.
  public static func object(_ keys: [Key], optional: [Key] = []) -> JSONSchema {
    JSONSchema(json: [
      "type": "object", "properties": .object((keys + optional).map { JSONValue.Member($0.name, $0.schema.json) }),
      "required": .strings(keys.map(\.name)), "additionalProperties": false,
    ])
  }

  /// The schema as a document with a name of its own.
  public func document(_ name: String, title: String) -> JSONValue {
    var document: JSONValue = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .string("urn:muster:\(name):1"),
      "title": .string(title),
    ]
    for member in json.members ?? [] { document[member: member.key] = member.value }
    return document
  }
}
