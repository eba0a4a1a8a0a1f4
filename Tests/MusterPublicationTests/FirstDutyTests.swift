import MusterPublication
import Testing

/// Whose first duty of a category it is, as far as histories tell.
@Suite struct FirstDutyTests {
  private static func plan(_ histories: [String: String]) -> String {
    let people = ["a", "b", "c", "d"].map { id in
      "{\"id\": \"\(id)\", \"class\": \"auxiliary\", \"adult\": true\(histories[id].map { ", \"history\": \($0)" } ?? "")}"
    }
    func shift(_ id: String, _ day: String, _ category: String) -> String {
      "{\"id\": \"\(id)\", \"start\": \"2026-03-\(day)T18:00\", \"end\": \"2026-03-\(day)T20:00\", "
        + "\"posts\": [{\"id\": \"crew\", \"min\": 4, \"category\": \"\(category)\"}]}"
    }
    // The plan has the later shift first.
    let shifts = [shift("late", "09", "patrol"), shift("early", "04", "patrol"), shift("class", "05", "training")]
    return """
      {"format": 1, "name": "Spring",
       "horizon": {"start": "2026-03-02", "end": "2026-03-16", "timeZone": "America/Toronto"},
       "volunteers": [\(people.joined(separator: ", "))],
       "events": [{"id": "e", "type": "patrol", "shifts": [\(shifts.joined(separator: ", "))]}],
       "rules": {"minimum-rest": {"hours": 8}}}
      """
  }

  /// Everybody at every post; who is marked, as `a early`.
  private static func marked(_ histories: [String: String], for profile: PrivacyProfile) throws -> [String] {
    let duties = ["a", "b", "c", "d"].flatMap { person in
      ["late", "early", "class"].map { "{\"volunteer\": \"\(person)\", \"post\": \"e/\($0)/crew\"}" }
    }
    let roster = "{\"format\": 1, \"assignments\": [\(duties.joined(separator: ", "))]}"
    let publication = try Publications.make(profile, plan: plan(histories), roster: roster, previous: nil)
    return publication.shifts.flatMap { shift in
      shift.posts.flatMap(\.crew).filter(\.isFirst).map { "\($0.id ?? "") \(shift.id.split(separator: "/")[1])" }
    }.sorted()
  }

  private static let histories = [
    "a": "{\"hoursYearToDate\": 10, \"hours\": {\"patrol\": 10}}",
    "b": "{\"hoursYearToDate\": 10}",
    "d": "{\"hoursYearToDate\": 4, \"hours\": {\"training\": 4}}",
  ]

  @Test func theEarliestOfEachCategoryThatNothingIsKnownOfIsMarked() throws {
    // b has hours of nobody knows what kind; c has none at all.
    #expect(try Self.marked(Self.histories, for: .coordinator) == ["a class", "c class", "c early", "d early"])
  }

  @Test func aPlanWithoutHistoriesMarksNobody() throws {
    #expect(try Self.marked([:], for: .coordinator).isEmpty)
  }

  @Test(arguments: [PrivacyProfile.member, .public]) func othersAreNotTold(profile: PrivacyProfile) throws {
    #expect(try Self.marked(Self.histories, for: profile).isEmpty)
  }
}
