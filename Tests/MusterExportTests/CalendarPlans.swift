import MusterFiles
import MusterJSON
import MusterPublication
import MusterVerify
import Testing

/// Plans and rosters for the tests of calendars; every person is fictional.
enum CalendarPlans {
  /// One event with one shift of two posts.
  static func event(
    _ id: String, _ start: String, _ end: String, name: String? = nil, muster: Int = 30
  ) -> JSONValue {
    [
      "id": .string(id), "name": .string(name ?? id.uppercased()), "type": "parade", "zone": "town",
      "shifts": [
        [
          "id": "main", "start": .string(start), "end": .string(end), "musterMinutes": .int(muster),
          "posts": [
            ["id": "traffic", "role": "traffic", "min": 1, "max": 3], ["id": "gate", "role": "gate", "min": 2],
          ],
        ]
      ],
    ]
  }

  /// A plan with two adults and a minor.
  static func plan(
    _ events: [JSONValue], zone: String = "America/Halifax", from start: String = "2026-03-01",
    to end: String = "2026-04-01", names: [String] = ["Ada Example", "Ben Example", "Cy Example"],
    place: String = "Town"
  ) -> JSONValue {
    func person(_ id: String, _ name: String, _ adult: Bool) -> JSONValue {
      [
        "id": .string(id), "name": .string(name), "class": "auxiliary", "adult": .bool(adult),
        "availability": ["default": "available"],
      ]
    }
    return [
      "format": 1, "name": "Spring",
      "horizon": ["start": .string(start), "end": .string(end), "timeZone": .string(zone), "dayStart": "06:00"],
      "zones": [["id": "town", "name": .string(place)]],
      "volunteers": [
        person("v-1", names[0], true), person("v-2", names[1], true), person("v-3", names[2], false),
      ],
      "events": .array(events),
    ]
  }

  /// A publication of a plan with some duties, as `v-1 fair/main/traffic`.
  static func publication(
    _ tree: JSONValue, _ duties: [String], version: Int = 1, previous: DutyList? = nil,
    profile: PrivacyProfile = .coordinator
  ) throws -> Publication {
    let (document, problems) = PlanReader.read(tree: tree, file: "plan.json")
    let plan = try #require(document, "\(problems)")
    let bytes = roster(duties, version: version).bytes()
    let (read, faults) = RosterFile.read(bytes, file: "roster.json", for: plan)
    let roster = try #require(read, "\(faults)")
    let assessment = Verifier.assess(roster.roster, of: plan.plan, rules: plan.rules)
    return Publication(document: plan, roster: roster, assessment: assessment, previous: previous, profile: profile)
  }

  /// What people were told before.
  static func listing(_ duties: [(duty: String, start: String, end: String)], version: Int = 1) throws -> DutyList {
    let assignments = duties.map { entry -> JSONValue in
      let parts = entry.duty.split(separator: " ").map(String.init)
      return [
        "volunteer": .string(parts[0]), "post": .string(parts[1]), "start": .string(entry.start),
        "end": .string(entry.end),
      ]
    }
    let tree: JSONValue = ["format": 1, "version": .int(version), "assignments": .array(assignments)]
    return try #require(DutyList.read(tree.bytes(), file: "previous.json").list)
  }

  private static func roster(_ duties: [String], version: Int) -> JSONValue {
    let assignments = duties.map { duty -> JSONValue in
      let parts = duty.split(separator: " ").map(String.init)
      return ["volunteer": .string(parts[0]), "post": .string(parts[1])]
    }
    return ["format": 1, "version": .int(version), "assignments": .array(assignments)]
  }
}
