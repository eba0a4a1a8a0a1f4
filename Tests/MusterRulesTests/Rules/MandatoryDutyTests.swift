import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MandatoryDutyTests {
  /// An inspection on two mornings; a sworn member and an excused driver beside v-1.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2") { $0.tags = ["driver"] }
    .volunteer("s-1") { $0.memberClass = .sworn }
    .shift("mon", day: 0, "09:00", "13:00").shift("tue", day: 1, "09:00", "13:00").plan

  static func rule(per: Grouping = .event, excuse: [String] = ["driver"]) -> MandatoryDuty {
    var rule = MandatoryDuty()
    (rule.per, rule.excuse) = (per, excuse)
    return rule
  }

  @Test func whoeverHoldsNoPostOfTheEventHasMissedIt() {
    let missed = found(by: Self.rule(), in: plan, [])
    #expect(missed == [Violation(Subject(volunteers: [0], .group(0)), amount: 1)])
    #expect(Self.rule().text(missed[0], in: plan) == "v-1 holds no post of e, which all must attend")
    #expect(found(by: Self.rule(excuse: []), in: plan, []).map(\.subject.volunteers) == [[0], [1]])
  }

  @Test func oneMorningIsEnoughForTheEventAndOneShortPerShift() {
    #expect(found(by: Self.rule(), in: plan, [(0, 1)]).isEmpty)
    let missed = found(by: Self.rule(per: .shift), in: plan, [(0, 1)])
    #expect(missed == [Violation(Subject(volunteers: [0], .group(0)), amount: 1)])
    #expect(Self.rule(per: .shift).text(missed[0], in: plan) == "v-1 holds no post of e/mon, which all must attend")
    #expect(found(by: Self.rule(per: .shift), in: plan, [(0, 0), (0, 1)]).isEmpty)
  }

  @Test func leaveExcusesOnlyFromTheDaysItCovers() {
    var plan = plan
    let tuesday = plan.timeline.date(ofOperationalDay: 1)
    plan.volunteers[0].status = [
      StatusInterval(.active, from: tuesday.adding(days: -30)), StatusInterval(.leave, from: tuesday),
    ]
    #expect(found(by: Self.rule(per: .day), in: plan, []).map(\.subject.part.number) == [0])
    #expect(found(by: Self.rule(), in: plan, []).count == 1)
    plan.volunteers[0].status = [StatusInterval(.leave, from: tuesday.adding(days: -1))]
    #expect(found(by: Self.rule(), in: plan, []).isEmpty)
    #expect(writtenRows(Self.rule(), in: plan, elastic: true).rows.isEmpty)
  }

  @Test func itsRowsAskEachForOnePost() {
    let rows = writtenRows(Self.rule(excuse: []), in: plan, elastic: true).rows
    #expect(rows.map(\.terms) == [[Term(pair: 0), Term(pair: 1)], [Term(pair: 2), Term(pair: 3)]])
    #expect(rows.allSatisfy { $0.form == .bounds(lower: 1, upper: nil, amountPerUnit: 1) })
  }

  @Test func someoneEligibleForNothingIsAConstantShortfall() {
    let none = EligiblePairs(volunteerCount: 3, postCount: 2, volunteers: [], posts: [])
    let rows = RuleLaws.rows(of: ActiveRule(Self.rule()), over: none, plan: plan, elastic: true).rows
    #expect(rows.map { $0.amount { _ in 0 } } == [1])
  }

  @Test func peopleAndPostsOutsideTheScopeOweNothing() {
    #expect(found(by: Self.rule(), in: plan, [], scope: Scope(volunteers: [false, true, true])).isEmpty)
    #expect(found(by: Self.rule(), in: plan, [], scope: Scope(posts: [false, false])).isEmpty)
    #expect(
      found(by: Self.rule(), in: plan, [(0, 0)], scope: Scope(posts: [false, true])).map(\.subject.part.number) == [1])
  }

  @Test func itSaysWhenThereAreTooFewPlacesOrATagIsUnknown() {
    #expect(Self.rule().concerns(in: plan, scope: Scope()).isEmpty)
    #expect(
      Self.rule(per: .shift, excuse: ["chaplain"]).concerns(in: plan, scope: Scope(posts: [true, false])) == [
        "excuse names chaplain, a tag that nobody has",
        "e/mon has 1 place for 2 people who must attend",
      ])
  }
}
