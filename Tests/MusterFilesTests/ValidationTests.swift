import MusterCalendar
import MusterDomain
import MusterFiles
import MusterJSON
import MusterRules
import Testing

@Suite("Judging whole plans")
struct ValidationTests {
  /// The smallest plan with one event, in a zone with clock changes.
  static func toronto(
    horizon: (String, String) = ("2026-03-02", "2026-03-16"), volunteers: String = "", events: String = "",
    rules: String = "{\"minimum-rest\": {\"hours\": 8}}", more: String = ""
  ) -> String {
    """
    {"format": 1, "name": "Spring",
     "horizon": {"start": "\(horizon.0)", "end": "\(horizon.1)", "timeZone": "America/Toronto"},
     "volunteers": [\(volunteers)],
     "events": [\(events)],
     "rules": \(rules)\(more)}
    """
  }

  static func event(_ shift: String, approved: Bool = true, post: String = "{\"id\": \"crew\"}") -> String {
    "{\"id\": \"e\", \"type\": \"patrol\", \"approved\": \(approved), \"shifts\": [{\"id\": \"s\", \(shift), \"posts\": [\(post)]}]}"
  }

  static func lines(_ text: String) -> [String] {
    PlanReaderTests.read(text).diagnostics.map {
      "\($0.severity.rawValue) \($0.pointer) \($0.code.rawValue): \($0.message)"
    }
  }

  @Test("All problems are found in one pass, in the order of the file")
  func onePass() {
    var text = PlanTexts.full
    for (old, new) in [
      ("\"homeZone\": \"north\"", "\"homeZone\": \"nroth\""), ("\"priority\": 2", "\"priority\": 9"),
      ("\"birthDate\": \"1990-04-02\"", "\"birthDate\": \"1990-13-02\""), ("BYDAY=TU,TH", "BYDAY=TU,TX"),
      ("\"hours\": 8}", "\"hours\": -8}"), ("\"volunteer\": \"v-002\"", "\"volunteer\": \"v-02\""),
      ("\"mode\": \"weighted\"", "\"mod\": \"weighted\""),
    ] {
      text = text.replacing(old, with: new)
    }
    let (document, found) = PlanReaderTests.read(text)
    #expect(document == nil)
    #expect(
      found.filter { $0.severity == .error }.map(\.pointer.description) == [
        "/volunteers/0/homeZone", "/volunteers/0/birthDate", "/volunteers/0/work/0/rrule", "/events/0/priority",
        "/rules/minimum-rest/0/hours", "/objective/mod", "/pins/0/volunteer",
      ])
    #expect(found.map { $0.line ?? 0 } == found.map { $0.line ?? 0 }.sorted())
  }

  @Test("Personal data appears in no problem, whatever is wrong with it")
  func personalData() {
    for (old, new) in [
      ("\"birthDate\": \"1990-04-02\"", "\"birthDate\": \"1990-04-02x\""),
      ("\"birthDate\": \"1990-04-02\"", "\"birthDate\": 19900402"),
      ("\"birthDate\": \"1990-04-02\"", "\"birth\": \"1990-04-02\""),
      ("\"birthDate\": \"1990-04-02\"", "\"birthDate\": \"1790-04-02\""),
      ("\"name\": \"R. Okafor\"", "\"name\": [\"R. Okafor\"]"), ("\"name\": \"R. Okafor\"", "\"name\": \" R. Okafor\""),
      ("\"reason\": \"route lead\"", "\"reason\": \"route lead\\n\""),
      ("\"reason\": \"route lead\"", "\"why\": \"route lead\""),
    ] {
      let text = PlanReaderTests.read(PlanTexts.full(old, new)).diagnostics
        .map { $0.description + $0.json.text(.compact) }.joined()
      #expect(!text.isEmpty)
      for secret in ["Okafor", "1990", "1790", "route lead"] { #expect(!text.contains(secret), "\(new): \(text)") }
    }
  }

  @Test(
    "A time that the clocks skip is refused with its two readings; one that they repeat is the first, with a warning")
  func clockChanges() {
    let skipped = Self.event("\"start\": \"2026-03-08T02:30\", \"end\": \"2026-03-08T05:00\"")
    #expect(
      Self.lines(Self.toronto(events: skipped)) == [
        "error /events/0/shifts/0/start doubtful-time: 2026-03-08T02:30 does not exist in America/Toronto: the clocks go from 02:00 to 03:00; it could mean 2026-03-08T01:30-05:00 or 2026-03-08T03:30-04:00"
      ])
    let repeated = Self.event("\"start\": \"2026-10-31T22:00\", \"end\": \"2026-11-01T01:30\"")
    #expect(
      Self.lines(Self.toronto(horizon: ("2026-10-26", "2026-11-09"), events: repeated)).filter { $0.contains("time") }
        == [
          "warning /events/0/shifts/0/end doubtful-time: 2026-11-01T01:30 happens twice in America/Toronto: the clocks go from 02:00 to 01:00; it could mean 2026-11-01T01:30-04:00 or 2026-11-01T01:30-05:00; it is taken as the first"
        ])
  }

  @Test("A night shift over the spring change is an hour shorter, and a recurring one that starts in the gap is named")
  func shortNight() throws {
    let night = Self.event(
      "\"start\": \"2026-03-06T22:00\", \"end\": \"2026-03-07T06:00\", \"rrule\": \"FREQ=DAILY;COUNT=3\"")
    let person = "{\"id\": \"v\", \"class\": \"auxiliary\", \"adult\": true}"
    let plan = try #require(PlanReaderTests.read(Self.toronto(volunteers: person, events: night)).document).plan
    #expect(plan.posts.map(\.minutes) == [480, 420, 480])
    let gap = Self.event(
      "\"start\": \"2026-03-07T02:30\", \"end\": \"2026-03-07T05:00\", \"rrule\": \"FREQ=DAILY;COUNT=2\"")
    let (document, found) = PlanReaderTests.read(Self.toronto(volunteers: person, events: gap))
    #expect(
      found.map(\.message) == [
        "the shift e/s@2026-03-08 would start when 2026-03-08T02:30 does not exist in America/Toronto: the clocks go from 02:00 to 03:00; it could mean 2026-03-08T01:30-05:00 or 2026-03-08T03:30-04:00"
      ])
    #expect(document == nil)
    // An end that the clocks skip has only one sensible reading: it is taken, and said.
    let late = Self.event(
      "\"start\": \"2026-03-06T20:00\", \"end\": \"2026-03-07T02:30\", \"rrule\": \"FREQ=DAILY;COUNT=2\"")
    let ended = PlanReaderTests.read(Self.toronto(volunteers: person, events: late))
    #expect(
      ended.diagnostics.map(\.message) == [
        "the shift e/s@2026-03-07 ends while the clocks change and is taken to end at 2026-03-08T03:30-04:00"
      ])
    #expect(ended.document?.plan.posts.map(\.minutes) == [390, 390])
  }

  @Test("Recurring shifts are cut to the operational days of the horizon")
  func cut() throws {
    let early = Self.event(
      "\"start\": \"2026-02-20T01:00\", \"end\": \"2026-02-20T03:00\", \"rrule\": \"FREQ=DAILY\", \"except\": [\"2026-03-05\"]",
      post: "{\"id\": \"crew\", \"min\": 0}")
    let text = Self.toronto(horizon: ("2026-03-03", "2026-03-06"), events: early)
    let (document, found) = PlanReaderTests.read(text)
    // 01:00 belongs to the operational day before: the 3rd's is outside, the 6th's inside.
    #expect(document?.plan.shifts.map(\.id) == ["e/s@2026-03-04", "e/s@2026-03-06"])
    #expect(document?.plan.shifts.map(\.operationalDay) == [0, 2])
    #expect(found.map(\.code) == ["no-volunteers"])
  }

  @Test("An excepted date without an occurrence is a warning with the nearest one")
  func exceptSlip() {
    let event = Self.event(
      "\"start\": \"2026-03-04T18:00\", \"end\": \"2026-03-04T20:00\", \"rrule\": \"FREQ=WEEKLY\", \"except\": [\"2026-03-12\"]",
      post: "{\"id\": \"crew\", \"min\": 0}")
    let found = PlanReaderTests.read(Self.toronto(events: event)).diagnostics.filter { $0.code != "no-volunteers" }
    #expect(found.map(\.pointer.description) == ["/events/0/shifts/0/except/0"])
    #expect(found.map(\.message) == ["the shift has no occurrence on 2026-03-12 to except"])
    #expect(found.map(\.advice) == ["“2026-03-11”"])
  }

  @Test("Later wishes about time lie over earlier ones")
  func wishes() throws {
    let person = """
      {"id": "v", "class": "cadet", "adult": true, "availability": {"spans": [
        {"kind": "preferred", "start": "2026-03-04T08:00", "end": "2026-03-04T20:00", "score": 2},
        {"kind": "preferred", "start": "2026-03-04T12:00", "end": "2026-03-04T14:00", "score": -3}]}}
      """
    let document = PlanReaderTests.read(Self.toronto(volunteers: person)).document
    let plan = try #require(document).plan
    #expect(
      plan.volunteers[0].preferredTimes.map {
        [($0.interval.start - 2880) / 60, ($0.interval.end - 2880) / 60, $0.score]
      }
        == [[8, 12, 2], [12, 14, -3], [14, 20, 2]])
  }

  @Test("An event that is not approved is checked, but nobody is rostered for it")
  func unapproved() throws {
    let shift = "\"start\": \"2026-03-04T18:00\", \"end\": \"2026-03-04T20:00\""
    let pins = ", \"pins\": [{\"volunteer\": \"v\", \"post\": \"e/s/crew\"}]"
    let person = "{\"id\": \"v\", \"class\": \"cadet\", \"adult\": true}"
    let text = Self.toronto(volunteers: person, events: Self.event(shift, approved: false), more: pins)
    let plan = try #require(PlanReaderTests.read(text).document).plan
    #expect(plan.events.count == 1)
    #expect(plan.shifts.isEmpty)
    #expect(plan.pins.isEmpty)
    #expect(
      Self.lines(text) == [
        "warning /events/0/approved not-approved: the event e is not approved; its shift is not staffed",
        "warning /pins/0/post not-approved: \"e/s/crew\" belongs to an event that is not approved",
      ])
    let wrong = Self.event(shift, approved: false, post: "{\"id\": \"crew\", \"min\": -1}")
    #expect(PlanReaderTests.read(Self.toronto(events: wrong)).document == nil)
  }

  @Test("A pin that breaks a hard rule is refused with the rule's own words")
  func pinAgainstRule() {
    let shift = "\"start\": \"2026-03-04T18:00\", \"end\": \"2026-03-04T20:00\""
    let post = "{\"id\": \"crew\", \"requires\": {\"minAge\": 18}}"
    let person = "{\"id\": \"v\", \"class\": \"cadet\", \"birthDate\": \"2010-05-05\"}"
    let pins = ", \"pins\": [{\"volunteer\": \"v\", \"post\": \"e/s/crew\"}]"
    let text = Self.toronto(volunteers: person, events: Self.event(shift, post: post), more: pins)
    #expect(
      Self.lines(text).filter { $0.hasPrefix("error") } == [
        "error /pins/0 pin-breaks-rule: this pin breaks the hard rule age-limit: v is outside the age limits of e/s/crew"
      ])
    #expect(!Self.lines(text).joined().contains("2010"))
  }

  @Test("Pins that break a hard rule together are refused at the last of them")
  func pinsTogether() {
    let event = Self.event(
      "\"start\": \"2026-03-04T18:00\", \"end\": \"2026-03-04T23:00\", \"rrule\": \"FREQ=DAILY;INTERVAL=1\"")
    let person = "{\"id\": \"v\", \"class\": \"cadet\", \"adult\": true}"
    func plan(hours: Int) -> String {
      Self.toronto(
        volunteers: person, events: event, rules: "{\"minimum-rest\": {\"hours\": \(hours)}}",
        more: """
          , "pins": [{"volunteer": "v", "post": "e/s@2026-03-05/crew"}, {"volunteer": "v", "post": "e/s@2026-03-04/crew"}]
          """)
    }
    #expect(
      Self.lines(plan(hours: 20)).filter { $0.contains("minimum-rest") } == [
        "error /pins/1 pin-breaks-rule: this pin breaks the hard rule minimum-rest: v has 1140 minutes between e/s@2026-03-04/crew and e/s@2026-03-05/crew; 1200 are needed"
      ])
    #expect(PlanReaderTests.read(plan(hours: 19)).document != nil)
  }

  @Test("A pin that only further duties make right is refused with what else to pin")
  func pinWithoutItsRun() {
    let event = Self.event(
      "\"start\": \"2026-03-04T18:00\", \"end\": \"2026-03-04T23:00\", \"rrule\": \"FREQ=DAILY;INTERVAL=1\"")
    func read(_ days: [Int]) -> [Diagnostic] {
      let pins = days.map { "{\"volunteer\": \"v\", \"post\": \"e/s@2026-03-0\($0)/crew\"}" }.joined(separator: ", ")
      return PlanReaderTests.read(
        Self.toronto(
          volunteers: "{\"id\": \"v\", \"class\": \"cadet\", \"adult\": true}", events: event,
          rules: "{\"min-days-in-row\": {\"level\": \"hard\", \"of\": \"duty\", \"days\": 2}}",
          more: ", \"pins\": [\(pins)]")
      ).diagnostics.filter { $0.code == "pin-breaks-rule" }
    }
    let refused = read([5])
    #expect(refused.count == 1)
    #expect(
      refused.first?.message.contains("min-days-in-row with nothing but the pins: v is on duty on only 1 day") == true)
    #expect(refused.first?.advice == "pin the duties that belong to it too, or make min-days-in-row critical")
    #expect(read([5, 6]).isEmpty)
  }

  @Test("More pins on a post than its max are refused")
  func tooManyPins() {
    let shift = "\"start\": \"2026-03-04T18:00\", \"end\": \"2026-03-04T20:00\""
    let people = ["v", "w"].map { "{\"id\": \"\($0)\", \"class\": \"cadet\", \"adult\": true}" }.joined(separator: ", ")
    let pins = ["v", "w"].map { "{\"volunteer\": \"\($0)\", \"post\": \"e/s/crew\"}" }.joined(separator: ", ")
    let text = Self.toronto(volunteers: people, events: Self.event(shift), more: ", \"pins\": [\(pins)]")
    #expect(
      Self.lines(text).contains(
        "error /pins/1 pins-exceed-max: pins put more people on e/s/crew than its max, 1"))
  }

  @Test("A tier that rules in force count in must be listed, or the rules switched off")
  func tierNotListed() throws {
    let standing = PlanTexts.full("\"staffing\", \"obligations\"", "\"obligations\"")
    let found = try #require(
      PlanReaderTests.read(standing).diagnostics.first { $0.code == "tier-not-listed" })
    #expect(found.pointer.description == "/objective/tiers")
    #expect(found.message.contains("staffing-minimum"))
    #expect(found.advice == "add “staffing”")
    let given = PlanTexts.full("\"stability\", \"fairness\"", "\"stability\"")
      .replacing(", \n                \"weights\": {\"fairness\": 25}", with: "")
    #expect(
      Self.lines(given).contains(
        "error /rules/minimum-rest/1 tier-not-listed: minimum-rest counts in the tier fairness, which objective.tiers does not list"
      ))
  }

  @Test("Pins on posts of a shift with a problem of its own are not called unknown")
  func noSecondaryErrors() {
    let pins =
      ", \"pins\": [{\"volunteer\": \"v\", \"post\": \"e/s/crew\"}, {\"volunteer\": \"v\", \"post\": \"e/t/crew\"}]"
    let person = "{\"id\": \"v\", \"class\": \"cadet\", \"adult\": true}"
    let event = Self.event("\"start\": \"2026-03-04T18:00\", \"end\": \"2026-03-04T17:00\"")
    #expect(
      Self.lines(Self.toronto(volunteers: person, events: event, more: pins)) == [
        "error /events/0/shifts/0/end ends-before-start: \"2026-03-04T17:00\" is not after the start 2026-03-04T18:00",
        "error /pins/1/post unknown-post: \"e/t/crew\" is not a post of this plan",
      ])
  }
}
