import Foundation
import MusterFiles
import MusterJSON
import MusterPublication
import WholeFiles

/// A folder that an export writes, whole or not at all (`WholeFolder`).
///
/// A list of the files lies in the folder, by which a later export knows that everything in it may be replaced.
struct OutputDirectory {
  /// The list of files that every written folder holds.
  static let manifest = "muster-export.json"

  /// As the user named it.
  let path: String
  /// Whether files that no export wrote may be lost.
  let isForced: Bool

  /// A folder of that name.
  init(_ path: String, isForced: Bool) { (self.path, self.isForced) = (path, isForced) }

  /// Refuses a place that cannot be written, and a folder with files that are not ours.
  ///
  /// - Parameter inputs: files that must not be lost with the folder.
  /// - Throws: `CommandFailure` with `refused`.
  func check(besides inputs: [String] = []) throws(CommandFailure) {
    do throws(SystemFault) { try folder.checkParent() } catch { throw unwritable(error) }
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw refused("is a file", allowed: "the name of a folder") }
    let here = FilePath.resolved(".") ?? "/", target = folder.target
    let homes = [NSHomeDirectory(), ProcessInfo.processInfo.environment["HOME"] ?? ""].compactMap(FilePath.resolved)
    for kept in inputs.filter({ $0 != "-" }).compactMap(FilePath.resolved) + [here] + homes {
      if kept == target || kept.hasPrefix(target == "/" ? "/" : target + "/") {
        throw refused("would be replaced together with \(shownText(kept, limit: 400))", allowed: "a folder of its own")
      }
    }
    guard !isForced else { return }
    let strangers = try strangers()
    guard strangers.isEmpty else {
      let names = strangers.prefix(3).map { "\"\(shownText($0))\"" }.joined(separator: ", ")
      throw refused(
        "has files that no export wrote: \(names)\(strangers.count > 3 ? " and \(strangers.count - 3) more" : "")",
        allowed: "a new or empty folder, one that an earlier export wrote, or --force to lose what is there")
    }
  }

  /// Writes the files and their list, in place of whatever is there.
  ///
  /// - Parameter about: what the list says besides the files.
  /// - Throws: `CommandFailure`: `refused`, then nothing has changed; `fault` when two files have one name.
  func write(_ files: [ExportedFile], about: JSONValue) throws(CommandFailure) {
    try Self.checkPaths(files)
    var list = about
    list[member: "files"] = .array(files.map { .string($0.path) })
    let contents = (files + [ExportedFile(path: Self.manifest, text: list.text())]).map { file in
      WholeFolder.Content(path: file.path, bytes: Array(file.text.utf8))
    }
    do throws(SystemFault) { try folder.write(contents) } catch { throw unwritable(error) }
  }

  /// Every path is safe, and different also where the file system does not tell cases apart.
  private static func checkPaths(_ files: [ExportedFile]) throws(CommandFailure) {
    var seen: Set<String> = [manifest]
    for file in files {
      guard FilePath.isSafe(file.path), seen.insert(file.path.lowercased()).inserted else {
        throw CommandFailure(
          .fault, "A fault in Muster, please report it: an export named a file \(shownText(file.path))")
      }
    }
  }

  // MARK: What is there

  /// Files in the folder that no export wrote, sorted.
  private func strangers() throws(CommandFailure) -> [String] {
    let found: [String]
    do throws(SystemFault) { found = try folder.names() } catch { throw unwritable(error) }
    let own = listed()
    return found.filter { !own.contains($0) }.sorted()
  }

  /// The files that the folder's list names; none when there is no list.
  private func listed() -> Set<String> {
    guard case .success(let bytes) = InputFile("\(folder.target)/\(Self.manifest)").read(),
      let list = JSONDocument.parse(bytes, file: Self.manifest, diagnostics: Diagnostics())?.root,
      list["format"]?.int == 1, let files = list["files"]?.elements
    else { return [] }
    return Set(files.compactMap(\.string)).union([Self.manifest])
  }

  private var folder: WholeFolder { WholeFolder(path) }

  private func refused(_ message: String, allowed: String) -> CommandFailure {
    CommandFailure(Diagnostic("unwritable", file: path, message: message, allowed: allowed))
  }

  private func unwritable(_ fault: SystemFault) -> CommandFailure {
    CommandFailure(Diagnostic("unwritable", file: path, message: "cannot be written: \(fault.reason)"))
  }
}
