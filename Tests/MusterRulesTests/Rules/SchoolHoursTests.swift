import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct SchoolHoursTests {
  /// School on Monday from 08:30 to 15:30; somebody of 15 years, unless born otherwise.
  func plan(
    _ start: String = "12:00", _ end: String = "15:00", day: Int = 0, born: String? = "2011-01-01", muster: Int = 0,
    tags: [String] = [], _ change: (inout Volunteer) -> Void = { _ in }
  ) -> Plan {
    PlanBuilder().change {
      let midnight = $0.timeline.start(of: $0.timeline.start)
      $0.schoolHours = IntervalSet([Interval(start: midnight + 510, end: midnight + 930)])
      $0.events[0].tags = tags
    }
    .volunteer("v-1") {
      $0.memberClass = .cadet
      $0.birthDate = born.flatMap { CivilDate($0) }
      change(&$0)
    }
    .shift("s", day: day, start, end, muster: muster).plan
  }

  @Test func theMinutesOfSchoolAreWrong() {
    let rule = SchoolHours()
    #expect(rule.agreedRefusal(in: plan()) == 180)
    #expect(rule.agreedRefusal(in: plan("15:30", "18:00")) == 0)
    #expect(rule.agreedRefusal(in: plan("15:29", "18:00")) == 1)
    #expect(rule.agreedRefusal(in: plan("15:30", "18:00", muster: 20)) == 20, "muster is duty too")
    #expect(rule.agreedRefusal(in: plan("06:30", "08:30")) == 0)
    #expect(rule.agreedRefusal(in: plan(day: 1)) == 0)
    #expect(rule.sentence(in: plan()) == "v-1 would be kept from 180 minutes of school by e/s/p")
  }

  @Test func itIsAboutTheYoungAlone() {
    let rule = SchoolHours()
    #expect(rule.agreedRefusal(in: plan(born: "2008-10-19")) == 0, "eighteen on the day")
    #expect(rule.agreedRefusal(in: plan(born: "2008-10-20")) == 180)
    #expect(rule.agreedRefusal(in: plan(born: nil)) == 180, "a cadet whose age nobody knows")
    #expect(rule.agreedRefusal(in: plan(born: nil) { $0.isDeclaredAdult = true }) == 0)
    #expect(rule.agreedRefusal(in: plan(born: nil) { $0.memberClass = .volunteer }) == 0)
    var older = SchoolHours()
    older.fromAge = 16
    #expect(older.agreedRefusal(in: plan()) == 0)
  }

  @Test func schoolMayGiveLeave() {
    var rule = SchoolHours()
    rule.exempt = ["school-visit"]
    #expect(rule.agreedRefusal(in: plan(tags: ["school-visit"])) == 0)
    #expect(rule.agreedRefusal(in: plan(tags: ["other"])) == 180)
  }

  @Test func nobodyIsRefusedOutsideTheScope() {
    #expect(SchoolHours().admitted(in: plan()).isEmpty)
    #expect(SchoolHours().admitted(in: plan(), scope: Scope(posts: [false])) == [[0, 0]])
    #expect(SchoolHours().admitted(in: plan(), scope: Scope(volunteers: [false])) == [[0, 0]])
  }

  @Test func whatIsAboutNobodyIsTold() {
    #expect(SchoolHours().concerns(in: plan(), scope: Scope()).isEmpty)
    // A limit for all minors is right where there are none yet; one for younger people is meant for somebody.
    #expect(SchoolHours().concerns(in: plan(born: "1990-01-01"), scope: Scope()).isEmpty)
    var rule = SchoolHours()
    rule.underAge = 16
    #expect(rule.concerns(in: plan(born: "1990-01-01"), scope: Scope()).count == 1)
    (rule.fromAge, rule.underAge) = (18, 18)
    #expect(
      rule.concerns(in: plan(), scope: Scope()) == ["fromAge (18) is not below underAge (18), so it is about nobody"])
    var holidays = plan()
    holidays.schoolHours = IntervalSet()
    #expect(SchoolHours().concerns(in: holidays, scope: Scope()).count == 1)
  }
}
