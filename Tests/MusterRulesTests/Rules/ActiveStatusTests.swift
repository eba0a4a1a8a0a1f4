import MusterCalendar
import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct ActiveStatusTests {
  /// The date so many days after Monday 2026-10-19.
  static func date(_ day: Int) -> CivilDate { SmallPlans.timeline().date(ofOperationalDay: day) }

  /// A post on the evening of day 2 that ends at `end`, and a person with this status.
  func plan(_ start: String, _ end: String, muster: Int = 0, _ change: (inout Volunteer) -> Void) -> Plan {
    PlanBuilder().volunteer("v-1", change).shift("s", day: 2, start, end, muster: muster).plan
  }

  static func leave(from first: Int, until last: Int) -> [StatusInterval] {
    [
      StatusInterval(.active, from: date(-50)), StatusInterval(.leave, from: date(first)),
      StatusInterval(.active, from: date(last + 1)),
    ]
  }

  @Test func withoutIntervalsEveryoneIsActive() {
    #expect(ActiveStatus().agreedRefusal(in: plan("20:00", "01:00") { _ in }) == 0)
  }

  @Test func aDutyThatEndsAtMidnightDoesNotTouchTheNextDay() {
    let leave = Self.leave(from: 3, until: 5)
    #expect(ActiveStatus().agreedRefusal(in: plan("20:00", "00:00") { $0.status = leave }) == 0)
    #expect(ActiveStatus().agreedRefusal(in: plan("20:00", "00:01") { $0.status = leave }) == 1)
  }

  @Test func musterCountsAsDuty() {
    let leave = Self.leave(from: 1, until: 1)
    #expect(ActiveStatus().agreedRefusal(in: plan("00:00", "04:00", muster: 0) { $0.status = leave }) == 0)
    #expect(ActiveStatus().agreedRefusal(in: plan("00:00", "04:00", muster: 1) { $0.status = leave }) == 1)
  }

  @Test func everyDayNotActiveCounts() {
    let plan = plan("20:00", "01:00") { $0.status = Self.leave(from: 2, until: 3) }
    #expect(ActiveStatus().agreedRefusal(in: plan) == 2)
    #expect(ActiveStatus().sentence(in: plan) == "v-1 is not active on 2 days of e/s/p")
  }

  @Test func aGapAndTheTimeBeforeJoiningAreNotActive() {
    let gap = [StatusInterval(.active, from: Self.date(-50), until: Self.date(2))]
    #expect(ActiveStatus().agreedRefusal(in: plan("20:00", "00:00") { $0.status = gap }) == 0)
    let over = plan("20:00", "01:00") { $0.status = gap }
    #expect(ActiveStatus().agreedRefusal(in: over) == 1)
    #expect(ActiveStatus().sentence(in: over) == "v-1 is not active on 1 day of e/s/p")
    #expect(ActiveStatus().agreedRefusal(in: plan("20:00", "01:00") { $0.joined = Self.date(2) }) == 0)
    #expect(ActiveStatus().agreedRefusal(in: plan("20:00", "01:00") { $0.joined = Self.date(3) }) == 1)
  }

  @Test(arguments: [ServiceStatus.recruit, .leave, .suspended, .inactive])
  func onlyActiveIsActive(status: ServiceStatus) {
    let plan = plan("09:00", "12:00") { $0.status = [StatusInterval(status, from: Self.date(-9))] }
    #expect(ActiveStatus().agreedRefusal(in: plan) == 1)
  }

  @Test func aPairOutsideTheScopeIsAdmitted() {
    let plan = plan("20:00", "01:00") { $0.joined = Self.date(9) }
    #expect(ActiveStatus().admitted(in: plan).isEmpty)
    #expect(ActiveStatus().admitted(in: plan, scope: Scope(volunteers: [false])) == [[0, 0]])
  }
}
