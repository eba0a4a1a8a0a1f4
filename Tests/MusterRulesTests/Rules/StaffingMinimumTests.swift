import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct StaffingMinimumTests {
  /// Two people for a post that needs two, at 30 points for each missing one.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").shift(
    "s", day: 0, "09:00", "13:00",
    posts: [
      {
        ($0.min, $0.target, $0.max) = (2, 2, 3)
        $0.pointsPerMissing = 30
      }
    ]
  ).plan

  @Test func oneOfTwoIsOneShortAtThePriceOfTheEvent() {
    let short = found(by: StaffingMinimum(), in: plan, [(0, 0)])
    #expect(short == [Violation(Subject(posts: [0]), amount: 1, points: 30)])
    #expect(StaffingMinimum().text(short[0], in: plan) == "e/s/p is 1 short of its 2")
  }

  @Test func theMinimumItselfIsEnoughAndNobodyIsTwoShort() {
    #expect(found(by: StaffingMinimum(), in: plan, [(0, 0), (1, 0)]).isEmpty)
    #expect(found(by: StaffingMinimum(), in: plan, []).map(\.amount) == [2])
  }

  @Test func itsRowCountsEveryPairOfThePost() {
    let rows = writtenRows(StaffingMinimum(), in: plan, elastic: true).rows
    #expect(rows.map(\.terms) == [[Term(pair: 0), Term(pair: 1)]])
    #expect(rows.map(\.form) == [.bounds(lower: 2, upper: nil, amountPerUnit: 1)])
    #expect(rows.map(\.points) == [30])
  }

  @Test func peopleOutsideTheScopeDoNotFillAPost() {
    let scope = Scope(volunteers: [true, false])
    #expect(found(by: StaffingMinimum(), in: plan, [(0, 0), (1, 0)], scope: scope).map(\.amount) == [1])
    #expect(writtenRows(StaffingMinimum(), in: plan, scope: scope, elastic: true).rows[0].terms == [Term(pair: 0)])
    #expect(found(by: StaffingMinimum(), in: plan, [], scope: Scope(posts: [false])).isEmpty)
  }
}
