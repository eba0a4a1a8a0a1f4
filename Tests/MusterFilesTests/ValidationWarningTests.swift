import MusterDomain
import MusterFiles
import MusterJSON
import Testing

@Suite("Warning of what somebody should look at")
struct ValidationWarningTests {
  private static let shift = "\"start\": \"2026-03-04T18:00\", \"end\": \"2026-03-04T20:00\""
  private static let person = "{\"id\": \"v\", \"class\": \"cadet\", \"adult\": true}"

  private static func lines(_ text: String) -> [String] {
    let (document, found) = PlanReaderTests.read(text)
    #expect(document != nil, "\(found)")
    #expect(document?.warnings == found)
    return found.map { "\($0.pointer) \($0.code.rawValue): \($0.message)" }
  }

  @Test("A plan without any limit on rest or hours is warned of once")
  func noLimits() {
    let text = ValidationTests.toronto(
      volunteers: Self.person, events: ValidationTests.event(Self.shift),
      rules: "{\"minimum-rest\": {\"level\": \"off\"}}")
    #expect(Self.lines(text).filter { $0.contains("no-fatigue-limit") }.count == 1)
    let limited = ValidationTests.toronto(volunteers: Self.person, events: ValidationTests.event(Self.shift))
    #expect(!Self.lines(limited).contains { $0.contains("no-fatigue-limit") })
  }

  @Test(
    "Minors for whom no rule sets a limit are warned of; a rule about minors, or a tighter limit for their class, is one"
  )
  func minorsWithoutLimits() {
    let minor = "{\"id\": \"v\", \"class\": \"cadet\", \"birthDate\": \"2010-05-05\"}"
    let unknown = "{\"id\": \"u\", \"class\": \"cadet\"}"
    let grown = "{\"id\": \"w\", \"class\": \"auxiliary\"}, {\"id\": \"x\", \"class\": \"cadet\", \"adult\": true}"
    func warned(_ people: String, _ rules: String) -> [String] {
      Self.lines(ValidationTests.toronto(volunteers: people, events: ValidationTests.event(Self.shift), rules: rules))
        .filter { $0.contains("no-limit-for-minors") }
    }
    let rest = "{\"minimum-rest\": {}}"
    #expect(
      warned(minor + ", " + grown, rest) == [
        "/rules no-limit-for-minors: 1 volunteer is, or may be, under 18, and no rule limits when and how long minors serve"
      ])
    #expect(warned(minor + ", " + unknown, rest).first?.contains("2 volunteers are, or may be, under 18") == true)
    #expect(warned(grown, rest).isEmpty)
    for limit in [
      "{\"youth-curfew\": {}}", "{\"youth-hours-cap\": {}}", "{\"school-hours\": {}}",
      "{\"max-shift-length\": {\"hours\": 4, \"for\": {\"class\": [\"cadet\"]}}}",
    ] {
      #expect(warned(minor + ", " + grown, limit).isEmpty, "\(limit)")
    }
    #expect(warned(minor + ", " + grown, "{\"max-shift-length\": {\"hours\": 4}}").count == 1, "the same for all")
    #expect(warned(minor + ", " + grown, "{\"youth-curfew\": {\"level\": \"off\"}}").count == 1)
  }

  @Test("A general limit for minors is no concern where there are none; one for some ages is")
  func limitsForMinorsWhoAreNotThere() {
    let grown = "{\"id\": \"w\", \"class\": \"auxiliary\"}"
    func concerns(_ rules: String) -> [String] {
      Self.lines(ValidationTests.toronto(volunteers: grown, events: ValidationTests.event(Self.shift), rules: rules))
        .filter { $0.contains("rule-concern") }
    }
    #expect(concerns("{\"youth-curfew\": {}, \"youth-hours-cap\": {}}").isEmpty)
    #expect(concerns("{\"youth-curfew\": {\"underAge\": 16}}").count == 1)
  }

  @Test("A weekend that costs as much as a minute is warned of, with a weight that makes them comparable")
  func weightsApart() throws {
    func warned(_ rules: String) -> [Diagnostic] {
      let text = ValidationTests.toronto(
        volunteers: Self.person, events: ValidationTests.event(Self.shift), rules: rules)
      return PlanReaderTests.read(text).1.filter { $0.code == "weights-apart" }
    }
    let equity = "\"hours-equity\": {\"weight\": 2}"
    func limit(_ more: String) -> String { "\"weekend-limit\": {\"weekends\": 1, \(more)}" }
    let found = warned("{\(equity), \(limit("\"level\": \"soft\""))}")
    let warning = try #require(found.first)
    #expect(found.count == 1 && warning.pointer.description == "/rules/weekend-limit")
    #expect(
      warning.message
        == "weekend-limit: of its weekends one costs as much as one minute of hours-equity in the tier fairness")
    #expect(warning.advice == "\"weight\": 1920")
    for enough in [
      "\"level\": \"soft\", \"weight\": 1920", "\"level\": \"soft\", \"weight\": 120", "\"level\": \"hard\"",
      "\"level\": \"critical\"",
    ] {
      #expect(warned("{\(equity), \(limit(enough))}").isEmpty, "\(enough)")
    }
    #expect(warned("{\(limit("\"level\": \"soft\""))}").isEmpty, "alone in its tier")
  }

  @Test("A certificate that nobody holds and a post that nobody may hold are named")
  func nobody() {
    let post = "{\"id\": \"crew\", \"requires\": {\"allOf\": [\"aid\"], \"minAge\": 21}}"
    let person = "{\"id\": \"v\", \"class\": \"cadet\", \"birthDate\": \"2010-05-05\"}"
    let text = ValidationTests.toronto(
      volunteers: person, events: ValidationTests.event(Self.shift, post: post),
      more: ", \"certifications\": [{\"id\": \"aid\"}]")
    let found = Self.lines(text)
    #expect(
      found.contains("/events/0/shifts/0/posts/0 certificate-nobody-holds: e/s/crew asks for aid, which nobody holds"))
    #expect(
      found.contains {
        $0.hasPrefix("/events/0/shifts/0/posts/0 nobody-eligible: none of the 1 volunteers may hold e/s/crew: ")
      })
  }

  @Test("A recurring post that nobody may hold is named once, with the number of its other occurrences")
  func nobodyRecurring() {
    let post = "{\"id\": \"crew\", \"requires\": {\"minAge\": 30}}"
    let person = "{\"id\": \"v\", \"class\": \"cadet\", \"birthDate\": \"2010-05-05\"}"
    let event = ValidationTests.event(Self.shift + ", \"rrule\": \"FREQ=DAILY;COUNT=4\"", post: post)
    let found = Self.lines(ValidationTests.toronto(volunteers: person, events: event)).filter {
      $0.contains("nobody-eligible")
    }
    #expect(found.count == 1)
    #expect(found.first?.contains("may hold e/s@2026-03-04/crew: ") == true)
    #expect(found.first?.hasSuffix("; nor 3 other occurrences of it") == true)
  }

  @Test("People of unknown age are counted where posts have age limits")
  func unknownAges() {
    let people =
      "{\"id\": \"v\", \"class\": \"auxiliary\"}, {\"id\": \"w\", \"class\": \"auxiliary\"}, "
      + "{\"id\": \"x\", \"class\": \"auxiliary\", \"adult\": true}"
    let post = "{\"id\": \"crew\", \"requires\": {\"minAge\": 18}}"
    let text = ValidationTests.toronto(volunteers: people, events: ValidationTests.event(Self.shift, post: post))
    #expect(
      Self.lines(text).contains(
        "/volunteers unknown-age: the age of 2 volunteers is not known; they pass no age limit, as that of e/s/crew"))
  }

  @Test("Availability outside the horizon and shifts without an occurrence are named")
  func outside() {
    let person = """
      {"id": "v", "class": "cadet", "adult": true, "availability": {"spans": [
        {"kind": "unavailable", "start": "2025-03-04T08:00", "end": "2025-03-04T20:00"}]}}
      """
    let event = ValidationTests.event(Self.shift + ", \"rrule\": \"FREQ=YEARLY;BYMONTH=7\"")
    #expect(
      Self.lines(ValidationTests.toronto(volunteers: person, events: event)) == [
        "/volunteers/0/availability/spans/0 outside-horizon: this span lies outside the horizon",
        "/events/0/shifts/0 outside-horizon: the shift e/s has no occurrence within the horizon",
      ])
  }

  @Test("Selectors that select nobody and words that nothing uses are named")
  func selectors() {
    let rules = "{\"minimum-rest\": {\"for\": {\"class\": [\"sworn\"]}, \"on\": {\"eventType\": [\"patroll\"]}}}"
    let text = ValidationTests.toronto(volunteers: Self.person, events: ValidationTests.event(Self.shift), rules: rules)
    #expect(
      Self.lines(text).filter { $0.hasPrefix("/rules") } == [
        "/rules/minimum-rest/for empty-scope: this selects no volunteer, so the rule does nothing",
        "/rules/minimum-rest/on empty-scope: this selects no post, so the rule does nothing",
        "/rules/minimum-rest/on/eventType/0 unused-word: \"patroll\" is no type of any event",
      ])
  }

  @Test("A published roster is read whole, and what is gone since is a warning")
  func published() throws {
    let published = """
      , "published": {"format": 1, "plan": {"name": "Spring", "digest": "sha256:0"}, "version": 3, "status": "optimal",
        "tiers": [], "assignments": [
          {"volunteer": "v", "post": "e/s/crew", "start": "2026-03-04T18:00-05:00", "end": "2026-03-04T20:00-05:00", "pinned": false},
          {"volunteer": "gone", "post": "e/s/crew"}, {"volunteer": "v", "post": "e/old/crew"}],
        "shortfalls": [], "violations": [], "summary": {}, "solver": {}}
      """
    let text = ValidationTests.toronto(
      volunteers: Self.person, events: ValidationTests.event(Self.shift), more: published)
    let plan = try #require(PlanReaderTests.read(text).document).plan
    #expect(plan.published == [Duty(0, at: 0)])
    #expect(
      Self.lines(text).filter { $0.hasPrefix("/published") } == [
        "/published/assignments/1/volunteer published-gone: \"gone\" was published but is not in the plan any more",
        "/published/assignments/2/post published-gone: \"e/old/crew\" was published but is not in the plan any more",
      ])
  }
}

@Suite("Reading large and hostile plans")
struct PlanReaderSizeTests {
  @Test("Five thousand people with one pattern are read with their own and the shared spans")
  func thousands() throws {
    let people = (0..<5_000).map { index in
      """
      {"id": "v-\(index)", "class": "auxiliary", "adult": true, "preferences": [{"with": "v-\((index + 1) % 5_000)", "score": 1}],
       "availability": {"default": "unavailable", "spans": [
        {"kind": "available", "start": "2026-03-02T18:00", "end": "2026-03-02T23:00", "rrule": "FREQ=WEEKLY;BYDAY=MO,WE"},
        {"kind": "unavailable", "start": "2026-03-04T18:00", "end": "2026-03-04T\(20 + index % 3):00"}]}}
      """
    }
    let event = ValidationTests.event(
      "\"start\": \"2026-03-04T18:00\", \"end\": \"2026-03-04T20:00\"", post: "{\"id\": \"crew\", \"min\": 0}")
    let text = ValidationTests.toronto(volunteers: people.joined(separator: ",\n"), events: event)
    let plan = try #require(PlanReaderTests.read(text).document).plan
    #expect(plan.volunteers.count == 5_000)
    #expect(plan.volunteers[4_999].preferences == [Preference(.colleague(0), score: 1)])
    #expect(Set(plan.volunteers.map(\.availability.minutes)).count == 3)
  }

  @Test("Thousands of wrong ids are all refused, and suggestions stop when they cost too much")
  func wrongIds() {
    let people = (0..<2_000).map {
      "{\"id\": \"person-\($0)\", \"class\": \"cadet\", \"preferences\": [{\"with\": \"persn-\($0)\", \"score\": 1}]}"
    }
    let found = PlanReaderTests.read(ValidationTests.toronto(volunteers: people.joined(separator: ",\n"))).diagnostics
    #expect(found.count == 2_000)
    #expect(found.first?.advice != nil)
    #expect(found.last?.advice == nil)
  }

  @Test("A rule that would fill the memory is refused")
  func floods() {
    let every =
      "BYMINUTE=" + (0..<60).map(String.init).joined(separator: ",") + ";BYHOUR="
      + (0..<24).map(String.init).joined(separator: ",")
    let person = """
      {"id": "v", "class": "cadet", "work": [{"start": "2020-03-02T18:00", "end": "2020-03-02T18:01", "rrule": "FREQ=DAILY;\(every)"}]}
      """
    let text = ValidationTests.toronto(horizon: ("2026-01-01", "2035-01-01"), volunteers: person)
    let found = PlanReaderTests.read(text).diagnostics
    #expect(found.map(\.code.rawValue) == ["rrule-too-many-occurrences"])
    #expect(found.map(\.pointer.description) == ["/volunteers/0/work/0/rrule"])
  }

  @Test("Whatever stands at any place of a plan is read or refused, and never stops the reader")
  func anythingAnywhere() throws {
    let tree = try PlanReaderTests.full().tree
    let wild: [JSONValue] = [
      .null, 9_223_372_036_854_775_807, "\u{202E}x\u{0}", "9999-12-31T23:59", "9999-12-31", [[]], ["id": ["id": 1]],
    ]
    for pointer in Self.pointers(tree) {
      for value in wild {
        var changed = tree
        try changed.set(value, at: pointer)
        let (document, found) = PlanReader.read(tree: changed, file: "wild.json")
        #expect((document == nil) == found.contains { $0.severity == .error }, "\(pointer) \(value.shown)")
      }
    }
  }

  /// Every place of a tree but the root.
  private static func pointers(_ value: JSONValue, _ pointer: JSONPointer = .root) -> [JSONPointer] {
    var found: [JSONPointer] = pointer == .root ? [] : [pointer]
    for member in value.members ?? [] { found += pointers(member.value, pointer.appending(member.key)) }
    for (index, element) in (value.elements ?? []).enumerated() { found += pointers(element, pointer.appending(index)) }
    return found
  }
}
