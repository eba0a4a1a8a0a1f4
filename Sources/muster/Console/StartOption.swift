import ArgumentParser
import MusterDomain
import MusterFiles
import PlainText

/// `--start`, for commands that search.
struct StartOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Begin from this roster, of this plan or of what it was; - is standard input.", valueName: "roster"))
  var start: String?

  /// The file as an input, if one was given.
  var paths: [String] { start.map { [$0] } ?? [] }

  /// The roster's file; nil when none was given.
  func file() throws(CommandFailure) -> StartFile? {
    guard let start else { return nil }
    let file = InputFile(start)
    return StartFile(name: file.name, bytes: try file.bytes())
  }

  /// The roster to begin from; nil when none was given.
  ///
  /// - Throws: `CommandFailure` with `refused` when it is no roster.
  func read(for document: PlanDocument) throws(CommandFailure) -> RosterStart? {
    guard let file = try file() else { return nil }
    return try file.read(for: document)
  }
}

/// A roster to begin from.
struct StartFile {
  /// What problems call the file.
  let name: String
  fileprivate let bytes: [UInt8]

  /// What the plan still knows of it; the rest is told.
  ///
  /// - Throws: `CommandFailure` with `refused` when it is no roster.
  func read(for document: PlanDocument) throws(CommandFailure) -> RosterStart {
    let (start, diagnostics) = RosterFile.readStart(bytes, file: name, for: document)
    let read = try Refusal.pass(start, diagnostics)
    let listed = Figures.count(read.listed, "assignment"), file = DisplayText.safe(name, limit: 400)
    Console.say(
      read.known == read.listed
        ? "Starting from the \(listed) of \(file)." : "Starting from \(read.known) of the \(listed) of \(file).")
    return read
  }
}
