import Foundation
import MusterEngine
import MusterJSON
import Testing

@testable import muster

@Suite struct ProgressTests {
  let progress = SearchProgress(
    .search,
    goals: [
      SearchProgress.Goal(name: "safety", value: 5, bound: 5),
      SearchProgress.Goal(name: "staffing", value: 131, bound: 87),
      SearchProgress.Goal(name: "obligations", value: 0, bound: 0),
      SearchProgress.Goal(name: "fairness", value: 20_700, bound: 793),
      SearchProgress.Goal(name: "preference", value: -12, bound: -12),
    ])

  @Test func eachGoalHasItsValueAndItsBound() {
    #expect(
      progress.text(at: .seconds(75), of: nil)
        == "1:15  searching  safety 5  staffing 131 (>= 87)  obligations 0  fairness 20700 (>= 793)  preference -12")
    #expect(progress.text(at: .seconds(5), of: "storm").hasPrefix("0:05  storm: searching  safety 5"))
  }

  @Test func aNarrowLineKeepsWhatIsOpen() {
    let at = Duration.seconds(75)
    let whole = progress.text(at: at, of: nil)
    #expect(progress.line(at: at, of: nil, width: 200) == whole)
    #expect(progress.line(at: at, of: nil, width: whole.count - 1) == whole.replacing("  obligations 0", with: ""))
    #expect(
      progress.line(at: at, of: nil, width: 72)
        == "1:15  searching  safety 5  staffing 131 (>= 87)  fairness 20700 (>= 793)")
    #expect(
      progress.line(at: at, of: nil, width: 71).hasSuffix("searching  staffing 131 (>= 87)  fairness 20700 (>= 793)"))
    for width in 1...whole.count { #expect(progress.line(at: at, of: nil, width: width).count <= width) }
    #expect(progress.line(at: at, of: nil, width: 40) == "1:15  searching  staffing 131 (>= 87)  …")
  }

  @Test func programsReadARecordPerGoal() throws {
    let line = progress.json(at: .milliseconds(1_234), of: nil)
    #expect(line["elapsed"]?.decimal == 1.234)
    #expect(line["goals"]?[1]?.text(.compact) == #"{"id":"staffing","value":131,"bound":87,"gap":0.33587786259541985}"#)
    #expect(line["plan"] == nil && progress.json(at: .zero, of: "storm")["plan"] == "storm")
  }

  @Test func goalsAreToldFromTheFirstSecondAndEveryTwoSecondsWhileTheyChange() throws {
    let workspace = try Workspace()
    try workspace.write(SamplePlans.endless, to: "plan.json")
    let run = try workspace.run(
      ["solve", "plan.json", "-o", "roster.json", "--progress", "json", "--time-limit", "6", "--report", "report.json"])
    let lines = try run.errors.split(separator: "\n").filter { $0.hasPrefix("{") }.map { try parsed(String($0)) }
    let searching = lines.filter { $0["phase"] == "search" }
    #expect(!searching.isEmpty)
    var last: [Int]?
    let roster = try workspace.text(of: "roster.json")
    let tiers = try #require(parsed(roster)["tiers"]?.elements).compactMap { $0["id"]?.string }
    for line in searching {
      let goals = try #require(line["goals"]?.elements)
      #expect(goals.compactMap { $0["id"]?.string } == tiers)
      let values = goals.compactMap { $0["value"]?.int }, bounds = goals.compactMap { $0["bound"]?.int }
      #expect(values.count == tiers.count && zip(values, bounds).allSatisfy { $0 >= $1 })
      if let last { #expect(StartTests.isNoWorse(values, than: last), "progress goes forward") }
      last = values
    }
    // What is told when the search is over is what the roster says.
    let told = try #require(lines.last { $0["phase"] == "verify" }?["goals"]?.elements)
    let written = try #require(parsed(roster)["tiers"]?.elements)
    for key in ["value", "bound"] { #expect(told.map { $0[key]?.int } == written.map { $0[key]?.int }, "\(key)") }
    // Constants are part of the values: the last line is what the roster says, or is bettered by it.
    #expect(StartTests.isNoWorse(try StartTests.values(roster), than: try #require(last)))
    let times = searching.compactMap { $0["elapsed"]?.decimal }
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 > 0.4 }, "no flood: \(times)")
  }

  @Test func linesOfSeveralPlansSayWhose() throws {
    let workspace = try Workspace.withStarterPlan()
    let run = try workspace.run(["whatif", "plan.json", "whatif/storm.json", "--progress", "json"])
    let lines = try run.errors.split(separator: "\n").filter { $0.hasPrefix("{") }.map { try parsed(String($0)) }
    #expect(Set(lines.compactMap { $0["plan"]?.string }) == ["base", "storm"])
    #expect(lines.allSatisfy { $0["plan"] != nil })
  }
}
