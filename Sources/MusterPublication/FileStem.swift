import Digest

/// Names of files made from ids, safe on every file system and in every URL.
///
/// A name depends on its id alone, so it stays the same from version to version, and two ids never share one, not even
/// where the file system takes `A` for `a` or composes accents.
public enum FileStem {
  /// Longest name in bytes; leaves room for an extension below the 255 of common file systems.
  static let longest = 160

  /// The name for an id, without an extension.
  ///
  /// Lower-case letters, digits, `-` and `@` stand for themselves, `/` becomes `.`, a capital letter is written `_` and its
  /// small one, `_` is written `__`, and everything else, a full stop included, is written `_0`, its hexadecimal number and
  /// `_`. Names that Windows reserves (`aux`, `con`, …) begin with such a number. What is longer than 160 bytes is cut and
  /// ends in `_1` and a digest of the whole id.
  /// - Complexity: O(length).
  public static func stem(of id: String) -> String {
    var name = ""
    for scalar in id.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", "-", "@": name.unicodeScalars.append(scalar)
      case "A"..."Z": name += "_" + String(scalar).lowercased()
      case "_": name += "__"
      case "/" where !name.isEmpty && name.last != ".": name += "."
      default: name += escaped(scalar)
      }
    }
    // A leading hyphen reads as an option, a trailing full stop is dropped by some systems.
    if name.last == "." { name = name.dropLast() + escaped("/") }
    if let first = id.unicodeScalars.first, first == "-" || isReserved(name) {
      name = escaped(first) + name.dropFirst()
    }
    if name.isEmpty { return "_0_" }
    guard name.utf8.count > longest else { return name }
    return name.prefix(longest - 34) + "_1" + SHA256.digest(of: id.utf8).prefix(16).hexadecimal
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String { "_0\(String(scalar.value, radix: 16))_" }

  /// Whether Windows takes the name, up to its first full stop, for a device.
  private static func isReserved(_ name: String) -> Bool {
    let base = name.prefix { $0 != "." }
    if ["con", "prn", "aux", "nul"].contains(base) { return true }
    return base.count == 4 && (base.hasPrefix("com") || base.hasPrefix("lpt")) && (base.last?.isNumber ?? false)
  }
}
