import Foundation

/// Ids made of names that people write.
public enum KebabCase {
  /// A text in kebab-case: ASCII letters and digits, marks on letters removed; empty when there is none of them.
  ///
  /// - Complexity: linear in the text, of which 400 characters are read.
  public static func text(of name: String, limit: Int) -> String {
    var words: [String] = [""]
    for scalar in name.prefix(400).decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else if scalar.properties.generalCategory != .nonspacingMark, words.last != "" {
        words.append("")
      }
    }
    let joined = String(words.filter { !$0.isEmpty }.joined(separator: "-").prefix(limit))
    return joined.hasSuffix("-") ? String(joined.dropLast()) : joined
  }
}
