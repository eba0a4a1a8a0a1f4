import Foundation
import MusterJSON
import WholeFiles

/// The files and folders that one command reads and writes, held against each other before work is spent.
///
/// Two outputs with one name, by whatever spelling, links included, would leave one of them; an output with the name of an
/// input, or a folder that takes an input with it, would lose what cannot be made again.
struct CommandPlaces {
  /// A file that is written.
  private struct Output {
    var file: OutputFile
    /// Inputs that it may replace, because it is made of them.
    var replaceable: [String]
  }

  private let inputs: [String]
  private var outputs: [Output] = []
  private var folder: OutputDirectory?
  private var archive: String?

  /// A command that reads these files; `-` is standard input.
  init(reading inputs: [String?]) { self.inputs = inputs.compactMap { $0 } }

  /// Adds a file that is written; nothing for none.
  ///
  /// - Parameter replaceable: inputs whose place it may take.
  mutating func write(_ path: String?, replacing replaceable: [String?] = []) {
    guard let path else { return }
    outputs.append(Output(file: OutputFile(path), replaceable: replaceable.compactMap { $0 }))
  }

  /// Says that a report goes to standard output.
  mutating func report() { write("-") }

  /// The same for a command that tells programs there what it wrote, unless the result itself goes there.
  mutating func report(in format: FormatOption, beside output: String) {
    if format.format == .json, output != "-" { report() }
  }

  /// Adds a folder that is replaced as a whole.
  mutating func replace(_ folder: OutputDirectory) { self.folder = folder }

  /// Adds a folder of versions, in which nothing else is written.
  mutating func add(to archive: String) { self.archive = archive }

  /// Refuses what cannot be written, and what would be lost.
  ///
  /// - Throws: `CommandFailure` with `refused`.
  func check() throws(CommandFailure) {
    var taken: [(place: Place, name: String)] = []
    for output in outputs {
      try output.file.check()
      guard let place = Place(ofOutput: output.file.path) else { continue }
      let replaceable = output.replaceable.compactMap(Place.init(ofInput:))
      for input in inputs where Place(ofInput: input) == place && !replaceable.contains(place) {
        throw output.file.refused("is also an input; it would be lost", allowed: "another name")
      }
      if let other = taken.first(where: { $0.place == place }) {
        throw output.file.refused(
          "is also where \(other.name == "-" ? "standard output" : shownText(other.name, limit: 400)) goes; one of the two would be lost",
          allowed: "a name of its own for each output")
      }
      taken.append((place, output.file.path))
    }
    let files = outputs.map(\.file.path)
    try folder?.check(besides: inputs + files)
    guard let archive, let root = FilePath.resolved(archive) else { return }
    for output in outputs {
      if let path = Place.resolvedTarget(output.file.path), path == root || path.hasPrefix(root + "/") {
        throw output.file.refused(
          "lies in the folder of versions, in which nothing changes",
          allowed: "a file outside \(shownText(archive, limit: 400))")
      }
    }
  }
}

/// What a name on the command line leads to, so that two names can be told apart.
private enum Place: Equatable {
  /// A file, pipe or terminal that is there.
  case node(device: UInt64, number: UInt64)
  /// A file that is not there yet.
  case path(String)

  /// Nil for what can be written twice without a loss: terminals, devices such as `/dev/null`, and sockets, which are both
  /// standard input and output of commands run from afar.
  init?(ofOutput path: String) {
    var status = stat()
    if (path == "-" ? fstat(STDOUT_FILENO, &status) : stat(path, &status)) == 0 {
      guard [S_IFREG, S_IFIFO].contains(status.st_mode & S_IFMT) else { return nil }
      self = Self.node(status)
    } else {
      guard path != "-", let target = Self.resolvedTarget(path) else { return nil }
      self = .path(target)
    }
  }

  /// Nil when nothing is there.
  init?(ofInput path: String) {
    var status = stat()
    guard (path == "-" ? fstat(STDIN_FILENO, &status) : stat(path, &status)) == 0 else { return nil }
    self = Self.node(status)
  }

  private static func node(_ status: stat) -> Place {
    .node(device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino))
  }

  /// The path without links, `.` and `..` of a file that may have to be made; nil when its folder is not there.
  static func resolvedTarget(_ path: String) -> String? {
    if let there = FilePath.resolved(path) { return there }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last,
      let folder = FilePath.resolved(parts.count > 1 ? parts.dropLast().joined(separator: "/") + "/" : ".")
    else { return nil }
    #if canImport(Darwin)
      // File systems there do not tell letters of either case apart.
      return (folder == "/" ? "/" : folder + "/") + name.lowercased()
    #else
      return (folder == "/" ? "/" : folder + "/") + name
    #endif
  }
}
