import GLPKBackend
import MusterDomain
import MusterEngine
import MusterFiles
import MusterJSON
import MusterTestSupport
import Testing

/// Each scenario's facts: its base and every overlay solved, proved, verified, and compared with `expected.json`.
@Suite struct ScenarioTests {
  struct Question: Sendable, CustomTestStringConvertible {
    var scenario: String
    /// nil = the base plan.
    var overlay: String?
    var testDescription: String { scenario + (overlay.map { " with \($0)" } ?? "") }
  }

  static let questions: [Question] = {
    let scenarios = (try? Repository.files(in: "Scenarios")) ?? []
    return scenarios.flatMap { scenario -> [Question] in
      let overlays = (try? Repository.files(in: "Scenarios/\(scenario)/whatif")) ?? []
      return [Question(scenario: scenario)]
        + overlays.map { Question(scenario: scenario, overlay: String($0.dropLast(".json".count))) }
    }
  }()

  @Test func threeScenariosAreThere() {
    #expect(
      Set(Self.questions.map(\.scenario)).isSuperset(of: [
        "01-rural-detachment", "02-victim-services", "03-community-dinner",
      ]))
  }

  @Test(arguments: questions)
  func theFactsHold(question: Question) throws {
    let folder = "Scenarios/\(question.scenario)"
    let expected = try Repository.json("\(folder)/expected.json")
    var document = try Repository.plan("\(folder)/plan.json")
    if let overlay = question.overlay {
      let path = "\(folder)/whatif/\(overlay).json"
      let applied = OverlayFile.apply(try Repository.bytes(path), file: path, to: document)
      document = try #require(applied.document, "\(applied.diagnostics)")
    }
    let facts = try #require(question.overlay.map { expected["whatif"]?[$0] } ?? expected)
    let outcome = try Scheduler(solver: GLPKSolver(), options: SearchOptions(threads: 2))
      .solve(document.plan, rules: document.rules)
    #expect(outcome.status == .optimal)
    for member in try #require(facts["tiers"]?.members) {
      let tier = try #require(outcome.tiers.first { $0.tier.rawValue == member.key })
      #expect(tier.value == member.value.int, "\(member.key)")
      #expect(tier.bound == tier.value, "\(member.key) is proved")
    }
    let summary = RosterSummary(of: outcome.roster, plan: document.plan)
    if let unfilled = facts["unfilled"]?.int { #expect(summary.posts - summary.filled == unfilled) }
    for member in facts["summary"]?.members ?? [] {
      #expect(summary.json[member.key] == member.value, "\(member.key)")
    }
  }

  /// The rural detachment's story in numbers: nobody's 12.33 hours are lost anywhere but in the obligations.
  @Test func theDetachmentIsShortOfExactly740Minutes() throws {
    let document = try Repository.plan("Scenarios/01-rural-detachment/plan.json")
    let outcome = try Scheduler(solver: GLPKSolver()).solve(document.plan, rules: document.rules)
    let owed = outcome.assessment.findings.filter { $0.rule == "min-hours-period" }
    #expect(owed.reduce(0) { $0 + $1.violation.amount } == 740)
    #expect(outcome.assessment.shortfalls.isEmpty)
  }

  /// The dinner's tables run with two people or with nobody.
  @Test func fiftyTablesRunWholeAndNoneByHalves() throws {
    let document = try Repository.plan("Scenarios/03-community-dinner/plan.json")
    let outcome = try Scheduler(solver: GLPKSolver()).solve(document.plan, rules: document.rules)
    let crews = document.plan.posts.indices.filter { document.plan.posts[$0].role == "table-host" }
      .map { outcome.roster.crews[$0].count }
    #expect(crews.count == 53)
    #expect(crews.filter { $0 == 2 }.count == 50)
    #expect(crews.filter { $0 == 0 }.count == 3)
  }

  /// Third blocks on call are counted by their rule, person by person.
  @Test(arguments: [("two-on-leave", 4), ("five-on-leave", 10)])
  func eachLeaveCostsTwoThirdBlocks(overlay: String, thirdBlocks: Int) throws {
    let base = try Repository.plan("Scenarios/02-victim-services/plan.json")
    let path = "Scenarios/02-victim-services/whatif/\(overlay).json"
    let document = try #require(OverlayFile.apply(try Repository.bytes(path), file: path, to: base).document)
    let outcome = try Scheduler(solver: GLPKSolver()).solve(document.plan, rules: document.rules)
    #expect(outcome.roster.duties.filter { $0.count == 3 }.count == thirdBlocks)
    #expect(outcome.roster.duties.allSatisfy { $0.count <= 3 })
  }
}
