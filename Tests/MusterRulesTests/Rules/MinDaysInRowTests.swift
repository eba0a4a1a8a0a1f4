import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MinDaysInRowTests {
  /// Days 1, 2, 4, 8, 9 and the last day, 13.
  let plan = [1, 2, 4, 8, 9, 13].reduce(PlanBuilder().volunteer("v-1")) {
    $0.shift("s\($1)", day: $1, "08:00", "10:00")
  }.plan

  func rule(_ kind: MinDaysInRow.Kind, _ days: Int) -> MinDaysInRow {
    var rule = MinDaysInRow()
    (rule.kind, rule.days) = (kind, days)
    return rule
  }

  func found(_ rule: MinDaysInRow, _ held: [Int], _ other: Plan? = nil, _ scope: Scope = Scope()) -> [Violation] {
    rule.violations(of: 0, holding: held, in: other ?? plan, scope: scope)
  }

  @Test func daysOffLieBetweenDaysOnDuty() {
    #expect(found(rule(.off, 2), [0, 1, 2]) == [Violation(Subject(volunteers: [0], .day(3)), amount: 1)])
    #expect(found(rule(.off, 3), [2, 3]).isEmpty, "three days are exactly enough")
    #expect(found(rule(.off, 4), [2, 3]).map(\.amount) == [1])
    #expect(found(rule(.off, 5), [1, 2, 3]).map(\.amount) == [4, 2])
    #expect(found(rule(.off, 5), [3]).isEmpty)
    #expect(found(rule(.off, 5), []).isEmpty)
    #expect(
      rule(.off, 3).text(found(rule(.off, 3), [1, 2])[0], in: plan)
        == "v-1 has only 1 day off in a row from 2026-10-22; 3 are wanted")
  }

  @Test func daysOnDutyComeTogether() {
    #expect(found(rule(.duty, 2), [0, 1]).isEmpty)
    #expect(found(rule(.duty, 3), [0, 1]) == [Violation(Subject(volunteers: [0], .day(1)), amount: 1)])
    #expect(found(rule(.duty, 2), [2]).map(\.subject.part.number) == [4])
    #expect(found(rule(.duty, 2), []).isEmpty)
    #expect(
      rule(.duty, 3).text(found(rule(.duty, 3), [3, 4])[0], in: plan)
        == "v-1 is on duty on only 2 days in a row from 2026-10-27; 3 are wanted")
  }

  @Test func aRunAtTheEdgeOfThePlanMayGoOnOutsideIt() {
    #expect(found(rule(.duty, 4), [5]).isEmpty, "the last day of the plan")
    var early = PlanBuilder().volunteer("v").shift("a", day: 0, "08:00", "10:00").shift("b", day: 5, "08:00", "10:00")
      .plan
    #expect(found(rule(.duty, 4), [0], early).isEmpty, "nothing is known of the person before the first day")
    early.volunteers[0].history.lastDuties = [Interval(start: -5_000, end: -4_900)]
    #expect(found(rule(.duty, 4), [0], early).map(\.amount) == [3])
    // A duty on the day before the first makes two days of it.
    early.volunteers[0].history.lastDuties = [Interval(start: -600, end: -400)]
    #expect(found(rule(.duty, 4), [0], early) == [Violation(Subject(volunteers: [0], .day(-1)), amount: 2)])
    #expect(found(rule(.duty, 4), [], early).isEmpty)
  }

  @Test func daysOffSinceTheLastDutyBeforeTheHorizonCount() {
    var plan = plan
    plan.volunteers[0].history.lastDuties = [Interval(start: -600, end: -400)]
    #expect(found(rule(.off, 3), [0], plan) == [Violation(Subject(volunteers: [0], .day(0)), amount: 2)])
    plan.volunteers[0].history.lastDuties.insert(Interval(start: -3_500, end: -3_400), at: 0)
    #expect(found(rule(.off, 3), [], plan).isEmpty, "what lies wholly before the horizon is no violation")
  }

  @Test func aLongDutyIsOnEachOfItsDays() {
    let call = PlanBuilder().volunteer("v").shift("call", day: 1, "18:00", "08:00", endDay: 3)
      .shift("x", day: 5, "09:00", "11:00").plan
    #expect(found(rule(.duty, 3), [0], call).isEmpty)
    #expect(found(rule(.duty, 4), [0], call).map(\.amount) == [1])
    #expect(found(rule(.off, 2), [0, 1], call).map(\.subject.part.number) == [4])
    // The small hours belong to the day before, also when the clocks go back.
    let night = PlanBuilder().volunteer("v").shift("n", day: 12, "22:00", "04:00").shift("m", day: 10, "22:00", "04:00")
      .plan
    #expect(found(rule(.off, 2), [0, 1], night).map(\.subject.part.number) == [11])
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    let some = Scope(posts: [true, true, false, true, true, true])
    #expect(found(rule(.off, 2), [0, 1, 2], nil, some).isEmpty)
    #expect(found(rule(.off, 2), [1, 2], nil, Scope(volunteers: [false])).isEmpty)
  }

  @Test func rowsNameTheRunAndWhatLiesAround() {
    let off = RuleLaws.rows(
      of: ActiveRule(rule(.off, 2)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false
    ).rows
    #expect(off.map(\.terms) == [[Term(pair: 1), Term(pair: 2)]])
    #expect(off.map(\.form) == [.bounds(lower: nil, upper: 1, amountPerUnit: 1)])
    let duty = RuleLaws.rows(
      of: ActiveRule(rule(.duty, 2)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false
    ).rows
    #expect(
      duty.map(\.terms) == [
        [Term(pair: 0), Term(pair: 1, -1)], [Term(pair: 1), Term(pair: 0, -1)], [Term(pair: 2)],
        [Term(pair: 3), Term(pair: 4, -1)], [Term(pair: 4), Term(pair: 3, -1)],
      ])
    #expect(duty.allSatisfy { $0.form == .bounds(lower: nil, upper: 0, amountPerUnit: 1) })
  }
}
