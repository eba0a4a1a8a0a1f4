import Digest

/// What a case is a question of: the digest of everything that its answer depends on.
///
/// Results are filed under it and not under the case's number, so that a sweep may be planned again, with more plans or fewer, and
/// keeps every answer whose inputs are still the same.
public struct CaseKey: Hashable, Sendable, CustomStringConvertible {
  /// 64 hexadecimal digits.
  public let hexadecimal: String

  /// The key of these inputs, each on a line of its own.
  init(of inputs: [String]) {
    hexadecimal = SHA256.digest(of: inputs.joined(separator: "\n").utf8).hexadecimal
  }

  /// A key that was written down; nil for any other text.
  init?(written text: String) {
    guard text.utf8.count == 64, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    hexadecimal = text
  }

  /// The digits.
  public var description: String { hexadecimal }

  /// The first two digits: the folder of its files, so that no folder has more than a 256th of them.
  var shelf: String { String(hexadecimal.prefix(2)) }
}
