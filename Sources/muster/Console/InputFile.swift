import Foundation
import MusterJSON
import WholeFiles

/// A file named on the command line; `-` is standard input.
struct InputFile {
  /// The most bytes that are read.
  static let limit = JSONLimits().bytes
  /// As the user named it.
  let path: String

  /// A file of that name.
  init(_ path: String) { self.path = path }

  /// What problems call the file.
  var name: String { path == "-" ? "standard input" : path }

  /// The bytes, or why there are none.
  func read() -> Result<[UInt8], Unreadable> {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(unreadable(errno)) }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .failure(unreadable(errno)) }
    if status.st_mode & S_IFMT == S_IFDIR {
      return .failure(
        Unreadable(Diagnostic("is-directory", file: name, message: "is a directory", allowed: "a file")))
    }
    if status.st_mode & S_IFMT == S_IFREG, status.st_size > Self.limit {
      return .failure(tooLarge("the file has \(status.st_size) bytes"))
    }
    let bytes: [UInt8]
    do throws(SystemFault) { bytes = try FileBytes.read(descriptor, limit: Self.limit) } catch {
      return .failure(unreadable(error.number))
    }
    return bytes.count > Self.limit ? .failure(tooLarge("more than \(Self.limit) bytes came")) : .success(bytes)
  }

  /// The bytes.
  ///
  /// - Throws: `CommandFailure` with `refused`.
  func bytes() throws(CommandFailure) -> [UInt8] {
    switch read() {
    case .success(let bytes): return bytes
    case .failure(let fault): throw CommandFailure(fault.diagnostic)
    }
  }

  private func unreadable(_ number: Int32) -> Unreadable {
    Unreadable(
      Diagnostic(
        "unreadable", file: name, message: "cannot be read: \(SystemFault(number).reason)",
        advice: number == ENOENT ? "the name is spelled differently, or the file is in another folder" : nil))
  }

  private func tooLarge(_ message: String) -> Unreadable {
    Unreadable(
      Diagnostic(.tooLarge, file: name, message: message, allowed: "at most \(Self.limit) bytes (256 MiB)"))
  }
}

/// Why a file gave no bytes.
struct Unreadable: Error {
  /// The problem as it is reported.
  let diagnostic: Diagnostic

  /// A problem with a file.
  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
