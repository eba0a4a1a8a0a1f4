import WholeFiles

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

  /// Whether the path stays within its folder; hidden names are refused because archives use them for unfinished work.
  public var isSafe: Bool { path.utf8.count { $0 == UInt8(ascii: "/") } < 8 && FilePath.isSafe(path) }
}
