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

  static let questions = Repository.questions.map { Question(scenario: $0.scenario, overlay: $0.overlay) }

  @Test func twelveScenariosAreThere() throws {
    let folders = try Repository.scenarios()
    #expect(folders.map { String($0.prefix(2)) } == (1...12).map { $0 < 10 ? "0\($0)" : "\($0)" })
    for folder in folders {
      let files = try Repository.files(in: "Scenarios/\(folder)")
      #expect(
        files.contains("README.md") && files.contains("plan.json") && files.contains("expected.json"), "\(folder)")
    }
  }

  @Test(arguments: questions)
  func theFactsHold(question: Question) throws {
    let expected = try Repository.json("Scenarios/\(question.scenario)/expected.json")
    let document = try Repository.scenario(question.scenario, with: question.overlay)
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
}
