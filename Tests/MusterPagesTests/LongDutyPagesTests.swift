import MusterFiles
import MusterPublication
import MusterTestSupport
import MusterVerify
import Testing

@testable import MusterPages

/// A shift over several days stands on each of them.
@Suite("Duties over several days, on pages")
struct LongDutyPagesTests {
  /// On call for a week from Friday, and a night.
  private static let plan = """
    {"format": 1, "name": "On call",
     "horizon": {"start": "2026-09-01", "end": "2026-09-10", "timeZone": "America/Toronto", "dayStart": "06:00"},
     "zones": [{"id": "z", "name": "Zone"}],
     "volunteers": [{"id": "v-1", "name": "Ari Bay", "class": "volunteer", "adult": true}],
     "events": [{"id": "call", "name": "Call", "type": "x", "zone": "z", "shifts": [
       {"id": "week", "start": "2026-09-04T18:00", "end": "2026-09-11T18:00", "posts": [{"id": "p"}]},
       {"id": "night", "start": "2026-09-01T20:00", "end": "2026-09-02T02:00", "posts": [{"id": "p"}]}]}],
     "rules": {"minimum-rest": {"hours": 8}}}
    """

  private static func files() throws -> [String: String] {
    let (read, diagnostics) = PlanReader.read(Array(plan.utf8), file: "plan.json")
    let document = try #require(read, "\(diagnostics)")
    let text = """
      {"format": 1, "assignments": [{"volunteer": "v-1", "post": "call/week/p"}, {"volunteer": "v-1", "post": "call/night/p"}]}
      """
    let roster = try #require(RosterFile.read(Array(text.utf8), file: "roster.json", for: document).roster)
    let assessment = Verifier.assess(roster.roster, of: document.plan, rules: document.rules)
    let publication = Publication(document: document, roster: roster, assessment: assessment, profile: .coordinator)
    let files = try PageExport.files(for: publication)
    return Dictionary(files.map { ($0.path, $0.text) }) { first, _ in first }
  }

  @Test func eachDayOfTheHorizonHasItsPageAndThePlacesOfTheShift() throws {
    let files = try Self.files()
    #expect(
      files.keys.filter { $0.hasPrefix("days/") }.sorted() == [1, 4, 5, 6, 7, 8, 9].map { "days/2026-09-0\($0).html" })
    let wednesday = try #require(files["days/2026-09-09.html"])
    #expect(wednesday.contains("Ari Bay"))
    #expect(wednesday.contains("Fri 4 Sep 6:00 p.m.") || wednesday.contains("Fri 4 Sep 18:00"))
    let coverage = try #require(files["coverage.html"])
    #expect(coverage.contains("Zone, Wed 2 Sep: nothing planned"), "a night stands on its evening alone")
    #expect(coverage.contains("Zone, Thu 3 Sep: nothing planned"))
    for day in ["Fri 4", "Sat 5", "Tue 8", "Wed 9"] {
      #expect(!coverage.contains("Zone, \(day) Sep: nothing planned"), "\(day)")
    }
  }

  @Test func theMonthByPersonMarksEachDayAndCountsOneDuty() throws {
    let people = try #require(try Self.files()["people.html"])
    #expect(people.components(separatedBy: "\u{2026}").count == 1 + 5, "five days after the first")
  }
}
