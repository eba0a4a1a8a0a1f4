import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct NoLoneWorkingTests {
  /// Two volunteers and a sworn member (volunteer 2) on duty throughout; two posts.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").volunteer("s-1") { $0.memberClass = .sworn }
    .shift("s", day: 0, "09:00", "13:00", posts: [{ $0.max = 2 }, { $0.max = 1 }]).plan

  static func rule(_ people: Int = 2, countSworn: Bool = true, onDuty: Bool = false) -> NoLoneWorking {
    var rule = NoLoneWorking()
    (rule.people, rule.countSworn, rule.swornPartnerOnDuty) = (people, countSworn, onDuty)
    return rule
  }

  @Test func oneVolunteerIsAloneAndTwoAreNot() {
    let alone = found(by: Self.rule(), in: plan, [(0, 0)])
    #expect(alone == [Violation(Subject(posts: [0, 1]), amount: 1)])
    #expect(Self.rule().text(alone[0], in: plan) == "e/s has 1 person where at least 2 work together")
    #expect(found(by: Self.rule(), in: plan, [(0, 0), (1, 1)]).isEmpty)
    #expect(found(by: Self.rule(3), in: plan, [(0, 0), (1, 1)]).map(\.amount) == [1])
    #expect(found(by: Self.rule(), in: plan, []).isEmpty)
  }

  @Test func twoPostsHeldByOnePersonAreNoCompany() {
    #expect(found(by: Self.rule(), in: plan, [(0, 0), (0, 1)]).map(\.amount) == [1])
    #expect(breaks(writtenRows(Self.rule(), in: plan), [0, 1]))
  }

  @Test func aSwornMemberIsCompanyButNeedsNone() {
    #expect(found(by: Self.rule(), in: plan, [(0, 0), (2, 1)]).isEmpty)
    #expect(found(by: Self.rule(countSworn: false), in: plan, [(0, 0), (2, 1)]).map(\.amount) == [1])
    #expect(found(by: Self.rule(), in: plan, [(2, 1)]).isEmpty)
  }

  @Test func aSwornPartnerOnDutyIsCompanyOnlyWhereThereIsNoPostForOne() {
    #expect(found(by: Self.rule(onDuty: true), in: plan, [(0, 0)]).isEmpty)
    #expect(!breaks(writtenRows(Self.rule(onDuty: true), in: plan), [0]))
    var exclusive = plan
    exclusive.posts[1].requires.classes = [.sworn]
    #expect(found(by: Self.rule(onDuty: true), in: exclusive, [(0, 0)]).map(\.amount) == [1])
    #expect(breaks(writtenRows(Self.rule(onDuty: true), in: exclusive), [0]))
  }

  @Test func aPartnerOnDutyForOneOfTwoShiftsIsNoCompanyForTheEvent() {
    var twice = PlanBuilder().volunteer("v-1").volunteer("s-1") { $0.memberClass = .sworn }
      .shift("early", day: 0, "09:00", "13:00").shift("late", day: 0, "13:00", "17:00").plan
    var rule = Self.rule(onDuty: true)
    rule.per = .event
    #expect(found(by: rule, in: twice, [(0, 0)]).isEmpty)
    #expect(!breaks(writtenRows(rule, in: twice), [0]))
    twice.volunteers[1].availability = IntervalSet([twice.shifts[0].duty])
    #expect(found(by: rule, in: twice, [(0, 0)]).map(\.amount) == [1])
    #expect(breaks(writtenRows(rule, in: twice), [0]))
  }

  @Test func hardRowsOfASmallGroupAskOthersPairByPair() {
    let written = writtenRows(Self.rule(countSworn: false), in: plan)
    #expect(written.auxiliaries.isEmpty)
    #expect(
      written.rows.map(\.terms) == [
        [Term(pair: 2), Term(pair: 3), Term(pair: 0, -1)], [Term(pair: 2), Term(pair: 3), Term(pair: 1, -1)],
        [Term(pair: 0), Term(pair: 1), Term(pair: 2, -1)], [Term(pair: 0), Term(pair: 1), Term(pair: 3, -1)],
      ])
    #expect(written.rows.allSatisfy { $0.form == .bounds(lower: 0, upper: nil, amountPerUnit: 1) })
  }

  @Test func aLargeGroupHasOneRowThatSaysTheSame() {
    var builder = PlanBuilder()
    for number in 1...17 { builder = builder.volunteer("v-\(number)") }
    let crowd = builder.shift("s", day: 0, "09:00", "13:00", posts: [{ $0.max = 17 }]).plan
    let written = writtenRows(Self.rule(), in: crowd)
    #expect(written.auxiliaries == [.any(Array(0..<17))])
    #expect(written.rows.map(\.terms) == [(0..<17).map { Term(pair: $0) } + [Term(.auxiliary(0), -2)]])
    #expect(!breaks(written, []) && breaks(written, [5]) && !breaks(written, [5, 16]))
  }

  @Test func theScopeSelectsWhoMustNotBeAlone() {
    let scope = Scope(volunteers: [true, false, false])
    #expect(found(by: Self.rule(), in: plan, [(1, 0)], scope: scope).isEmpty)
    #expect(found(by: Self.rule(), in: plan, [(0, 0)], scope: scope).map(\.amount) == [1])
    #expect(found(by: Self.rule(), in: plan, [(0, 0), (1, 1)], scope: scope).isEmpty)
  }

  @Test func itSaysWhenAParameterDoesNothingOrAShiftIsTooSmall() {
    #expect(Self.rule().concerns(in: plan, scope: Scope()).isEmpty)
    #expect(
      Self.rule(countSworn: false, onDuty: true).concerns(in: plan, scope: Scope()) == [
        "swornPartnerOnDuty does nothing while countSworn is false"
      ])
    #expect(
      Self.rule().concerns(in: plan, scope: Scope(posts: [false, true])) == [
        "e/s has 1 place, fewer than the 2 people asked for"
      ])
  }
}
