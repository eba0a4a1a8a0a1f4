import MusterDomain
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@testable import MusterQuestions

@Suite struct CandidateTests {
  @Test(arguments: 0..<60)
  func everybodyIsRankedOnceAndJudgedByTheVerifier(seed: Int) {
    let document = QuestionFixtures.random(UInt64(seed), volunteers: 6, posts: 6)
    let roster = QuestionFixtures.roster(of: document, seed: UInt64(seed)), plan = document.plan
    func assess(_ roster: Roster) -> Assessment {
      Verifier.assess(roster, of: plan, rules: document.rules, funnels: false)
    }
    let base = assess(roster)
    for post in plan.posts.indices {
      let list = CandidateList(for: post, in: roster, of: document)
      #expect(list.all.map(\.volunteer).sorted() == Array(plan.volunteers.indices))
      #expect(list.all.map(\.rank) == list.all.map(\.rank).sorted())
      for candidate in list.all {
        var changed = roster
        switch candidate.standing {
        case .holds:
          #expect(roster.holds(candidate.volunteer, post))
          continue
        case .free: break
        case .givingUp(let given): changed.release(candidate.volunteer, from: given)
        case .stopped: break
        }
        changed.assign(candidate.volunteer, to: post)
        let found = assess(changed)
        // Of a full post everybody is judged as if a place were left.
        let isFull = roster.crews[post].count >= plan.posts[post].max
        let breaches = found.breaches.filter { !isFull || $0.rule != "staffing-maximum" }
        #expect(breaches.isEmpty == (candidate.standing != .stopped), "seed \(seed), \(candidate)")
        guard candidate.standing != .stopped else { continue }
        #expect(candidate.tiers == zip(found.tierValues, base.tierValues).map { $0 - $1 }, "seed \(seed)")
      }
      let order = GoalOrder(plan.objective)
      for (one, other) in zip(list.free, list.free.dropFirst()) {
        #expect(!order.prefers(other.tiers, to: one.tiers), "seed \(seed)")
      }
    }
  }
}
