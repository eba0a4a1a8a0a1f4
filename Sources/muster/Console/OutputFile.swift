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

  /// Whether something has that name already.
  var exists: Bool { path != "-" && access(path, F_OK) == 0 }

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
    if access(folder, W_OK | X_OK) != 0 { throw unwritable(errno) }
  }

  /// Writes the bytes.
  ///
  /// - Parameter isPrivate: whether only the user may read the file, also when one that others may read is replaced.
  /// - Throws: `CommandFailure` with `refused`; then nothing has changed.
  func write(_ bytes: [UInt8], isPrivate: Bool = false) throws(CommandFailure) {
    var status = stat(), output = stat()
    let exists = path != "-" && stat(path, &status) == 0
    // Standard output under another name, such as /dev/stdout: a new file in its place would be lost to who reads it.
    let isStandardOutput =
      exists && fstat(STDOUT_FILENO, &output) == 0 && (output.st_dev, output.st_ino) == (status.st_dev, status.st_ino)
    if path == "-" || isStandardOutput {
      if let number = FileBytes.write(bytes, to: STDOUT_FILENO) { throw unwritable(number) }
      return
    }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw unwritable(errno) }
      defer { close(descriptor) }
      if let number = FileBytes.write(bytes, to: descriptor) { throw unwritable(number) }
      return
    }
    let mode = exists ? status.st_mode & 0o777 : 0o666 & ~Self.fileModeMask
    try replace(with: bytes, mode: isPrivate ? 0o600 : mode)
  }

  /// Writes a text.
  func write(_ text: String) throws(CommandFailure) { try write(Array(text.utf8)) }

  private func replace(with bytes: [UInt8], mode: mode_t) throws(CommandFailure) {
    Leftovers.sweep(folder)
    var template = Leftovers.template(in: folder)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw unwritable(errno) }
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
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

  func refused(_ message: String, allowed: String) -> CommandFailure {
    CommandFailure(Diagnostic("unwritable", file: path, message: message, allowed: allowed))
  }

  private func unwritable(_ number: Int32) -> CommandFailure {
    CommandFailure(
      Diagnostic(
        "unwritable", file: path == "-" ? "standard output" : path,
        message: "cannot be written: \(FileBytes.reason(number))"))
  }
}
