import MusterFiles
import MusterJSON
import Testing

/// One change that makes the full plan wrong, and the one problem that must be found.
struct Refusal: Sendable, CustomTestStringConvertible {
  let name: String
  let old: String
  let new: String
  let pointer: String
  let code: String
  let message: String
  let advice: String?

  init(
    _ name: String, _ old: String, _ new: String, at pointer: String, _ code: String, _ message: String,
    advice: String? = nil
  ) {
    (self.name, self.old, self.new) = (name, old, new)
    (self.pointer, self.code, self.message, self.advice) = (pointer, code, message, advice)
  }

  var testDescription: String { name }

  /// Reads the changed plan and holds the one problem against what is expected, word for word.
  func check() throws {
    let (document, found) = PlanReaderTests.read(PlanTexts.full(old, new))
    #expect(document == nil)
    #expect(found.count == 1, "\(found.map(\.description).joined(separator: "\n"))")
    let problem = try #require(found.first)
    #expect(problem.severity == .error)
    #expect(problem.pointer.description == pointer)
    #expect(problem.code.rawValue == code)
    #expect(problem.message == message)
    #expect(problem.advice == advice)
    #expect(problem.file == "plan.json")
    #expect(problem.line != nil && problem.column != nil)
  }
}

@Suite("Refusing what is wrong about geography, time and events")
struct ValidationEventsTests {
  @Test("One wrong thing is refused at its place, in words one can act on", arguments: refusals)
  func refuses(_ refusal: Refusal) throws { try refusal.check() }

  static let refusals: [Refusal] = [
    Refusal(
      "another format", #""format": 1"#,
      #""format": 2"#,
      at: "/format", "out-of-range",
      "2 is out of range"),
    Refusal(
      "an empty horizon", #""end": "2026-10-01""#,
      #""end": "2026-08-01""#,
      at: "/horizon/end", "empty-horizon",
      "the horizon 2026-09-01 to 2026-08-01 has no days",
      advice: "swap start and end"),
    Refusal(
      "an unknown time zone", "America/Regina",
      "America/Regena",
      at: "/horizon/timeZone", "unknown-time-zone",
      #""America/Regena" is not a known time zone"#, advice: "“America/Regina”"),
    Refusal(
      "an impossible start of the day", #""dayStart": "06:00""#,
      #""dayStart": "6:00""#,
      at: "/horizon/dayStart", "malformed",
      #""6:00" is not a time of day"#,
      advice: "“06:00”"),
    Refusal(
      "a ring of zones", #"{"id": "county", "name": "County"}"#,
      #"{"id": "county", "name": "County", "parent": "north"}"#,
      at: "/zones/3/parent", "zone-cycle",
      #""north" makes the zones a ring: north → county → north"#,
      advice: "a parent that is not below the zone"),
    Refusal(
      "a latitude beyond the pole", #""lat": 50.45"#,
      #""lat": 150.45"#,
      at: "/zones/0/at/lat", "out-of-range",
      "150.45 is out of range"),
    Refusal(
      "travel to the same zone", #""from": "north", "to": "east""#,
      #""from": "north", "to": "north""#,
      at: "/travel/pairs/0/to", "same-zone",
      #""north" is the zone it starts from"#),
    Refusal(
      "two times for one way", #"{"from": "north", "to": "east", "minutes": 35}"#,
      #"{"from": "north", "to": "east", "minutes": 35}, {"from": "east", "to": "north", "minutes": 40}"#,
      at: "/travel/pairs/1/minutes", "conflicting-travel",
      "40 is not the 35 minutes that /travel/pairs/0 gives for the same two zones",
      advice: "remove one of the two pairs"),
    Refusal(
      "except without a rule", #""rrule": null, "except": []"#,
      #""rrule": null, "except": ["2026-09-19"]"#,
      at: "/events/0/shifts/0/except", "except-without-rrule",
      "except needs a rule to except from",
      advice: "add rrule"),
    Refusal(
      "a priority out of range", #""priority": 2"#,
      #""priority": 0"#,
      at: "/events/0/priority", "out-of-range",
      "0 is out of range"),
    Refusal(
      "a huge attendance", #""attendance": 800"#,
      #""attendance": 80000000"#,
      at: "/events/0/attendance", "out-of-range",
      "80000000 is out of range"),
    Refusal(
      "more youth than guests", #""youth": 0"#,
      #""youth": 900"#,
      at: "/events/0/youth", "youth-above-attendance",
      "900 is more than the attendance, 800"),
    Refusal(
      "a shift outside the horizon", #""start": "2026-09-19T09:00", "end": "2026-09-19T13:00""#,
      #""start": "2026-11-19T09:00", "end": "2026-11-19T13:00""#,
      at: "/events/0/shifts/0/start", "outside-horizon",
      "the shift fair-parade/morning starts at 2026-11-19T09:00, outside the horizon",
      advice: "change the horizon, or move the shift to another plan"),
    Refusal(
      "a shift over midnight with one date", #""end": "2026-09-19T13:00""#,
      #""end": "2026-09-19T01:00""#,
      at: "/events/0/shifts/0/end", "ends-before-start",
      #""2026-09-19T01:00" is not after the start 2026-09-19T09:00"#,
      advice: "“2026-09-20T01:00”"),
    Refusal(
      "a shift of more than a week", #""end": "2026-09-19T13:00""#,
      #""end": "2026-09-29T13:00""#,
      at: "/events/0/shifts/0/end", "shift-length",
      "the shift is 244 hours long"),
    Refusal(
      "a shift that starts twice a day", "FREQ=WEEKLY;BYDAY=WE",
      "FREQ=WEEKLY;BYDAY=WE;BYHOUR=12,18",
      at: "/events/1/shifts/0/rrule", "twice-a-day",
      "the rule starts the shift twice on 2026-09-02",
      advice: "write one shift for each time"),
    Refusal(
      "a target below the minimum", #""min": 1, "target": 6"#,
      #""min": 7, "target": 6"#,
      at: "/events/0/shifts/0/posts/0/target", "min-target-max",
      "6 is less than min, 7",
      advice: "7"),
    Refusal(
      "a maximum below the target", #""target": 6, "max": 8"#,
      #""target": 6, "max": 5"#,
      at: "/events/0/shifts/0/posts/0/max", "min-target-max",
      "5 is less than target, 6",
      advice: "6"),
    Refusal(
      "ages in the wrong order", #""minAge": 18"#,
      #""minAge": 18, "maxAge": 17"#,
      at: "/events/0/shifts/0/posts/0/requires/maxAge", "ages-reversed",
      "17 is less than minAge, 18",
      advice: "swap minAge and maxAge"),
    Refusal(
      "an unknown template", #""template": "desk""#,
      #""template": "dekc""#,
      at: "/events/1/template", "unknown-template",
      #""dekc" is not a template"#),
    Refusal(
      "posts and template missing", #""template": "desk", "#,
      "",
      at: "/events/1/shifts/0", "missing-key",
      #"the key "posts" is missing"#,
      advice: #"add "template" to the event"#),
    Refusal(
      "a list where an object is asked for",
      #""travel": {"defaultMinutes": 20, "speedKmh": 60, "pairs": [{"from": "north", "to": "east", "minutes": 35}]}"#,
      #""travel": []"#,
      at: "/travel", "wrong-type",
      "this is an array, not an object"),
    Refusal(
      "school that ends before it starts", #"["08:30", "15:30"]"#,
      #"["15:30", "08:30"]"#,
      at: "/calendar/schoolDays/hours", "ends-before-start",
      "school ends at 08:30, which is not after 15:30",
      advice: "swap start and end"),
    Refusal(
      "school with hours and a start", #""hours": ["08:30", "15:30"]"#,
      #""start": "2026-09-01T08:30", "hours": ["08:30", "15:30"]"#,
      at: "/calendar/schoolDays/start", "conflicting-keys",
      "school days have either hours or start and end",
      advice: "remove start and end"),
    Refusal(
      "a horizon of more than ten years", #""end": "2026-10-01""#,
      #""end": "2036-10-01""#,
      at: "/horizon/end", "horizon-too-long",
      "the horizon 2026-09-01 to 2036-10-01 has 3683 days"),
    Refusal(
      "an attendance that is text", #""attendance": 800"#,
      #""attendance": "800""#,
      at: "/events/0/attendance", "wrong-type",
      #""800" is a string, not a whole number"#,
      advice: "800"),
    Refusal(
      "a fraction of a person", #""target": 6"#,
      #""target": 6.5"#,
      at: "/events/0/shifts/0/posts/0/target", "wrong-type",
      "6.5 is not a whole number"),
    Refusal(
      "a requirement for an unknown certification", #"{"allOf": ["traffic-control"]"#,
      #"{"allOf": ["traffic"]"#,
      at: "/events/0/shifts/0/posts/0/requires/allOf/0", "unknown-id",
      #""traffic" is not a certification of this plan"#, advice: "“traffic-control”"),
    Refusal(
      "an id with white space", #""renewalDays": 60}]"#, #""renewalDays": 60}, {"id": "first aid"}]"#,
      at: "/certifications/1/id", "invalid-id", #""first aid" is not an id"#, advice: "“first-aid”"),
    Refusal(
      "an id given twice", #""renewalDays": 60}]"#, #""renewalDays": 60}, {"id": "traffic-control"}]"#,
      at: "/certifications/1/id", "duplicate-id",
      #""traffic-control" is given twice (first at /certifications/0/id, line 12)"#, advice: "remove one of the two"),
    Refusal(
      "a post given twice in a template", #""guestsPerPerson": 40}]"#, #""guestsPerPerson": 40}, {"id": "host"}]"#,
      at: "/eventTemplates/desk/1/id", "duplicate-id",
      #""host" is given twice (first at /eventTemplates/desk/0/id, line 37)"#, advice: "remove one of the two"),
  ]
}
