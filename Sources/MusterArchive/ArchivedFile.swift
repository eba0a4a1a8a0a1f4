/// One file of a version before it is written.
public struct ArchivedFile: Hashable, Sendable {
  /// Where it stands in the version's folder, its parts separated by `/`.
  public var path: String
  /// What it holds.
  public var bytes: [UInt8]

  /// A file of bytes.
  public init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }

  /// A file of text.
  public init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// Whether a name may be one part of a path on any system: not hidden, not upwards, no separator, no control character.
  static func isSafe(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= 255, name != ".", name != ".." else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      scalar != "/" && scalar != "\\" && scalar != ":" && scalar.properties.generalCategory != .control
    }
  }

  /// Whether the path stays within its folder; hidden names are refused because archives use them for unfinished work.
  public var isSafe: Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return parts.count <= 8 && parts.allSatisfy { Self.isSafe($0) && !$0.hasPrefix(".") }
  }
}
