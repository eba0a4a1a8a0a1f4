import Foundation
import MusterDomain
import MusterJSON
import MusterRules
import Testing

@testable import MusterFiles

@Suite("Schemas")
struct SchemaTests {
  /// Every object of every file with a key that nothing knows; the readers answer with the keys that they do know.
  private static let everyObject = """
    {"format": 1, "name": "t", "horizon": {"start": "2026-09-01", "end": "2026-09-08", "timeZone": "UTC", "?": 0},
     "zones": [{"id": "z", "at": {"lat": 0, "lon": 0, "?": 0}, "?": 0}],
     "travel": {"pairs": [{"from": "z", "to": "z", "minutes": 0, "?": 0}], "?": 0},
     "certifications": [{"id": "c", "?": 0}],
     "calendar": {"schoolDays": {"rrule": "FREQ=DAILY", "hours": ["08:00", "15:00"], "?": 0}, "?": 0},
     "volunteers": [{"id": "v", "class": "auxiliary", "status": [{"status": "active", "from": "2026-01-01", "?": 0}],
       "certifications": [{"id": "c", "?": 0}], "screening": [{"level": "reference", "date": "2026-01-01", "?": 0}],
       "languages": [{"id": "fr", "?": 0}],
       "availability": {"spans": [{"kind": "available", "start": "2026-09-01T08:00", "end": "2026-09-01T09:00", "?": 0}], "?": 0},
       "preferences": [{"role": "x", "score": 1, "?": 0}],
       "work": [{"start": "2026-09-01T08:00", "end": "2026-09-01T09:00", "?": 0}],
       "history": {"lastDuties": [{"start": "2026-08-01T08:00", "end": "2026-08-01T09:00", "?": 0}], "?": 0}, "?": 0}],
     "events": [{"id": "e", "type": "t", "shifts": [{"id": "s", "start": "2026-09-01T08:00", "end": "2026-09-01T09:00",
       "posts": [{"id": "p", "requires": {"?": 0}, "?": 0}], "?": 0}], "?": 0}],
     "rules": {RULES},
     "objective": {"weights": {"?": 0}, "?": 0}, "pins": [{"volunteer": "v", "post": "e/s/p", "?": 0}],
     "published": {"assignments": [{"volunteer": "v", "post": "e/s/p", "?": 0}], "?": 0},
     "attendance": [{"volunteer": "v", "post": "e/s/p", "outcome": "worked", "?": 0}], "?": 0}
    """

  @Test("every object of the plan schema has exactly the keys that the reader knows there")
  func keysOfPlans() throws {
    let rules = RuleCatalog.ids.map { "\"\($0)\": {\"for\": {\"?\": 0}, \"on\": {\"?\": 0}, \"?\": 0}" }
    let text = Self.everyObject.replacingOccurrences(of: "RULES", with: rules.joined(separator: ", "))
    let (_, diagnostics) = PlanReader.read(Array(text.utf8), file: "plan.json")
    let unknown = diagnostics.filter { $0.code == .unknownKey }
    #expect(unknown.count == text.split(separator: "\"?\"", omittingEmptySubsequences: false).count - 1)
    let schema = Schema.plan()
    for diagnostic in unknown {
      let path = diagnostic.pointer.tokens.dropLast()
      let keys = try #require(Self.keys(of: schema, at: path), "no schema at \(diagnostic.pointer)")
      #expect(keys == Set(diagnostic.allowed?.components(separatedBy: ", ") ?? []), "\(diagnostic.pointer)")
    }
  }

  @Test("every object of the roster schema has exactly the keys that the reader knows there")
  func keysOfRosters() throws {
    let text = """
      {"format": 1, "plan": {"?": 0}, "tiers": [{"id": "staffing", "value": 0, "?": 0}], "objective": {"value": 0, "?": 0},
       "assignments": [{"volunteer": "v-1", "post": "desk/late/host", "?": 0}],
       "shortfalls": [{"post": "p", "short": 1, "funnel": [{"rule": "r", "volunteers": 1, "?": 0}], "?": 0}],
       "violations": [{"rule": "r", "amount": 1, "?": 0}], "summary": {"?": 0}, "solver": {"?": 0}, "?": 0}
      """
    let found = RosterFile.read(Array(text.utf8), file: "roster.json", for: try AnswerTexts.readPlan()).diagnostics
    try expectSameKeys(found, in: Schema.roster(), count: 10)
  }

  @Test("every object of the overlay schema has exactly the keys that the reader knows there")
  func keysOfOverlays() throws {
    let text =
      "{\"format\": 1, \"name\": \"n\", \"remove\": {\"?\": 0}, \"add\": {\"?\": 0}, \"change\": {\"?\": 0}, \"?\": 0}"
    let found = OverlayFile.apply(Array(text.utf8), file: "o.json", to: try AnswerTexts.readPlan()).diagnostics
    try expectSameKeys(found, in: Schema.overlay(), count: 4)
  }

  private func expectSameKeys(_ diagnostics: [Diagnostic], in schema: JSONValue, count: Int) throws {
    let unknown = diagnostics.filter { $0.code == .unknownKey }
    #expect(unknown.count == count)
    for diagnostic in unknown {
      let path = diagnostic.pointer.tokens.dropLast()
      let keys = try #require(Self.keys(of: schema, at: path), "no schema at \(diagnostic.pointer)")
      #expect(keys == Set(diagnostic.allowed?.components(separatedBy: ", ") ?? []), "\(diagnostic.pointer)")
    }
  }

  /// The keys of the object that the schema describes at a place of the file.
  private static func keys(of document: JSONValue, at path: some Sequence<String>) -> Set<String>? {
    var current = [document]
    func resolved(_ schema: JSONValue) -> [JSONValue] {
      if let reference = schema["$ref"]?.string?.split(separator: "/").last.map(String.init) {
        return document["$defs"]?[reference].map(resolved) ?? []
      }
      if let choices = schema["anyOf"]?.elements { return choices.flatMap(resolved) }
      return [schema]
    }
    for token in path {
      let next = current.flatMap(resolved).compactMap { schema -> JSONValue? in
        Int(token) == nil ? schema["properties"]?[token] : schema["items"]
      }
      current = next
    }
    return current.flatMap(resolved).compactMap { $0["properties"]?.members.map { Set($0.map(\.key)) } }.first
  }

  @Test("every parameter of every rule is in the schema with its default and help")
  func parameters() throws {
    let definitions = try #require(Schema.plan()["$defs"])
    for kind in RuleCatalog.all {
      let entry = try #require(definitions["rule-\(kind.about.id)"])
      #expect(entry["description"]?.string == kind.about.summary)
      for parameter in kind.parameterDescriptions {
        let schema = try #require(entry["properties"]?[parameter.name])
        #expect(schema["description"]?.string?.hasPrefix(parameter.help) == true)
        #expect((schema["default"] == nil) == (parameter.defaultValue == .absent), "\(kind.about.id) \(parameter.name)")
      }
    }
    #expect(definitions["rule-minimum-rest"]?["properties"]?["hours"]?["default"] == 8)
  }

  @Test("every schema is found by its name and refers to nothing that it does not define", arguments: Schema.names)
  func references(name: String) throws {
    let schema = try #require(Schema.schema(name))
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["$id"]?.string == "urn:muster:\(name):1")
    let text = schema.text(.compact)
    for part in text.components(separatedBy: "#/$defs/").dropFirst() {
      let definition = part.prefix { $0 != "\"" }
      #expect(schema["$defs"]?[String(definition)] != nil, "\(definition)")
    }
    #expect(Schema.schema("plans") == nil)
  }
}
