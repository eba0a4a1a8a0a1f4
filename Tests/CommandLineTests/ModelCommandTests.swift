import Foundation
import MusterJSON
import MusterTestSupport
import Testing

@Suite struct ModelCommandTests {
  private static let glpsol = InstalledProgram.path("glpsol")

  /// The optimum that glpsol finds in a model file of the workspace; nil when it says none.
  private func optimum(of name: String, in workspace: Workspace) throws -> Int? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.glpsol))
    // A file of its own: with many rights glpsol would replace a device by the solution.
    process.arguments = ["--freemps", name, "-w", "solution.txt"]
    process.currentDirectoryURL = workspace.folder
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let text = try workspace.text(of: "solution.txt")
    let line = try #require(text.split(separator: "\n").last { $0.hasPrefix("c Objective:") }, "\(text)")
    return line.split(whereSeparator: { !"-+.0123456789e".contains($0) }).compactMap { Double($0) }.first.map {
      Int($0.rounded())
    }
  }

  @Test(.enabled(if: ModelCommandTests.glpsol != nil, "glpsol is not installed (glpk-utils)"))
  func tierByTierAnotherSolverFindsTheRostersValues() throws {
    let workspace = try Workspace.withStarterPlan()
    #expect(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    let tiers = try parsed(workspace.text(of: "roster.json"))["tiers"]?.elements ?? []
    #expect(tiers.count == 6 && tiers.allSatisfy { ["optimal", "no-rule"].contains($0["status"]?.string) })
    var held: JSONValue = [:]
    for tier in tiers {
      let id = try #require(tier["id"]?.string), value = try #require(tier["value"]?.int)
      try workspace.write(held.text(), to: "held.json")
      let arguments = ["model", "plan.json", "--to", "mps", "--tier", id]
      let byValues = try workspace.run(arguments + ["--held", "held.json", "-o", "tier.mps"])
      #expect(byValues.status == 0, "\(byValues.errors)")
      // The roster's own values are those of the small file.
      let byRoster = try workspace.run(arguments + ["--held", "roster.json", "-o", "again.mps"])
      #expect(byRoster.status == 0, "\(byRoster.errors)")
      #expect(try workspace.text(of: "tier.mps") == workspace.text(of: "again.mps"))
      #expect(try optimum(of: "tier.mps", in: workspace) == Int(value), "\(id)")
      held[member: id] = .int(Int(value))
    }
  }

  @Test func whatIsMissingOrWrongInHeldValuesIsToldAtItsPlace() throws {
    let workspace = try Workspace.withStarterPlan()
    let model = ["model", "plan.json", "--to", "mps", "-o", "tier.mps", "--tier"]
    let without = try workspace.run(model + ["obligations"])
    #expect(without.status == 2 && without.errors.contains("safety, staffing"))
    try workspace.write("{\"safety\": \"none\", \"stafing\": 3}", to: "held.json")
    let wrong = try workspace.run(model + ["obligations", "--held", "held.json"])
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("/safety") && wrong.errors.contains("/stafing"))
    #expect(wrong.errors.contains("staffing") && wrong.errors.contains("3 errors"))
    try workspace.write("{\"safety\": 9007199254740993}", to: "held.json")
    #expect(try workspace.run(model + ["staffing", "--held", "held.json"]).status == 2)
    try workspace.write("{\"safety\": -1}", to: "held.json")
    let impossible = try workspace.run(model + ["staffing", "--held", "held.json"])
    #expect(impossible.status == 2 && impossible.errors.contains("safety cannot be held at -1"))
    #expect(try workspace.run(["model", "plan.json", "--to", "mps", "--held", "held.json"]).status == 64)
    #expect(try workspace.run(model + ["everything"]).status == 64)
    try workspace.change("plan.json", to: "short.json") {
      try $0.set(
        ["tiers": ["safety", "staffing", "obligations", "fairness", "preference"]],
        at: #require(JSONPointer("/objective")))
    }
    let absent = try workspace.run(["model", "short.json", "--to", "lp", "--tier", "stability"])
    #expect(absent.status == 2)
  }

  @Test func aRosterThatBreaksAHardRuleHoldsNothing() throws {
    let workspace = try Workspace.withStarterPlan()
    let broken = """
      {"format": 1, "assignments": [{"volunteer": "v-06", "post": "checkstop/late@2026-10-09/crew"}]}
      """
    try workspace.write(broken, to: "broken.json")
    let run = try workspace.run(["model", "plan.json", "--to", "mps", "--tier", "staffing", "--held", "broken.json"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty && run.errors.contains("hard rules"))
  }

  /// How much lies beyond each step is in a roster, and in no values by tier.
  @Test func levelsOfTheWorstOffAreHeldByARoster() throws {
    let workspace = try Workspace()
    var plan = try Repository.json("Scenarios/01-rural-detachment/plan.json")
    try plan.set("0:30", at: #require(JSONPointer("/rules/min-hours-period/worstFirstHours")))
    try workspace.write(plan.text(), to: "plan.json")
    try workspace.write("{\"safety\": 0, \"staffing\": 0, \"obligations\": 800}", to: "values.json")
    try workspace.write("{\"format\": 1, \"assignments\": []}", to: "nobody.json")
    let model = ["model", "plan.json", "--to", "lp", "-o", "tier.lp", "--tier", "stability", "--held"]
    let byValues = try workspace.run(model + ["values.json"])
    #expect(byValues.status == 2 && byValues.errors.contains("rules of obligations count the worst off first"))
    let byRoster = try workspace.run(model + ["nobody.json"])
    #expect(byRoster.status == 0, "\(byRoster.errors)")
    // The three tiers before it, and the 27 half hours of 800 minutes.
    let rows = try workspace.text(of: "tier.lp").split(separator: "\n").count { $0.contains("held") }
    #expect(rows == 3 + 27)
  }
}
