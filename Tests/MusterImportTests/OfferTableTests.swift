import MusterDomain
import MusterFiles
import MusterJSON
import Testing

@testable import MusterImport

/// Offers to exchange duties, as JSON and as a table.
@Suite struct OfferTableTests {
  private static let (day, wednesday) = ("fair/day/gate", "fair/evening@2026-09-16/gate")

  /// v-1 holds the gate by day, v-2 the desk and the first evening.
  private static func read(_ text: String) throws -> (offers: [ExchangeOffer]?, problems: [String]) {
    let document = try office(), plan = document.plan
    var roster = Roster(for: plan)
    func post(_ id: String) throws -> Int { try #require(plan.posts.firstIndex { $0.id == id }) }
    roster.assign(0, to: try post(day))
    roster.assign(1, to: try post("fair/day/desk"))
    roster.assign(1, to: try post(wednesday))
    let bytes = Array(text.utf8)
    let (offers, problems) =
      OfferTable.isTable(bytes)
      ? OfferTable.read(bytes, file: "offers", for: document, roster)
      : OfferFile.read(bytes, file: "offers", for: document, roster)
    return (offers, problems.map(\.description))
  }

  @Test func aTableAndJSONSayTheSame() throws {
    let table = try Self.read(
      "\u{FEFF}Member;Gives;Takes\nv-1;\(Self.day);\"fair/day/desk; \(Self.wednesday)\"\nv-2;\(Self.wednesday);(none)\n"
        + "v-1;;fair/evening@2026-09-23/gate\n\n")
    let json = try Self.read(
      """
      {"format": 1, "offers": [
        {"volunteer": "v-1", "give": "\(Self.day)", "take": ["fair/day/desk", "\(Self.wednesday)"]},
        {"volunteer": "v-2", "give": "\(Self.wednesday)", "take": null},
        {"volunteer": "v-1", "give": null, "take": ["fair/evening@2026-09-23/gate"]}]}
      """)
    #expect(table.problems == [] && json.problems == [])
    #expect(table.offers == json.offers && table.offers?.count == 3)
    let plan = try office().plan
    #expect(table.offers?[0].take.map { plan.posts[$0].id } == ["fair/day/desk", Self.wednesday], "the dearest first")
    #expect(table.offers?[1] == ExchangeOffer(volunteer: 1, give: table.offers?[0].take[1], take: []))
    #expect(table.offers?[2].give == nil)
  }

  @Test func everythingThatIsWrongIsToldByRow() throws {
    let wrong = try Self.read(
      "volunteer,give,take\nv-3,\(Self.day),\nv-1,fair/day/dsk,\nv-2,\(Self.day),\nv-1,\(Self.day),\(Self.day)\nv-2,,\n"
        + "v-1,\(Self.day),fair/day/desk;fair/day/desk\nv-1,a,b,c\n")
    #expect(wrong.offers == nil)
    // A row with a cell too many is a table that is not what it seems; the others are told without it.
    #expect(wrong.problems.count == 1 && wrong.problems[0].contains("row 8: has 4 cells and the header 3"))
    let rows = try Self.read(
      "volunteer,give,take\nv-3,\(Self.day),\nv-1,fair/day/dsk,\nv-2,\(Self.day),\nv-1,\(Self.day),\(Self.day)\nv-2,,\n"
        + "v-1,\(Self.day),fair/day/desk;fair/day/desk\n")
    #expect(rows.offers == nil && rows.problems.count == 6, "\(rows.problems)")
    let words = [
      "row 2, volunteer: \"v-3\" is not a volunteer of the plan", "Maybe “fair/day/desk”", "is not held by v-2",
      "is held by v-1 already", "row 6: this offer neither gives nor takes anything",
      "row 7, take: \"fair/day/desk\" is there twice",
    ]
    for (problem, word) in zip(rows.problems, words) { #expect(problem.contains(word), "\(problem)") }
    #expect(rows.problems[2].contains("\"fair/evening@2026-09-16/gate\", \"fair/day/desk\""), "what they do hold")
  }

  @Test func otherFilesAreNoOffers() throws {
    let header = try Self.read("who,what\nv-1,\(Self.day)\n")
    #expect(header.offers == nil && header.problems.allSatisfy { !$0.contains("--map") }, "\(header.problems)")
    let roster = try Self.read("{\"format\": 1, \"assignments\": []}")
    #expect(roster.problems.count == 1 && roster.problems[0].contains("this is a roster"))
    #expect(try Self.read("{\"format\": 1, \"offers\": []}").offers == [])
    #expect(try Self.read("{\"format\": 2, \"offers\": [], \"offer\": 1}").problems.count == 2)
  }
}
