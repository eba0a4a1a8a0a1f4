import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MaxHoursRolling24hTests {
  /// Five hours on Monday evening, four on Tuesday morning, six from Tuesday 18:00, exactly 24 hours after the first.
  let plan = PlanBuilder().volunteer("v-1")
    .shift("a", day: 0, "18:00", "23:00", muster: 30).shift("b", day: 1, "08:00", "12:00")
    .shift("c", day: 1, "18:00", "24:00")
    .plan

  func rule(_ minutes: Int, countsPaidWork: Bool = false) -> MaxHoursRolling24h {
    var rule = MaxHoursRolling24h()
    (rule.minutes, rule.countsPaidWork) = (minutes, countsPaidWork)
    return rule
  }

  func rows(_ rule: MaxHoursRolling24h, _ plan: Plan, elastic: Bool) -> [Row] {
    RuleLaws.rows(of: ActiveRule(rule), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: elastic).rows
  }

  @Test func theCapMayBeReachedButNotPassed() {
    #expect(rule(540).violations(of: 0, holding: [0, 1], in: plan, scope: Scope()).isEmpty)
    #expect(rule(541).violations(of: 0, holding: [0, 1], in: plan, scope: Scope()).isEmpty)
    #expect(rule(0).violations(of: 0, holding: [], in: plan, scope: Scope()).isEmpty)
    let found = rule(539).violations(of: 0, holding: [0, 1], in: plan, scope: Scope())
    #expect(found == [Violation(Subject(volunteers: [0], posts: [0]), amount: 1)])
    #expect(
      rule(539).text(found[0], in: plan)
        == "v-1 works 1 minutes more than the 539 allowed in the 24 hours from the start of e/a/p")
  }

  @Test func workThatBeginsWhenTheWindowClosesIsNotInIt() {
    #expect(rule(360).violations(of: 0, holding: [0, 2], in: plan, scope: Scope()).isEmpty)
  }

  @Test func aDutyBeforeTheHorizonOpensAWindow() {
    // Five hours from 20:00 on Sunday; Monday 18:00 lies within 24 hours of them.
    var plan = plan
    plan.volunteers[0].history.lastDuties = [Interval(start: -240, end: 60)]
    #expect(rule(600).violations(of: 0, holding: [0], in: plan, scope: Scope()).isEmpty)
    let found = rule(599).violations(of: 0, holding: [0], in: plan, scope: Scope())
    #expect(found == [Violation(Subject(volunteers: [0], .minute(-240)), amount: 1)])
    #expect(
      rule(599).text(found[0], in: plan)
        == "v-1 works 1 minutes more than the 599 allowed in the 24 hours from the start at \(plan.timeline.text(at: -240)), before the horizon"
    )
    // What lies before the horizon is no violation by itself.
    #expect(rule(100).violations(of: 0, holding: [], in: plan, scope: Scope()).isEmpty)
  }

  @Test func paidWorkCountsOnlyWhenAskedFor() {
    var plan = plan
    plan.volunteers[0].work = IntervalSet([Interval(start: 1_440 + 720, end: 1_440 + 1_200)])
    #expect(rule(540).violations(of: 0, holding: [0, 1], in: plan, scope: Scope()).isEmpty)
    // Six of the eight paid hours lie before Tuesday 18:00, all eight before Wednesday 08:00.
    let found = rule(540, countsPaidWork: true).violations(of: 0, holding: [0, 1], in: plan, scope: Scope())
    #expect(found.map(\.subject.posts) == [[0], [1]])
    #expect(found.map(\.amount) == [360, 180])
    #expect(
      rule(540, countsPaidWork: true).text(found[0], in: plan)
        == "v-1 works 360 minutes more than the 540 allowed with paid work in the 24 hours from the start of e/a/p")
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    let some = Scope(posts: [true, false, true])
    #expect(rule(400).violations(of: 0, holding: [0, 1], in: plan, scope: some).isEmpty)
    #expect(rule(0).violations(of: 0, holding: [0], in: plan, scope: Scope(volunteers: [false])).isEmpty)
  }

  @Test func anElasticRowAsksNothingWithoutItsDuty() {
    let rows = rows(rule(500), plan, elastic: true)
    // The window of a holds a and b (540), that of b holds b and c (600); M makes the cap bind only with the duty itself.
    #expect(
      rows.map(\.terms) == [[Term(pair: 0, 300), Term(pair: 1, 240)], [Term(pair: 1, 240), Term(pair: 2, 360)]])
    #expect(rows.map(\.form) == [500, 500].map { .bounds(lower: nil, upper: $0, amountPerUnit: 1) })
    let tight = self.rows(rule(200), plan, elastic: true)
    #expect(tight[0].terms == [Term(pair: 0, 340), Term(pair: 1, 240)])
    #expect(tight[0].form == .bounds(lower: nil, upper: 240, amountPerUnit: 1))
  }

  @Test func hardRowsWithEqualAllowancesHaveNoBigM() {
    let rows = rows(rule(200), plan, elastic: false)
    #expect(
      rows.map(\.terms) == [[Term(pair: 0, 300), Term(pair: 1, 240)], [Term(pair: 1, 240), Term(pair: 2, 360)]])
    #expect(rows.map(\.form) == [200, 200].map { .bounds(lower: nil, upper: $0, amountPerUnit: 1) })
  }

  @Test func hardRowsWithPaidWorkAreLiftedByNoMoreThanTheRoomierLaterWindow() {
    var plan = plan
    plan.volunteers[0].work = IntervalSet([Interval(start: 1_080, end: 1_080 + 400)])
    // Allowances: 200 from a (400 paid), 600 from b: b alone may use up to 600, so M = 400.
    let rows = rows(rule(600, countsPaidWork: true), plan, elastic: false)
    #expect(rows.first?.terms == [Term(pair: 0, 700), Term(pair: 1, 240)])
    #expect(rows.first?.form == .bounds(lower: nil, upper: 600, amountPerUnit: 1))
    #expect(rows.count == 1)
  }
}
