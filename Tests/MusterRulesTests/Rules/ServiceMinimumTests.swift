import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct ServiceMinimumTests {
  /// One duty on Monday 2026-10-19.
  func plan(joined: String?) -> Plan {
    PlanBuilder().volunteer("v-1") { $0.joined = joined.flatMap { CivilDate($0) } }.shift("s", day: 0, "09:00", "12:00")
      .plan
  }

  func rule(_ months: Int) -> ServiceMinimum {
    var rule = ServiceMinimum()
    rule.months = months
    return rule
  }

  @Test func theMonthsAreCompleteOnTheSameDay() {
    #expect(rule(6).agreedRefusal(in: plan(joined: "2026-04-19")) == 0)
    #expect(rule(6).agreedRefusal(in: plan(joined: "2026-04-20")) == 1)
    #expect(rule(12).agreedRefusal(in: plan(joined: "2025-10-29")) == 10)
    #expect(rule(0).agreedRefusal(in: plan(joined: nil)) == 0)
  }

  @Test func shortMonthsEndEarlier() throws {
    let joined = try #require(CivilDate("2026-08-31"))
    #expect(rule(6).completed(from: joined) == CivilDate("2027-02-28"))
    #expect(rule(18).completed(from: joined) == CivilDate("2028-02-29"))
    #expect(rule(1).completed(from: joined) == CivilDate("2026-09-30"))
    #expect(rule(4).completed(from: joined) == CivilDate("2026-12-31"))
  }

  @Test func whoseServiceNobodyKnowsHasNotServed() {
    #expect(rule(6).agreedRefusal(in: plan(joined: nil)) == 1)
    #expect(rule(6).agreedRefusal(in: plan(joined: "2099-01-01")) == 186, "at most the days of the months")
  }

  @Test func nobodyIsRefusedOutsideTheScope() {
    let recruit = plan(joined: "2026-10-01")
    #expect(rule(6).admitted(in: recruit).isEmpty)
    #expect(rule(6).admitted(in: recruit, scope: Scope(posts: [false])) == [[0, 0]])
    #expect(rule(6).admitted(in: recruit, scope: Scope(volunteers: [false])) == [[0, 0]])
    #expect(rule(1).sentence(in: recruit) == "v-1 is 13 days short of the 1 month of service for e/s/p")
    #expect(
      rule(6).sentence(in: plan(joined: nil))
        == "v-1 has no known day of joining, and e/s/p asks for 6 months of service")
    #expect(rule(6).concerns(in: plan(joined: nil), scope: Scope()).count == 1)
    #expect(rule(6).concerns(in: recruit, scope: Scope()).isEmpty)
  }
}
