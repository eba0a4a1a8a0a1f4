import Foundation
import MusterCalendar
import MusterDomain
import MusterFiles
import MusterJSON
import MusterLedger
import MusterRules
import Testing

/// Twelve plans, each with its history from the one before, over both changes of the clocks and New Year's Eve.
@Suite("A chain of twelve months")
struct TwelveMonthsTests {
  /// One person holds everything: an evening over midnight, a night after it and a morning a week.
  private static func month(_ first: CivilDate, _ end: CivilDate, dayStart: String) -> String {
    """
    {"format": 1, "name": "\(first)",
     "horizon": {"start": "\(first)", "end": "\(end)", "timeZone": "America/Toronto", "dayStart": "\(dayStart)"},
     "volunteers": [{"id": "ana", "class": "auxiliary", "adult": true}],
     "events": [{"id": "e", "type": "patrol", "shifts": [
       {"id": "evening", "start": "2026-02-01T21:30", "end": "2026-02-02T00:15", "rrule": "FREQ=DAILY",
        "posts": [{"id": "p", "category": "evening"}]},
       {"id": "night", "start": "2026-02-01T00:30", "end": "2026-02-01T05:00", "rrule": "FREQ=DAILY",
        "posts": [{"id": "p", "category": "night"}]},
       {"id": "monday", "start": "2026-02-02T09:00", "end": "2026-02-02T11:00", "rrule": "FREQ=WEEKLY;BYDAY=MO",
        "posts": [{"id": "p"}]}]}],
     "rules": {"minimum-rest": {"level": "soft", "hours": 8}}}
    """
  }

  private struct Served: Hashable, Comparable {
    var start: Int
    var end: Int
    var year: Int
    static func < (one: Served, other: Served) -> Bool { one.start < other.start }
  }

  @Test("carries every duty exactly once", arguments: ["06:00", "00:00", "02:30"])
  func everyDutyOnce(dayStart: String) throws {
    var history: [UInt8]?
    var all: [Served] = []
    var yearToDate = 0
    for number in 0..<12 {
      let first = try #require(CivilDate(year: 2026 + (number + 2) / 12, month: (number + 2) % 12 + 1, day: 1))
      let end = try #require(CivilDate(year: 2026 + (number + 3) / 12, month: (number + 3) % 12 + 1, day: 1))
      let after = try #require(CivilDate(year: 2026 + (number + 4) / 12, month: (number + 4) % 12 + 1, day: 1))
      let bytes = history ?? Array(Self.month(first, end, dayStart: dayStart).utf8)
      let (read, problems) = PlanReader.read(bytes, file: "month.json")
      let document = try #require(read, "\(problems)")
      let plan = document.plan, timeline = plan.timeline
      try expectHistory(of: plan, from: all, yearToDate: number == 0 ? 0 : yearToDate)

      let roster = Roster(for: plan, pairs: plan.posts.indices.map { (volunteer: 0, post: $0) })
      let ledger = Ledger(of: roster, in: document, countsUnrecorded: true)
      for post in plan.posts {
        all.append(
          Served(
            start: timeline.epochMinute(of: post.start), end: timeline.epochMinute(of: post.end),
            year: timeline.date(ofOperationalDay: post.operationalDay).year))
      }
      yearToDate = all.filter { $0.year == end.year }.reduce(0) { $0 + $1.end - $1.start }
      let next = Array(Self.month(end, after, dayStart: dayStart).utf8)
      let (filled, faults) = NextHistory.fill(next, file: "next.json", from: ledger)
      let result = try #require(filled, "\(faults)")
      #expect(result.later == 0 && result.gapDays == 0)
      history = result.bytes
    }
    // A year of evenings, of nights and of Mondays, and none of them twice.
    #expect(Set(all).count == all.count && all == all.sorted())
    #expect(all.count == 365 + 365 + 52)
  }

  /// What the plan's history must hold: the year's hours, and each duty of the last eight days once.
  private func expectHistory(of plan: Plan, from all: [Served], yearToDate: Int) throws {
    let person = plan.volunteers[0], timeline = plan.timeline
    #expect(person.history.yearToDateMinutes == yearToDate, "\(plan.name)")
    #expect(person.history.minutesByCategory.reduce(0) { $0 + $1.minutes } == yearToDate, "\(plan.name)")
    let window = timeline.epochMinute(of: timeline.start(of: timeline.start.adding(days: -8)))
    let expected = all.filter { $0.end > window }.map { [$0.start, $0.end] }
    let found = person.history.lastDuties.map {
      [timeline.epochMinute(of: $0.start), timeline.epochMinute(of: $0.end)]
    }
    #expect(found == expected, "\(plan.name)")
  }

  /// The night of 1 October is September's: it is worked, credited and rested from.
  @Test("a night on the day on which two plans meet is carried and rested from")
  func nightBetweenTwoPlans() throws {
    let september = try LedgerFixtures.plan(
      """
      {"format": 1, "name": "september", "horizon": {"start": "2026-09-01", "end": "2026-10-01",
        "timeZone": "America/Toronto", "dayStart": "06:00"}, "volunteers": [{"id": "a", "class": "auxiliary"}],
       "events": [{"id": "night", "type": "t", "shifts": [{"id": "s", "start": "2026-09-30T01:00",
        "end": "2026-09-30T05:00", "posts": [{"id": "p"}], "rrule": "FREQ=DAILY"}]}]}
      """)
    #expect(september.plan.posts.map(\.id) == ["night/s@2026-09-30/p", "night/s@2026-10-01/p"])
    let roster = Roster(for: september.plan, pairs: [(0, 0), (0, 1)].map { (volunteer: $0.0, post: $0.1) })
    let october = """
      {"format": 1, "name": "october", "horizon": {"start": "2026-10-01", "end": "2026-10-15",
        "timeZone": "America/Toronto", "dayStart": "06:00"}, "volunteers": [{"id": "a", "class": "auxiliary"}],
       "events": [{"id": "day", "type": "t", "shifts": [{"id": "s", "start": "2026-10-01T07:00",
        "end": "2026-10-01T11:00", "posts": [{"id": "p"}]}]}], "rules": {"minimum-rest": {"level": "hard", "hours": 8}}}
      """
    let ledger = Ledger(of: roster, in: september, countsUnrecorded: true)
    let (next, faults) = NextHistory.fill(Array(october.utf8), file: "october.json", from: ledger)
    let filled = try #require(next, "\(faults)")
    #expect(filled.later == 0)
    let plan = try #require(PlanReader.read(filled.bytes, file: "october.json").document).plan
    #expect(plan.volunteers[0].history.yearToDateMinutes == 480)
    #expect(plan.volunteers[0].history.lastDuties.last == Interval(start: 60, end: 300))
    let violations = MinimumRest().violations(of: 0, holding: [0], in: plan, scope: Scope())
    #expect(violations.map(\.amount) == [360])
  }

  /// A duty of this plan that began late, after the next plan's first day had begun, is rested from all the same.
  @Test("work that began late is written as begun before the next plan")
  func lateStart() throws {
    let september = try LedgerFixtures.plan(
      """
      {"format": 1, "name": "september", "horizon": {"start": "2026-09-01", "end": "2026-10-01",
        "timeZone": "America/Toronto", "dayStart": "06:00"}, "volunteers": [{"id": "a", "class": "auxiliary"}],
       "events": [{"id": "night", "type": "t", "shifts": [{"id": "s", "start": "2026-10-01T05:30",
        "end": "2026-10-01T09:00", "posts": [{"id": "p"}]}]}],
       "attendance": [{"volunteer": "a", "post": "night/s/p", "outcome": "worked", "start": "2026-10-01T06:30"}]}
      """)
    let roster = Roster(for: september.plan, pairs: [(volunteer: 0, post: 0)])
    let first = try #require(CivilDate("2026-10-01")), end = try #require(CivilDate("2026-11-01"))
    let october = Self.month(first, end, dayStart: "06:00").replacingOccurrences(of: "\"ana\"", with: "\"a\"")
    let (next, faults) = NextHistory.fill(
      Array(october.utf8), file: "october.json", from: Ledger(of: roster, in: september))
    let filled = try #require(next, "\(faults)")
    let plan = try #require(PlanReader.read(filled.bytes, file: "october.json").document).plan
    #expect(plan.volunteers[0].history.yearToDateMinutes == 150)
    #expect(plan.volunteers[0].history.lastDuties == [Interval(start: 359, end: 540)])
  }
}
