import MusterCalendar
import MusterDomain
import MusterFiles
import MusterJSON
import Testing

/// Times in the hour that the clocks show twice: Toronto's 01:00 to 02:00 of 1 November 2026, at UTC-4 and then at UTC-5.
@Suite("The hour that comes twice")
struct RepeatedHourTests {
  private func plan(_ shift: String, spans: String = "[]", history: String = "[]", more: String = "") -> String {
    """
    {"format": 1, "name": "Autumn",
     "horizon": {"start": "2026-10-26", "end": "2026-11-09", "timeZone": "America/Toronto"},
     "volunteers": [{"id": "v", "class": "auxiliary", "adult": true, "availability": {"spans": \(spans)},
       "history": {"lastDuties": \(history)}}],
     "events": [{"id": "e", "type": "patrol", "shifts": [{"id": "s", \(shift), "posts": [{"id": "p"}]}]}],
     "rules": {"minimum-rest": {"hours": 8}}\(more)}
    """
  }

  private func read(_ text: String) -> (document: PlanDocument?, diagnostics: [Diagnostic]) {
    PlanReader.read(Array(text.utf8), file: "plan.json")
  }

  @Test(arguments: [
    ("2026-10-31T20:00", "2026-11-01T01:30-04:00", 330), ("2026-10-31T20:00", "2026-11-01T01:30-05:00", 390),
    ("2026-11-01T01:30-04:00", "2026-11-01T01:30-05:00", 60), ("2026-11-01T01:45-04:00", "2026-11-01T01:15-05:00", 30),
    ("2026-11-01T01:30-05:00", "2026-11-01T03:00", 90), ("2026-10-31T20:00-04:00", "2026-10-31T22:00-04:00", 120),
  ])
  func offsetsSayWhichReadingIsMeant(start: String, end: String, minutes: Int) throws {
    let text = plan("\"start\": \"\(start)\", \"end\": \"\(end)\"")
    let (document, diagnostics) = read(text)
    #expect(diagnostics == [], "\(diagnostics)")
    let post = try #require(document?.plan.posts.first)
    #expect(post.minutes == minutes)
    // And it stays as it was written.
    let written = document?.tree["events"]?.elements?.first?["shifts"]?.elements?.first
    #expect(written?["start"]?.string == start && written?["end"]?.string == end)
  }

  @Test func withoutAnOffsetItIsTheFirst() throws {
    let (document, diagnostics) = read(plan("\"start\": \"2026-11-01T01:30\", \"end\": \"2026-11-01T03:00\""))
    #expect(diagnostics.map(\.code) == ["doubtful-time"] && diagnostics.map(\.severity) == [.warning])
    #expect(try #require(document?.plan.posts.first).minutes == 150)
  }

  @Test(arguments: [
    ("2026-10-30T20:00-05:00", "“2026-10-30T20:00-04:00”"), ("2026-10-30T20:00Z", "“2026-10-30T16:00-04:00”"),
    ("2026-10-30T20:00+02:00", "“2026-10-30T20:00-04:00”"),
  ])
  func anOffsetThatIsNotInForceIsRefused(start: String, advice: String) {
    let (document, diagnostics) = read(plan("\"start\": \"\(start)\", \"end\": \"2026-10-31T03:00\""))
    #expect(document == nil && diagnostics.map(\.code) == ["other-offset"])
    #expect(diagnostics.first?.advice == advice)
  }

  @Test func nothingIsAfterWhatIsLater() {
    for (start, end) in [
      ("2026-11-01T01:30-05:00", "2026-11-01T01:30-04:00"), ("2026-11-01T01:15-05:00", "2026-11-01T01:45-04:00"),
      ("2026-11-01T01:30-05:00", "2026-11-01T01:30-05:00"),
    ] {
      let (document, diagnostics) = read(plan("\"start\": \"\(start)\", \"end\": \"\(end)\""))
      #expect(document == nil && diagnostics.map(\.code) == ["ends-before-start"], "\(start) \(end)")
    }
  }

  @Test func aSeriesBeginsWithTheReadingThatItsStartSays() throws {
    let shift =
      "\"start\": \"2026-11-01T01:30-05:00\", \"end\": \"2026-11-01T04:00\", \"rrule\": \"FREQ=DAILY;COUNT=2\""
    let (document, diagnostics) = read(plan(shift))
    #expect(diagnostics == [], "\(diagnostics)")
    #expect(try #require(document).plan.posts.map(\.minutes) == [150, 150])
    let first = shift.replacing("-05:00", with: "-04:00")
    #expect(try #require(read(plan(first)).document).plan.posts.map(\.minutes) == [210, 150])
  }

  @Test func everyPlaceForALocalTimeTakesAnOffset() throws {
    let text = plan(
      "\"start\": \"2026-10-31T22:00\", \"end\": \"2026-11-01T05:00\"",
      spans:
        "[{\"kind\": \"unavailable\", \"start\": \"2026-11-02T01:30-05:00\", \"end\": \"2026-11-02T03:00-05:00\"}]",
      history: "[{\"start\": \"2026-10-20T20:00-04:00\", \"end\": \"2026-10-20T23:00-04:00\"}]",
      more:
        ", \"attendance\": [{\"volunteer\": \"v\", \"post\": \"e/s/p\", \"outcome\": \"worked\", \"end\": \"2026-11-01T01:30-05:00\"}]"
    )
    let (document, diagnostics) = read(text)
    #expect(diagnostics == [], "\(diagnostics)")
    let plan = try #require(document).plan
    #expect(plan.attendance[0].actual?.length == 270 && plan.volunteers[0].history.lastDuties.first?.length == 180)
  }

  @Test func timesThatWerePublishedUnderOtherLawsAreTold() throws {
    let told =
      ", \"published\": {\"version\": 1, \"assignments\": [{\"volunteer\": \"v\", \"post\": \"e/s/p\", \"start\": \"2026-11-03T09:00-04:00\", \"end\": \"2026-11-03T12:00-04:00\"}]}"
    let (document, diagnostics) = read(
      plan("\"start\": \"2026-11-03T09:00\", \"end\": \"2026-11-03T12:00\"", more: told))
    #expect(document != nil && diagnostics.map(\.code) == ["other-zone-data"])
    #expect(diagnostics.first?.message.contains("2026-11-03T09:00-04:00 is now 2026-11-03T09:00-05:00") == true)
    for same in ["-05:00", "Z"] {
      let right = told.replacing("-04:00", with: same)
      #expect(
        read(plan("\"start\": \"2026-11-03T09:00\", \"end\": \"2026-11-03T12:00\"", more: right)).diagnostics == [])
    }
  }

  @Test func aShiftInTheNightBeforeTheFirstDayIsNotRosteredAndTold() throws {
    let (document, diagnostics) = read(plan("\"start\": \"2026-10-26T03:00\", \"end\": \"2026-10-26T08:00\""))
    #expect(diagnostics.map(\.code).contains("before-first-day"))
    #expect(try #require(document).plan.posts.isEmpty)
    #expect(read(plan("\"start\": \"2026-10-25T22:00\", \"end\": \"2026-10-26T08:00\"")).document == nil)
  }

  @Test func aStartThatItsRuleDoesNotMeetIsTold() throws {
    let shift = "\"start\": \"2026-10-28T18:00\", \"end\": \"2026-10-28T20:00\", \"rrule\": \"FREQ=WEEKLY;BYDAY=TU\""
    let (document, diagnostics) = read(plan(shift))
    #expect(diagnostics.map(\.code) == ["start-not-met"] && diagnostics.map(\.severity) == [.warning])
    #expect(diagnostics.first?.advice == "“2026-11-03T18:00”, or a shift of its own for 2026-10-28")
    #expect(try #require(document).plan.posts.map(\.id) == ["e/s@2026-11-03/p"])
    // From a day before the horizon on, nothing looks planned that is not.
    #expect(read(plan(shift.replacing("2026-10-28", with: "2026-10-21"))).diagnostics == [])
  }
}
