import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct TwoAdultRuleTests {
  /// One post for many; a-1 and a-2 are adults of one household, a-3 one of another, y turns 18 on the day after.
  let plan = PlanBuilder()
    .volunteer("a-1") { ($0.isDeclaredAdult, $0.household) = (true, "h-1") }
    .volunteer("a-2") { ($0.isDeclaredAdult, $0.household) = (true, "h-1") }
    .volunteer("a-3") { $0.birthDate = CivilDate(year: 2008, month: 10, day: 19) }
    .volunteer("y") { $0.birthDate = CivilDate(year: 2008, month: 10, day: 20) }
    .shift("s", day: 0, "09:00", "13:00", posts: [{ $0.max = 5 }])
    .shift("t", day: 1, "09:00", "13:00", posts: [{ $0.max = 5 }]).plan

  @Test func twoAdultsOfOneHouseholdAreOneShort() {
    let short = found(by: TwoAdultRule(), in: plan, [(3, 0), (0, 0), (1, 0)])
    #expect(short == [Violation(Subject(posts: [0]), amount: 1)])
    #expect(TwoAdultRule().text(short[0], in: plan) == "e/s lacks 1 adult of other households where youths are")
    #expect(found(by: TwoAdultRule(), in: plan, [(3, 0), (0, 0), (2, 0)]).isEmpty)
    #expect(found(by: TwoAdultRule(), in: plan, [(3, 0)]).map(\.amount) == [2])
  }

  @Test func nobodyAndAdultsAloneNeedNobody() {
    #expect(found(by: TwoAdultRule(), in: plan, []).isEmpty)
    #expect(found(by: TwoAdultRule(), in: plan, [(0, 0)]).isEmpty)
  }

  @Test func whoTurnsEighteenThatDayIsAnAdult() {
    #expect(found(by: TwoAdultRule(), in: plan, [(3, 1)]).isEmpty)
    #expect(found(by: TwoAdultRule(), in: plan, [(3, 0)]).count == 1)
  }

  @Test func youngGuestsCallForItUnlessItIsSaidThatTheyDoNot() {
    var guarded = plan
    guarded.events[0].youth = 1
    var rule = TwoAdultRule()
    #expect(found(by: rule, in: guarded, [(0, 0)]).map(\.amount) == [1])
    #expect(found(by: rule, in: guarded, [(0, 0), (2, 0)]).isEmpty)
    rule.countGuests = false
    #expect(found(by: rule, in: guarded, [(0, 0)]).isEmpty)
  }

  @Test func onlyTheAdultsAskedForCount() {
    var rule = TwoAdultRule()
    var screened = PeopleGroup()
    screened.volunteers = [true, true, false, false]
    rule.who = screened
    #expect(found(by: rule, in: plan, [(3, 0), (0, 0), (2, 0)]).map(\.amount) == [1])
  }

  @Test func theRowCountsHouseholdsAgainstMinors() {
    let written = writtenRows(TwoAdultRule(), in: plan, scope: Scope(posts: [true, false]))
    // Pair = 2 · volunteer + post.
    #expect(written.auxiliaries == [.any([0, 2])])
    #expect(written.rows.map(\.terms) == [[Term(.auxiliary(0)), Term(pair: 4), Term(pair: 6, -2)]])
    #expect(written.rows.map(\.form) == [.bounds(lower: 0, upper: nil, amountPerUnit: 1)])
  }

  @Test func theScopeSelectsTheMinors() {
    #expect(
      found(by: TwoAdultRule(), in: plan, [(3, 0)], scope: Scope(volunteers: [true, true, true, false])).isEmpty)
    #expect(
      found(
        by: TwoAdultRule(), in: plan, [(3, 0), (0, 0), (2, 0)], scope: Scope(volunteers: [false, false, false, true])
      )
      .isEmpty)
  }

  @Test func itSaysWhoseAgeIsNotKnown() {
    #expect(TwoAdultRule().concerns(in: plan, scope: Scope()).isEmpty)
    var unknown = plan
    unknown.volunteers[0].isDeclaredAdult = false
    #expect(
      TwoAdultRule().concerns(in: unknown, scope: Scope()) == [
        "the age of 1 person is not known, who count neither as minors nor as adults"
      ])
  }
}
