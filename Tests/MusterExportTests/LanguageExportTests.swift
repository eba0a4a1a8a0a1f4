import Languages
import MusterExport
import MusterFiles
import MusterJSON
import MusterPublication
import MusterTestSupport
import Testing

/// Calendars and texts in the reader's language, from the first word to the last.
@Suite struct LanguageExportTests {
  private static let plan = CalendarPlans.plan([
    CalendarPlans.event("fair", "2026-03-14T09:00", "2026-03-14T13:00"),
    CalendarPlans.event("run", "2026-03-21T18:00", "2026-03-22T02:00"),
  ])
  private static let duties = ["v-1 fair/main/traffic", "v-2 fair/main/gate", "v-1 run/main/gate"]
  /// Words that the English edition has of its own.
  private static let english = [
    "Muster", "work", "Your post", "With you", "short", "nobody", "Day by day", "Person by person", "duty", "times in",
    "Version 2 of", "Changes since", "no longer", "Cancelled", "people",
  ]

  /// What people read of a calendar, without the lines that programs tell entries and writers apart by.
  private static func unfolded(_ text: String) -> String {
    text.replacing("\r\n ", with: "").components(separatedBy: "\r\n").filter { line in
      !["UID:", "PRODID:", "X-MUSTER"].contains { line.hasPrefix($0) }
    }.joined(separator: "\n")
  }

  @Test func aFrenchCalendarIsFrench() throws {
    let publication = try CalendarPlans.publication(Self.plan, Self.duties)
    let files = CalendarExport.files(for: publication, language: .french)
    let own = Self.unfolded(try #require(files.first { $0.path == "calendars/people/v-1.ics" }).text)
    #expect(own.contains("SUMMARY:FAIR: Circulation"))
    #expect(
      own.contains(
        "DESCRIPTION:Rassemblement à 08\u{A0}h\u{A0}30\\, service de 09\u{A0}h\u{A0}00 à 13\u{A0}h\u{A0}00.\\nVotre poste\u{A0}: Circulation"
      ), "\(own)")
    #expect(own.contains("le 2026-03-22"), "the date of an end on another day")
    let all = Self.unfolded(try #require(files.first { $0.path == "calendars/all.ics" }).text)
    #expect(all.contains("manque 1"))
    for word in Self.english { #expect(!own.contains(word) && !all.contains(word), "\(word)") }
  }

  /// A live calendar is written from the record alone, also by who only changes an address; so the record keeps the language.
  @Test func whatIsCalledOffIsToldInTheLanguageOfTheNewestVersion() throws {
    let first = CalendarRecord(
      of: try CalendarPlans.publication(Self.plan, Self.duties), after: nil, language: .french)
    let fewer = try CalendarPlans.publication(Self.plan, Array(Self.duties.dropLast()), version: 2)
    let record = CalendarRecord(of: fewer, after: first, language: .french)
    let read = try #require(CalendarRecord(reading: record.json.bytes()))
    #expect(read.json == record.json)
    let live = Self.unfolded(FeedCalendar(read).text(for: "v-1"))
    #expect(live.contains("X-WR-CALNAME:Mes affectations"))
    #expect(live.contains("SUMMARY:Annulé\u{A0}: RUN: ") && live.contains("DESCRIPTION:Vous n’avez plus ce quart."))
    for word in Self.english { #expect(!live.contains(word), "\(word)") }
    let kept = record.json, english = CalendarRecord(of: fewer, after: first)
    #expect(Self.unfolded(FeedCalendar(english).text(for: "v-1")).contains("SUMMARY:Cancelled: RUN: "))
    // A record of a Muster that kept no language is English.
    var old = kept
    old[member: "phrases"] = nil
    let earlier = try #require(CalendarRecord(reading: old.bytes()))
    #expect(FeedCalendar(earlier).text(for: "v-1").contains("X-WR-CALNAME:Volunteer duties"))
  }

  @Test(arguments: [PrivacyProfile.member, .public]) func aFrenchTextIsFrench(profile: PrivacyProfile) throws {
    let before = try CalendarPlans.listing([
      ("v-1 fair/main/traffic", "2026-03-14T09:00-03:00", "2026-03-14T13:00-03:00"),
      ("v-3 fair/main/gate", "2026-03-14T09:00-03:00", "2026-03-14T13:00-03:00"),
    ])
    let publication = try CalendarPlans.publication(
      Self.plan, Self.duties, version: 2, previous: before, profile: profile)
    let text = TextExport(publication, language: .french).text()
    #expect(text.contains("Jour par jour\n") && text.contains("Version 2 de l’horaire\n"))
    #expect(text.contains("sam. 14 mars 2026"))
    #expect(text.contains("manque 1") == (profile == .member), "\(text)")
    for word in Self.english { #expect(!text.contains(word), "\(word): \(text)") }
    let personal = TextExport(publication.personal(try #require(publication.number(of: "v-1"))), language: .french)
      .text()
    #expect(personal.contains(", pour "))
    for word in Self.english { #expect(!personal.contains(word), "\(word): \(personal)") }
  }

  /// All but the sentences of rules.
  @Test func theCoordinatorsTextIsFrench() throws {
    let publication = try CalendarPlans.publication(Self.plan, Self.duties)
    let text = TextExport(publication, language: .french).text()
    for word in ["Jour par jour\n", "Personne par personne\n", "places, 3 pourvues", ", pour le plan ", "objectif"] {
      #expect(text.contains(word), "\(word): \(text)")
    }
    let english =
      Self.english + ["filled", "goal", "value", "for plan", "Nothing", "volunteers:", "hours", "auxiliary"]
    for word in english { #expect(!text.contains(word), "\(word): \(text)") }
    let broken = try CalendarPlans.publication(Self.plan, Self.duties + ["v-1 fair/main/gate"])
    let breaches = try #require(broken.findings?.breaches)
    try #require(!breaches.isEmpty)
    let told = TextExport(broken, language: .french).text()
    #expect(told.contains("CET HORAIRE ENFREINT \(breaches.count) RÈGLE"), "\(told)")
  }

  /// What a roster means is one sentence, whether the search tells it or a text.
  @Test(arguments: ["optimal", "feasible", "limit", nil]) func aMeaningIsTheSameInBothPlaces(status: String?) {
    for goals in [[], [RosterStanding.Goal(id: "staffing", value: 1, bound: 1, status: status)]] {
      let standing = RosterStanding(status: status, goals: goals)
      #expect(Language.english.text("meaning.\(standing.meaningWord)") == standing.meaning)
    }
  }

  @Test func tablesHaveFrenchHeadersAndTheSameCells() throws {
    let publication = try CalendarPlans.publication(Self.plan, Self.duties)
    let english = TableExport.files(for: publication), french = TableExport.files(for: publication, language: .french)
    #expect(english.map(\.path) == french.map(\.path) && english.count > 4)
    for (one, other) in zip(english, french) {
      let (before, after) = (one.text.components(separatedBy: "\r\n"), other.text.components(separatedBy: "\r\n"))
      let (names, noms) = (before[0].components(separatedBy: ","), after[0].components(separatedBy: ","))
      #expect(names.count == noms.count && Set(noms).count == noms.count, "\(one.path): \(noms)")
      #expect(noms.contains("nom de l’activité") == names.contains("event_name"))
      let words = ["yes": "oui", "no": "non"]
      let translated = before.dropFirst().map { line in
        line.components(separatedBy: ",").map { words[$0] ?? $0 }.joined(separator: ",")
      }
      #expect(translated == Array(after.dropFirst()), "\(one.path)")
    }
    // English headers are the names by which programs know columns.
    for (key, phrase) in Language.english.plainTexts where key.hasPrefix("column.") {
      #expect(key == "column.\(phrase)")
    }
  }
}
