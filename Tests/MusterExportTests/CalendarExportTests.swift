import ICalendar
import MusterCalendar
import MusterExport
import MusterFiles
import MusterJSON
import MusterPublication
import Testing

/// Calendars as two parsers that are not ours read them.
@Suite(.enabled(if: CalendarParsers.areInstalled, "needs python3-icalendar and python3-vobject: .ci/prepare tests"))
struct CalendarExportTests {
  private static let fair = CalendarPlans.event("fair", "2026-03-14T09:00", "2026-03-14T13:00")
  private static let run = CalendarPlans.event("run", "2026-03-21T18:00", "2026-03-22T02:00")

  private func read(
    _ publication: Publication, after previous: DutyList? = nil, alarm: Int? = nil, years: String = "2026-2027"
  ) throws -> [String: CalendarFacts] {
    let record = previous.map {
      CalendarRecord(of: publication, after: CalendarRecord(told: $0, in: publication), now: nil)
    }
    let files = CalendarExport.files(for: publication, alarmMinutes: alarm, record: record)
    return try CalendarParsers.facts(of: files, years: years)
  }

  @Test func aCoordinatorGetsAllShiftsEachEventAndEachPerson() throws {
    let publication = try CalendarPlans.publication(
      CalendarPlans.plan([Self.fair, Self.run]), ["v-1 fair/main/traffic", "v-2 fair/main/gate", "v-1 run/main/gate"],
      version: 3)
    let facts = try read(publication, alarm: 45)
    #expect(
      facts.keys.sorted() == [
        "calendars/all.ics", "calendars/events/fair.ics", "calendars/events/run.ics", "calendars/people/v-1.ics",
        "calendars/people/v-2.ics", "calendars/people/v-3.ics",
      ])
    let own = try #require(facts["calendars/people/v-1.ics"])
    #expect(own.name == "Spring: Ada Example" && own.method == "PUBLISH" && own.events.count == 2)
    // Halifax: 08:30 at UTC-3 after 8 March is 11:30 in UTC; the entry starts at muster.
    let duty = try own.event("fair")
    #expect(duty.uid == "duty.v-1.fair.main@2026-03-14@muster")
    #expect((duty.start, duty.end) == ("2026-03-14T11:30:00Z", "2026-03-14T16:00:00Z"))
    #expect(duty.sequence == 3 && duty.status == "CONFIRMED" && duty.busy && duty.alarms == [45])
    #expect(duty.summary == "FAIR: Traffic" && duty.place == "Town" && duty.categories == ["Parade"])
    #expect(duty.details == "Muster 08:30, work 09:00 to 13:00.\nYour post: Traffic\nGate: v-2")
    #expect(duty.stamp == "2025-03-01T00:03:00Z")
    // Past midnight.
    let night = try own.event("run")
    #expect((night.start, night.end) == ("2026-03-21T20:30:00Z", "2026-03-22T05:00:00Z"))
    #expect(night.details.hasPrefix("Muster 17:30, work 18:00 to 02:00 on 2026-03-22."))

    let all = try #require(facts["calendars/all.ics"])
    #expect(all.events.map(\.uid) == ["shift.fair.main@2026-03-14@muster", "shift.run.main@2026-03-21@muster"])
    #expect(all.events.map(\.busy) == [false, false] && all.events.map(\.alarms) == [[], []])
    #expect(all.events[0].summary == "FAIR (2/3, 1 short)")
    #expect(all.events[0].details.contains("Gate: 1 of 2, 1 short: Ben Example"))
    #expect(facts["calendars/events/fair.ics"]?.events == [all.events[0]])
    #expect(facts["calendars/people/v-3.ics"]?.events == [])
  }

  @Test(arguments: [
    ("America/Halifax", "2026-03-07T23:00", "2026-03-08T04:00", "2026-03-08T03:00:00Z", "2026-03-08T07:00:00Z", 4),
    ("America/Toronto", "2026-10-31T23:00", "2026-11-01T04:00", "2026-11-01T03:00:00Z", "2026-11-01T09:00:00Z", 6),
    ("America/Regina", "2026-03-07T23:00", "2026-03-08T04:00", "2026-03-08T05:00:00Z", "2026-03-08T10:00:00Z", 5),
    ("Pacific/Auckland", "2026-04-04T23:00", "2026-04-05T04:00", "2026-04-04T10:00:00Z", "2026-04-04T16:00:00Z", 6),
    ("UTC", "2026-03-07T23:00", "2026-03-08T04:00", "2026-03-07T23:00:00Z", "2026-03-08T04:00:00Z", 5),
  ])
  func nightsWhenTheClocksAreChanged(
    zone: String, start: String, end: String, first: String, last: String, hours: Int
  ) throws {
    let event = CalendarPlans.event("fair", start, end, muster: 0)
    let (from, to) = zone.hasSuffix("Toronto") ? ("2026-10-15", "2026-11-15") : ("2026-03-01", "2026-04-15")
    let publication = try CalendarPlans.publication(
      CalendarPlans.plan([event], zone: zone, from: from, to: to), ["v-1 fair/main/traffic"])
    let own = try #require(try read(publication)["calendars/people/v-1.ics"])
    #expect(own.zone == zone)
    #expect((own.events[0].start, own.events[0].end) == (first, last))
    #expect(own.events[0].details.contains("the work takes \(hours) h") == (hours != 5))
  }

  /// Muster at 01:30 on the night when 01:30 comes twice: local time could mean either, so UTC says which.
  @Test(arguments: [(60, "2026-11-01T06:00:00Z"), (90, "2026-11-01T05:30:00Z"), (30, "2026-11-01T06:30:00Z")])
  func aReadingThatComesTwiceIsNotLeftToTheReader(muster: Int, first: String) throws {
    let event = CalendarPlans.event("fair", "2026-11-01T02:00", "2026-11-01T05:00", muster: muster)
    let publication = try CalendarPlans.publication(
      CalendarPlans.plan([event], zone: "America/Toronto", from: "2026-10-15", to: "2026-11-15"),
      ["v-1 fair/main/traffic"])
    let own = try #require(try read(publication)["calendars/people/v-1.ics"])
    #expect((own.events[0].start, own.events[0].end) == (first, "2026-11-01T10:00:00Z"))
  }

  @Test func whatWasTakenAwayIsCancelledUnderTheSameUID() throws {
    let tree = CalendarPlans.plan([Self.fair, Self.run])
    let first = try CalendarPlans.publication(
      tree, ["v-1 fair/main/traffic", "v-1 run/main/gate", "v-2 run/main/gate"], version: 1)
    let before = try read(first)
    let previous = try CalendarPlans.listing(
      [
        ("v-1 fair/main/traffic", "2026-03-14T09:00-03:00", "2026-03-14T13:00-03:00"),
        ("v-1 run/main/gate", "2026-03-21T18:00-03:00", "2026-03-22T02:00-03:00"),
        ("v-2 run/main/gate", "2026-03-21T18:00-03:00", "2026-03-22T02:00-03:00"),
        ("v-9 fair/main/gate", "2026-03-14T09:00-03:00", "2026-03-14T13:00-03:00"),
        ("v-2 gone/main/gate", "2026-03-15T09:00-03:00", "2026-03-15T13:00-03:00"),
      ], version: 1)
    // Ada moves to another post of the fair and leaves the run.
    let second = try CalendarPlans.publication(
      tree, ["v-1 fair/main/gate", "v-2 run/main/gate"], version: 2, previous: previous)
    let after = try read(second, after: previous, alarm: 30)

    let ada = try #require(after["calendars/people/v-1.ics"])
    let adaBefore = try #require(before["calendars/people/v-1.ics"])
    #expect(ada.events.map(\.uid) == adaBefore.events.map(\.uid))
    #expect(ada.events.map(\.status) == ["CONFIRMED", "CANCELLED"])
    #expect(ada.events.map(\.sequence) == [2, 2] && adaBefore.events.map(\.sequence) == [1, 1])
    #expect(ada.events.map(\.alarms) == [[30], []])
    #expect(ada.events[0].summary == "FAIR: Gate" && ada.events[1].summary == "Cancelled: RUN: Gate")
    #expect((ada.events[1].start, ada.events[1].end) == (adaBefore.events[1].start, adaBefore.events[1].end))
    #expect(try #require(after["calendars/people/v-2.ics"]).event("gone").status == "CANCELLED")
    // Who is no longer in the plan is told as well, by id.
    #expect(try #require(after["calendars/people/v-9.ics"]).event("fair").status == "CANCELLED")
    #expect(try #require(after["calendars/all.ics"]).event("gone").status == "CANCELLED")
    #expect(try #require(after["calendars/events/gone.ics"]).events.map(\.status) == ["CANCELLED"])
    #expect(try #require(after["calendars/all.ics"]).event("run").status == "CONFIRMED")
  }

  /// What the layer of the format is given, whatever plans refuse. Without backslashes before marks, and without commas in
  /// categories, which `icalendar` 4.0.3 reads wrongly and `EscapedTextTests` looks at.
  @Test func anyTextIsText() throws {
    let texts = [
      "a;b,c\\d", "line\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX:1", "\u{2028}END:VCALENDAR\u{85}END:VCALENDAR\u{2029}",
      "tab\tbell\u{7}nul\u{0}escape\u{1B}[2J", "\u{202E}drawkcab\u{2066}", "\"quoted\": 'text'", "ends in \\",
      String(repeating: "x", count: 10_000), String(repeating: "日本語é👩‍👩‍👧‍👦;", count: 500),
      "e" + String(repeating: "\u{301}", count: 5_000), String(repeating: ";,\n", count: 100),
    ]
    let timeline = try Timeline(
      zone: "America/Halifax", start: CivilDate.parse("2026-03-01"), end: CivilDate.parse("2026-04-01"),
      dayStart: ClockTime(minutes: 360))
    let zone = WrittenZone(timeline)
    let files = texts.enumerated().map { index, text in
      var event = WrittenEvent(uid: "uid-\(index)", sequence: 1, time: Interval(start: 600, end: 660), summary: text)
      (event.details, event.place, event.categories, event.alarmMinutes) = (text, text, ["parade; long", "second"], 5)
      return ExportedFile(
        path: "\(index)", text: WrittenCalendar(name: text, zone: zone, events: [event, event]).text())
    }
    let facts = try CalendarParsers.facts(of: files)
    for (index, text) in texts.enumerated() {
      let read = try #require(facts["\(index)"])
      #expect(read.events.count == 2)
      for event in read.events {
        #expect(event.uid == "uid-\(index)" && event.status == "CONFIRMED" && event.start == "2026-03-01T14:00:00Z")
        #expect(event.summary == EscapedText.unescaped(EscapedText.escaped(text)))
        #expect(event.place == event.summary && event.details == event.summary && read.name == event.summary)
        #expect(event.categories == ["parade; long", "second"])
      }
    }
  }

  @Test(arguments: [
    "a;b,c\\d", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "../../etc/passwd", "Zoë ÀÉ日本語",
    String(repeating: "日本語é", count: 100),
  ])
  func namesArePutInAsTheyAre(hostile: String) throws {
    let event = CalendarPlans.event("fair", "2026-03-14T09:00", "2026-03-14T13:00", name: hostile)
    let tree = CalendarPlans.plan([event], names: [hostile, "Ben", "Cy"], place: hostile)
    let facts = try read(try CalendarPlans.publication(tree, ["v-1 fair/main/traffic", "v-2 fair/main/gate"]))
    let own = try #require(facts["calendars/people/v-1.ics"])
    #expect(own.name == "Spring: \(hostile)")
    #expect(own.events.map(\.summary) == ["\(hostile): Traffic"] && own.events.map(\.place) == [hostile])
    #expect(try #require(facts["calendars/people/v-2.ics"]).events[0].details.hasSuffix("Traffic: v-1"))
  }

  @Test func onlyWhatTheProfileAllows() throws {
    let tree = CalendarPlans.plan([Self.fair], names: ["Ada Alpha", "Ben Beta", "Cy Gamma"])
    let duties = ["v-1 fair/main/traffic", "v-2 fair/main/gate", "v-3 fair/main/gate"]
    func texts(_ profile: PrivacyProfile) throws -> [String: String] {
      let files = CalendarExport.files(for: try CalendarPlans.publication(tree, duties, profile: profile))
      return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text.replacing("\r\n ", with: "")) })
    }
    let open = try texts(.public)
    #expect(open.keys.sorted() == ["calendars/all.ics", "calendars/events/fair.ics"])
    for (_, text) in open {
      for hidden in ["Ada", "Ben", "Cy", "v-1", "v-2", "v-3"] { #expect(!text.contains(hidden)) }
    }
    let members = try texts(.member)
    let all = try #require(members["calendars/all.ics"])
    #expect(all.contains("v-1") && all.contains("v-3") && !all.contains("Ada Alpha") && !all.contains("why"))
    let own = try #require(try texts(.coordinator)["calendars/people/v-1.ics"])
    #expect(own.contains("Gate: v-2\\, v-3") && own.contains("Ada Alpha") && !own.contains("Ben Beta"))
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    func files() throws -> [ExportedFile] {
      CalendarExport.files(
        for: try CalendarPlans.publication(CalendarPlans.plan([Self.fair]), ["v-1 fair/main/traffic"]), alarmMinutes: 60
      )
    }
    #expect(try files() == files())
  }
}
