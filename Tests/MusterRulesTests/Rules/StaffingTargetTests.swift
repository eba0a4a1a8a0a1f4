import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct StaffingTargetTests {
  /// A post that needs one and wishes for two, and one that wishes for no more than it needs.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").volunteer("v-3").shift(
    "s", day: 0, "09:00", "13:00",
    posts: [{ ($0.min, $0.target, $0.max) = (1, 2, 3) }, { ($0.min, $0.target, $0.max) = (2, 2, 2) }]
  ).plan

  @Test func oneOfTheTwoWishedForIsOneShort() {
    let short = found(by: StaffingTarget(), in: plan, [(0, 0)])
    #expect(short == [Violation(Subject(posts: [0]), amount: 1)])
    #expect(StaffingTarget().text(short[0], in: plan) == "e/s/p is 1 short of the 2 wished for")
  }

  @Test func peopleMissingToTheMinimumAreMissingToTheTargetToo() {
    #expect(found(by: StaffingTarget(), in: plan, []).map(\.amount) == [2])
  }

  @Test func theTargetItselfAndMoreAreEnough() {
    #expect(found(by: StaffingTarget(), in: plan, [(0, 0), (1, 0)]).isEmpty)
    #expect(found(by: StaffingTarget(), in: plan, [(0, 0), (1, 0), (2, 0)]).isEmpty)
  }

  @Test func aPostWithoutAWishAboveItsMinimumHasNoRow() {
    let rows = writtenRows(StaffingTarget(), in: plan, elastic: true).rows
    #expect(rows.map(\.subject) == [Subject(posts: [0])])
    #expect(rows.map(\.terms) == [[Term(pair: 0), Term(pair: 2), Term(pair: 4)]])
    #expect(rows.map(\.form) == [.bounds(lower: 2, upper: nil, amountPerUnit: 1)])
  }

  @Test func postsOutsideTheScopeAreNotWishedFor() {
    let scope = Scope(posts: [false, true])
    #expect(found(by: StaffingTarget(), in: plan, [], scope: scope).isEmpty)
    #expect(writtenRows(StaffingTarget(), in: plan, scope: scope, elastic: true).rows.isEmpty)
  }
}
