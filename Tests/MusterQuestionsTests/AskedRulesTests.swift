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

  /// Some posts that people do not hold.
  private static func asked(_ plan: Plan, _ before: Roster, _ random: inout SplitMix64) -> [[Int]] {
    plan.volunteers.indices.map { volunteer in
      plan.posts.indices.filter { !before.holds(volunteer, $0) && random.chance(50) }
    }
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
      AskedFor(held: before, asked: Self.asked(plan, before, &random)),
      OfferTerms(
        conditions: ExchangeFixtures.offers(in: before, of: plan, count: 6, &random).map {
          OfferGraph.parts(of: $0).flatMap(\.conditions)
        }), KeptCrewSizes(sizes: before.crews.map(\.count)),
      OfferedDuties(
        gives: before.duties,
        places: Self.asked(plan, before, &random).map { Dictionary(uniqueKeysWithValues: $0.map { ($0, $0 + 1) }) },
        points: 9),
    ] { try RuleLaws.wordsMatchRows(ActiveRule(rule), plan) }
  }
}
