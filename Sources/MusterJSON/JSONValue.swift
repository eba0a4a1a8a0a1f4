/// A JSON value that keeps what Foundation's decoders lose: where it stood in the file, the order of keys, keys written
/// twice, and numbers exactly as they were written.
///
/// Muster promises that every bad input is answered with its file, JSON pointer, value, what is allowed and one
/// "Maybe …", all in one pass, and that a file edited by `import` loses nothing. `Codable` stops at the first problem,
/// knows no line numbers, keeps the last of two equal keys in silence and rounds numbers to `Double`; so the document is
/// read into this tree, and readers walk the tree.
///
/// Two values are equal when they would be written alike; where they stood does not count.
public struct JSONValue: Sendable {
  /// What a value holds.
  public enum Content: Hashable, Sendable {
    /// The literal `null`.
    case null
    /// The literals `true` and `false`.
    case bool(Bool)
    /// A number with its exact text.
    case number(JSONNumber)
    /// A string, unescaped.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object: its members in the order of the file, keys written twice included.
    case object([Member])
  }

  /// One key and its value.
  public struct Member: Sendable {
    /// The key, unescaped.
    public var key: String
    /// The value.
    public var value: JSONValue
    /// The byte at which the key starts, -1 when it was not read from a file.
    var keyOffset: Int32

    /// A member that was not read from a file.
    public init(_ key: String, _ value: JSONValue) {
      self.init(key: key, value: value, keyOffset: -1)
    }

    init(key: String, value: JSONValue, keyOffset: Int32) {
      self.key = key
      self.value = value
      self.keyOffset = keyOffset
    }
  }

  /// What the value holds.
  public var content: Content
  /// The byte at which the value starts, -1 when it was not read from a file. 32 bits keep a value at 24 bytes.
  var offset: Int32

  /// A value that was not read from a file.
  public init(_ content: Content) {
    self.init(content, offset: -1)
  }

  init(_ content: Content, offset: Int32) {
    self.content = content
    self.offset = offset
  }
}

extension JSONValue: Hashable {
  /// Whether two values would be written alike.
  public static func == (left: Self, right: Self) -> Bool { left.content == right.content }
  /// Hashes the content, not the position.
  public func hash(into hasher: inout Hasher) { hasher.combine(content) }
}

extension JSONValue.Member: Hashable {
  /// Whether two members have equal keys and values.
  public static func == (left: Self, right: Self) -> Bool { left.key == right.key && left.value == right.value }
  /// Hashes key and value, not the position.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(value)
  }
}

/// The six kinds of JSON value, named as messages name them.
public enum JSONKind: String, Hashable, Sendable {
  /// The literal `null`.
  case null
  /// The literals `true` and `false`.
  case bool = "true or false"
  /// A number.
  case number = "a number"
  /// A string.
  case string = "a string"
  /// An array.
  case array = "an array"
  /// An object.
  case object = "an object"
}

extension JSONValue {
  /// The kind of the value.
  public var kind: JSONKind {
    switch content {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// Whether the value is `null`.
  public var isNull: Bool { if case .null = content { true } else { false } }
  /// The truth value, nil when it is none.
  public var bool: Bool? { if case .bool(let bool) = content { bool } else { nil } }
  /// The number, nil when it is none.
  public var number: JSONNumber? { if case .number(let number) = content { number } else { nil } }
  /// The number as an exact whole number, nil when it is none or does not fit.
  public var int: Int? { number?.int }
  /// The number as a finite `Double`, nil when it is none or out of range.
  public var decimal: Double? { number?.decimal }
  /// The string, nil when it is none.
  public var string: String? { if case .string(let string) = content { string } else { nil } }
  /// The elements, nil when it is no array.
  public var elements: [JSONValue]? { if case .array(let elements) = content { elements } else { nil } }
  /// The members in order, nil when it is no object.
  public var members: [Member]? { if case .object(let members) = content { members } else { nil } }

  /// The first member of that key, nil when there is none or the value is no object.
  ///
  /// Keys are compared as Swift compares strings, by canonical equivalence: two spellings that look the same are one key.
  /// - Complexity: linear in the number of members.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The element at that index, nil when there is none or the value is no array.
  public subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = content, elements.indices.contains(index) else { return nil }
    return elements[index]
  }
}
