import MusterFiles
import MusterGenerate
import MusterJSON
import MusterTestSupport
import Testing

@testable import MusterImport

/// Tables lose nothing: what a plan says, written as tables and imported into the plan without it, is the same plan.
@Suite struct PlanTablesTests {
  private static let scenarios = ["01-rural-detachment", "06-victim-services", "08-community-dinner"]

  /// Everything the plan's reader knows of a plan, as text.
  private func meaning(_ tree: JSONValue) throws -> String {
    let (document, diagnostics) = PlanReader.read(tree: tree, file: "plan.json")
    return "\(try #require(document, "\(diagnostics.map(\.description))").plan)"
  }

  private func check(_ tree: JSONValue) throws {
    var bare = tree
    bare[member: "volunteers"] = []
    bare[member: "events"] = []
    for key in ["attendance", "pins", "published", "rules", "objective"] { bare[member: key] = nil }
    for kind in [TableKind.volunteers, .availability, .events, .attendance] {
      let (document, diagnostics) = PlanReader.read(tree: bare, file: "plan.json")
      let text = PlanTables.csv(kind, of: tree)
      let result = TableImport.run(
        kind, Array(text.utf8), file: "\(kind).csv", into: try #require(document, "\(diagnostics)"),
        options: TableImportOptions())
      bare = try #require(result.plan, "\(result.diagnostics.map(\.description))")
      // And into the plan that has it all, nothing changes.
      let (whole, _) = PlanReader.read(tree: tree, file: "plan.json")
      let again = TableImport.run(
        kind, Array(text.utf8), file: "\(kind).csv", into: try #require(whole), options: TableImportOptions())
      #expect(again.plan == tree, "\(kind): \(again.report.changed.prefix(3)) \(again.report.added.prefix(3))")
      // The tables of the plan that was imported are the same tables.
      #expect(PlanTables.csv(kind, of: bare) == text, "\(kind)")
    }
    for key in ["pins", "published", "rules", "objective"] { bare[member: key] = tree[key] }
    #expect(try meaning(bare) == meaning(tree))
  }

  @Test(arguments: scenarios)
  func scenariosComeBack(name: String) throws { try check(Repository.json("Scenarios/\(name)/plan.json")) }

  @Test(arguments: PlanRecipe.Profile.allCases, [UInt64(1), 2])
  func generatedPlansComeBack(profile: PlanRecipe.Profile, seed: UInt64) throws {
    let recipe = PlanRecipe(volunteers: 40, weeks: 3, loadPercent: 100, profile: profile, seed: seed)
    try check(PlanGenerator.plan(try #require(recipe)))
  }

  /// Somebody with everything that a plan can say of a person.
  private func person(_ hostile: [String]) -> JSONValue {
    [
      "id": "v-3", "contact": ["phone": "+1 902 555 0100", "email": "=v3@example.org"], "class": "support-volunteer",
      "zones": [], "tier": 0, "rank": "chief", "agency": "=1+1",
      "household": "@h",
      "adult": true, "tags": .strings(hostile), "languages": ["en", ["id": "fr", "level": "basic"]],
      "status": [
        ["status": "recruit", "from": "2024-01-01", "until": "2024-06-30"], ["status": "active", "from": "2024-07-01"],
      ],
      "preferences": [
        ["eventType": "a:b=c", "score": -3], ["role": "=x;y", "score": 0], ["zone": "north", "score": 3],
        ["with": "v-1", "score": 1],
      ],
      "certifications": [["id": "traffic", "until": "2027-01-01"]],
      "availability": [
        "default": "unavailable",
        "spans": [
          ["kind": "available", "start": "2026-09-15T00:00", "end": "2026-09-16T00:00"],
          [
            "kind": "preferred", "score": -2, "start": "2026-09-15T08:00", "end": "2026-09-15T09:00",
            "rrule": "FREQ=DAILY", "except": ["2026-09-17"],
          ],
          ["kind": "available", "start": "2026-09-15T00:00", "end": "2026-09-16T00:00"],
        ],
      ],
      "work": [["start": "2026-09-15T08:00", "end": "2026-09-15T12:00"]],
      "history": ["hoursYearToDate": "13:20", "hours": ["a=b;c": 2.5], "burdenPoints": -7],
    ]
  }

  /// An event with everything that a plan can say of one.
  private func event(_ hostile: [String]) -> JSONValue {
    [
      "id": "e-2", "type": "=type", "name": "'+name", "zone": "north", "priority": 1, "risk": "high", "attendance": 90,
      "youth": 10, "approved": false, "series": "s", "pillar": "p", "visibility": "coordinator", "address": "=1 Quay",
      "meetingPoint": "@gate",
      "contact": ["name": "-A. Host", "phone": "+555", "email": "+a@example.org"], "bring": "=vest",
      "link": "https://example.org/?a=b;c", "tags": .strings(hostile), "template": "parade",
      "shifts": [
        ["id": "a", "start": "2026-09-20T09:00", "end": "2026-09-20T10:00", "posts": []],
        ["id": "b", "start": "2026-09-20T09:00", "end": "2026-09-20T10:00", "musterMinutes": 5],
        [
          "id": "c", "start": "2026-09-20T09:00", "end": "2026-09-20T10:00", "rrule": "FREQ=DAILY;COUNT=3",
          "except": ["2026-09-21"],
          "posts": [
            [
              "id": "p", "role": "-r", "min": 0, "target": 2, "max": 4, "guestsPerPerson": 9, "lead": true,
              "standby": false,
              "credit": 0.5, "category": "@c", "burden": 3, "team": "t",
              "requires": [
                "allOf": ["traffic"], "anyOf": ["first-aid", "traffic"], "class": ["cadet", "sworn"], "tier": 1,
                "rank": "corporal", "languages": [["id": "fr", "level": "native"]], "minAge": 16, "maxAge": 70,
                "screening": "enhanced", "tags": .strings(hostile),
              ],
            ]
          ],
        ],
      ],
    ]
  }

  @Test func everyKeyAndHostileTextsComeBack() throws {
    var tree = try office().tree
    let hostile = ["=cmd|' /C calc'!A0", "+1", "'=x", "a;=b", "-", "(none)", "\\", "x\"y", "a|b, c", "\u{202E}evil"]
    tree[member: "volunteers"] = .array((tree["volunteers"]?.elements ?? []) + [person(hostile)])
    tree[member: "events"] = .array((tree["events"]?.elements ?? []) + [event(hostile), ["id": "e-3", "type": "x"]])
    tree[member: "attendance"] = [
      ["volunteer": "v-1", "post": "fair/day/gate", "outcome": "worked", "start": "2026-09-19T08:55"],
      // As planned, and written all the same.
      ["volunteer": "v-2", "post": "fair/day/gate", "outcome": "worked", "end": "2026-09-19T13:00"],
      ["volunteer": "v-3", "post": "fair/day/gate", "outcome": "no-show"],
    ]
    try check(tree)
    for kind in TableKind.allCases {
      for line in PlanTables.csv(kind, of: tree).split(separator: "\r\n").dropFirst() {
        #expect(!line.contains(",=") && !line.contains(",\"=") && !line.contains(",@"), "\(line)")
      }
    }
  }
}

/// Whatever a table holds: nothing traps, and what is taken over is a valid plan.
@Suite struct HostileTableTests {
  @Test(arguments: TableKind.allCases, 0..<8)
  func ofTablesWithRandomFaults(kind: TableKind, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let scenario = try Repository.plan("Scenarios/01-rural-detachment/plan.json")
    var tree = scenario.tree
    tree[member: "attendance"] = [
      ["volunteer": "v-01", "post": .string(scenario.plan.posts[0].id), "outcome": "worked"]
    ]
    let original = Array(PlanTables.csv(kind, of: tree).utf8.prefix(1500))
    let marks = Array("\",;\n\r\t:-/.=|\\'()TZ0199\u{0}é\u{301}".utf8) + [0xFF, 0xC3]
    for _ in 0..<40 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = mark
        case 1: bytes.insert(mark, at: place)
        case 2: bytes.remove(at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 30))
        }
        if bytes.isEmpty { bytes = original }
      }
      var options = TableImportOptions()
      (options.skipsBadRows, options.clearsEmpty, options.replaces) = (
        random.chance(50), random.chance(20), random.chance(30)
      )
      let result = TableImport.run(kind, bytes, file: "fuzzed", into: scenario, options: options)
      guard let plan = result.plan else {
        #expect(!result.diagnostics.isEmpty)
        continue
      }
      let (document, diagnostics) = PlanReader.read(tree: plan, file: "plan.json")
      let read = try #require(document, "\(String(decoding: bytes, as: UTF8.self)): \(diagnostics)")
      let again = TableImport.run(kind, bytes, file: "fuzzed", into: read, options: options)
      #expect(again.plan == plan, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
