/// The address of a value in a document (RFC 6901).
public struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
  /// The unescaped tokens from the root down.
  public private(set) var tokens: [String]

  /// The whole document.
  public static let root = JSONPointer(tokens: [])

  /// A pointer of unescaped tokens.
  public init(tokens: [String]) { self.tokens = tokens }

  /// A pointer from its text; nil when it is neither empty nor starts with `/`, or has a `~` that escapes nothing.
  public init?(_ text: String) {
    guard !text.isEmpty else {
      self = .root
      return
    }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    var tokens: [String] = []
    for part in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let token = Self.unescaped(Substring(part)) else { return nil }
      tokens.append(token)
    }
    self.tokens = tokens
  }

  /// The pointer to a member of the object pointed to.
  public func appending(_ key: String) -> JSONPointer { JSONPointer(tokens: tokens + [key]) }
  /// The pointer to an element of the array pointed to.
  public func appending(_ index: Int) -> JSONPointer { JSONPointer(tokens: tokens + [String(index)]) }

  /// The text: `~` is written `~0`, `/` is written `~1`.
  public var description: String {
    var text = ""
    for token in tokens {
      text += "/"
      for scalar in token.unicodeScalars {
        switch scalar {
        case "~": text += "~0"
        case "/": text += "~1"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }

  private static func unescaped(_ part: Substring) -> String? {
    guard part.utf8.contains(UInt8(ascii: "~")) else { return String(part) }
    var token = ""
    var scalars = part.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "~" else {
        token.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.popFirst() {
      case "0": token += "~"
      case "1": token += "/"
      default: return nil
      }
    }
    return token
  }

  /// The array index a token names; nil for `-`, leading zeros, signs and anything beyond `Int`.
  static func index(_ token: String) -> Int? {
    guard let index = Int(token), index >= 0, String(index) == token else { return nil }
    return index
  }
}

extension JSONPointer: Comparable {
  /// The order people expect: token by token, indices by number (`/a/2` before `/a/10`) and before keys.
  public static func < (left: JSONPointer, right: JSONPointer) -> Bool {
    for (a, b) in zip(left.tokens, right.tokens) where a != b {
      switch (index(a), index(b)) {
      case (let a?, let b?): return a < b
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): return a < b
      }
    }
    return left.tokens.count < right.tokens.count
  }
}

extension JSONValue {
  /// The value a pointer names, nil when there is none.
  public func value(at pointer: JSONPointer) -> JSONValue? {
    var value = self
    for token in pointer.tokens {
      switch value.content {
      case .object:
        guard let next = value[token] else { return nil }
        value = next
      case .array:
        guard let index = JSONPointer.index(token), let next = value[index] else { return nil }
        value = next
      default: return nil
      }
    }
    return value
  }
}
