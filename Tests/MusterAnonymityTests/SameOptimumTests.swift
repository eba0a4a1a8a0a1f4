import GLPKBackend
import MusterAnonymity
import MusterEngine
import MusterFiles
import MusterGenerate
import MusterJSON
import MusterTestSupport
import Testing

/// The law of anonymizing: every tier of the copy has the optimum of the plan.
@Suite struct SameOptimumTests {
  private func tiers(_ document: PlanDocument) throws -> [String: Int] {
    let outcome = try Scheduler(solver: GLPKSolver(), options: SearchOptions(threads: 2))
      .solve(document.plan, rules: document.rules)
    #expect(outcome.status == .optimal)
    return Dictionary(uniqueKeysWithValues: outcome.tiers.map { ($0.tier.rawValue, $0.value) })
  }

  /// The copy of 600 people is the same program to the last row, and takes as long again.
  private static let overlays = Repository.questions.filter { $0.scenario != "12-metro" }

  /// What was proved of the plan (`expected.json`) holds of the copy.
  @Test(arguments: overlays)
  func scenariosKeepTheirOptimum(scenario: String, overlay: String?) throws {
    let document = try Repository.scenario(scenario, with: overlay)
    let expected = try Repository.json("Scenarios/\(scenario)/expected.json")
    let facts = try #require(overlay.map { expected["whatif"]?[$0] } ?? expected)
    let copy = try AnonymousPlan(document, key: AnonymityKey(phrase: scenario))
    let found = try tiers(copy.document)
    for member in try #require(facts["tiers"]?.members) {
      #expect(found[member.key] == member.value.int, "\(member.key)")
    }
    let text = copy.document.tree.text()
    for person in document.tree["volunteers"]?.elements ?? [] {
      for key in ["id", "name", "birthDate"] {
        guard let word = person[key]?.string else { continue }
        #expect(!text.contains("\"\(word)\""), "\(key)")
      }
    }
  }

  @Test(arguments: PlanRecipe.Profile.allCases, 1...2)
  func generatedPlansKeepTheirOptimum(profile: PlanRecipe.Profile, seed: Int) throws {
    let recipe = try #require(PlanRecipe(volunteers: 14, weeks: 1, profile: profile, seed: UInt64(seed)))
    let document = try #require(PlanReader.read(tree: PlanGenerator.plan(recipe), file: "g").document)
    let copy = try AnonymousPlan(document, key: AnonymityKey(phrase: "g"))
    #expect(try tiers(copy.document) == tiers(document))
  }

  @Test func thePlanWithEveryKeyKeepsItsOptimum() throws {
    let document = try RichPlan.document()
    #expect(try tiers(AnonymousPlan(document, key: AnonymityKey(phrase: "r")).document) == tiers(document))
  }
}
