import MusterFiles
import MusterPublication
import MusterVerify
import Testing

@testable import MusterPages

/// A plan of many months and zones has a map as large as what it asks for, not as the product of both.
@Suite struct CoverageMapTests {
  /// The map of a year in which each zone asks for somebody on the 15th of one month.
  private static func map(monthOfZone: [Int]) throws -> String {
    let zones = monthOfZone.indices.map { "{\"id\": \"z-\($0)\", \"name\": \"Zone \($0)\"}" }
    let events = monthOfZone.enumerated().map { zone, month in
      let day = "2026-\(month < 10 ? "0" : "")\(month)-15"
      return """
        {"id": "e-\(zone)", "type": "patrol", "zone": "z-\(zone)", "shifts": [
          {"id": "s", "start": "\(day)T09:00", "end": "\(day)T13:00", "posts": [{"id": "p"}]}]}
        """
    }
    let text = """
      {"format": 1, "name": "year", "horizon": {"start": "2026-01-01", "end": "2027-01-01", "timeZone": "UTC"},
       "zones": [\(zones.joined(separator: ","))], "volunteers": [{"id": "v-a", "class": "volunteer"}],
       "events": [\(events.joined(separator: ","))]}
      """
    let plan = try #require(PlanReader.read(Array(text.utf8), file: "plan.json").document)
    let roster = try #require(
      RosterFile.read(Array("{\"format\": 1, \"assignments\": []}".utf8), file: "r.json", for: plan).roster)
    let assessment = Verifier.assess(roster.roster, of: plan.plan, rules: plan.rules)
    let publication = Publication(document: plan, roster: roster, assessment: assessment, profile: .coordinator)
    return try #require(PageExport.files(for: publication).first { $0.path == "coverage.html" }).text
  }

  private static func count(_ part: String, in page: String) -> Int { page.components(separatedBy: part).count - 1 }

  @Test func aMonthHasTheZonesThatAskForSomebodyInIt() throws {
    let page = try Self.map(monthOfZone: (0..<24).map { 1 + $0 % 12 })
    // Two zones in each month, with a cell for each of its days.
    #expect(Self.count("<g class=\"cell ", in: page) == 2 * 365)
    #expect(Self.count("<g class=\"cell nobody\">", in: page) == 24)
    for zone in 0..<24 { #expect(page.contains("<title>Zone \(zone), ")) }
  }

  @Test func aMonthThatAsksForNobodyHasNoMap() throws {
    let page = try Self.map(monthOfZone: [5, 5, 11])
    #expect(Self.count("<svg width=", in: page) == 2)
    #expect(page.contains("id=\"month-2026-5\"") && page.contains("id=\"month-2026-11\""))
  }
}
