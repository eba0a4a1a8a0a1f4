import Foundation
import MusterJSON
import Testing

@testable import MusterFiles

/// Holds `Documentation/Format.md` against the program: its examples are read, and validated by a JSON Schema library.
@Suite("Format reference")
struct FormatReferenceTests {
  private static func page() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "Documentation/Format.md"), encoding: .utf8)
  }

  /// The examples of the page: plan, roster, overlay.
  private static func examples() throws -> [String] {
    try page().components(separatedBy: "```json\n").dropFirst().map { part in
      part.components(separatedBy: "```")[0]
    }
  }

  private func plan() throws -> PlanDocument {
    let (document, diagnostics) = PlanReader.read(Array(try Self.examples()[0].utf8), file: "plan.json")
    #expect(diagnostics.map(\.description) == [])
    return try #require(document)
  }

  @Test("the example plan is read without any problem")
  func examplePlan() throws {
    let document = try plan()
    #expect(document.plan.posts.map(\.id).contains("desk/evening@2026-09-23/desk"))
    #expect(document.plan.posts.count == 5)
  }

  @Test("the example overlay can be laid over the example plan")
  func exampleOverlay() throws {
    let result = OverlayFile.apply(Array(try Self.examples()[2].utf8), file: "storm.json", to: try plan())
    #expect(result.diagnostics.filter { $0.severity == .error } == [])
    let plan = try #require(result.document?.plan)
    #expect(plan.shifts.map(\.id).sorted() == ["desk/evening@2026-09-16", "fair-parade/morning"])
    #expect(plan.volunteers.map(\.id) == ["v-01", "v-02", "s-01"])
  }

  @Test("the example roster is read for the example plan, but for its shortened digest")
  func exampleRoster() throws {
    let result = RosterFile.read(Array(try Self.examples()[1].utf8), file: "roster.json", for: try plan())
    #expect(result.diagnostics.map(\.code) == ["other-plan"])
    #expect(result.roster?.roster.count == 1)
  }

  @Test("the table of templates is the catalogue")
  func templates() throws {
    let rows = EventTemplates.all.map { "| `\($0.name)` | \($0.musterMinutes) min | \($0.summary) |\n" }
    #expect(try Self.page().contains("| template | muster | for |\n|---|---|---|\n" + rows.joined() + "\n"))
  }

  @Test("a JSON Schema library accepts the examples and refuses broken ones", .enabled(if: SchemaLibrary.isThere))
  func schemas() throws {
    let examples = try Self.examples()
    for (name, example) in zip(["plan", "roster", "overlay"], examples) {
      let schema = try #require(Schema.schema(name))
      #expect(try SchemaLibrary.problems(of: example, schema: schema) == 0, "\(name)")
      let misspelt = example.replacingOccurrences(of: "\"volunteer", with: "\"volunter")
      #expect(try SchemaLibrary.problems(of: misspelt, schema: schema) > 0, "\(name)")
    }
    let slips = [
      ("\"hours\": 8", "\"hours\": \"eight\""), ("\"class\": \"sworn\"", "\"class\": \"officer\""),
      ("\"level\": \"hard\"", "\"level\": \"strict\""), ("\"min\": 2", "\"min\": -2"),
      ("\"2026-09-14\"", "\"14 September\""), ("\"score\": 2", "\"score\": 4"),
    ]
    for (right, wrong) in slips {
      let broken = examples[0].replacingOccurrences(of: right, with: wrong)
      #expect(broken != examples[0], "\(right)")
      #expect(try SchemaLibrary.problems(of: broken, schema: Schema.plan()) > 0, "\(wrong)")
      #expect(PlanReader.read(Array(broken.utf8), file: "plan.json").document == nil, "\(wrong)")
    }
  }
}

/// Python's `jsonschema`, an implementation of draft 2020-12 that is not ours; the test is skipped where it is missing.
enum SchemaLibrary {
  static let isThere = (try? run(["-c", "from jsonschema import Draft202012Validator"]))?.status == 0

  /// How many problems the library finds, after checking the schema itself.
  static func problems(of text: String, schema: JSONValue) throws -> Int {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (schemaFile, file) = (folder.appending(path: "schema.json"), folder.appending(path: "file.json"))
    try Data(schema.bytes()).write(to: schemaFile)
    try Data(text.utf8).write(to: file)
    let script = """
      import json, sys
      from jsonschema import Draft202012Validator
      schema = json.load(open(sys.argv[1], encoding="utf-8"))
      Draft202012Validator.check_schema(schema)
      value = json.load(open(sys.argv[2], encoding="utf-8"))
      print(len(list(Draft202012Validator(schema).iter_errors(value))))
      """
    let result = try run(["-c", script, schemaFile.path(), file.path()])
    try #require(result.status == 0)
    return try #require(Int(result.output.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
