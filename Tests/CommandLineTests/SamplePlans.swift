import MusterJSON

/// Plans that the starter plan cannot stand for.
enum SamplePlans {
  /// A plan whose proof takes hours: everyone has wishes about everyone, and crews may be of several sizes.
  static let endless: String = {
    var state: UInt64 = 7
    func random(below limit: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % limit)
    }
    let people = 0..<16
    let volunteers: [JSONValue] = people.map { person in
      let wishes: [JSONValue] = people.filter { $0 != person && random(below: 2) == 0 }.map {
        ["with": .string("v-\($0)"), "score": .int(random(below: 7) - 3)]
      }
      return [
        "id": .string("v-\(person)"), "class": "auxiliary", "adult": true, "availability": ["default": "available"],
        "preferences": .array(wishes),
      ]
    }
    let shifts: [JSONValue] = (0..<5).map { place in
      [
        "id": .string("s\(place)"), "start": .string("2026-10-05T\(place + 10):00"),
        "end": .string("2026-10-05T\(place + 14):00"), "rrule": "FREQ=DAILY;COUNT=12",
        "posts": [["id": "p", "role": "duty", "min": 2, "target": 3, "max": 4]],
      ]
    }
    let plan: JSONValue = [
      "format": 1, "name": "endless",
      "horizon": ["start": "2026-10-05", "end": "2026-10-26", "timeZone": "America/Toronto"],
      "volunteers": .array(volunteers),
      "events": [["id": "e", "name": "E", "type": "patrol", "shifts": .array(shifts)]],
      "rules": ["minimum-rest": ["hours": 10], "preference": .object([])],
    ]
    return plan.text()
  }()

  /// Makes the starter plan one without a roster: somebody is pinned to a crew that nobody may lead.
  static func barLeads(in plan: inout JSONValue) throws {
    let bars: [JSONValue] = ["v-01", "v-02", "v-03", "v-05", "v-06"].map {
      ["volunteer": .string($0), "post": "harvest-parade/morning/traffic", "assigned": false]
    }
    let pin: JSONValue = ["volunteer": "v-04", "post": "harvest-parade/morning/route", "assigned": true]
    plan[member: "pins"] = .array([pin] + bars)
    if let lead = JSONPointer("/events/0/shifts/0/posts/0/lead") { try plan.set(true, at: lead) }
    if let rule = JSONPointer("/rules/lead-in-charge") { try plan.set(["level": "hard"], at: rule) }
  }
}
