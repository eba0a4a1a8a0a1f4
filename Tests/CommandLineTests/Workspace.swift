import Foundation
import MusterJSON
import Testing

/// What a process left behind.
struct Run {
  /// Exit status, or the signal's number when a signal ended it.
  var status: Int32
  /// True when a signal ended it.
  var wasSignalled: Bool
  /// Standard output.
  var output: String
  /// Standard error.
  var errors: String

  /// The standard output as JSON.
  func json() throws -> JSONValue { try parsed(output) }
}

/// A text as JSON.
func parsed(_ text: String) throws -> JSONValue {
  try #require(JSONDocument.parse(Array(text.utf8), file: "text", diagnostics: Diagnostics())).root
}

/// A temporary folder in which the built `muster` runs; gone when the test is over.
final class Workspace {
  let folder: URL
  private var runs = 0

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("muster-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    // Published folders are read-only, and so would be kept.
    let paths = FileManager.default.subpaths(atPath: folder.path) ?? []
    for path in paths where path.contains("versions") {
      let place = folder.appendingPathComponent(path).path
      try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: place)
    }
    try? FileManager.default.removeItem(at: folder)
  }

  /// A workspace that holds the starter plan of `muster init`.
  static func withStarterPlan() throws -> Workspace {
    let workspace = try Workspace()
    let made = try workspace.run(["init"])
    try #require(made.status == 0, "\(made.errors)")
    return workspace
  }

  /// The built executable: next to the test bundle or the test executable.
  static func executable() throws -> URL {
    let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }.map(\.bundleURL)
    let places = (bundles + [Bundle.main.executableURL, Bundle.main.bundleURL].compactMap { $0 })
      .flatMap {
        [$0.appendingPathComponent("muster"), $0.deletingLastPathComponent().appendingPathComponent("muster")]
      }
    var isFolder: ObjCBool = false
    return try #require(
      places.first {
        FileManager.default.isExecutableFile(atPath: $0.path)
          && FileManager.default.fileExists(atPath: $0.path, isDirectory: &isFolder) && !isFolder.boolValue
      }, "no built muster")
  }

  /// Runs `muster` to its end.
  func run(_ arguments: [String], input: String? = nil, environment: [String: String] = [:]) throws -> Run {
    try start(arguments, input: input, environment: environment).finish()
  }

  /// Starts `muster`; output goes to files, so that no pipe can fill.
  func start(_ arguments: [String], input: String? = nil, environment: [String: String] = [:]) throws -> Running {
    runs += 1
    let files = ["input", "output", "errors"].map { folder.appendingPathComponent(".\($0)-\(runs)") }
    try Data((input ?? "").utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = try Self.executable()
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    return Running(process: process, output: files[1], errors: files[2])
  }

  /// Writes a file.
  func write(_ text: String, to name: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// The text of a file.
  func text(of name: String) throws -> String {
    try String(decoding: Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
  }

  /// Names in the folder, sorted; of the hidden ones only Muster's temporary files, if any were left.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { !$0.hasPrefix(".") || $0.hasPrefix(".muster") }.sorted()
  }

  /// A JSON file changed by a function and written under another name.
  func change(_ name: String, to other: String, _ change: (inout JSONValue) throws -> Void) throws {
    var value = try parsed(text(of: name))
    try change(&value)
    try write(value.text(), to: other)
  }
}

/// A process that runs.
struct Running {
  let process: Process
  fileprivate let output: URL
  fileprivate let errors: URL

  /// Standard error so far.
  func errorsSoFar() throws -> String { try String(decoding: Data(contentsOf: errors), as: UTF8.self) }

  /// Waits until standard error holds a text; ends the process and fails the test when that takes a minute.
  func waitForErrors(containing text: String) throws {
    for _ in 0..<1200 {
      if try errorsSoFar().contains(text) { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    process.terminate()
    Issue.record("standard error never said \(text)")
  }

  /// Waits for the end.
  func finish() throws -> Run {
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, wasSignalled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self), errors: try errorsSoFar())
  }
}
