import MusterJSON
import Testing

@testable import MusterFiles

@Suite("Event templates")
struct EventTemplatesTests {
  @Test("the catalogue has every template of the format reference once")
  func names() {
    let expected: Set<String> = [
      "coffee-with-a-cop", "cop-shop", "parade", "road-closure", "festival-patrol", "checkstop", "patrol",
      "downtown-watch", "block-watch-training", "security-assessment", "school-talk", "bike-rodeo", "child-id-clinic",
      "police-week", "drug-awareness-hockey", "hub-sitting", "hub-intervention", "community-cleanup",
      "youth-mentoring", "newcomer-session", "victim-on-call", "tip-line", "community-dinner",
      "missing-person-search", "restorative-circle", "integrated-response", "training-night", "front-desk",
      "farmers-market", "concert", "athletic-event", "community-festival",
    ]
    #expect(Set(EventTemplates.names) == expected)
    #expect(EventTemplates.names.count == expected.count)
  }

  @Test("a name that is not there has no template")
  func unknown() {
    #expect(EventTemplates.posts("parades") == nil)
    #expect(EventTemplates.template("") == nil)
  }

  @Test("a plan without certifications, zones or languages can use every template", arguments: EventTemplates.names)
  func readable(name: String) throws {
    let template = try #require(EventTemplates.template(name))
    let document = try #require(plan(using: name, attendance: 0))
    #expect(document.plan.posts.map(\.id) == template.posts.map { "e/s/\($0["id"]?.string ?? "")" })
    #expect(document.plan.shifts.map(\.musterMinutes) == [template.musterMinutes])
    #expect(document.plan.posts.contains { $0.min > 0 })
    for post in template.posts {
      let numbers = ["min", "target", "max"].compactMap { post[$0]?.int }
      #expect(numbers.count == 3 && numbers == numbers.sorted())
      let asked = (post["requires"]?.members ?? []).map(\.key)
      #expect(Set(asked).isSubset(of: ["class", "tier", "minAge"]))
    }
    #expect(!template.summary.isEmpty && template.source.hasSuffix("."))
  }

  @Test("the catalogue's file keeps the schema of a plan's posts", .enabled(if: SchemaLibrary.isThere))
  func schema() throws {
    let bytes = PackageResources.event_templates_json
    let words: JSONValue = ["type": "string", "minLength": 1]
    let template: JSONValue = [
      "type": "object", "additionalProperties": false,
      "required": ["name", "summary", "source", "musterMinutes", "posts"],
      "properties": [
        "name": ["$ref": "#/$defs/id"], "summary": words, "source": words,
        "musterMinutes": ["type": "integer", "minimum": 0, "maximum": 1440],
        "posts": ["type": "array", "minItems": 1, "items": ["$ref": "#/$defs/post"]],
      ],
    ]
    let schema: JSONValue = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": try #require(Schema.plan()["$defs"]),
      "type": "object", "additionalProperties": false, "required": ["format", "templates"],
      "properties": ["format": ["const": 1], "templates": ["type": "array", "items": template]],
    ]
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(try SchemaLibrary.problems(of: text, schema: schema) == 0)
    #expect(try SchemaLibrary.problems(of: text.replacing("\"min\": 1,", with: "\"min\": -1,"), schema: schema) > 0)
  }

  @Test("a catalogue with a mistake is told with its place")
  func mistakes() {
    let text =
      #"{"format": 1, "templates": [{"name": "n", "sumary": "s", "source": "", "musterMinutes": -1, "posts": {}}]}"#
    let (templates, diagnostics) = EventTemplates.read(Array(text.utf8), file: "t.json")
    #expect(templates?.isEmpty != false)
    #expect(
      diagnostics.map(\.pointer.description) == [
        "/templates/0", "/templates/0/sumary", "/templates/0/musterMinutes", "/templates/0/posts",
      ], "\(diagnostics)")
  }

  @Test("only officers may hold officers' posts, and at most one post leads")
  func officers() {
    for template in EventTemplates.all {
      for post in template.posts where post["role"] == "officer" {
        #expect(post["requires"]?["class"] == ["sworn"])
      }
      #expect(template.posts.count { $0["lead"] == true } <= 1)
    }
  }

  @Test("posts that follow the guests have room for two thousand of them")
  func room() throws {
    for template in EventTemplates.all {
      for post in template.posts {
        guard let guests = post["guestsPerPerson"]?.int, template.name.contains("festival") || guests >= 250 else {
          continue
        }
        let most = try #require(post["max"]?.int)
        #expect(most * guests >= 2000, "\(template.name)")
      }
    }
  }

  private func plan(using name: String, attendance: Int) -> PlanDocument? {
    let text = """
      {"format": 1, "name": "t", "horizon": {"start": "2026-09-01", "end": "2026-09-08", "timeZone": "UTC"},
       "events": [{"id": "e", "type": "\(name)", "template": "\(name)", "attendance": \(attendance),
         "shifts": [{"id": "s", "start": "2026-09-02T10:00", "end": "2026-09-02T14:00"}]}]}
      """
    return PlanReader.read(Array(text.utf8), file: "plan.json").document
  }
}
