import MusterJSON
import MusterTestSupport
import Testing

/// What questions answer with `--format json` keeps the schemas that `muster schema` prints.
@Suite struct AnswerSchemaTests {
  /// Where a value does not keep a schema of the few words that answers use.
  static func problems(_ value: JSONValue, _ schema: JSONValue, at path: String = "") -> [String] {
    if let choices = schema["anyOf"]?.elements {
      return choices.contains { problems(value, $0, at: path).isEmpty } ? [] : ["\(path): none of anyOf"]
    }
    if let words = schema["enum"]?.elements { return words.contains(value) ? [] : ["\(path): \(value.text(.compact))"] }
    if let constant = schema["const"] { return constant == value ? [] : ["\(path): not \(constant.text(.compact))"] }
    switch schema["type"]?.string {
    case "object":
      guard let members = value.members else { return ["\(path): no object"] }
      guard let properties = schema["properties"]?.members else { return [] }
      let known = Set(properties.map(\.key)), given = Set(members.map(\.key))
      let required = schema["required"]?.elements?.compactMap(\.string) ?? []
      return given.subtracting(known).sorted().map { "\(path)/\($0): not known" }
        + required.filter { !given.contains($0) }.map { "\(path)/\($0): missing" }
        + members.flatMap { member in
          problems(member.value, schema["properties"]?[member.key] ?? [:], at: path + "/" + member.key)
        }
    case "array":
      guard let elements = value.elements else { return ["\(path): no list"] }
      return elements.enumerated().flatMap { problems($1, schema["items"] ?? [:], at: "\(path)/\($0)") }
    case "integer":
      guard let number = value.int else { return ["\(path): no whole number"] }
      return number >= schema["minimum"]?.int ?? .min ? [] : ["\(path): \(number) is too small"]
    case "number": return value.decimal == nil ? ["\(path): no number"] : []
    case "string": return value.string == nil ? ["\(path): no text"] : []
    case "null": return value.isNull ? [] : ["\(path): not null"]
    case "boolean": return value.bool == nil ? ["\(path): neither true nor false"] : []
    case let other: return ["\(path): a type that is not known, \(other ?? "none")"]
    }
  }

  @Test func everyAnswerKeepsItsSchema() throws {
    let workspace = try QuestionCommandTests.workspace()
    let (plan, traffic) = (["plan.json", "roster.json"], "harvest-parade/morning/traffic")
    let route = "harvest-parade/morning/route"
    try workspace.write(
      "volunteer,give,take\nv-04,\(route),\nv-06,,\(route)\nv-01,\(traffic),\(route)\n", to: "offers.csv")
    let answers: [(schema: String, arguments: [String], status: Int32)] = [
      ("who", ["who"] + plan + [traffic], 0), ("who", ["who"] + plan + ["checkstop/late@2026-10-09/crew"], 0),
      ("hand-change", ["assign"] + plan + ["v-06", route], 0),
      ("hand-change", ["unassign"] + plan + ["v-04", route], 0),
      ("post-explanation", ["explain"] + plan + ["--post", traffic], 0),
      ("post-explanation", ["explain"] + plan + ["--post", "checkstop/late@2026-10-09/crew"], 0),
      ("person-explanation", ["explain"] + plan + ["--volunteer", "v-04"], 0),
      ("pair-explanation", ["explain"] + plan + ["--volunteer", "v-04", "--post", route], 0),
      ("pair-explanation", ["explain"] + plan + ["--volunteer", "v-04", "--post", traffic], 0),
      ("fixes", ["fix"] + plan + ["--post", traffic], 0),
      ("fix-survey", ["fix"] + plan + ["--all"], 0),
      ("alternatives", ["alternatives"] + plan + ["-k", "2", "--distance", "4"], 0),
      ("alternatives", ["alternatives"] + plan + ["-k", "2", "--distance", "2", "--keeping", "preference"], 0),
      ("exchanges", ["swaps"] + plan + ["offers.csv"], 0),
      ("repair", ["repair"] + plan + ["--now", "2026-10-09T12:00", "--without", "v-05,v-02"], 0),
      ("status", ["status"] + plan + ["--as-of", "2026-10-05", "--within", "14d"], 5),
      ("what-if", ["whatif", "plan.json", "--without", "v-05"], 0),
      ("curve", ["whatif", "plan.json", "--vary", "rules.minimum-rest.hours=8:10:2"], 0),
      ("validation", ["validate", "plan.json"], 0),
      ("validation", ["validate", "plan.json", "--capacity", "--values"], 0),
      ("validation", ["validate", "roster.json"], 2),
    ]
    for (schema, arguments, status) in answers {
      let rules = try workspace.run(["schema", schema]).json()
      let run = try workspace.run(arguments + ["--format", "json"])
      #expect(run.status == status, "\(arguments): \(run.errors)")
      #expect(try Self.problems(run.json(), rules) == [], "\(arguments)")
    }
    #expect(try workspace.run(["schema", "poem"]).status == 64)
  }
}
