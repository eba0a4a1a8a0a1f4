import MusterFiles
import MusterJSON

/// A roster with the tree of its file, for commands that write the roster again.
struct RosterArgument {
  /// The roster.
  var roster: ReadRoster
  /// The file as it was written.
  var tree: JSONValue

  /// Reads a roster of a plan; warnings are printed.
  ///
  /// - Throws: `CommandFailure` with `refused` and everything that is wrong.
  static func read(_ path: String, of document: PlanDocument) throws(CommandFailure) -> RosterArgument {
    let file = InputFile(path)
    let bytes = try file.bytes()
    let (roster, diagnostics) = RosterFile.read(bytes, file: file.name, for: document)
    let read = try Refusal.pass(roster, diagnostics)
    let tree = JSONDocument.parse(bytes, file: file.name, diagnostics: Diagnostics())?.root ?? .null
    return RosterArgument(roster: read, tree: tree)
  }
}
