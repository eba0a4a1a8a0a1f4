import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@testable import MusterQuestions

/// The rules of questions keep the law of all rules: their words are their rows.
@Suite struct AskedRulesTests {
  private static func before(_ plan: Plan, _ random: inout SplitMix64) -> Roster {
    var roster = Roster(for: plan)
    for volunteer in plan.volunteers.indices {
      for post in plan.posts.indices where random.chance(40) { roster.assign(volunteer, to: post) }
    }
    return roster
  }

  @Test(arguments: 0..<25)
  func wordsAreRows(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 3, posts: 4)
    let before = Self.before(plan, &random)
    let some = plan.posts.indices.map { _ in random.chance(70) }
    let measure = TouchMeasure(before: before, posts: random.chance(50) ? some : [])
    let duty = Duty(Int.random(in: 0..<3, using: &random), at: Int.random(in: 0..<4, using: &random))
    for rule: any Rule in [
      Confinement(closed: some, held: before, barred: [duty]), Confinement(barred: [duty]),
      Holding(posts: before.duties), CrewSize(post: duty.post, least: Int.random(in: 0...3, using: &random)),
      TouchedPeople(measure: measure, points: 3),
      TouchLimit(measure: measure, most: Int.random(in: 0...3, using: &random)),
      ChangedDuties(before: before, points: plan.posts.map { _ in Int.random(in: 1...4, using: &random) }),
    ] { try RuleLaws.wordsMatchRows(ActiveRule(rule), plan) }
  }
}
