import MusterArchive
import MusterFiles
import MusterJSON
import Testing

/// A small plan with rosters for it.
enum Rosters {
  static let plan = """
    {
      "format": 1, "name": "Harbour",
      "horizon": {"start": "2026-09-14", "end": "2026-09-28", "timeZone": "America/Halifax"},
      "zones": [{"id": "harbour", "name": "Harbour front"}, {"id": "uptown"}],
      "volunteers": [
        {"id": "v-1", "name": "Planted Arsenault", "class": "auxiliary", "adult": true},
        {"id": "v-2", "name": "Planted Boudreau", "class": "auxiliary", "adult": true},
        {"id": "v-3", "name": "Planted Comeau", "class": "auxiliary", "adult": true}
      ],
      "events": [
        {
          "id": "fair", "name": "Fall fair", "type": "parade", "zone": "harbour",
          "shifts": [
            {
              "id": "day", "start": "2026-09-19T09:00", "end": "2026-09-19T13:00", "musterMinutes": 30,
              "posts": [{"id": "lead", "lead": true}, {"id": "traffic", "max": 2}, {"id": "desk", "min": 0, "max": 1}]
            }
          ]
        },
        {
          "id": "night", "type": "patrol",
          "shifts": [
            {
              "id": "late", "start": "2026-09-18T22:00", "end": "2026-09-19T02:00",
              "posts": [{"id": "pair", "min": 0, "max": 2}]
            }
          ]
        }
      ],
      "rules": {"minimum-rest": {"level": "off"}}
    }
    """

  static func document(_ change: (inout JSONValue) -> Void = { _ in }) throws -> PlanDocument {
    var tree = try #require(JSONDocument.parse(Array(plan.utf8), file: "plan", diagnostics: Diagnostics())).root
    change(&tree)
    let (document, diagnostics) = PlanReader.read(tree: tree, file: "plan.json")
    return try #require(document, "\(diagnostics)")
  }

  /// A release of a roster written by hand: pairs as `v-1 fair/day/lead`.
  static func release(_ pairs: [String], of document: PlanDocument? = nil) throws -> Release {
    let document = try document ?? Self.document()
    let assignments = pairs.map { pair -> JSONValue in
      let parts = pair.split(separator: " ").map(String.init)
      return ["volunteer": .string(parts[0]), "post": .string(parts[1])]
    }
    let tree: JSONValue = ["format": 1, "assignments": .array(assignments)]
    let read = try #require(RosterFile.read(tree.bytes(), file: "roster.json", for: document).roster)
    return try #require(Release.judge(read, tree: tree, of: document).release)
  }

  static let first = ["v-1 fair/day/lead", "v-2 fair/day/traffic"]
  static let second = ["v-1 fair/day/lead", "v-3 fair/day/traffic"]
  static let third = ["v-2 fair/day/lead", "v-3 fair/day/traffic", "v-1 night/late/pair"]

  /// Exports in a few folders, as the real ones are.
  static func exports(_ making: VersionInMaking) -> [ArchivedFile] {
    [
      ArchivedFile(path: "public/roster.txt", text: "version \(making.number)"),
      ArchivedFile(path: "member/pages/a/index.html", text: "<p>\(making.number)</p>"),
    ]
  }
}

extension Archive {
  /// Publishes with the usual exports.
  func publish(_ pairs: [String], force: Bool = false) throws -> PublishingOutcome {
    try publish(try Rosters.release(pairs), force: force, exports: Rosters.exports)
  }
}

extension PublishingOutcome {
  var isNew: Bool { if case .published = self { true } else { false } }
}
