import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MaxDutiesWindowTests {
  /// Two weeks and the night in which the clocks go back; days count from Monday 2026-10-19.
  let plan = PlanBuilder().volunteer("v-1")
    .shift("a", day: 0, "08:00", "10:00").shift("b", day: 3, "22:00", "02:00").shift("c", day: 4, "22:00", "02:00")
    .shift("d", day: 9, "08:00", "10:00").shift("e", day: 12, "22:00", "03:00").plan

  func rule(_ count: MaxDutiesWindow.Count, _ most: Int, in window: Int, carry: Bool = true) -> MaxDutiesWindow {
    var rule = MaxDutiesWindow()
    (rule.count, rule.most, rule.window, rule.carries) = (count, most, window, carry)
    return rule
  }

  func found(_ rule: MaxDutiesWindow, _ held: [Int], _ other: Plan? = nil, _ scope: Scope = Scope()) -> [Violation] {
    rule.violations(of: 0, holding: held, in: other ?? plan, scope: scope)
  }

  @Test func theNumberMayBeReachedButNotPassed() {
    #expect(found(rule(.duties, 2, in: 5), [0, 1, 2]).map(\.subject.part.number) == [0])
    #expect(found(rule(.duties, 3, in: 5), [0, 1, 2]).isEmpty)
    #expect(found(rule(.duties, 1, in: 7), []).isEmpty)
    // Days 0 and 3 lie in the same four days and in no three.
    #expect(found(rule(.duties, 1, in: 4), [0, 1]) == [Violation(Subject(volunteers: [0], .day(0)), amount: 1)])
    #expect(found(rule(.duties, 1, in: 3), [0, 1]).isEmpty)
    #expect(
      rule(.duties, 1, in: 4).text(found(rule(.duties, 1, in: 4), [0, 1])[0], in: plan)
        == "v-1 has 1 duty more than the 1 allowed in the 4 days from 2026-10-19")
  }

  /// Every window that is too full counts: duties that lie closer cost more, up to the last window that holds both.
  @Test func eachWindowCounts() {
    #expect(found(rule(.duties, 1, in: 7), [1, 2]).map(\.subject.part.number) == [-2, -1, 0, 1, 2, 3])
    #expect(found(rule(.duties, 1, in: 7), [1, 3]).map(\.subject.part.number) == [3])
    #expect(found(rule(.duties, 0, in: 1), [3]).map(\.subject.part.number) == [9])
  }

  @Test func nightsAreThoseThatTheDutyTouches() {
    #expect(found(rule(.nights, 1, in: 2), [1, 2]).map(\.subject.part.number) == [3])
    #expect(found(rule(.nights, 0, in: 1), [0, 3]).isEmpty)
    // The night in which the clocks go back is one night.
    #expect(found(rule(.nights, 0, in: 1), [4]).map(\.subject.part.number) == [12])
    let text = rule(.nights, 1, in: 2).text(found(rule(.nights, 1, in: 2), [1, 2])[0], in: plan)
    #expect(text == "v-1 has 1 night on duty more than the 1 allowed in the 2 days from 2026-10-22")
    let midnight = PlanBuilder().volunteer("v").shift("m", day: 0, "20:00", "00:00").shift(
      "n", day: 2, "04:59", "08:00"
    )
    .shift("o", day: 4, "05:00", "08:00").plan
    #expect(found(rule(.nights, 0, in: 1), [0, 1, 2], midnight).map(\.subject.part.number) == [1])
  }

  @Test func longDutiesCountOnEachDayTheyTouch() {
    let call = PlanBuilder().volunteer("v").shift("call", day: 4, "18:00", "18:00", endDay: 11)
      .shift("x", day: 12, "09:00", "11:00").plan
    #expect(found(rule(.days, 8, in: 9), [0, 1], call).map(\.amount) == [1])
    #expect(found(rule(.days, 7, in: 8), [0], call).map(\.subject.part.number) == [4])
    #expect(found(rule(.nights, 7, in: 14), [0, 1], call).isEmpty)
    #expect(found(rule(.nights, 6, in: 7), [0], call).map(\.subject.part.number) == [4])
    #expect(found(rule(.duties, 1, in: 5), [0, 1], call).isEmpty, "a duty counts where it starts")
    #expect(found(rule(.weekends, 1, in: 2), [0, 1], call).map(\.subject.part.number) == [5])
  }

  @Test func weekendsGoFromSaturdayToSaturday() {
    let plan = PlanBuilder().volunteer("v").shift("sunday", day: 6, "08:00", "10:00")
      .shift("friday", day: 11, "20:00", "23:00").shift("saturday", day: 12, "08:00", "10:00").plan
    #expect(found(rule(.weekends, 1, in: 2), [0, 1], plan).isEmpty)
    #expect(found(rule(.weekends, 1, in: 2), [0, 2], plan).map(\.subject.part.number) == [5])
    #expect(found(rule(.weekends, 1, in: 3), [0, 2], plan).map(\.subject.part.number) == [-2, 5])
    let text = rule(.weekends, 1, in: 2).text(found(rule(.weekends, 1, in: 2), [0, 2], plan)[0], in: plan)
    #expect(text == "v has 1 weekend on duty more than the 1 allowed in the 2 weekends from 2026-10-24")
  }

  @Test func whatWasBeforeTheHorizonCountsWhenCarried() {
    var plan = plan
    plan.volunteers[0].history.lastDuties = [Interval(start: -1_440 + 1_320, end: -1_440 + 1_560)]
    #expect(found(rule(.duties, 1, in: 2), [0], plan).map(\.subject.part.number) == [-1])
    #expect(found(rule(.duties, 1, in: 2, carry: false), [0], plan).isEmpty)
    #expect(found(rule(.duties, 1, in: 2), [], plan).isEmpty)
    // No more than the new duties is held against anybody.
    plan.volunteers[0].history.lastDuties = Array(repeating: Interval(start: -100, end: -50), count: 5)
    #expect(found(rule(.duties, 1, in: 2), [0], plan).map(\.amount) == [1])
    #expect(rule(.nights, 1, in: 4).daysLookedBack(from: plan.timeline) == 6)
    #expect(rule(.nights, 1, in: 4, carry: false).daysLookedBack(from: plan.timeline) == 0)
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    let some = Scope(posts: [true, false, true, true, true])
    #expect(found(rule(.duties, 1, in: 4), [0, 1], nil, some).isEmpty)
    #expect(found(rule(.duties, 1, in: 4), [0, 1], nil, Scope(volunteers: [false])).isEmpty)
  }

  @Test func aWindowThatAnotherImpliesIsNoRowWhenHard() {
    let entry = ActiveRule(rule(.nights, 1, in: 3))
    let rows = RuleLaws.rows(of: entry, over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false).rows
    #expect(rows.map(\.terms) == [[Term(pair: 1), Term(pair: 2)]])
    #expect(rows.map(\.form) == [.bounds(lower: nil, upper: 1, amountPerUnit: 1)])
    let elastic = RuleLaws.rows(of: entry, over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true).rows
    #expect(elastic.map(\.subject.part.number) == [2, 3])
  }

  @Test func aLimitThatAllowsEverythingIsTold() {
    #expect(rule(.days, 7, in: 7).concerns(in: plan, scope: Scope()).count == 1)
    #expect(rule(.days, 6, in: 7).concerns(in: plan, scope: Scope()).isEmpty)
    #expect(rule(.duties, 9, in: 7).concerns(in: plan, scope: Scope()).isEmpty)
  }
}
