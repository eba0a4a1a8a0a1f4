import MusterCalendar
import MusterDomain
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@testable import MusterFiles
@testable import MusterQuestions

/// Each point of the curve is the best of all rosters, tried one by one.
@Suite struct RepairLawTests {
  /// A plan of three people and four posts, its roster, and the plan after somebody fell ill.
  private static func question(_ seed: Int, freeze: Int) throws -> RepairQuestion {
    let before = QuestionFixtures.random(UInt64(seed), volunteers: 3, posts: 4)
    let roster = QuestionFixtures.roster(of: before, seed: UInt64(seed))
    var plan = before.plan
    let starts = plan.posts.map(\.dutyStart).sorted()
    let now = starts[seed % 3]
    let ill = roster.duties.indices.max { roster.duties[$0].count < roster.duties[$1].count } ?? 0
    // What is over was served, and what they are at is served to its end; from then on they are not there.
    let gone = roster.duties[ill].filter { plan.posts[$0].dutyStart < now }.map { plan.posts[$0].end }.max() ?? now
    plan.volunteers[ill].availability = plan.volunteers[ill].availability.subtracting(
      IntervalSet([Interval(start: max(now, gone), end: plan.timeline.horizon.end + 20_000)]))
    let told = ReadRoster(roster: roster, version: 1, isForThisPlan: true, claims: RosterClaims())
    return try RepairQuestion(
      told, of: before, changed: QuestionFixtures.document(plan, before.rules), now: now, freezeMinutes: freeze,
      opened: [], callMinutes: 2_880)
  }

  /// The best values with at most so many people touched, by trying every roster that leaves alone what is closed.
  private static func best(_ question: RepairQuestion, touching most: Int) -> [Int]? {
    var plan = question.document.plan
    plan.objective = RepairObjective.of(plan.objective)
    let kept = question.kept, pairs = RuleLaws.allPairs(of: plan)
    let open = question.closed.map { !$0 }
    let entries = question.document.rules.entries.filter { $0.about.id != "minimal-change" }
    let stability = plan.objective.tiers.firstIndex(of: .stability) ?? 0
    var best: [Int]?
    for bits in 0..<(1 << pairs.count) {
      let roster = RuleLaws.roster(bits, of: pairs, plan: plan)
      guard plan.posts.indices.allSatisfy({ open[$0] || roster.crews[$0] == kept.crews[$0] }) else { continue }
      var touched = 0, price = 0
      for volunteer in plan.volunteers.indices {
        let changed = Set(roster.duties[volunteer]).symmetricDifference(kept.duties[volunteer])
        touched += changed.isEmpty ? 0 : 1
        price += changed.isEmpty ? 0 : 1_000
        price += changed.contains { plan.posts[$0].dutyStart < question.callEnd } ? 1_000 : 0
        price += changed.count
      }
      guard touched <= most else { continue }
      let found = Verifier.assess(roster, of: plan, rules: RuleBook(only: entries), funnels: false)
      guard found.breaches.isEmpty else { continue }
      var values = found.tierValues
      values[stability] += price
      if best.map({ values.lexicographicallyPrecedes($0) }) ?? true { best = values }
    }
    return best
  }

  @Test(arguments: 0..<40)
  func everyPointIsTheBestOfAllRosters(seed: Int) throws {
    let question = try Self.question(seed, freeze: seed % 2 == 0 ? 0 : 1_440)
    let repair: Repair
    do { repair = try Repair(question, with: QuestionFixtures.search()) } catch {
      #expect(Self.best(question, touching: 3) == nil, "seed \(seed): \(error)")
      return
    }
    #expect(repair.untried.isEmpty)
    for point in repair.points {
      #expect(point.isProved, "seed \(seed)")
      #expect(point.tiers.map(\.value) == Self.best(question, touching: point.limit), "seed \(seed)")
      #expect(point.touched.count <= point.limit)
    }
    #expect(repair.points.last?.tiers.map(\.value) == Self.best(question, touching: 3), "seed \(seed)")
    for most in 0...3 {
      let wanted = Self.best(question, touching: most)
      guard let limited = try? Repair(question, touchingAtMost: most, with: QuestionFixtures.search()) else {
        #expect(wanted == nil, "seed \(seed), \(most)")
        continue
      }
      #expect(limited.points[limited.chosen].tiers.map(\.value) == wanted, "seed \(seed), \(most)")
    }
  }

  @Test func whatIsOverAndWhatIsFrozenStays() throws {
    for seed in 0..<40 {
      let question = try Self.question(seed, freeze: 2_880)
      guard let repair = try? Repair(question, with: QuestionFixtures.search()) else { continue }
      for post in question.document.plan.posts.indices where question.closed[post] {
        #expect(repair.roster.crews[post] == question.kept.crews[post], "seed \(seed)")
      }
    }
  }
}
