import Digest
import Foundation
import MusterJSON
import WholeFiles

/// A plan or an overlay of a sweep, read where a case needs it and held against the digest of the manifest.
public struct SweepInput: Sendable, Hashable {
  /// `sha256:` and the digest of its bytes.
  public let digest: String
  /// Its place.
  let path: String

  /// The bytes.
  ///
  /// - Throws: `Fault` when the file cannot be read, or is not what was planned with.
  /// - Complexity: linear in the file.
  public func bytes() throws(Fault) -> [UInt8] {
    let bytes: [UInt8]
    do throws(SystemFault) { bytes = try Self.read(path) } catch {
      throw Fault("\(shownText(path, limit: 400)) cannot be read: \(error.reason)")
    }
    guard Self.digest(of: bytes) == digest else {
      throw Fault(
        "\(shownText(path, limit: 400)) has changed since the sweep was planned; `muster sweep plan` again takes it as it is now"
      )
    }
    return bytes
  }

  /// Why an input is not there.
  public struct Fault: Error, Sendable, Equatable {
    /// The reason, with the file.
    public var message: String

    init(_ message: String) { self.message = message }
  }

  /// The digest as manifests have it.
  public static func digest(of bytes: [UInt8]) -> String { "sha256:" + SHA256.digest(of: bytes).hexadecimal }

  private static func read(_ path: String) throws(SystemFault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFault(errno) }
    defer { close(descriptor) }
    return try FileBytes.read(descriptor, limit: JSONLimits().bytes)
  }
}

/// The names of a sweep's inputs.
public enum SweepPath {
  /// A file as seen from a folder; both are there. A sweep may so be moved, or seen under another name, together with its inputs.
  ///
  /// - Parameters: paths without links, as `FilePath.resolved` has them.
  public static func relative(_ file: String, from folder: String) -> String {
    let one = folder.split(separator: "/"), other = file.split(separator: "/")
    let shared = zip(one, other).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: one.count - shared) + other[shared...].map(String.init)).joined(
      separator: "/")
  }

  /// The files of a pattern in order of their names; a path that exists is itself.
  ///
  /// `*`, `?` and `[…]` mean what they mean to a shell.
  public static func files(of pattern: String) -> [String] {
    if access(pattern, F_OK) == 0 { return [pattern] }
    var found = glob_t()
    defer { globfree(&found) }
    // The order of bytes, whatever the language of the machine; the library's own would follow it.
    guard glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What tables call files: the name without its ending, and as many of the folders before it as tell one from another.
  ///
  /// - Complexity: O(n · depth) in the number of files.
  public static func labels(of files: [String]) -> [String] {
    let parts = files.map { file -> [Substring] in
      let stem = file.hasSuffix(".json") ? file.dropLast(5) : file[...]
      return stem.split(separator: "/").filter { $0 != "." }
    }
    var shown = Array(repeating: 1, count: files.count)
    while true {
      let labels = zip(parts, shown).map { $0.suffix($1).joined(separator: "/") }
      var uses: [String: Int] = [:]
      for label in labels { uses[label, default: 0] += 1 }
      let growing = files.indices.filter { uses[labels[$0]] ?? 0 > 1 && shown[$0] < parts[$0].count }
      if growing.isEmpty { return labels }
      for index in growing { shown[index] += 1 }
    }
  }
}
