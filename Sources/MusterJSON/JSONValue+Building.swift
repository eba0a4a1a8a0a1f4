// Builders for output. None of them can build a number that JSON cannot write.
extension JSONValue {
  /// The literal `null`.
  public static let null = JSONValue(.null)
  /// A truth value.
  public static func bool(_ value: Bool) -> JSONValue { JSONValue(.bool(value)) }
  /// A whole number.
  public static func int(_ value: Int) -> JSONValue { JSONValue(.number(JSONNumber(value))) }
  /// A decimal number; `null` for infinity and NaN, which JSON cannot write (a bound that is not known is `null`).
  public static func decimal(_ value: Double) -> JSONValue {
    JSONNumber(finite: value).map { JSONValue(.number($0)) } ?? .null
  }
  /// A string.
  public static func string(_ value: String) -> JSONValue { JSONValue(.string(value)) }
  /// An array.
  public static func array(_ elements: [JSONValue]) -> JSONValue { JSONValue(.array(elements)) }
  /// An array of strings.
  public static func strings(_ elements: some Sequence<String>) -> JSONValue {
    JSONValue(.array(elements.map { .string($0) }))
  }
  /// An object with these members in this order.
  public static func object(_ members: [Member]) -> JSONValue { JSONValue(.object(members)) }
  /// The value made from an optional one, `null` for nil.
  public static func optional<T>(_ value: T?, _ make: (T) -> JSONValue) -> JSONValue {
    value.map(make) ?? .null
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A decimal number.
  public init(floatLiteral value: Double) { self = .decimal(value) }
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object that keeps the order of the literal; a key given twice keeps its first place and its last value.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    var object = JSONValue(.object([]))
    for (key, value) in elements { object[member: key] = value }
    self = object
  }
}

extension JSONValue {
  /// The first member of that key; assigning replaces it in place or appends it, assigning nil removes every such member.
  ///
  /// Assigning to a value that is no object makes it an object first, as RFC 7396 does.
  public subscript(member key: String) -> JSONValue? {
    get { self[key] }
    set {
      var members: [Member] = []
      if case .object(let existing) = content { members = existing }
      content = .null  // so that `members` is the only owner and is changed in place
      if let newValue {
        if let index = members.firstIndex(where: { $0.key == key }) {
          members[index].value = newValue
        } else {
          members.append(Member(key, newValue))
        }
      } else {
        members.removeAll { $0.key == key }
      }
      content = .object(members)
    }
  }
}
