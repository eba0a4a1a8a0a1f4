import MusterDomain
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@testable import MusterFiles
@testable import MusterQuestions

/// What is concluded of something forced is what trying every roster says.
@Suite struct ConclusionLawTests {
  private static func expected(_ best: [Int]?, _ base: [Int], _ names: [String]) -> Conclusion {
    guard let best else { return .impossible }
    guard let first = zip(best, base).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset else {
      return .equal
    }
    let by = base[first] - best[first]
    return by > 0
      ? .better(goal: names[first], by: by) : .worse(goal: names[first], atLeast: -by, atMost: -by)
  }

  @Test(arguments: 0..<30)
  func forcedRostersAreTheBestThatThereAre(seed: Int) throws {
    var document = QuestionFixtures.random(UInt64(seed), volunteers: 3, posts: 4)
    if seed % 2 == 1 {
      var plan = document.plan
      plan.objective.mode = .weighted
      document = QuestionFixtures.document(plan, document.rules)
    }
    let plan = document.plan, order = GoalOrder(plan.objective)
    let names = plan.objective.mode == .weighted ? ["objective"] : order.names
    let roster = QuestionFixtures.roster(of: document, seed: UInt64(seed))
    let forced = ForcedSearch(roster, of: document, with: QuestionFixtures.search())
    let base = order.key(forced.base)
    var random = SplitMix64(seed: UInt64(seed) &+ 3)
    for _ in 0..<2 {
      let duty = Duty(Int.random(in: 0..<3, using: &random), at: Int.random(in: 0..<4, using: &random))
      let isHeld = roster.holds(duty.volunteer, duty.post)
      let list = CandidateList(for: duty.post, in: roster, of: document)
      let candidate = try #require(list.all.first { $0.volunteer == duty.volunteer })
      let isRefused = candidate.breaches.contains {
        if case .eligibility = document.rules.entries[$0.entry].rule.kind { true } else { false }
      }
      if !isRefused {
        let answer = try forced.forcing(duty, isHeld: !isHeld, candidate)
        let best = QuestionFixtures.best(document, order) { $0.holds(duty.volunteer, duty.post) != isHeld }
        #expect(answer.conclusion == Self.expected(best, base, names), "seed \(seed), \(duty)")
      }
      guard roster.crews[duty.post].count < plan.posts[duty.post].max else { continue }
      let answer = try forced.filling(duty.post, list)
      let wanted = roster.crews[duty.post].count + 1
      let best = QuestionFixtures.best(document, order) { $0.crews[duty.post].count >= wanted }
      #expect(answer.conclusion == Self.expected(best, base, names), "seed \(seed), post \(duty.post)")
    }
  }

  /// With no time nothing is concluded.
  @Test func withoutTimeNothingIsDecided() throws {
    let document = QuestionFixtures.random(3, volunteers: 3, posts: 4)
    let forced = ForcedSearch(Roster(for: document.plan), of: document, with: QuestionFixtures.searchWithoutTime())
    let list = CandidateList(for: 0, in: Roster(for: document.plan), of: document)
    #expect(try forced.filling(0, list).conclusion == .noTime)
  }
}
