import ArgumentParser
import MusterJSON

/// What a command with `--format json` writes to standard output in place of its report when it fails: one object, the same for all
/// commands. `muster schema error` is its schema; the sentences for people go to standard error all the same.
struct ErrorEnvelope {
  private let status: Int32
  private let kind: String
  private let message: String
  private let diagnostics: [Diagnostic]

  /// Why a command ended without its result; nil when a report has said everything.
  init?(_ failure: CommandFailure) {
    guard !failure.message.isEmpty else { return nil }
    (status, message, diagnostics) = (failure.status.rawValue, failure.message, failure.diagnostics)
    kind = failure.status.name
  }

  /// What the argument parser says of a command line, or of a fault that is nobody's; nil for help and the version.
  init?(_ error: any Error) {
    let code = Muster.exitCode(for: error)
    guard code != .success else { return nil }
    (status, message, diagnostics) = (code.rawValue, Muster.message(for: error), [])
    kind = code == .validationFailure ? ExitStatus.usageName : ExitStatus.fault.name
  }

  /// Whether a command line asks for JSON; the last `--format` counts, and nothing behind `--`.
  static func isWanted(by arguments: [String]) -> Bool {
    let words = Array(arguments.prefix { $0 != "--" })
    let given = words.indices.compactMap { index -> String? in
      if words[index] == "--format" { return index + 1 < words.count ? words[index + 1] : nil }
      return words[index].hasPrefix("--format=") ? String(words[index].dropFirst("--format=".count)) : nil
    }
    return given.last == ReportFormat.json.rawValue
  }

  /// Writes the object, unless something stands on standard output already, which it would spoil.
  func write() {
    let output = OutputFile("-")
    guard !OutputFile.hasWrittenToOutput else { return }
    try? output.write(json.text())
  }

  /// The object.
  var json: JSONValue {
    [
      "format": 1,
      "error": [
        "status": .int(Int(status)), "kind": .string(kind), "message": .string(message),
        "diagnostics": .array(diagnostics.map(\.json)),
      ],
    ]
  }
}
