import MusterExport
import MusterFiles
import MusterPublication
import MusterTestSupport
import MusterVerify
import PlainText
import Testing

@Suite struct CoordinatorTextTests {
  static func text() throws -> String {
    let document = try ReportedPlan.document()
    return text(try ReportedPlan.read(ReportedPlan.roster, of: document), of: document)
  }

  private static func text(_ read: ReadRoster, of document: PlanDocument) -> String {
    let assessment = Verifier.assess(read.roster, of: document.plan, rules: document.rules)
    return TextExport(
      Publication(document: document, roster: read, assessment: assessment, profile: .coordinator)
    ).text()
  }

  /// The lines of a section, without its heading.
  private func section(_ title: String, of text: String) throws -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix(title) })
    let end = lines[(start + 2)...].indices.first { index in
      index + 1 < lines.count && lines[index + 1].hasPrefix("---")
    }
    return lines[(start + 2)..<(end ?? lines.count)].filter { !$0.isEmpty }
  }

  @Test func aDutyOverSeveralDaysStandsOnEachOfThemWithItsDates() throws {
    let plan = ReportedPlan.plan.replacing("2026-10-10T02:00", with: "2026-10-11T18:00").replacing(
      "2026-10-09T22:00", with: "2026-10-09T18:00")
    let document = try #require(PlanReader.read(Array(plan.utf8), file: "plan.json").document)
    let text = Self.text(try ReportedPlan.read(ReportedPlan.roster, of: document), of: document)
    let days = try section("Day by day", of: text)
    #expect(days.contains("  18:00-Sun 11 Oct 18:00 (muster 17:30)  Checkstop in Harbour"))
    let later = "  since Fri  9 Oct 18:00, to Sun 11 Oct 18:00  Checkstop in Harbour"
    for day in ["Sat 10 Oct 2026", "Sun 11 Oct 2026"] {
      let place = try #require(days.firstIndex(of: day))
      #expect(days[place + 1] == later)
    }
    #expect(try section("Person by person", of: text).contains { $0.hasPrefix("  Fri  9 Oct 18:00-Sun 11 Oct 18:00") })
  }

  @Test func shortfallsComeFirstByPriorityAndThenByDate() throws {
    let text = try Self.text()
    let headings = ["Two nights", "Shortfalls: 3 people missing", "Day by day", "Person by person"]
    let places = headings.map { text.range(of: $0)?.lowerBound }
    #expect(!places.contains(nil))
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    let lines = try section("Shortfalls", of: text)
    #expect(lines[0] == "P1  2 short  Fri  9 Oct 22:00-02:00  Checkstop, crew (checkstop-crew)")
    #expect(lines[2] == "      1: could take it without breaking a rule; the search did not place them")
    #expect(lines[3] == "P4  1 short  Tue  6 Oct 13:00-14:00  School talk, speaker")
    #expect(lines[4] == "      3 volunteers: programme-tier")
  }

  @Test func daysShowShiftsPostsAndPeople() throws {
    #expect(
      try section("Day by day", of: Self.text()) == [
        "Tue  6 Oct 2026", "  13:00-14:00  School talk", "    speaker  nobody ** 1 short **", "Fri  9 Oct 2026",
        "  22:00-02:00 (muster 21:30)  Checkstop in Harbour", "    crew (checkstop-crew)  佐藤 直 ** 2 short **",
        "    lead                   Zoé Lac [lead]",
      ])
  }

  @Test func peopleAreByNameWithWhatTheyOwe() throws {
    let lines = try section("Person by person", of: Self.text())
    #expect(lines[0] == "Ari Bay (v-3, auxiliary): 0 duties, 0:00 hours")
    #expect(lines[1].hasPrefix("  - v-3 is 68 minutes short"))
    #expect(lines.contains("Zoé Lac (v-2, auxiliary): 1 duty, 4:00 hours"))
    #expect(lines.last == "  - Obligations met.")
  }

  @Test func aClaimedBoundIsShownOnlyBesideTheValueItBelongsTo() throws {
    let text = try Self.text()
    #expect(text.contains("Nothing is said about how good the roster is."))
    let staffing = try #require(text.split(separator: "\n").first { $0.hasPrefix("  staffing") })
    #expect(staffing.split(separator: " ").count == 2, "the claimed staffing value is false: \(staffing)")
    #expect(text.contains("Version 3 of the roster"))
  }

  @Test func linesKeepEightyColumns() throws {
    for line in try Self.text().split(separator: "\n") { #expect(DisplayText.width(String(line)) <= 80, "\(line)") }
  }
}
