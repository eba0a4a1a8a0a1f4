import Foundation
import MusterJSON
import Testing

/// A month in which things happen: solve, ask why, take a fix, publish, two people fall ill, repair, publish; and the list of
/// changes names exactly those whom the repair said to tell.
@Suite struct QuestionWalkTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let shared = root.deletingLastPathComponent().appending(path: "shared")
  private static let permits = shared.appending(path: "data/city-events/san-diego-special-events-2016-2017.csv")
  private static let dense = shared.appending(path: "faults/dense-months/forty-events.json")

  private static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  @discardableResult
  private func must(_ arguments: [String], in workspace: Workspace) throws -> Run {
    let run = try workspace.run(arguments)
    try #require(run.status == 0, "\(arguments): \(run.errors)")
    return run
  }

  @Test func theRuralDetachment() throws {
    let workspace = try Workspace()
    let scenario = Self.root.appending(path: "Scenarios/01-rural-detachment/plan.json")
    try workspace.write(String(decoding: Data(contentsOf: scenario), as: UTF8.self), to: "plan.json")
    try must(["solve", "plan.json", "-o", "roster.json"], in: workspace)
    try walk(workspace, now: "2026-09-18T12:00")
  }

  @Test(.enabled(if: exists(permits), "the folder ../shared/data/city-events with public data is not there"))
  func theCitysOctober() throws {
    let workspace = try Workspace()
    try workspace.write(
      """
      {"format": 1, "name": "San Diego", "volunteers": [], "events": [],
       "horizon": {"start": "2016-10-01", "end": "2016-11-01", "timeZone": "America/Los_Angeles"}}
      """, to: "plan.json")
    try must(
      [
        "import", "events", Self.permits.path, "--into", "plan.json", "--zones", "8", "--overnight", "-o", "plan.json",
      ], in: workspace)
    try must(
      ["generate", "--volunteers", "150", "--seed", "1", "--into", "plan.json", "-o", "plan.json"], in: workspace)
    try must(["solve", "plan.json", "-o", "roster.json", "--time-limit", "15"], in: workspace)
    try walk(workspace, now: "2016-10-14T12:00")
  }

  @Test(.enabled(if: exists(dense), "the folder ../shared/faults/dense-months is not there"))
  func theDenseMonth() throws {
    let workspace = try Workspace()
    try workspace.write(String(decoding: Data(contentsOf: Self.dense), as: UTF8.self), to: "plan.json")
    let roster = Self.dense.deletingLastPathComponent().appending(path: "forty-events-roster-873.json").path
    try must(["solve", "plan.json", "--start", roster, "-o", "roster.json", "--time-limit", "15"], in: workspace)
    try walk(workspace, now: "2027-05-12T12:00")
  }

  private func walk(_ workspace: Workspace, now: String) throws {
    try askAndFix(workspace)
    try must(
      ["publish", "plan.json", "roster.json", "--into", "published", "--update-plan", "plan.json"], in: workspace)
    let before = try assignments("roster.json", workspace)
    // The two who have most to do from now on fall ill.
    var count: [String: Int] = [:]
    for duty in before where duty.start > now { count[duty.volunteer, default: 0] += 1 }
    let busiest = count.keys.sorted { (count[$1] ?? 0, $0) < (count[$0] ?? 0, $1) }
    let ill = Array(busiest.prefix(2))
    let repair = try must(
      [
        "repair", "plan.json", "roster.json", "--now", now, "--without", ill.joined(separator: ","), "-o",
        "repaired.json", "--write-plan", "now.json", "--format", "json",
      ], in: workspace
    ).json()
    #expect(try workspace.run(["verify", "now.json", "repaired.json"]).status == 0)
    let after = try assignments("repaired.json", workspace)
    // Nothing before now moves, nobody who is ill gets anything, and nobody is told for nothing.
    #expect(before.filter { $0.start < now } == after.filter { $0.start < now })
    #expect(!after.contains { $0.start >= now && ill.contains($0.volunteer) })
    let published = try must(
      ["publish", "now.json", "repaired.json", "--into", "published", "--format", "json"], in: workspace
    ).json()
    let told = Set(repair["changes"]?.elements?.compactMap { $0["volunteer"]?.string } ?? [])
    let listed = published["changes"]?["people"]?.elements?.compactMap { $0["volunteer"]?.string } ?? []
    #expect(told == Set(listed) && told.isSuperset(of: ill))
    // More people touched never buy less, goal by goal in the order in which they decide.
    let curve = repair["curve"]?.elements ?? []
    let values = curve.map { $0["tiers"]?.elements?.compactMap { $0["value"]?.int } ?? [] }
    for (few, many) in zip(values, values.dropFirst()) { #expect(many.lexicographicallyPrecedes(few)) }
    for point in curve {
      #expect((point["touched"]?.elements?.count ?? .max) <= point["limit"]?.int ?? -1)
      for tier in point["tiers"]?.elements ?? [] {
        #expect(tier["bound"]?.int ?? .max <= tier["value"]?.int ?? .min)
      }
    }
  }

  /// Asks why the first short post is short, and takes the first fix that leaves the times as they are.
  private func askAndFix(_ workspace: Workspace) throws {
    guard let post = try parsed(workspace.text(of: "roster.json"))["shortfalls"]?[0]?["post"]?.string else { return }
    let files = ["plan.json", "roster.json"]
    let explained = try must(
      ["explain"] + files + ["--post", post, "--time-limit", "5", "--format", "json"], in: workspace
    ).json()
    #expect(explained["short"]?.int ?? 0 > 0 && explained["conclusion"]?["kind"]?.string != nil)
    let fixes =
      try must(
        ["fix"] + files + ["--post", post, "--time-limit", "10", "--format", "json"], in: workspace
      ).json()["fixes"]?.elements ?? []
    guard let fix = fixes.first(where: { $0["changes"]?[0]?["kind"] != "move" }), let taker = fix["taker"]?.string
    else { return }
    try workspace.write((fix["overlay"] ?? [:]).text(), to: "fix.json")
    try must(["apply", "plan.json", "fix.json", "-o", "plan.json"], in: workspace)
    try must(["assign"] + files + [taker, post, "-o", "roster.json"], in: workspace)
    let holders = try assignments("roster.json", workspace).filter { $0.post == post }.map(\.volunteer)
    #expect(holders.contains(taker))
  }

  private struct Assignment: Equatable {
    var volunteer: String
    var post: String
    var start: String
  }

  private func assignments(_ name: String, _ workspace: Workspace) throws -> [Assignment] {
    try parsed(workspace.text(of: name))["assignments"]?.elements?.map {
      Assignment(
        volunteer: $0["volunteer"]?.string ?? "", post: $0["post"]?.string ?? "", start: $0["start"]?.string ?? "")
    } ?? []
  }
}
