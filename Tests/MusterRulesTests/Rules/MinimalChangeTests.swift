import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MinimalChangeTests {
  /// `v-1` was told the first two of three posts, `v-2` the third.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").shift("a", day: 0, "09:00", "12:00").shift(
    "b", day: 1, "09:00", "12:00"
  ).shift("c", day: 2, "09:00", "12:00").change {
    $0.published = [(0, 0), (0, 1), (1, 2)].map { Duty($0.0, at: $0.1) }
  }.plan

  func posts(holding duties: [Int], scope: Scope = Scope()) -> [Int] {
    let found = MinimalChange().violations(of: 0, holding: duties, in: plan, scope: scope)
    #expect(found.allSatisfy { $0.amount == 1 && $0.subject.volunteers == [0] })
    return found.map { $0.subject.posts[0] }
  }

  @Test func whatWasToldStays() {
    #expect(posts(holding: [0, 1]).isEmpty)
  }

  @Test func eachDutyTakenAwayOrAddedIsAChange() {
    #expect(posts(holding: [0]) == [1])
    #expect(posts(holding: [0, 1, 2]) == [2])
    #expect(posts(holding: [1, 2]) == [0, 2])
    #expect(posts(holding: []) == [0, 1])
  }

  @Test func changesOutsideTheScopeDoNotCount() {
    #expect(posts(holding: [2], scope: Scope(posts: [true, true, false])) == [0, 1])
    #expect(posts(holding: [2], scope: Scope(volunteers: [false, true])).isEmpty)
  }

  @Test func nothingPublishedChargesNothingAndAnEmptyRosterChargesAll() {
    var plan = plan
    plan.published = nil
    #expect(MinimalChange().violations(of: 0, holding: [0, 2], in: plan, scope: Scope()).isEmpty)
    #expect(rows(plan, over: RuleLaws.allPairs(of: plan)).isEmpty)
    plan.published = []
    #expect(MinimalChange().violations(of: 0, holding: [0, 2], in: plan, scope: Scope()).count == 2)
  }

  func rows(_ plan: Plan, over pairs: EligiblePairs, scope: Scope = Scope()) -> [Row] {
    RuleLaws.rows(of: ActiveRule(MinimalChange(), scope: scope), over: pairs, plan: plan, elastic: true).rows
  }

  @Test func rowsChargeBothDirections() {
    let rows = rows(plan, over: RuleLaws.allPairs(of: plan), scope: Scope(volunteers: [true, false]))
    #expect(rows.map(\.terms) == [[Term(pair: 0, -1)], [Term(pair: 1, -1)], [Term(pair: 2)]])
    #expect(rows.map(\.form) == [.charge(constant: 1), .charge(constant: 1), .charge(constant: 0)])
  }

  @Test func aPublishedPairThatIsNoLongerEligibleIsAConstantCharge() {
    let pairs = EligiblePairs(volunteerCount: 2, postCount: 3, volunteers: [0, 1], posts: [0, 2])
    let rows = rows(plan, over: pairs)
    #expect(
      rows.map(\.subject)
        == [[0, 0], [0, 1], [1, 2]].map { Subject(volunteers: [$0[0]], posts: [$0[1]]) })
    #expect(rows.map(\.terms) == [[Term(pair: 0, -1)], [], [Term(pair: 1, -1)]])
    #expect(rows.map { $0.amount { _ in 1 } } == [0, 1, 0])
  }

  @Test func theTextSaysWhichWay() {
    let found = MinimalChange().violations(of: 0, holding: [1, 2], in: plan, scope: Scope())
    #expect(
      found.map { MinimalChange().text($0, in: plan) } == [
        "v-1 no longer holds e/a/p, which was published", "v-1 now holds e/c/p, which was not published",
      ])
  }
}
