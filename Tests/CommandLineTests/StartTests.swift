import Foundation
import MusterJSON
import Testing

/// `--start`: a search that begins where another ended.
@Suite struct StartTests {
  /// The values of the goals, in their order.
  static func values(_ roster: String) throws -> [Int] {
    try #require(parsed(roster)["tiers"]?.elements).map { try #require($0["value"]?.int) }
  }

  /// True when the first is no worse in the order of the goals.
  static func isNoWorse(_ one: [Int], than other: [Int]) -> Bool {
    zip(one, other).first { $0 != $1 }.map { $0 < $1 } ?? true
  }

  @Test func aSecondSolveBeginsWhereTheFirstEnded() throws {
    let workspace = try Workspace()
    try workspace.write(SamplePlans.endless, to: "plan.json")
    let first = try workspace.run(["solve", "plan.json", "-o", "first.json", "--time-limit", "4"])
    #expect(first.status == 0, "\(first.errors)")
    let before = try Self.values(workspace.text(of: "first.json"))
    // Without time the rosters from nothing and from the first tell apart where the search began.
    for limit in ["0", "0.5"] {
      let arguments = ["solve", "plan.json", "--time-limit", limit, "--report", "report.json", "-o"]
      let second = try workspace.run(arguments + ["second.json", "--start", "first.json"])
      #expect(second.status == 0, "\(second.errors)")
      let count = try #require(parsed(workspace.text(of: "first.json"))["assignments"]?.elements).count
      #expect(second.errors.contains("Starting from the \(count) assignments of first.json.\n"))
      #expect(try parsed(workspace.text(of: "report.json"))["start"]?["known"]?.int == count)
      #expect(try workspace.run(["verify", "plan.json", "second.json"]).status == 0)
      #expect(Self.isNoWorse(try Self.values(workspace.text(of: "second.json")), than: before))
      guard limit == "0" else { continue }
      #expect(try workspace.run(arguments + ["other.json"]).status == 0)
      let other = try Self.values(workspace.text(of: "other.json"))
      #expect(other != before && Self.isNoWorse(before, than: other), "the first search found nothing")
    }
  }

  @Test func aChangedPlanIsMendedAndToldOnce() throws {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    let assignments = try #require(parsed(workspace.text(of: "roster.json"))["assignments"]?.elements)
    // People whom pins and wishes do not name.
    let plan = try workspace.text(of: "plan.json")
    let free = assignments.compactMap { $0["volunteer"]?.string }
      .filter { plan.components(separatedBy: "\"\($0)\"").count == 2 }
    let gone = try #require(free.first), away = try #require(free.first { $0 != gone })
    let lost = assignments.count { $0["volunteer"]?.string == gone }
    // Somebody left, somebody else is never free any more, and the rest between duties grew.
    try workspace.write(
      """
      {"format": 1, "name": "changed", "remove": {"volunteers": ["\(gone)"]},
       "change": {"rules": {"minimum-rest": {"level": "hard", "hours": 30}}}}
      """, to: "overlay.json")
    try workspace.change("plan.json", to: "changed.json") {
      let people = try #require($0["volunteers"]?.elements).filter { $0["id"]?.string != gone }
      $0[member: "volunteers"] = .array(people)
      let place = try #require(people.firstIndex { $0["id"]?.string == away })
      try $0.set(["default": "unavailable"], at: #require(JSONPointer("/volunteers/\(place)/availability")))
      try $0.set(["level": "hard", "hours": 30], at: #require(JSONPointer("/rules/minimum-rest")))
    }
    for limit in ["0", "60"] {
      let run = try workspace.run(
        ["solve", "changed.json", "--start", "roster.json", "-o", "new.json", "--time-limit", limit])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.components(separatedBy: "\"\(gone)\" is no volunteer of this plan").count == 2)
      #expect(
        run.errors.contains("Starting from \(assignments.count - lost) of the \(assignments.count) assignments"))
      #expect(try workspace.run(["verify", "changed.json", "new.json"]).status == 0)
    }
    let compared = try workspace.run(["whatif", "plan.json", "overlay.json", "--start", "roster.json"])
    #expect(compared.status == 0, "\(compared.errors)")
    #expect(!compared.errors.contains("is no volunteer"), "who an overlay takes away is no news")
  }

  @Test func theRosterMayTakeThePlaceOfItsStartAndTheReportMayNot() throws {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    let before = try workspace.text(of: "roster.json")
    #expect(try workspace.run(["solve", "plan.json", "--start", "roster.json", "-o", "roster.json"]).status == 0)
    #expect(try Self.values(workspace.text(of: "roster.json")) == Self.values(before))
    let report = try workspace.run(
      ["solve", "plan.json", "--start", "roster.json", "-o", "new.json", "--report", "roster.json"])
    #expect(report.status == 2 && report.errors.contains("is also an input"))
  }

  @Test(arguments: [
    "", "{", "[]", "{\"format\": 1}", "{\"format\": 2, \"assignments\": []}", "{\"format\": 1, \"assignments\": [1]}",
  ])
  func whatIsNoRosterIsRefused(text: String) throws {
    let workspace = try Workspace.withStarterPlan()
    for command in [["solve", "plan.json"], ["whatif", "plan.json", "whatif/storm.json"]] {
      let run = try workspace.run(command + ["--start", "-"], input: text)
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors.hasPrefix("standard input"), "\(run.errors)")
    }
  }

  @Test func standardInputIsGivenOnce() throws {
    #expect(try Workspace().run(["solve", "-", "--start", "-"]).status == 64)
  }
}
