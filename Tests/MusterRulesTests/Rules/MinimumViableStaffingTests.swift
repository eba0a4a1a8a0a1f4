import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MinimumViableStaffingTests {
  /// A table of two posts, one person and two people, and a post without a team that needs two.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").volunteer("v-3").shift(
    "s", day: 0, "09:00", "13:00",
    posts: [
      { $0.team = "table-1" },
      {
        $0.team = "table-1"
        ($0.min, $0.target, $0.max) = (2, 2, 2)
      },
      { ($0.min, $0.target, $0.max) = (2, 2, 2) },
    ]
  ).plan

  @Test func aTableWithOneOfItsThreePeopleIsTwoShort() {
    let short = found(by: MinimumViableStaffing(), in: plan, [(0, 0)])
    #expect(short == [Violation(Subject(posts: [0, 1]), amount: 2)])
    #expect(
      MinimumViableStaffing().text(short[0], in: plan)
        == "team table-1 of e/s runs 2 people short of what it needs to run at all")
  }

  @Test func aFullTableAndAClosedOneAreFine() {
    #expect(found(by: MinimumViableStaffing(), in: plan, [(0, 0), (1, 1), (2, 1)]).isEmpty)
    #expect(found(by: MinimumViableStaffing(), in: plan, []).isEmpty)
  }

  @Test func aSurplusAtOnePostDoesNotMakeUpForAnother() {
    #expect(found(by: MinimumViableStaffing(), in: plan, [(0, 1), (1, 1), (2, 1)]).map(\.amount) == [1])
  }

  @Test func withLeastOnlyTheWholeGroupIsCounted() {
    var rule = MinimumViableStaffing()
    rule.per = .shift
    rule.least = 3
    #expect(found(by: rule, in: plan, [(0, 0), (1, 0), (2, 2)]).isEmpty)
    #expect(found(by: rule, in: plan, [(0, 0), (1, 0)]).map(\.amount) == [1])
    #expect(rule.text(Violation(Subject(posts: [0, 1, 2]), amount: 1), in: plan).hasPrefix("e/s runs 1 person short"))
  }

  @Test func eachPostOfTheGroupHasItsRowOverOneRunQuantity() {
    let written = writtenRows(MinimumViableStaffing(), in: plan, scope: Scope(posts: [true, true, false]))
    #expect(written.auxiliaries == [.any([0, 1, 3, 4, 6, 7])])
    #expect(
      written.rows.map(\.terms) == [
        [Term(pair: 0), Term(pair: 3), Term(pair: 6), Term(.auxiliary(0), -1)],
        [Term(pair: 1), Term(pair: 4), Term(pair: 7), Term(.auxiliary(0), -2)],
      ])
    #expect(written.rows.allSatisfy { $0.form == .bounds(lower: 0, upper: nil, amountPerUnit: 1) })
  }

  @Test func aGroupThatTooFewCanJoinIsClosedWhenHard() {
    let scope = Scope(volunteers: [true, false, false], posts: [false, false, true])
    var rule = MinimumViableStaffing()
    rule.least = 4
    let hard = writtenRows(rule, in: plan, scope: scope)
    #expect(hard.rows.map(\.terms) == [[Term(pair: 2)]])
    #expect(hard.rows.map(\.form) == [.bounds(lower: nil, upper: 0, amountPerUnit: 1)])
    // Elastic: with the one pair in scope as the run quantity, the row is the sum of all three less 4x.
    let elastic = writtenRows(rule, in: plan, scope: scope, elastic: true)
    #expect(elastic.rows.map(\.terms) == [[Term(pair: 2, -3), Term(pair: 5), Term(pair: 8)]])
  }

  @Test func peopleInScopeCallForAFullPostAndAnybodyFillsIt() {
    let scope = Scope(volunteers: [true, false, false], posts: [false, true, false])
    #expect(found(by: MinimumViableStaffing(), in: plan, [(1, 1)], scope: scope).isEmpty)
    #expect(found(by: MinimumViableStaffing(), in: plan, [(0, 1)], scope: scope).map(\.amount) == [1])
    #expect(found(by: MinimumViableStaffing(), in: plan, [(0, 1), (1, 1)], scope: scope).isEmpty)
  }

  @Test func itSaysWhenAGroupHasFewerPlacesThanItNeeds() {
    var rule = MinimumViableStaffing()
    rule.least = 4
    #expect(
      rule.concerns(in: plan, scope: Scope(posts: [true, true, false])) == [
        "team table-1 of e/s has 3 places, fewer than the 4 people asked for"
      ])
    rule.least = 3
    #expect(rule.concerns(in: plan, scope: Scope(posts: [true, true, false])).isEmpty)
  }
}
