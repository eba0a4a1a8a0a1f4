import MusterDomain
import MusterJSON
import MusterPublication
import Testing

@testable import MusterExport

/// What is said of an event reaches those whom it may reach, and nobody else, in every export and over versions.
@Suite struct EventVisibilityTests {
  private static func event(_ id: String, _ type: String, day: Int, _ more: [JSONValue.Member] = []) -> JSONValue {
    let date = "2026-03-\(day < 10 ? "0" : "")\(day)"
    var event = CalendarPlans.event(id, "\(date)T09:00", "\(date)T13:00", name: "NAME-\(id)")
    event[member: "type"] = .string(type)
    event[member: "address"] = .string("ADDRESS-\(id)")
    event[member: "meetingPoint"] = .string("MEET-\(id)")
    event[member: "bring"] = .string("BRING-\(id)")
    event[member: "link"] = .string("https://example.org/LINK-\(id)")
    event[member: "contact"] = ["name": .string("HOST-\(id)"), "phone": .string("PHONE-\(id)")]
    for member in more { event[member: member.key] = member.value }
    return event
  }

  private static let events = [
    event("fair", "parade", day: 14), event("stop", "checkstop", day: 15),
    event("hub", "hub-sitting", day: 16, [JSONValue.Member("visibility", "coordinator")]),
    event("walk", "patrol", day: 17, [JSONValue.Member("visibility", "public")]),
  ]
  private static let duties = [
    "v-1 fair/main/traffic", "v-1 stop/main/gate", "v-2 hub/main/gate", "v-2 walk/main/gate",
  ]

  private func text(_ publication: Publication, _ record: CalendarRecord? = nil) throws -> String {
    (try EveryExport.files(for: publication) + CalendarExport.files(for: publication, record: record))
      .map { "\($0.path)\n\($0.text)".replacing("\r\n ", with: "") }.joined(separator: "\n")
  }

  @Test func typesThatAreNotForEverybodyAreKnownByTheirWords() {
    for type in [
      "checkstop", "check-stop", "foot-patrol", "patrols", "missing-person-search", "hub-sitting", "victim-on-call",
    ] {
      #expect(EventVisibility.standard(type: type, template: nil) == .member, "\(type)")
    }
    for type in ["parade", "research-fair", "community-dinner", "github-day", ""] {
      #expect(EventVisibility.standard(type: type, template: nil) == .public, "\(type)")
    }
    #expect(EventVisibility.standard(type: "other", template: "checkstop") == .member)
  }

  @Test func everyExportHoldsTheEventsOfItsReaders() throws {
    let plan = CalendarPlans.plan(Self.events)
    let seen: [(PrivacyProfile, [String])] = [
      (.public, ["fair", "walk"]), (.member, ["fair", "stop", "walk"]),
      (.coordinator, ["fair", "stop", "hub", "walk"]),
    ]
    for (profile, events) in seen {
      let text = try text(CalendarPlans.publication(plan, Self.duties, profile: profile))
      for id in ["fair", "stop", "hub", "walk"] {
        #expect(text.contains("NAME-\(id)") == events.contains(id), "\(profile) \(id)")
        #expect(text.contains("\(id)/main") == events.contains(id), "\(profile) \(id)")
        let hasPlace = profile != .public && events.contains(id)
        for word in ["ADDRESS", "MEET", "BRING", "LINK"] {
          #expect(text.contains("\(word)-\(id)") == hasPlace, "\(profile) \(word)-\(id)")
        }
        for word in ["HOST", "PHONE"] {
          #expect(text.contains("\(word)-\(id)") == (profile == .coordinator), "\(profile) \(word)-\(id)")
        }
      }
    }
  }

  @Test func whoeverServesKnowsWhereAndWhomToAsk() throws {
    let plan = CalendarPlans.plan(Self.events)
    for profile in PrivacyProfile.allCases {
      let whole = try CalendarPlans.publication(plan, Self.duties, profile: profile)
      let text = try text(whole.personal(try #require(whole.number(of: "v-2"))))
      for id in ["hub", "walk"] {
        for word in ["NAME", "ADDRESS", "MEET", "BRING", "LINK", "HOST", "PHONE"] {
          #expect(text.contains("\(word)-\(id)"), "\(profile) \(word)-\(id)")
        }
      }
      // Others may be offered as open places, by name and zone; where exactly and whom to ask, nobody reads who does not serve.
      for word in ["ADDRESS", "MEET", "HOST", "PHONE"] {
        #expect(!text.contains("\(word)-fair") && !text.contains("\(word)-stop"))
      }
    }
  }

  @Test func whatIsCalledOffIsToldToThoseWhoKnewOfIt() throws {
    let first = try CalendarPlans.publication(CalendarPlans.plan(Self.events), Self.duties)
    let before = CalendarRecord(of: first, after: nil)
    let read = try #require(CalendarRecord(reading: before.json.bytes()))
    // The next version has none of the events any more, so only the record knows who may know of them.
    let rest = CalendarPlans.plan([CalendarPlans.event("other", "2026-03-20T09:00", "2026-03-20T13:00")])
    let record = CalendarRecord(of: try CalendarPlans.publication(rest, [], version: 2), after: read)
    for (profile, hidden) in [(PrivacyProfile.public, ["stop", "hub"]), (.member, ["hub"]), (.coordinator, [])] {
      let files = CalendarExport.files(
        for: try CalendarPlans.publication(rest, [], version: 2, profile: profile), record: record)
      let text = files.map { "\($0.path)\n\($0.text)" }.joined().replacing("\r\n ", with: "")
      for id in ["fair", "stop", "hub", "walk"] {
        #expect(text.contains("Cancelled: NAME-\(id)") == !hidden.contains(id), "\(profile) \(id)")
        if hidden.contains(id) { #expect(!text.contains(id + ".main"), "\(profile) \(id)") }
      }
    }
    let feeds = FeedCalendar(record)
    #expect(feeds.text(for: "v-2").contains("Cancelled: NAME-hub"))
  }

  @Test func aPlaceSpeaksForItsEventsUntilTheySpeak() throws {
    var plan = CalendarPlans.plan([CalendarPlans.event("fair", "2026-03-14T09:00", "2026-03-14T13:00")])
    plan[member: "zones"] = [
      [
        "id": "town", "name": "Town", "address": "1 Quay Street", "contact": ["phone": "555"],
        "link": "https://example.org/town",
      ]
    ]
    let publication = try CalendarPlans.publication(plan, ["v-1 fair/main/gate"])
    #expect(publication.shifts[0].briefing.address == "1 Quay Street")
    let files = CalendarExport.files(for: publication)
    let own = try #require(files.first { $0.path == "calendars/people/v-1.ics" }?.text).replacing("\r\n ", with: "")
    #expect(own.contains("LOCATION:Town\\, 1 Quay Street") && own.contains("URL:https://example.org/town"))
    #expect(own.contains("Contact: 555"))
  }
}
