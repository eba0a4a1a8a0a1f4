import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct StaffingMaximumTests {
  /// Three people and a post with two places.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").volunteer("v-3").shift(
    "s", day: 0, "09:00", "13:00", posts: [{ ($0.min, $0.target, $0.max) = (1, 2, 2) }]
  ).plan

  @Test func threeInTwoPlacesIsOneTooMany() {
    let over = found(by: StaffingMaximum(), in: plan, [(0, 0), (1, 0), (2, 0)])
    #expect(over == [Violation(Subject(posts: [0]), amount: 1)])
    #expect(StaffingMaximum().text(over[0], in: plan) == "e/s/p has 1 more than its greatest number of 2")
  }

  @Test func twoInTwoPlacesAndNobodyAreFine() {
    #expect(found(by: StaffingMaximum(), in: plan, [(0, 0), (1, 0)]).isEmpty)
    #expect(found(by: StaffingMaximum(), in: plan, []).isEmpty)
  }

  @Test func itsRowIsDroppedWhereTooFewPeopleCouldEverCome() {
    let rows = writtenRows(StaffingMaximum(), in: plan).rows
    #expect(rows.map(\.terms) == [[Term(pair: 0), Term(pair: 1), Term(pair: 2)]])
    #expect(rows.map(\.form) == [.bounds(lower: nil, upper: 2, amountPerUnit: 1)])
    #expect(writtenRows(StaffingMaximum(), in: plan, scope: Scope(volunteers: [true, true, false])).rows.isEmpty)
  }
}
