import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct GroupMinimumTests {
  /// A table with a chair (post 0) and seats (post 1); v-1 is of health, v-2 and v-3 of housing, v-4 of no agency.
  let plan = PlanBuilder().volunteer("v-1") { $0.agency = "health" }.volunteer("v-2") { $0.agency = "housing" }
    .volunteer("v-3") { $0.agency = "housing" }.volunteer("v-4")
    .shift("s", day: 0, "09:00", "13:00", posts: [{ $0.role = "chair" }, { ($0.role, $0.max) = ("seat", 4) }]).plan

  static func rule(
    _ people: Int, of flags: [Bool]? = nil, roles: [String]? = nil, different: GroupMinimum.Difference = .people
  )
    -> GroupMinimum
  {
    var rule = GroupMinimum()
    var group = PeopleGroup()
    (group.volunteers, group.roles) = (flags, roles)
    (rule.of, rule.people, rule.different) = (group, people, different)
    return rule
  }

  @Test func theSeatOfAnAgencyIsTakenOrOneShort() {
    let health = Self.rule(1, of: [true, false, false, false])
    #expect(found(by: health, in: plan, [(0, 1), (1, 1)]).isEmpty)
    let short = found(by: health, in: plan, [(1, 1), (2, 1)])
    #expect(short == [Violation(Subject(posts: [0, 1]), amount: 1)])
    #expect(health.text(short[0], in: plan) == "e/s lacks 1 person of the kind it needs (1 in all)")
    #expect(found(by: Self.rule(2, of: [false, true, true, false]), in: plan, [(1, 1), (2, 0), (3, 1)]).isEmpty)
  }

  @Test func nobodyAsksForNothing() {
    #expect(found(by: Self.rule(3), in: plan, []).isEmpty)
    #expect(found(by: GroupMinimum(), in: plan, [(0, 1)]).isEmpty)
  }

  @Test func twoOfOneAgencyAreOneAndWhoHasNoneIsNone() {
    let agencies = Self.rule(2, different: .agencies)
    #expect(found(by: agencies, in: plan, [(0, 1), (1, 1)]).isEmpty)
    let short = found(by: agencies, in: plan, [(1, 1), (2, 1), (3, 1)])
    #expect(short.map(\.amount) == [1])
    #expect(
      agencies.text(short[0], in: plan) == "e/s lacks people of 1 more agency of the kind it needs (2 in all)")
    #expect(found(by: Self.rule(2, different: .households), in: plan, [(2, 1), (3, 1)]).isEmpty)
  }

  @Test func onlyTheRoleAskedForCounts() {
    let chair = Self.rule(1, roles: ["chair"])
    #expect(found(by: chair, in: plan, [(0, 1)]).map(\.amount) == [1])
    #expect(found(by: chair, in: plan, [(0, 1), (0, 0)]).isEmpty)
  }

  @Test func somebodysPresenceOrTheGuestsCallForIt() {
    var rule = Self.rule(1, of: [true, false, false, false])
    var callers = PeopleGroup()
    callers.volunteers = [false, true, false, false]
    (rule.whenever, rule.guests) = (callers, .youth)
    #expect(found(by: rule, in: plan, [(2, 1)]).isEmpty)
    #expect(found(by: rule, in: plan, [(1, 1)]).map(\.amount) == [1])
    var guarded = plan
    guarded.events[0].youth = 3
    #expect(found(by: rule, in: guarded, [(2, 1)]).map(\.amount) == [1])
    #expect(found(by: rule, in: guarded, []).isEmpty)
  }

  @Test func theRowCountsAgencies() {
    let written = writtenRows(Self.rule(2, different: .agencies), in: plan)
    // Pair = 2 · volunteer + post.
    #expect(written.auxiliaries == [.any([0, 1]), .any([2, 3, 4, 5]), .any([0, 1, 2, 3, 4, 5, 6, 7])])
    #expect(
      written.rows.map(\.terms) == [[Term(.auxiliary(0)), Term(.auxiliary(1)), Term(.auxiliary(2), -2)]])
    #expect(written.rows.map(\.form) == [.bounds(lower: 0, upper: nil, amountPerUnit: 1)])
    let closed = writtenRows(Self.rule(3, different: .agencies), in: plan).rows
    #expect(closed.map(\.form) == [.bounds(lower: nil, upper: 0, amountPerUnit: 1)])
  }

  @Test func theScopeSelectsWhoseWorkCallsForIt() {
    let health = Self.rule(1, of: [true, false, false, false])
    let scope = Scope(volunteers: [false, true, false, false])
    #expect(found(by: health, in: plan, [(2, 1)], scope: scope).isEmpty)
    #expect(found(by: health, in: plan, [(1, 1)], scope: scope).map(\.amount) == [1])
    #expect(found(by: health, in: plan, [(1, 1), (0, 1)], scope: scope).isEmpty)
  }

  @Test func itSaysWhenItAsksForNothingOrTooMuch() {
    #expect(GroupMinimum().concerns(in: plan, scope: Scope()) == ["of is not given, so nothing is asked"])
    #expect(
      Self.rule(6).concerns(in: plan, scope: Scope()) == ["e/s has 5 places, fewer than the 6 people asked for"])
  }
}
