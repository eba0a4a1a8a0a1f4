import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct PinnedAssignmentTests {
  /// `v-1` is fixed to the second of three posts (twice over) and barred from the third.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").shift("a", day: 0, "09:00", "12:00").shift(
    "b", day: 1, "09:00", "12:00"
  ).shift("c", day: 2, "09:00", "12:00").change {
    $0.pins = [
      Pin(volunteer: 0, post: 1, isAssigned: true, reason: "private"), Pin(volunteer: 0, post: 2, isAssigned: false),
      Pin(volunteer: 0, post: 1, isAssigned: true),
    ]
  }.plan

  @Test func aPinThatIsNotHeldIsOneDuty() {
    let found = PinnedAssignment().violations(of: 0, holding: [0, 2], in: plan, scope: Scope())
    #expect(found == [Violation(Subject(volunteers: [0], posts: [1]), amount: 1)])
    #expect(PinnedAssignment().text(found[0], in: plan) == "v-1 is fixed to e/b/p by a pin but does not hold it")
  }

  @Test func aPinThatIsHeldIsKept() {
    #expect(PinnedAssignment().violations(of: 0, holding: [1], in: plan, scope: Scope()).isEmpty)
    #expect(PinnedAssignment().violations(of: 1, holding: [], in: plan, scope: Scope()).isEmpty)
  }

  @Test(arguments: [Scope(volunteers: [false, true]), Scope(posts: [true, false, true])])
  func pinsOutsideTheScopeDoNotCount(scope: Scope) {
    #expect(PinnedAssignment().violations(of: 0, holding: [], in: plan, scope: scope).isEmpty)
    let rows = RuleLaws.rows(
      of: ActiveRule(PinnedAssignment(), scope: scope), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(rows.rows.isEmpty)
  }

  @Test(arguments: [true, false])
  func rowsFixThePair(elastic: Bool) {
    let rows = RuleLaws.rows(
      of: ActiveRule(PinnedAssignment()), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: elastic)
    #expect(rows.rows.map(\.subject) == [Subject(volunteers: [0], posts: [1])])
    #expect(rows.rows.map(\.terms) == [[Term(pair: 1)]])
    #expect(rows.rows.map(\.form) == [.bounds(lower: 1, upper: nil, amountPerUnit: 1)])
  }

  @Test func aPinOnAPairThatIsNotEligibleIsAConstantShortfall() {
    let pairs = EligiblePairs(volunteerCount: 2, postCount: 3, volunteers: [0, 0], posts: [0, 2])
    let rows = RuleLaws.rows(of: ActiveRule(PinnedAssignment()), over: pairs, plan: plan, elastic: true)
    #expect(rows.rows.map(\.terms) == [[]])
    #expect(rows.rows.map { $0.amount { _ in 1 } } == [1])
  }
}
