import Foundation
import MusterFiles
import MusterJSON

/// Where a roster is read by ids alone: a file, `FOLDER@3`, or `FOLDER` for its newest version.
enum RosterPlace {
  case file(String)
  case version(String, Int)
  case folder(String)

  /// What the text means; a file or folder of exactly that name comes first.
  init(_ text: String) {
    let status = Self.kind(of: text)
    if status == S_IFDIR {
      self = .folder(text)
    } else if status == nil, let at = text.lastIndex(of: "@"), let version = Int(text[text.index(after: at)...]),
      Self.kind(of: String(text[..<at])) == S_IFDIR
    {
      self = .version(String(text[..<at]), version)
    } else {
      self = .file(text)
    }
  }

  /// The duties of that roster.
  ///
  /// - Throws: `CommandFailure` with `refused`.
  func duties() throws(CommandFailure) -> DutyList {
    switch self {
    case .file(let path): return try DutyList.read(from: path)
    case .version(let folder, let version): return try PublishedFolder(folder).duties(of: version)
    case .folder(let folder):
      guard let newest = try PublishedFolder(folder).versions().last else { throw tooFew(folder, "one version") }
      return try PublishedFolder(folder).duties(of: newest)
    }
  }

  /// The duties of the last two versions of a folder.
  ///
  /// - Throws: `CommandFailure` with `refused` for everything that is not a folder with two versions.
  func lastTwo() throws(CommandFailure) -> (DutyList, DutyList) {
    switch self {
    case .folder(let folder):
      let last = try PublishedFolder(folder).versions().suffix(2)
      guard let old = last.first, let new = last.last, last.count == 2 else { throw tooFew(folder, "two versions") }
      return (try PublishedFolder(folder).duties(of: old), try PublishedFolder(folder).duties(of: new))
    case .file(let path), .version(let path, _):
      throw CommandFailure(
        Diagnostic(
          "one-roster", file: path, message: "is one roster, and two are compared",
          allowed: "two rosters, or a folder of versions alone", advice: "name the roster after as well"))
    }
  }

  /// The plans of the versions that it stands for, the oldest first; none for a file.
  ///
  /// - Throws: `CommandFailure` with `refused`.
  func plans() throws(CommandFailure) -> [PlanDocument] {
    switch self {
    case .file: return []
    case .version(let folder, let version): return try PublishedFolder(folder).plan(of: version).map { [$0] } ?? []
    case .folder(let folder):
      var plans: [PlanDocument] = []
      for version in try PublishedFolder(folder).versions().suffix(2) {
        if let plan = try PublishedFolder(folder).plan(of: version) { plans.append(plan) }
      }
      return plans
    }
  }

  private func tooFew(_ folder: String, _ least: String) -> CommandFailure {
    CommandFailure(
      Diagnostic(
        "too-few-versions", file: folder, message: "does not hold enough published versions",
        allowed: "a folder with at least \(least)", advice: "`muster publish` makes them"))
  }

  /// Directory, file or something else; nil when nothing is there.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
