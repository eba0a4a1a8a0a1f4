import Foundation
import MusterJSON

/// A file to write, whole or not at all; `-` is standard output.
///
/// The bytes go to a new file in the same folder, which then takes the name: nobody ever sees a part. Devices and pipes are
/// written directly, and the target of a symbolic link is replaced, not the link.
struct OutputFile {
  /// As the user named it.
  let path: String

  /// A file of that name.
  init(_ path: String) { self.path = path }

  /// Refuses a place that cannot be written, before hours are spent on what to write there.
  ///
  /// - Parameter inputs: files that must not be overwritten by the result.
  /// - Throws: `CommandFailure` with `refused`.
  func check(besides inputs: [String] = []) throws(CommandFailure) {
    guard path != "-" else { return }
    var status = stat()
    if stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw refused("is a directory", allowed: "the name of a file") }
      guard status.st_mode & S_IFMT == S_IFREG else { return }
      for input in inputs where input != "-" {
        var other = stat()
        if stat(input, &other) == 0, other.st_dev == status.st_dev, other.st_ino == status.st_ino {
          throw refused("is also an input; it would be lost", allowed: "another name")
        }
      }
    }
    if access(folder, W_OK | X_OK) != 0 { throw unwritable(errno) }
  }

  /// Writes the bytes.
  ///
  /// - Throws: `CommandFailure` with `refused`; then nothing has changed.
  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    if path == "-" {
      if let number = FileBytes.write(bytes, to: STDOUT_FILENO) { throw unwritable(number) }
      return
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw unwritable(errno) }
      defer { close(descriptor) }
      if let number = FileBytes.write(bytes, to: descriptor) { throw unwritable(number) }
      return
    }
    try replace(with: bytes, mode: exists ? status.st_mode & 0o777 : 0o666 & ~Self.fileModeMask)
  }

  /// Writes a text.
  func write(_ text: String) throws(CommandFailure) { try write(Array(text.utf8)) }

  private func replace(with bytes: [UInt8], mode: mode_t) throws(CommandFailure) {
    var template = Array("\(folder)/.muster-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw unwritable(errno) }
    var problem = FileBytes.write(bytes, to: descriptor)
    if problem == nil, fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0 { problem = errno }
    if close(descriptor) != 0, problem == nil { problem = errno }
    if problem == nil, rename(&template, target) != 0 { problem = errno }
    if let problem {
      unlink(&template)
      throw unwritable(problem)
    }
  }

  /// The file that a symbolic link leads to, else the path itself.
  private var target: String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private var folder: String {
    guard let slash = target.lastIndex(of: "/") else { return "." }
    return slash == target.startIndex ? "/" : String(target[..<slash])
  }

  /// The bits that the user keeps off new files; reading them means setting them.
  static let fileModeMask: mode_t = {
    let mask = umask(0)
    umask(mask)
    return mask
  }()

  private func refused(_ message: String, allowed: String) -> CommandFailure {
    CommandFailure(Diagnostic("unwritable", file: path, message: message, allowed: allowed))
  }

  private func unwritable(_ number: Int32) -> CommandFailure {
    CommandFailure(
      Diagnostic(
        "unwritable", file: path == "-" ? "standard output" : path,
        message: "cannot be written: \(FileBytes.reason(number))"))
  }
}
