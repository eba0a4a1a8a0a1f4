public import WholeFiles

/// Why an archive could not be read or added to; nothing was published then.
public struct ArchiveFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Stable word for programs.
  public var code: String
  /// The path within the archive; empty for the archive itself.
  public var path: String
  /// What is wrong.
  public var message: String
  /// What would be right, or what to do; nil when the message says it.
  public var allowed: String?

  /// Makes a fault.
  public init(_ code: String, path: String = "", _ message: String, allowed: String? = nil) {
    (self.code, self.path, self.message, self.allowed) = (code, path, message, allowed)
  }

  /// A step on the file system that failed.
  public init(_ fault: StoreFault) {
    self.init("unwritable", path: fault.path, "\(fault.complaint): \(fault.reason)")
  }

  /// Path and message.
  public var description: String { (path.isEmpty ? "" : path + " ") + message + (allowed.map { "; " + $0 } ?? "") }
}
