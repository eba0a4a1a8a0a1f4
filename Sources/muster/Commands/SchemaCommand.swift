import ArgumentParser
import MusterFiles
import MusterJSON
import MusterQuestions
import MusterSweep

/// `muster schema`: the JSON Schemas of the file formats and of answers.
struct SchemaCommand: ParsableCommand {
  /// What has a schema.
  struct Name: ExpressibleByArgument {
    /// Every name, files first.
    static let allValueStrings = Schema.names + AnswerSchema.allCases.map(\.rawValue) + [SweepSchema.name]

    var schema: JSONValue

    init?(argument: String) {
      let sweep: JSONValue? = argument == SweepSchema.name ? SweepSchema.json : .none
      guard let schema = Schema.schema(argument) ?? AnswerSchema(rawValue: argument)?.json ?? sweep else { return nil }
      self.schema = schema
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON Schema of plans, rosters, overlays, or of an answer.",
    discussion: """
      The schemas of files are made from the tables that read them. Editors that know JSON Schema (draft 2020-12) \
      complete and check plans with them. The others are of what commands about questions write with --format json, and `sweep` of what sweep collect writes.

      Example:
        muster schema plan
        muster schema repair
      """)

  @Argument(help: "The format: \(Name.allValueStrings.joined(separator: ", ")). (default: plan)")
  var name: Name?

  func run() throws {
    try OutputFile("-").write((name?.schema ?? Schema.plan()).bytes())
  }
}
