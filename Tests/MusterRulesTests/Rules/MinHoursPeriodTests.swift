import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MinHoursPeriodTests {
  /// Four hours of patrol at full credit, three of training at half.
  let plan = PlanBuilder().volunteer("v-1")
    .shift("a", day: 0, "08:00", "12:00", posts: [{ $0.category = "patrol" }])
    .shift(
      "b", day: 1, "08:00", "11:00",
      posts: [
        {
          $0.category = "training"
          $0.creditThousandths = 500
        }
      ]
    )
    .plan

  func rule(_ period: Period, _ minutes: Int, _ change: (inout MinHoursPeriod) -> Void = { _ in }) -> MinHoursPeriod {
    var rule = MinHoursPeriod()
    (rule.period, rule.minutes) = (period, minutes)
    change(&rule)
    return rule
  }

  func amounts(
    _ rule: MinHoursPeriod, _ duties: [Int] = [], _ plan: Plan? = nil, scope: Scope = Scope()
  ) -> [Int] {
    rule.violations(of: 0, holding: duties, in: plan ?? self.plan, scope: scope).map(\.amount)
  }

  @Test func creditedMinutesMustReachWhatIsOwed() {
    #expect(amounts(rule(.horizon, 330), [0, 1]).isEmpty)
    #expect(amounts(rule(.horizon, 329), [0, 1]).isEmpty)
    #expect(amounts(rule(.horizon, 331), [0, 1]) == [1])
    #expect(amounts(rule(.horizon, 331)) == [331])
    let found = rule(.horizon, 331).violations(of: 0, holding: [0, 1], in: plan, scope: Scope())
    #expect(found == [Violation(Subject(volunteers: [0], .period(0)), amount: 1)])
    #expect(
      rule(.horizon, 331).text(found[0], in: plan) == "v-1 is 1 minutes short of the 331 minutes owed in the horizon")
  }

  @Test func aPartOfAMonthOwesAPartOfTheHours() {
    // 13 of October's 31 days, 1 of November's 30.
    #expect(amounts(rule(.month, 800)) == [335, 27])
    #expect(amounts(rule(.month, 800) { $0.isProRata = false }) == [800, 800])
  }

  @Test func aWholeMonthOwesExactlyItsHours() throws {
    let first = try #require(CivilDate(year: 2026, month: 9, day: 1))
    let end = try #require(CivilDate(year: 2026, month: 10, day: 1))
    let timeline = try Timeline(zone: "America/Regina", start: first, end: end, dayStart: ClockTime(minutes: 360))
    var month = Plan(name: "September", timeline: timeline)
    month.volunteers = [Volunteer(id: "v-1", memberClass: .auxiliary)]
    #expect(amounts(rule(.month, 800), [], month) == [800])
    // On leave from the 16th: 15 of 30 days.
    month.volunteers[0].status = [
      StatusInterval(.active, from: first.adding(days: -90)), StatusInterval(.leave, from: first.adding(days: 15)),
    ]
    #expect(amounts(rule(.month, 800), [], month) == [400])
    // Of the year, 243 days before the horizon and 15 in it.
    month.volunteers[0].joined = CivilDate(year: 2026, month: 1, day: 1)
    month.volunteers[0].status[0].from = try #require(CivilDate(year: 2026, month: 1, day: 1))
    month.volunteers[0].history.yearToDateMinutes = 6_000
    #expect(amounts(rule(.year, 9_600), [], month) == [(9_600 * 258 + 182) / 365 - 6_000])
    // Who joins in the year owes from that day on.
    month.volunteers[0].joined = first
    #expect(amounts(rule(.year, 9_600), [], month).isEmpty)
    month.volunteers[0].history.yearToDateMinutes = 0
    #expect(amounts(rule(.year, 9_600), [], month) == [(9_600 * 15 + 182) / 365])
  }

  @Test func aCategoryCountsItsOwnHoursAndCarriesItsOwnHistory() {
    #expect(amounts(rule(.horizon, 200) { $0.category = "training" }, [0, 1]) == [110])
    var plan = plan
    plan.volunteers[0].history.yearToDateMinutes = 50_000
    plan.volunteers[0].history.minutesByCategory = [CategoryMinutes("training", minutes: 60)]
    let yearly = rule(.year, 200) {
      $0.category = "training"
      $0.isProRata = false
    }
    #expect(amounts(yearly, [1], plan) == [50])
    #expect(yearly.concerns(in: plan, scope: Scope()).isEmpty)
    let unknown = rule(.year, 200) { $0.category = "court" }
    #expect(
      unknown.concerns(in: plan, scope: Scope()) == [
        "no post in scope has the category court, so nobody can serve hours of it"
      ])
    let found = yearly.violations(of: 0, holding: [1], in: plan, scope: Scope())
    #expect(yearly.text(found[0], in: plan) == "v-1 is 50 minutes short of the 200 minutes of training owed in 2026")
  }

  @Test func shortDutiesAreNotCredited() {
    #expect(amounts(rule(.horizon, 330) { $0.creditableMinutes = 180 }, [0, 1]).isEmpty)
    #expect(amounts(rule(.horizon, 330) { $0.creditableMinutes = 181 }, [0, 1]) == [90])
  }

  @Test func swornMembersAndPeopleOutOfScopeOweNothing() {
    var plan = plan
    #expect(amounts(rule(.horizon, 330), [], plan, scope: Scope(volunteers: [false])).isEmpty)
    #expect(amounts(rule(.horizon, 330), [0, 1], plan, scope: Scope(posts: [false, true])) == [240])
    plan.volunteers[0].memberClass = .sworn
    #expect(amounts(rule(.horizon, 330), [], plan).isEmpty)
    #expect(
      RuleLaws.rows(
        of: ActiveRule(rule(.horizon, 330)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true
      ).rows.isEmpty)
  }

  @Test func theRowIsALowerBoundInCreditedMinutes() {
    let rows = RuleLaws.rows(
      of: ActiveRule(rule(.horizon, 300)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true)
    #expect(rows.rows.map(\.terms) == [[Term(pair: 0, 240), Term(pair: 1, 90)]])
    #expect(rows.rows.map(\.form) == [.bounds(lower: 300, upper: nil, amountPerUnit: 1)])
  }

  @Test func whoCanServeNothingIsStillShort() {
    var plan = plan
    plan.shifts = []
    plan.posts = []
    let rows = RuleLaws.rows(
      of: ActiveRule(rule(.horizon, 300)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true)
    #expect(rows.rows.map { $0.amount { _ in 0 } } == [300])
  }
}
