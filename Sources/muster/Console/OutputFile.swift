import Foundation
import MusterJSON
import Synchronization
import WholeFiles

/// A file that a command writes, whole or not at all (`WholeFile`); `-` is standard output.
struct OutputFile {
  /// As the user named it.
  let path: String

  private static let outputIsUsed = Atomic(false)

  /// Whether this process has written to standard output.
  static var hasWrittenToOutput: Bool { outputIsUsed.load(ordering: .relaxed) }

  /// A file of that name.
  init(_ path: String) { self.path = path }

  /// Whether something has that name already.
  var exists: Bool { path != "-" && WholeFile(path).exists }

  /// Refuses a place that cannot be written, before hours are spent on what to write there.
  ///
  /// What it must not be the same as is for `CommandPlaces` to say.
  ///
  /// - Throws: `CommandFailure` with `refused`.
  func check() throws(CommandFailure) {
    guard path != "-" else { return }
    var status = stat()
    if stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw refused("is a directory", allowed: "the name of a file") }
      guard status.st_mode & S_IFMT == S_IFREG else { return }
    }
    do throws(SystemFault) { try WholeFile(path).checkFolder() } catch { throw unwritable(error) }
  }

  /// Writes the bytes.
  ///
  /// - Parameter isPrivate: whether only the user may read the file, also when one that others may read is replaced.
  /// - Throws: `CommandFailure` with `refused`; then nothing has changed.
  func write(_ bytes: [UInt8], isPrivate: Bool = false) throws(CommandFailure) {
    do throws(SystemFault) {
      if path == "-" {
        Self.outputIsUsed.store(true, ordering: .relaxed)
        try FileBytes.write(bytes, to: STDOUT_FILENO)
      } else {
        try WholeFile(path).write(bytes, isPrivate: isPrivate)
      }
    } catch { throw unwritable(error) }
  }

  /// Writes a text.
  func write(_ text: String) throws(CommandFailure) { try write(Array(text.utf8)) }

  func refused(_ message: String, allowed: String) -> CommandFailure {
    CommandFailure(Diagnostic("unwritable", file: path, message: message, allowed: allowed))
  }

  private func unwritable(_ fault: SystemFault) -> CommandFailure {
    CommandFailure(
      Diagnostic(
        "unwritable", file: path == "-" ? "standard output" : path,
        message: "cannot be written: \(fault.reason)"))
  }
}
