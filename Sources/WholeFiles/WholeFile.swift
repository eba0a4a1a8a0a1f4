import Foundation

/// A file to write, whole or not at all.
///
/// The bytes go to a new file in the same folder, which then takes the name: nobody ever sees a part. Devices and pipes are
/// written directly, and the target of a symbolic link is replaced, not the link.
public struct WholeFile: Sendable {
  /// As the user named it.
  public let path: String

  /// A file of that name.
  public init(_ path: String) { self.path = path }

  /// Whether something has that name already.
  public var exists: Bool { access(path, F_OK) == 0 }

  /// The folder in which the file is made: that of a link's target.
  public var folder: String { FilePath.parent(of: target) }

  /// Whether new files can be made in the folder.
  ///
  /// - Throws: `SystemFault` when not.
  public func checkFolder() throws(SystemFault) {
    if access(folder, W_OK | X_OK) != 0 { throw .last }
  }

  /// Writes the bytes.
  ///
  /// - Parameter isPrivate: whether only the user may read the file, also when one that others may read is replaced.
  /// - Throws: `SystemFault`; then nothing has changed, unless it is a device or a pipe.
  public func write(_ bytes: [UInt8], isPrivate: Bool = false) throws(SystemFault) {
    var status = stat(), output = stat()
    let exists = stat(path, &status) == 0
    // Standard output under another name, such as /dev/stdout: a new file in its place would be lost to who reads it.
    let isStandardOutput =
      exists && fstat(STDOUT_FILENO, &output) == 0 && (output.st_dev, output.st_ino) == (status.st_dev, status.st_ino)
    if isStandardOutput { return try FileBytes.write(bytes, to: STDOUT_FILENO) }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .last }
      defer { close(descriptor) }
      return try FileBytes.write(bytes, to: descriptor)
    }
    let mode = exists ? status.st_mode & 0o777 : FileBytes.mode(0o666)
    try replace(with: bytes, mode: isPrivate ? 0o600 : mode)
  }

  private func replace(with bytes: [UInt8], mode: mode_t) throws(SystemFault) {
    Leftovers.sweep(folder)
    var template = Leftovers.template(in: folder)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .last }
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
    do throws(SystemFault) {
      do throws(SystemFault) {
        try FileBytes.write(bytes, to: descriptor)
        if fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0 { throw .last }
      } catch {
        close(descriptor)
        throw error
      }
      if close(descriptor) != 0 || rename(&template, target) != 0 { throw .last }
    } catch {
      unlink(&template)
      throw error
    }
  }

  /// The file that a symbolic link leads to, else the path itself.
  private var target: String { FilePath.resolved(path) ?? path }
}
