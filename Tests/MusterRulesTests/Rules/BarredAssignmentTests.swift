import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct BarredAssignmentTests {
  /// The second volunteer is barred from the first post and fixed to the second.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").shift("a", day: 0, "09:00", "12:00").shift(
    "b", day: 1, "09:00", "12:00"
  ).change {
    $0.pins = [
      Pin(volunteer: 1, post: 0, isAssigned: false, reason: "private"), Pin(volunteer: 1, post: 1, isAssigned: true),
    ]
  }.plan

  @Test func onlyTheBarredPairIsRefused() {
    let rule = BarredAssignment()
    #expect(rule.agreedRefusal(of: 1, from: 0, in: plan) == 1)
    #expect(rule.agreedRefusal(of: 1, from: 1, in: plan) == 0)
    #expect(rule.agreedRefusal(of: 0, from: 0, in: plan) == 0)
    #expect(rule.admitted(in: plan) == [[0, 0], [0, 1], [1, 1]])
  }

  @Test func theTextKeepsTheReasonPrivate() {
    #expect(BarredAssignment().sentence(of: 1, from: 0, in: plan) == "v-2 is barred from e/a/p by a pin")
  }

  @Test func aPairOutsideTheScopeIsAdmitted() {
    #expect(BarredAssignment().admitted(in: plan, scope: Scope(volunteers: [true, false])).count == 4)
    #expect(BarredAssignment().admitted(in: plan, scope: Scope(posts: [false, true])).count == 4)
  }

  @Test func withoutPinsNobodyIsBarred() {
    var plan = plan
    plan.pins = []
    #expect(BarredAssignment().admitted(in: plan).count == 4)
  }
}
