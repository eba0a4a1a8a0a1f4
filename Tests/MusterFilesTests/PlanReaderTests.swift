import MusterCalendar
import MusterDomain
import MusterFiles
import MusterJSON
import MusterRules
import Testing

/// Texts of plans for the reader's tests; every person is fictional.
enum PlanTexts {
  /// The example of the format reference, completed so that it is valid.
  static let full = """
    {
      "format": 1,
      "name": "Rural detachment, September 2026",
      "horizon": {"start": "2026-09-01", "end": "2026-10-01", "timeZone": "America/Regina", "dayStart": "06:00"},
      "zones": [
        {"id": "north", "name": "North", "parent": "county", "at": {"lat": 50.45, "lon": -104.61}},
        {"id": "south", "name": "South", "parent": "county", "at": {"lat": 50.0, "lon": -104.61}},
        {"id": "east", "parent": "county"},
        {"id": "county", "name": "County"}
      ],
      "travel": {"defaultMinutes": 20, "speedKmh": 60, "pairs": [{"from": "north", "to": "east", "minutes": 35}]},
      "certifications": [{"id": "traffic-control", "name": "Traffic control person", "graceDays": 0, "renewalDays": 60}],
      "calendar": {
        "schoolDays": {"rrule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "hours": ["08:30", "15:30"], "except": ["2026-09-07"]},
        "holidays": ["2026-09-07"]
      },
      "volunteers": [{
        "id": "v-017", "name": "R. Okafor", "class": "auxiliary", "tier": 2, "rank": "constable", "agency": "detachment",
        "homeZone": "north", "zones": ["north", "south"], "household": "h-3", "birthDate": "1990-04-02", "joined": "2023-05-01",
        "status": [{"status": "active", "from": "2023-05-01"}],
        "certifications": [{"id": "traffic-control", "from": "2025-02-01", "until": "2028-01-31"}],
        "screening": [{"level": "vulnerable-sector", "date": "2025-01-15"}],
        "languages": [{"id": "fr", "level": "fluent"}, "en"],
        "tags": ["experienced", "driver"],
        "availability": {"default": "unavailable", "spans": [
          {"kind": "available", "start": "2026-09-01T08:00", "end": "2026-09-01T23:30", "rrule": "FREQ=WEEKLY;BYDAY=MO,WE,FR,SA"},
          {"kind": "unavailable", "start": "2026-09-11T00:00", "end": "2026-09-14T00:00"},
          {"kind": "preferred", "start": "2026-09-05T09:00", "end": "2026-09-05T17:00", "score": 2}]},
        "preferences": [{"eventType": "parade", "score": 3}, {"with": "v-002", "score": 1}],
        "work": [{"start": "2026-09-01T08:00", "end": "2026-09-01T16:00", "rrule": "FREQ=WEEKLY;BYDAY=TU,TH"}],
        "history": {"hoursYearToDate": 92.5, "hours": {"training": 12}, "burdenPoints": 4,
                    "lastDuties": [{"start": "2026-08-30T18:00", "end": "2026-08-30T23:00"}]}
      }, {
        "id": "v-002", "name": "S. Lindqvist", "class": "auxiliary", "adult": true, "tier": 2,
        "certifications": [{"id": "traffic-control"}]
      }],
      "eventTemplates": {"desk": [{"id": "host", "min": 1, "max": 2, "guestsPerPerson": 40}]},
      "events": [{
        "id": "fair-parade", "name": "Fall fair parade", "type": "parade", "zone": "north", "priority": 2, "risk": "low",
        "attendance": 800, "youth": 0, "approved": true, "series": null, "pillar": "prevention", "tags": [],
        "shifts": [{
          "id": "morning", "start": "2026-09-19T09:00", "end": "2026-09-19T13:00", "musterMinutes": 30,
          "rrule": null, "except": [],
          "posts": [{"id": "traffic", "role": "traffic-control", "min": 1, "target": 6, "max": 8,
                     "requires": {"allOf": ["traffic-control"], "anyOf": [], "class": ["auxiliary"], "tier": 2, "rank": null,
                                  "languages": [], "minAge": 18, "screening": null, "tags": []},
                     "lead": false, "standby": false, "credit": 0.5, "category": "patrol", "burden": 0}]
        }]
      }, {
        "id": "desk", "type": "desk", "template": "desk", "attendance": 90,
        "shifts": [{"id": "day", "start": "2026-09-02T12:00", "end": "2026-09-02T16:00",
                    "rrule": "FREQ=WEEKLY;BYDAY=WE", "except": ["2026-09-16"]}]
      }],
      "rules": {
        "minimum-rest": [{"level": "hard", "hours": 8}, {"level": "soft", "hours": "10:30", "weight": 5,
          "for": {"class": ["auxiliary"], "tier": [2]}, "on": {"eventType": ["desk"], "posts": ["desk/day/host"]}}]
      },
      "objective": {"mode": "weighted", "tiers": ["safety", "staffing", "obligations", "stability", "fairness", "preference"],
                    "weights": {"fairness": 25}},
      "pins": [{"volunteer": "v-002", "post": "fair-parade/morning/traffic", "assigned": true, "reason": "route lead"}],
      "published": null
    }
    """

  /// The full plan with one text replaced by another; the test fails when it is not there.
  static func full(_ old: String, _ new: String) -> String {
    #expect(full.contains(old), "the plan of the tests has no \(old)")
    return full.replacing(old, with: new)
  }
}

@Suite("Reading plans")
struct PlanReaderTests {
  static func read(_ text: String) -> (document: PlanDocument?, diagnostics: [Diagnostic]) {
    PlanReader.read(Array(text.utf8), file: "plan.json")
  }

  static func full() throws -> PlanDocument {
    let (document, diagnostics) = read(PlanTexts.full)
    return try #require(document, "\(diagnostics.map(\.description).joined(separator: "\n"))")
  }

  @Test("The example of the format reference is read without a problem")
  func fullPlan() throws {
    let (document, diagnostics) = Self.read(PlanTexts.full)
    #expect(diagnostics.map(\.description) == [])
    let plan = try #require(document).plan
    #expect(plan.name == "Rural detachment, September 2026")
    #expect(plan.volunteers.map(\.id) == ["v-017", "v-002"])
    #expect(plan.posts.count == 5)
  }

  @Test("A person is read with everything the format knows")
  func person() throws {
    let person = try Self.full().plan.volunteers[0]
    #expect(person.memberClass == .auxiliary)
    #expect(person.tier == 2)
    #expect(person.rank == .constable)
    #expect(person.homeZone == 0)
    #expect(person.zones == [0, 1])
    #expect(person.birthDate == CivilDate("1990-04-02"))
    #expect(person.screening.map(\.level) == [.vulnerableSector])
    #expect(person.languages == [SpokenLanguage("fr", .fluent), SpokenLanguage("en", .fluent)])
    #expect(person.tags == ["driver", "experienced"])
    #expect(
      person.preferences == [
        Preference(.eventType("parade"), score: 3), Preference(.colleague(1), score: 1),
      ])
    #expect(person.history.yearToDateMinutes == 5550)
    #expect(person.history.minutesByCategory == [CategoryMinutes("training", minutes: 720)])
    #expect(person.history.lastDuties == [Interval(start: -1800, end: -1500)])
  }

  @Test("Travel comes from the pair, else from the distance, else from the default")
  func travel() throws {
    let travel = try Self.full().plan.travel
    #expect(travel.minutes(from: 2, to: 0) == 35)
    // 0.45 degrees of latitude are 50.04 km.
    #expect(travel.minutes(from: 0, to: 1) == 51)
    #expect(travel.minutes(from: 1, to: 2) == 20)
    #expect(travel.minutes(from: 1, to: 1) == 0)
  }

  @Test("A recurring shift becomes one occurrence per date, without the excepted ones")
  func occurrences() throws {
    let plan = try Self.full().plan
    #expect(
      plan.posts.map(\.id) == [
        "desk/day@2026-09-02/host", "desk/day@2026-09-09/host", "fair-parade/morning/traffic",
        "desk/day@2026-09-23/host", "desk/day@2026-09-30/host",
      ])
    #expect(plan.posts[2].dutyStart == plan.posts[2].start - 30)
    #expect(plan.posts[2].creditThousandths == 500)
    #expect(plan.posts[0].guestsPerPerson == 40)
    #expect(plan.posts[0].target == 2)
    #expect(plan.posts[0].max == 2)
    #expect(plan.shifts.map(\.operationalDay) == [1, 8, 18, 22, 29])
  }

  @Test("Later spans of availability lie over earlier ones")
  func availability() throws {
    let plan = try Self.full().plan
    let person = plan.volunteers[0]
    func isFree(_ text: String) throws -> Bool {
      let time = try #require(LocalTime(text))
      return person.availability.contains(try #require(plan.timeline.minute(of: time).minute))
    }
    #expect(try isFree("2026-09-09T18:00"))
    #expect(try !isFree("2026-09-08T18:00"))
    #expect(try !isFree("2026-09-11T18:00"))
    #expect(try isFree("2026-09-14T18:00"))
    #expect(person.preferredTimes.map(\.score) == [2])
    #expect(plan.volunteers[1].availability.contains(plan.timeline.horizon))
  }

  @Test("Rules take level, weight, hours and scopes from the plan")
  func rules() throws {
    let document = try Self.full()
    let rest = document.rules.entries.filter { $0.about.id == "minimum-rest" }
    #expect(rest.map(\.level) == [.hard, .soft])
    #expect(rest.map { $0.rule.value(of: "hours") } == [.integer(480), .integer(630)])
    #expect(rest.map(\.weight) == [1, 5])
    #expect(rest[0].scope == Scope())
    #expect(rest[1].scope.volunteers == [true, true])
    #expect(rest[1].scope.posts == [true, true, false, true, true])
    #expect(document.plan.objective.mode == .weighted)
    #expect(document.plan.objective.weights == [1_000_000, 10_000, 1_000, 100, 25, 1])
    #expect(document.plan.pins == [Pin(volunteer: 1, post: 2, isAssigned: true, reason: "route lead")])
  }

  @Test("The digest does not depend on white space and does depend on every value")
  func digest() throws {
    let document = try Self.full()
    let compact = try #require(PlanReader.read(tree: document.tree, file: "again.json").document)
    #expect(compact.digest == document.digest)
    #expect(document.digest.hasPrefix("sha256:"))
    #expect(document.digest.utf8.count == 71)
    let other = try #require(Self.read(PlanTexts.full("\"burdenPoints\": 4", "\"burdenPoints\": 5")).document)
    #expect(other.digest != document.digest)
  }

  @Test("A template that Muster ships gives an event its posts")
  func shippedTemplate() throws {
    let text = PlanTexts.full(
      "\"type\": \"desk\", \"template\": \"desk\"", "\"type\": \"desk\", \"template\": \"parade\""
    )
    .replacing(", \"posts\": [\"desk/day/host\"]", with: "")
    let (document, diagnostics) = Self.read(text)
    let plan = try #require(document, "\(diagnostics)").plan
    let ids = try #require(EventTemplates.posts("parade")?.elements).compactMap { $0["id"]?.string }
    let found = plan.posts.filter { $0.id.hasPrefix("desk/day@2026-09-02/") }.map(\.id)
    #expect(found == ids.map { "desk/day@2026-09-02/\($0)" })
  }

  @Test("A shipped template also gives the muster; a plan's own of the same name, and posts of the shift, come first")
  func templatePrecedence() throws {
    let old = "\"desk\": [{\"id\": \"host\", \"min\": 1, \"max\": 2, \"guestsPerPerson\": 40}]"
    let parade = PlanTexts.full("\"template\": \"desk\"", "\"template\": \"parade\"")
      .replacing(", \"posts\": [\"desk/day/host\"]", with: "")
    func posts(_ text: String) throws -> (posts: [String], muster: Int) {
      let (document, found) = Self.read(text)
      let plan = try #require(document, "\(found)").plan
      let shift = try #require(plan.shifts.first)
      return (plan.posts[shift.posts].map(\.id), shift.musterMinutes)
    }
    let shipped = try #require(EventTemplates.template("parade"))
    #expect(try posts(parade).muster == shipped.musterMinutes)
    #expect(shipped.musterMinutes > 0)
    let own = try posts(parade.replacing(old, with: "\"parade\": [{\"id\": \"steward\"}]"))
    #expect(own.posts == ["desk/day@2026-09-02/steward"])
    #expect(own.muster == 0)
    let except = "\"except\": [\"2026-09-16\"]"
    let listed = parade.replacing(except, with: except + ", \"posts\": [{\"id\": \"guide\"}], \"musterMinutes\": 5")
    #expect(try posts(listed).posts == ["desk/day@2026-09-02/guide"])
    #expect(try posts(listed).muster == 5)
  }

  @Test("School hours follow their rule or span, without the excepted days")
  func school() throws {
    let spans = PlanTexts.full(
      "{\"rrule\": \"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\", \"hours\": [\"08:30\", \"15:30\"], \"except\": [\"2026-09-07\"]}",
      """
      [{"start": "2026-08-31T08:30", "end": "2026-08-31T15:30", "rrule": "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "except": ["2026-09-07"]}]
      """)
    for text in [PlanTexts.full, spans] {
      let plan = try #require(Self.read(text).document).plan
      func isSchool(_ text: String) throws -> Bool {
        let time = try #require(LocalTime(text))
        return plan.schoolHours.contains(try #require(plan.timeline.minute(of: time).minute))
      }
      #expect(try isSchool("2026-09-01T08:30"))
      #expect(try !isSchool("2026-09-01T15:30"))
      #expect(try !isSchool("2026-09-05T10:00"))
      #expect(try !isSchool("2026-09-07T10:00"))
      #expect(try isSchool("2026-09-08T10:00"))
      #expect(plan.holidays == [try #require(CivilDate("2026-09-07"))])
    }
  }

  @Test(
    "Hours are decimals or hours and minutes, rounded to the nearest minute",
    arguments: [
      ("13.33", 800), ("\"13:20\"", 800), ("0", 0), ("0.008", 0), ("0.009", 1), ("1e1", 600), ("\"0:59\"", 59),
    ])
  func hours(_ written: String, _ minutes: Int) throws {
    let text = PlanTexts.full("\"hoursYearToDate\": 92.5", "\"hoursYearToDate\": \(written)")
    #expect(try #require(Self.read(text).document).plan.volunteers[0].history.yearToDateMinutes == minutes)
  }

  @Test("A plan of only what is required is read with the defaults of the format")
  func defaults() throws {
    let text = """
      {"format": 1, "name": "Empty", "horizon": {"start": "2026-09-01", "end": "2026-09-02", "timeZone": "UTC"}}
      """
    let (document, found) = Self.read(text)
    let plan = try #require(document).plan
    #expect(found.isEmpty)
    #expect(plan.timeline.dayStart == ClockTime(minutes: 360))
    #expect(plan.objective == Objective())
    #expect(plan.published == nil)
    #expect(plan.volunteers.isEmpty && plan.events.isEmpty && plan.pins.isEmpty)
  }
}
