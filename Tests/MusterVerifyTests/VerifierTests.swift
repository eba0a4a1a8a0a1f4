import MusterDomain
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@Suite struct VerifierTests {
  /// One person, two overlapping shifts.
  let plan = PlanBuilder().volunteer("v-1").shift("a", day: 0, "09:00", "12:00").shift("b", day: 0, "11:00", "13:00")
    .plan

  func assess(_ pairs: [(volunteer: Int, post: Int)], _ rules: [ActiveRule] = []) -> Assessment {
    var (plan, book) = (plan, RuleBook(rules))
    book.prepare(&plan)
    return Verifier.assess(Roster(for: plan, pairs: pairs), of: plan, rules: book)
  }

  @Test func aHardBreachIsFoundAndCostsInNoTier() {
    let found = assess([(0, 0), (0, 1)])
    #expect(found.breaches.map(\.rule) == ["no-overlap"])
    #expect(found.breaches.allSatisfy { $0.tier == nil && $0.cost == 0 })
    #expect(found.tierValues == [0, 0, 0, 0, 0, 0])
  }

  @Test func aCriticalViolationCostsInTheSafetyTier() {
    let found = assess([(0, 0), (0, 1)], [ActiveRule(NoOverlap(), level: .critical, weight: 3)])
    #expect(found.breaches.isEmpty)
    #expect(found.tierValues[0] == 3 * 60)
  }

  @Test func aMissingPersonCostsThePointsOfThePriority() {
    let found = assess([(0, 0)])
    #expect(found.tierValues == [0, 10, 0, 0, 0, 0])
    #expect(found.shortfalls.map(\.post) == [1])
    #expect(found.shortfalls.map(\.short) == [1])
  }

  @Test func aStandingRuleThatIsOffIsSaidNotToBeAssessed() {
    let found = assess([(0, 0), (0, 1)], [ActiveRule(NoOverlap(), level: .off)])
    #expect(found.breaches.isEmpty)
    #expect(found.notAssessed.contains { $0.contains("no-overlap") })
  }

  @Test func demandThatTheRulesDidNotSetIsFound() {
    // The posts' points are still those of an unprepared plan: the verifier must notice, whoever forgot.
    let found = Verifier.assess(Roster(for: plan, pairs: [(0, 0)]), of: plan, rules: RuleBook())
    #expect(found.findings.contains { $0.rule == "event-priority" })
  }
}
