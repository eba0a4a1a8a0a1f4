import Digest
import Foundation

/// The secret from which all pseudonyms are made.
///
/// Whoever has it and guesses an id can test the guess; without it, pseudonyms say nothing about what they stand for (HMAC with
/// SHA-256, RFC 2104).
public struct AnonymityKey: Sendable {
  private let key: [UInt8]

  /// A key that nobody knows, new at every call.
  public init() {
    // The system's source, which nobody can foretell.
    var random = SystemRandomNumberGenerator()
    key = (0..<SHA256.byteCount).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  /// The key of a phrase: the same phrase gives the same pseudonyms for the same ids, in every plan.
  public init(phrase: String) { key = SHA256.digest(of: phrase.utf8) }

  /// Bytes that stand for a word of a kind.
  func code(_ kind: String, _ word: String) -> [UInt8] {
    // Composed first: two spellings that Swift takes for one string must get one code.
    let text = kind + "\u{0}" + word.precomposedStringWithCanonicalMapping
    return HMAC.code(of: text.utf8, key: key)
  }
}
