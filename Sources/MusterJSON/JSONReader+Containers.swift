extension JSONReader {
  /// Whether the value is `null`.
  public var isNull: Bool { value.isNull }

  /// The elements of the array, each read by `element`; the ones that could not be read are left out.
  ///
  /// Another kind, or a number of elements outside `count`, is recorded and nil.
  public func array<T>(count: ClosedRange<Int> = 0 ... .max, _ element: (JSONReader) -> T?) -> [T]? {
    guard case .array(let elements) = value.content else {
      refuseKind("an array", advice: value.isNull ? "[]" : nil)
      return nil
    }
    guard count.contains(elements.count) else {
      let allowed =
        count.lowerBound == count.upperBound
        ? "\(count.lowerBound)"
        : count.upperBound == .max ? "\(count.lowerBound) or more" : "\(count.lowerBound) to \(count.upperBound)"
      let noun = elements.count == 1 ? "element" : "elements"
      report(.outOfRange, "this array has \(elements.count) \(noun)", allowed: allowed)
      return nil
    }
    var result: [T] = []
    result.reserveCapacity(elements.count)
    for (index, value) in elements.enumerated() {
      if let read = element(child(.index(index), value)) { result.append(read) }
    }
    return result
  }

  /// The value itself if it is an object, or the elements of an array, each read by `element`.
  ///
  /// For keys that take one thing or a list of them, as the rules of a plan do.
  public func oneOrMore<T>(_ element: (JSONReader) -> T?) -> [T]? {
    switch value.content {
    case .array: return array(element)
    case .object: return element(self).map { [$0] } ?? []
    default:
      refuseKind("an object or an array of objects")
      return nil
    }
  }

  /// The members of an object whose keys are free, in order, each read by `member`; the ones not read are left out.
  ///
  /// - Parameter withNulls: whether keys that are `null` are read too, for example to refuse unknown ones; else they are left
  ///   out, as if they were not there.
  public func members<T>(withNulls: Bool = false, _ member: (String, JSONReader) -> T?) -> [T]? {
    guard case .object(let members) = value.content else {
      refuseKind("an object", advice: value.isNull ? "{}" : nil)
      return nil
    }
    return members.compactMap { entry in
      !withNulls && entry.value.isNull ? nil : member(entry.key, child(.key(entry.key), entry.value))
    }
  }

  /// The object, with every key outside `keys` recorded with the nearest known one; any other kind is recorded and nil.
  public func object(keys: [String]) -> JSONObjectReader? {
    guard case .object(let members) = value.content else {
      refuseKind("an object", advice: value.isNull ? "{}" : nil)
      return nil
    }
    var hint = 0
    var missing: [String]?
    for member in members {
      // Keys mostly come in the order of the list: look on from the last one found.
      if let found = keys[hint...].firstIndex(of: member.key) ?? keys[..<hint].firstIndex(of: member.key) {
        hint = found
      } else {
        // Only keys not used yet are worth proposing; found once, because a hostile object may have a million keys.
        let free = missing ?? keys.filter { name in !members.contains { $0.key == name } }
        missing = free
        reportUnknown(member, known: keys, free: free)
      }
    }
    return JSONObjectReader(reader: self, members: members)
  }

  private func reportUnknown(_ member: JSONValue.Member, known: [String], free: [String]) {
    guard !context.diagnostics.isFull else { return context.diagnostics.count(.error) }
    report(
      .unknownKey, at: Int(member.keyOffset), pointer.appending(member.key), nil,
      "the key \"\(shownText(member.key))\" is not known here",
      allowed: known.isEmpty ? "no keys" : known.joined(separator: ", "), advice: nearest(to: member.key, in: free))
  }
}

/// A cursor on an object: reads its members by key.
///
/// Every method takes the key and how much the key is needed (`Presence`), records what is wrong, and returns nil when
/// there is nothing to return. The variants with `default` return the default when the key is absent, is `null`, or was
/// refused, so that reading can go on.
public struct JSONObjectReader {
  /// The reader of the object itself, to refuse it as a whole.
  public let reader: JSONReader
  /// The members in order.
  public let members: [JSONValue.Member]

  /// How much a key is needed.
  public enum Presence: Hashable, Sendable {
    /// The key must be there and not `null`.
    case required
    /// The key may be absent or `null`, which says the same.
    case optional
  }

  /// The reader of a member, nil when it is absent (recorded if required) or `null` where that means absent.
  public func member(_ key: String, _ presence: Presence = .required) -> JSONReader? {
    guard let member = members.first(where: { $0.key == key }) else {
      if presence == .required {
        reader.report(
          .missingKey, at: Int(reader.value.offset), reader.pointer, nil, "the key \"\(key)\" is missing", allowed: nil,
          advice: nil)
      }
      return nil
    }
    if presence == .optional, member.value.isNull { return nil }
    return reader.child(.key(key), member.value)
  }

  /// The member read by a closure of the caller, for what the methods below do not know.
  public func read<T>(_ key: String, _ presence: Presence = .required, _ read: (JSONReader) -> T?) -> T? {
    member(key, presence).flatMap(read)
  }

  /// The string of a key.
  public func string(_ key: String, _ presence: Presence = .required) -> String? {
    member(key, presence)?.string()
  }

  /// The string of a key that may be absent or `null`.
  public func string(_ key: String, default fallback: String) -> String { string(key, .optional) ?? fallback }

  /// The truth value of a key.
  public func bool(_ key: String, _ presence: Presence = .required) -> Bool? { member(key, presence)?.bool() }

  /// The truth value of a key that may be absent or `null`.
  public func bool(_ key: String, default fallback: Bool) -> Bool { bool(key, .optional) ?? fallback }

  /// The whole number of a key.
  public func int(_ key: String, in range: ClosedRange<Int> = .min ... .max, _ presence: Presence = .required) -> Int? {
    member(key, presence)?.int(in: range)
  }

  /// The whole number of a key that may be absent or `null`.
  public func int(_ key: String, in range: ClosedRange<Int> = .min ... .max, default fallback: Int) -> Int {
    int(key, in: range, .optional) ?? fallback
  }

  /// The number of a key.
  public func decimal(
    _ key: String,
    in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
    _ presence: Presence = .required
  ) -> Double? {
    member(key, presence)?.decimal(in: range)
  }

  /// The number of a key that may be absent or `null`.
  public func decimal(
    _ key: String,
    in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
    default fallback: Double
  ) -> Double {
    decimal(key, in: range, .optional) ?? fallback
  }

  /// The string of a key read as something; see `JSONReader.text`.
  public func text<T>(
    _ key: String, _ presence: Presence = .required, as what: String, allowed: String? = nil,
    advice: (String) -> String? = { _ in nil }, _ convert: (String) -> T?
  ) -> T? {
    member(key, presence)?.text(as: what, allowed: allowed, advice: advice, convert)
  }

  /// The string of a key if it is one of the names.
  public func choice(_ key: String, of names: [String], _ presence: Presence = .required) -> String? {
    member(key, presence)?.choice(of: names)
  }

  /// The case whose raw value the string of a key is.
  public func choice<T: RawRepresentable & CaseIterable>(
    _ key: String, _ type: T.Type, _ presence: Presence = .required
  ) -> T? where T.RawValue == String {
    member(key, presence)?.choice(type)
  }

  /// The case whose raw value the string of a key is; the key may be absent or `null`.
  public func choice<T: RawRepresentable & CaseIterable>(_ key: String, default fallback: T) -> T
  where T.RawValue == String {
    choice(key, T.self, .optional) ?? fallback
  }

  /// The elements of the array of a key, each read by `element`; nil when there is no array, else without the elements
  /// that could not be read.
  public func array<T>(
    _ key: String, _ presence: Presence = .required, count: ClosedRange<Int> = 0 ... .max,
    _ element: (JSONReader) -> T?
  ) -> [T]? {
    member(key, presence)?.array(count: count, element)
  }

  /// The strings of the array of a key that may be absent or `null`, which means none.
  public func strings(_ key: String) -> [String] { array(key, .optional) { $0.string() } ?? [] }

  /// The members of the object of a key whose own keys are free, each read by `member`.
  public func members<T>(
    _ key: String, _ presence: Presence = .required, withNulls: Bool = false, _ member: (String, JSONReader) -> T?
  ) -> [T]? {
    self.member(key, presence)?.members(withNulls: withNulls, member)
  }

  /// The object of a key, with its unknown keys recorded.
  public func object(_ key: String, _ presence: Presence = .required, keys: [String]) -> JSONObjectReader? {
    member(key, presence)?.object(keys: keys)
  }
}
