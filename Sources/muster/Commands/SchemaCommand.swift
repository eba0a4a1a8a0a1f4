import ArgumentParser
import MusterFiles

/// `muster schema`: the JSON Schemas of the file formats.
struct SchemaCommand: ParsableCommand {
  /// The formats that have a schema.
  enum Name: String, ExpressibleByArgument, CaseIterable {
    case plan, roster, overlay
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schema of plans, rosters or overlays.",
    discussion: """
      The schema is made from the tables that read the files. Editors that know JSON Schema (draft 2020-12) complete \
      and check plans with it.

      Example:
        muster schema plan
      """)

  @Argument(help: "The format.")
  var name: Name = .plan

  func run() throws {
    guard let schema = Schema.schema(name.rawValue) else {
      throw CommandFailure(.fault, "A fault in Muster, please report it: the schema \(name.rawValue) is missing")
    }
    try OutputFile("-").write(schema.bytes())
  }
}
