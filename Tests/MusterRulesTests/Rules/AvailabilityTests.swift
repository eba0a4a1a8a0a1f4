import MusterCalendar
import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct AvailabilityTests {
  /// A duty from 09:30 (muster) to 13:00 on day 1, minutes 2010 to 2220, and a person available in these spans.
  func plan(_ spans: [(Int, Int)], memberClass: MemberClass = .auxiliary) -> Plan {
    PlanBuilder().volunteer("v-1") {
      $0.memberClass = memberClass
      $0.availability = IntervalSet(spans.map { Interval(start: $0.0, end: $0.1) })
    }.shift("s", day: 1, "10:00", "13:00", muster: 30).plan
  }

  func refusal(_ spans: [(Int, Int)]) -> Int { Availability().agreedRefusal(in: plan(spans)) }

  @Test func theDutyIsFromMusterToStandDown() {
    let plan = plan([])
    #expect(plan.posts[0].duty == Interval(start: 2010, end: 2220))
  }

  @Test func exactlyTheDutyIsEnough() {
    #expect(refusal([(2010, 2220)]) == 0)
    #expect(refusal([(0, 9000)]) == 0)
  }

  @Test func everyMinuteOutsideCounts() {
    #expect(refusal([(2011, 2220)]) == 1)
    #expect(refusal([(2010, 2219)]) == 1)
    #expect(refusal([]) == 210)
    #expect(refusal([(0, 2010), (2220, 3000)]) == 210)
    #expect(refusal([(0, 2040)]) == 180)
    #expect(refusal([(2200, 3000)]) == 190)
  }

  @Test func aGapInTheMiddleCounts() {
    #expect(refusal([(0, 2100), (2160, 3000)]) == 60)
    #expect(refusal([(2000, 2020), (2030, 2040), (2215, 2225), (3000, 4000)]) == 185)
  }

  @Test func swornMembersKeepTheirHoursToo() {
    #expect(Availability().agreedRefusal(in: plan([(2010, 2160)], memberClass: .sworn)) == 60)
  }

  @Test func theTextSaysHowMuch() {
    #expect(
      Availability().sentence(in: plan([(2010, 2160)])) == "v-1 is not available for 60 of the 210 minutes of e/s/p")
  }

  @Test func aPairOutsideTheScopeIsAdmitted() {
    #expect(Availability().admitted(in: plan([])).isEmpty)
    #expect(Availability().admitted(in: plan([]), scope: Scope(volunteers: [false])) == [[0, 0]])
  }
}
