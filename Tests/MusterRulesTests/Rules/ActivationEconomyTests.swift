import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct ActivationEconomyTests {
  /// Three duties, of which v-1 was told the first two, v-2 nothing.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2")
    .shift("a", day: 0, "09:00", "10:00").shift("b", day: 1, "09:00", "10:00").shift("c", day: 2, "09:00", "10:00")
    .change { $0.published = [Duty(0, at: 1), Duty(0, at: 0)] }.plan

  static func rule(_ who: ActivationEconomy.Who) -> ActivationEconomy {
    var rule = ActivationEconomy()
    rule.who = who
    return rule
  }

  func isCounted(_ who: ActivationEconomy.Who, _ volunteer: Int, _ held: [Int], _ scope: Scope = Scope()) -> Bool {
    !Self.rule(who).violations(of: volunteer, holding: held, in: plan, scope: scope).isEmpty
  }

  @Test func whoeverHasADutyIsUsedOnce() {
    #expect(!isCounted(.used, 0, []))
    #expect(isCounted(.used, 0, [2]))
    let found = Self.rule(.used).violations(of: 0, holding: [0, 1, 2], in: plan, scope: Scope())
    #expect(found == [Violation(Subject(volunteers: [0]), amount: 1)])
    #expect(Self.rule(.used).text(found[0], in: plan) == "v-1 is called on")
  }

  @Test func whoHasOtherDutiesThanTheyWereToldIsDisturbed() {
    #expect(!isCounted(.disturbed, 0, [0, 1]))
    for held in [[], [0], [0, 2], [0, 1, 2]] { #expect(isCounted(.disturbed, 0, held), "\(held)") }
    #expect(!isCounted(.disturbed, 1, []))
    #expect(isCounted(.disturbed, 1, [2]))
    var fresh = plan
    fresh.published = nil
    #expect(Self.rule(.disturbed).violations(of: 0, holding: [2], in: fresh, scope: Scope()).isEmpty)
    #expect(
      Self.rule(.disturbed).concerns(in: fresh, scope: Scope()) == ["nothing was published, so nobody is disturbed"])
    let found = Self.rule(.disturbed).violations(of: 0, holding: [2], in: plan, scope: Scope())
    #expect(Self.rule(.disturbed).text(found[0], in: plan) == "v-1 has other duties than those published")
  }

  @Test func onlyPeopleAndPostsInScopeCount() {
    #expect(!isCounted(.disturbed, 0, [0, 2], Scope(posts: [true, false, false])))
    #expect(!isCounted(.used, 0, [2], Scope(posts: [true, false, false])))
    #expect(!isCounted(.used, 0, [2], Scope(volunteers: [false, true])))
  }

  @Test func theRowsAreOfOnePerson() {
    let used = writtenRows(Self.rule(.used), in: plan, elastic: true)
    #expect(used.auxiliaries == [.any([0, 1, 2]), .any([3, 4, 5])])
    #expect(used.rows.map(\.form) == [0, 0].map { .bounds(lower: nil, upper: $0, amountPerUnit: 1) })
    let disturbed = writtenRows(Self.rule(.disturbed), in: plan, elastic: true)
    // v-1: both kept and not the third; v-2: none of the three.
    #expect(
      disturbed.auxiliaries == [
        .all([.pair(0), .pair(1)]), .all([.auxiliary(0), .pair(2)]), .any([3, 4, 5]),
      ])
    #expect(disturbed.rows.map(\.terms) == [[Term(.auxiliary(0)), Term(.auxiliary(1), -1)], [Term(.auxiliary(2))]])
  }

  @Test func whatCannotBeKeptIsAConstant() {
    let pairs = EligiblePairs(volunteerCount: 2, postCount: 3, volunteers: [0], posts: [2])
    let entry = ActiveRule(Self.rule(.disturbed))
    let rows = RuleLaws.rows(of: entry, over: pairs, plan: plan, elastic: true).rows
    #expect(rows.map { $0.amount { _ in 0 } } == [1])
  }
}
