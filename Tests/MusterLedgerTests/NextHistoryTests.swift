import MusterCalendar
import MusterDomain
import MusterFiles
import MusterJSON
import MusterLedger
import Testing

@Suite("The history of the next plan")
struct NextHistoryTests {
  /// A later plan with odd white space, one known person without history, one with an old one, and somebody new.
  private static func next(start: String = "2026-11-09", end: String = "2026-12-01", rules: String = "{}") -> String {
    "{ \"format\": 1,\t\"name\": \"Sp\\u00e4ter\",\n"
      + "  \"horizon\": {\"start\": \"\(start)\", \"end\": \"\(end)\", \"timeZone\": \"America/Toronto\"},\n"
      + "  \"volunteers\": [\n"
      + "    {\"id\": \"cas\",  \"class\": \"auxiliary\"},\n"
      + "    {\"id\": \"ana\", \"history\" : {\"hoursYearToDate\": 1.50},   \"class\": \"auxiliary\"},\n"
      + "    {\"id\": \"new\", \"class\": \"auxiliary\", \"history\": {\"hoursYearToDate\": \"7:30\"}},\n"
      + "    {\n      \"id\": \"sam\",\n      \"class\": \"sworn\"\n    }\n  ],\n  \"rules\": \(rules)\n}\n"
  }

  private func fill(_ text: String, _ ledger: Ledger) throws -> (next: NextHistory, text: String, plan: Plan) {
    let (next, diagnostics) = NextHistory.fill(Array(text.utf8), file: "next.json", from: ledger)
    let filled = try #require(next, "\(diagnostics)")
    let plan = try #require(PlanReader.read(filled.bytes, file: "next.json").document).plan
    return (filled, String(decoding: filled.bytes, as: UTF8.self), plan)
  }

  @Test("history is filled from attendance, and every other byte stays")
  func fills() throws {
    let ledger = try LedgerFixtures.autumnLedger(countsUnrecorded: true)
    let (next, text, plan) = try fill(Self.next(), ledger)
    let expected = Self.next()
      .replacingOccurrences(
        of: "{\"id\": \"cas\",  \"class\": \"auxiliary\"}",
        with: "{\"id\": \"cas\",  \"class\": \"auxiliary\",  \"history\": {\"hoursYearToDate\": 2, "
          + "\"hours\": {\"training\": 2}, \"lastDuties\": [{\"start\": \"2026-11-06T18:00\", "
          + "\"end\": \"2026-11-06T20:00\"}]}}"
      )
      .replacingOccurrences(
        of: "{\"hoursYearToDate\": 1.50}",
        with: "{\"hoursYearToDate\": \"51:15\", \"hours\": {\"patrol\": \"21:15\"}, \"burdenPoints\": 6, "
          + "\"lastDuties\": [{\"start\": \"2026-10-31T22:00\", \"end\": \"2026-11-01T04:30\"}]}"
      )
      .replacingOccurrences(
        of: "\"class\": \"sworn\"\n",
        with: "\"class\": \"sworn\",\n      \"history\": {\"hoursYearToDate\": 2, \"hours\": {\"duty\": 2}, "
          + "\"lastDuties\": [{\"start\": \"2026-11-06T18:00\", \"end\": \"2026-11-06T20:00\"}]}\n")
    // The watch ended eight days before: just within the window that rules may look at.
    #expect(text == expected)
    #expect(next.carried == ["cas", "ana", "sam"] && next.kept == ["new"] && next.missing == ["ben", "dee"])
    #expect(next.later == 0 && next.gapDays == 0)
    #expect(plan.volunteers[1].history.yearToDateMinutes == 2400 + 675)
    #expect(plan.volunteers[2].history.yearToDateMinutes == 450)
  }

  @Test("filling twice is the same as once")
  func idempotent() throws {
    let ledger = try LedgerFixtures.autumnLedger(countsUnrecorded: true)
    let once = try fill(Self.next(), ledger).next
    #expect(NextHistory.fill(once.bytes, file: "next.json", from: ledger).next?.bytes == once.bytes)
  }

  @Test("a new year begins at nothing, burden goes on")
  func yearRolls() throws {
    let ledger = try LedgerFixtures.autumnLedger(countsUnrecorded: true)
    let (next, _, plan) = try fill(Self.next(start: "2027-01-04", end: "2027-02-01"), ledger)
    #expect(plan.volunteers[1].history.yearToDateMinutes == 0)
    #expect(plan.volunteers[1].history.minutesByCategory == [])
    #expect(plan.volunteers[1].history.burdenPoints == 6)
    #expect(plan.volunteers[1].history.lastDuties == [])
    #expect(next.gapDays == 56)
  }

  @Test("of a plan over New Year's Eve only the new year's duties are carried, the night itself with the old year")
  func yearBoundary() throws {
    let document = try LedgerFixtures.plan(
      """
      {"format": 1, "name": "Turn", "horizon": {"start": "2026-12-21", "end": "2027-01-11", "timeZone": "America/Toronto"},
       "volunteers": [{"id": "ana", "class": "auxiliary", "history": {"hoursYearToDate": 90, "hours": {"duty": 30}}}],
       "events": [{"id": "e", "type": "patrol", "shifts": [
         {"id": "old", "start": "2026-12-30T10:00", "end": "2026-12-30T12:00", "posts": [{"id": "p"}]},
         {"id": "eve", "start": "2027-01-01T01:00", "end": "2027-01-01T05:00", "posts": [{"id": "p"}]},
         {"id": "new", "start": "2027-01-03T10:00", "end": "2027-01-03T13:00", "posts": [{"id": "p"}]}]}],
       "rules": {"min-hours-period": [{"period": "year", "hours": 100}, {"period": "quarter", "hours": 10}]}}
      """)
    let pairs = ["old", "eve", "new"].map { "ana e/\($0)/p" }
    let roster = try LedgerFixtures.roster(pairs, of: document).roster
    let ledger = Ledger(of: roster, in: document, countsUnrecorded: true)
    let years = ledger.people[0].periods.filter { $0.period == "year" }
    // The night's operational day is the 31st.
    #expect(years.map(\.creditedMinutes) == [360, 180] && years.map(\.carriedMinutes) == [5400, 0])
    #expect(ledger.people[0].periods.filter { $0.period == "quarter" }.map(\.creditedMinutes) == [360, 180])
    let owed = ledger.people[0].obligations.filter { $0.period == "year" }
    #expect(owed.map(\.name) == ["2026", "2027"] && owed.map(\.owedMinutes) == [6000, 164])
    #expect(owed[0].shortMinutes == 240 && owed[0].outlook?.neededPerMonth == nil)
    #expect(owed[1].outlook?.monthsLeft == 12 && owed[1].outlook?.isAtRisk == false)
    let (_, _, plan) = try fill(Self.next(start: "2027-01-11", end: "2027-02-01"), ledger)
    #expect(plan.volunteers[1].history.yearToDateMinutes == 180)
    #expect(plan.volunteers[1].history.minutesByCategory == [CategoryMinutes("duty", minutes: 180)])
    #expect(plan.volunteers[1].history.lastDuties.count == 1)
  }

  @Test("what begins within the next plan is not history yet")
  func overlap() throws {
    let ledger = try LedgerFixtures.autumnLedger(countsUnrecorded: true)
    let (next, _, plan) = try fill(Self.next(start: "2026-11-01"), ledger)
    // The three seats in the class, recorded or not; the watch began the night before.
    #expect(next.later == 4 && next.gapDays == 0)
    #expect(plan.volunteers[0].history.yearToDateMinutes == 0)
    #expect(plan.volunteers[1].history.yearToDateMinutes == 2400 + 675)
    let night = try #require(plan.volunteers[1].history.lastDuties.last)
    #expect(night.start == -120 && night.length == 450)
  }

  @Test("longer windows of the next plan's rules bring older duties along")
  func window() throws {
    let ledger = try LedgerFixtures.autumnLedger(countsUnrecorded: true)
    let (_, _, plan) = try fill(
      Self.next(rules: "{\"max-consecutive-days\": {\"days\": 20}}"), ledger)
    // The watch, the standby and the duty before this plan.
    #expect(plan.volunteers[1].history.lastDuties.count == 3)
  }

  @Test("an end in the hour that the clocks show twice is written with its offset")
  func doubtfulEnd() throws {
    let text = LedgerFixtures.autumn.replacingOccurrences(
      of: "\"end\": \"2026-11-01T04:30\"", with: "\"end\": \"2026-11-01T01:30-05:00\"")
    let document = try LedgerFixtures.plan(text)
    let roster = try LedgerFixtures.roster(LedgerFixtures.autumnRoster, of: document).roster
    let ledger = Ledger(of: roster, in: document, countsUnrecorded: true)
    #expect(ledger.people[0].worked.minutes == 270 + 180)
    let filled = try fill(Self.next(start: "2026-11-02"), ledger)
    #expect(filled.text.contains("\"start\": \"2026-10-31T22:00\", \"end\": \"2026-11-01T01:30-05:00\""))
  }

  @Test("a plan that does not begin later is refused at its start")
  func notNext() throws {
    let ledger = try LedgerFixtures.autumnLedger(countsUnrecorded: true)
    let text = Self.next(start: "2026-10-26", end: "2026-11-01")
    let (next, diagnostics) = NextHistory.fill(Array(text.utf8), file: "next.json", from: ledger)
    #expect(next == nil)
    #expect(diagnostics.map(\.code) == ["not-the-next"])
    #expect(diagnostics.first?.pointer.description == "/horizon/start" && diagnostics.first?.line == 2)
  }
}
