import MusterCalendar
import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct ScreeningLevelRuleTests {
  static func date(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: year, month: month, day: day))
  }

  /// A post on `day` (0 = 2026-10-19) that asks for a police information check, and a person with these checks.
  func plan(_ checks: [Screening], day: Int = 0, muster: Int = 0, _ start: String = "09:00") -> Plan {
    PlanBuilder().volunteer("v-1") { $0.screening = checks }.shift(
      "s", day: day, start, "12:00", muster: muster, posts: [{ $0.requires.screening = .policeInformation }]
    ).plan
  }

  func refusal(_ checks: [Screening], day: Int = 0, months: Int? = nil) -> Int {
    var rule = ScreeningLevelRule()
    rule.maxAgeMonths = months
    return rule.agreedRefusal(in: plan(checks, day: day))
  }

  @Test func theLevelAskedForOrBetterPasses() throws {
    let long = try Self.date(2010, 1, 1)
    #expect(refusal([]) == 1)
    #expect(refusal([Screening(.reference, date: long)]) == 1)
    #expect(refusal([Screening(.policeInformation, date: long)]) == 0)
    #expect(refusal([Screening(.enhanced, date: long)]) == 0)
  }

  @Test func theCheckIsDatedByTheDayOfMuster() throws {
    #expect(refusal([Screening(.enhanced, date: try Self.date(2026, 10, 19))]) == 0)
    #expect(refusal([Screening(.enhanced, date: try Self.date(2026, 10, 20))]) == 1)
    let early = plan([Screening(.enhanced, date: try Self.date(2026, 10, 20))], day: 1, muster: 30, "00:10")
    #expect(ScreeningLevelRule().agreedRefusal(in: early) == 1)
  }

  @Test func aCheckServesUntilItsOwnDayOfTheLastMonth() throws {
    let check = [Screening(.enhanced, date: try Self.date(2025, 10, 20))]
    #expect(refusal(check, day: 0, months: 12) == 0)
    #expect(refusal(check, day: 1, months: 12) == 0)
    #expect(refusal(check, day: 2, months: 12) == 1)
    #expect(refusal(check, day: 2, months: 13) == 0)
  }

  /// Day 12 is 31 October, day 13 is 1 November.
  @Test func aShorterMonthEndsTheCheckOnItsLastDay() throws {
    let check = [Screening(.enhanced, date: try Self.date(2026, 8, 31))]
    #expect(refusal(check, day: 12, months: 2) == 0)
    #expect(refusal(check, day: 13, months: 2) == 1)
    // Thirty days hath September: the check of 31 August serves one month, until 30 September, so not on 19 October.
    #expect(refusal(check, day: 0, months: 1) == 1)
    let september = [Screening(.enhanced, date: try Self.date(2026, 9, 30))]
    #expect(refusal(september, day: 11, months: 1) == 0)
    #expect(refusal(september, day: 12, months: 1) == 1)
  }

  @Test func anOldGoodCheckAndANewPoorOneDoNotAddUp() throws {
    let checks = [
      Screening(.enhanced, date: try Self.date(2020, 1, 1)), Screening(.reference, date: try Self.date(2026, 9, 1)),
    ]
    #expect(refusal(checks, months: 24) == 1)
    #expect(refusal(checks) == 0)
  }

  @Test func theTextSaysLevelAgeAndDay() {
    var rule = ScreeningLevelRule()
    #expect(rule.sentence(in: plan([])) == "v-1 has no police-information check on 2026-10-19, which e/s/p needs")
    rule.maxAgeMonths = 36
    #expect(
      rule.sentence(in: plan([]))
        == "v-1 has no police-information check not older than 36 months on 2026-10-19, which e/s/p needs")
  }

  @Test func anAgeThatNoPostAsksForIsAConcern() {
    var rule = ScreeningLevelRule()
    #expect(rule.concerns(in: plan([]), scope: Scope(posts: [false])).isEmpty)
    rule.maxAgeMonths = 36
    #expect(rule.concerns(in: plan([]), scope: Scope()).isEmpty)
    #expect(
      rule.concerns(in: plan([]), scope: Scope(posts: [false]))
        == ["maxAgeMonths changes nothing: no post in scope asks for screening"])
  }

  @Test func aPairOutsideTheScopeIsAdmitted() {
    #expect(ScreeningLevelRule().admitted(in: plan([])).isEmpty)
    #expect(ScreeningLevelRule().admitted(in: plan([]), scope: Scope(volunteers: [false])) == [[0, 0]])
  }
}
