import MusterExport
import MusterPublication
import MusterTestSupport
import Testing

/// A post may ask for ten thousand people; what is written for people has no line for each who is missing.
@Suite struct GreatCrewTests {
  private static func files(asking people: Int, _ profile: PrivacyProfile) throws -> [ExportedFile] {
    let plan = """
      {"format": 1, "name": "crowd", "horizon": {"start": "2026-03-02", "end": "2026-03-09", "timeZone": "UTC"},
       "volunteers": [{"id": "v-a", "class": "volunteer"}],
       "events": [{"id": "fair", "type": "parade", "shifts": [{"id": "s", "start": "2026-03-02T09:00", "end": "2026-03-02T13:00",
         "rrule": "FREQ=DAILY", "posts": [{"id": "p", "min": \(people), "max": \(people)}]}]}]}
      """
    let roster = "{\"format\": 1, \"assignments\": [{\"volunteer\": \"v-a\", \"post\": \"fair/s@2026-03-02/p\"}]}"
    return try EveryExport.files(for: TablePublications.secret(profile, plan: plan, roster: roster, previous: nil))
  }

  @Test(arguments: [PrivacyProfile.public, .member, .coordinator])
  func tenThousandPeopleTakeNoMoreThanSixty(profile: PrivacyProfile) throws {
    let (some, many) = try (Self.files(asking: 60, profile), Self.files(asking: 10_000, profile))
    #expect(some.map(\.path) == many.map(\.path))
    for (few, lot) in zip(some, many) {
      let (small, large) = (few.text.utf8.count, lot.text.utf8.count)
      #expect(large < small + 2_000, "\(lot.path): \(small), \(large)")
    }
  }

  /// Twenty lines to sign in on for each post, and the one for whom is expected.
  @Test func signInSheetsHaveTwentyEmptyLines() throws {
    let sheets = try Self.files(asking: 60, .coordinator).filter { $0.path.hasPrefix("sign-in/") }
    #expect(sheets.count == 7)
    #expect(sheets.map { $0.text.split(whereSeparator: \.isNewline).count } == [22, 21, 21, 21, 21, 21, 21])
  }
}
