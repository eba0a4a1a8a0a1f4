import MusterDomain
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@testable import MusterFiles
@testable import MusterQuestions

/// Each alternative is the best of all rosters that are different enough.
@Suite struct AlternativesLawTests {
  /// The best goals, as they are compared, of all rosters that differ enough from some; nil when none keeps the rules.
  private static func best(_ document: PlanDocument, from others: [Roster], by distance: Int) -> [Int]? {
    QuestionFixtures.best(document, GoalOrder(document.plan.objective)) { roster in
      others.allSatisfy { other in other.all.count { !roster.holds($0.volunteer, $0.post) } >= distance }
    }
  }

  @Test(arguments: 0..<30)
  func eachIsTheBestOfThoseThatAreLeft(seed: Int) throws {
    var document = QuestionFixtures.random(UInt64(seed), volunteers: 3, posts: 4)
    if seed % 3 == 2 {
      var plan = document.plan
      plan.objective.mode = .weighted
      document = QuestionFixtures.document(plan, document.rules)
    }
    let plan = document.plan, order = GoalOrder(plan.objective)
    let roster = QuestionFixtures.roster(of: document, seed: UInt64(seed))
    let distance = 1 + seed % 2
    guard roster.count >= distance else { return }
    let base = order.key(Verifier.assess(roster, of: plan, rules: document.rules, funnels: false).tierValues)
    let read = ReadRoster(roster: roster, version: 1, isForThisPlan: true, claims: RosterClaims())
    let found = try Alternatives(to: read, of: document, count: 2, distance: distance, with: QuestionFixtures.search())
    #expect(found.kept.count == (seed % 3 == 2 ? 0 : 2))
    var others = [roster]
    for alternative in found.all {
      let values = Verifier.assess(alternative.roster, of: plan, rules: document.rules, funnels: false)
      #expect(values.breaches.isEmpty)
      let key = order.key(values.tierValues)
      #expect(key == Self.best(document, from: others, by: distance), "seed \(seed)")
      #expect(!base.prefix(found.kept.count).lexicographicallyPrecedes(key.prefix(found.kept.count)), "seed \(seed)")
      others.append(alternative.roster)
    }
    // Where the search says that there is no other, there is none.
    #expect((found.end == nil) == (found.all.count == 2))
    guard let end = found.end else { return }
    let left = Self.best(document, from: others, by: distance)
    #expect((end == .impossible) == (left == nil), "seed \(seed): \(end)")
    if let left {
      #expect(base.prefix(found.kept.count).lexicographicallyPrecedes(left.prefix(found.kept.count)), "seed \(seed)")
    }
  }

  @Test func withoutTimeNothingIsSaidToBeMissing() throws {
    let cases = (UInt64(0)..<40).lazy.map { seed -> (PlanDocument, Roster) in
      let document = QuestionFixtures.random(seed, volunteers: 3, posts: 4)
      return (document, QuestionFixtures.roster(of: document, seed: seed))
    }
    let (document, roster) = try #require(cases.first { $0.1.count > 0 })
    let read = ReadRoster(roster: roster, version: 1, isForThisPlan: true, claims: RosterClaims())
    let found = try Alternatives(
      to: read, of: document, count: 2, distance: 1, with: QuestionFixtures.searchWithoutTime())
    #expect(found.all.isEmpty && found.end == .noTime)
  }
}
