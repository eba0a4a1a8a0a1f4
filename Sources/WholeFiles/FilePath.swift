import Foundation

/// What names of files lead to.
public enum FilePath {
  /// The path without links, `.` and `..`; nil when nothing is there.
  public static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The folder that a path lies in, as far as the path says.
  public static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Whether a name may be one part of a path on any system: not upwards, no separator, no control character.
  public static func isSafe(part name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count <= 255, name != ".", name != ".." else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      scalar != "/" && scalar != "\\" && scalar != ":" && scalar.properties.generalCategory != .control
    }
  }

  /// Whether a path stays within the folder that it is relative to, and no part is hidden: such names are for unfinished work.
  public static func isSafe(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      .allSatisfy { isSafe(part: $0) && !$0.hasPrefix(".") }
  }
}
