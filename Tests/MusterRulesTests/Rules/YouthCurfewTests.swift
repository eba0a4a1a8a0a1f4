import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct YouthCurfewTests {
  /// School on Monday to Friday of the first week and on the Monday after the clocks went back.
  func plan(_ start: String, _ end: String, day: Int = 0, born: String = "2011-01-01", muster: Int = 0) -> Plan {
    PlanBuilder().change { plan in
      plan.schoolHours = IntervalSet(
        [0, 1, 2, 3, 4, 14].map { day in
          let midnight = plan.timeline.start(of: plan.timeline.start.adding(days: day))
          return Interval(start: midnight + 510, end: midnight + 930)
        })
    }
    .volunteer("v-1") { $0.birthDate = CivilDate(born) }
    .shift("s", day: day, start, end, muster: muster).plan
  }

  func refusal(_ start: String, _ end: String, day: Int = 0, born: String = "2011-01-01", muster: Int = 0) -> Int {
    YouthCurfew().agreedRefusal(in: plan(start, end, day: day, born: born, muster: muster))
  }

  @Test func beforeASchoolDayItIsEarlier() {
    #expect(refusal("18:00", "21:00") == 0)
    #expect(refusal("18:00", "21:01") == 1)
    #expect(refusal("18:00", "23:00", day: 4) == 0, "no school on Saturday")
    #expect(refusal("18:00", "23:30", day: 4) == 30)
    #expect(refusal("18:00", "23:00", day: 6) == 0, "and none on the Monday of the second week")
    #expect(refusal("18:00", "22:00", day: 13) == 60, "the Sunday on which the clocks went back")
  }

  @Test func theSmallHoursAreWrong() {
    #expect(refusal("06:00", "08:00", day: 5) == 0)
    #expect(refusal("06:00", "08:00", day: 5, muster: 15) == 15)
    #expect(refusal("20:00", "02:00", day: 4) == 180)
    // Until six in the morning: seven hours after 23:00, of which one comes twice.
    #expect(refusal("20:00", "07:00", day: 12) == 8 * 60)
    #expect(refusal("22:00", "00:00", day: 0) == 120, "it ends at midnight")
  }

  @Test func itIsAboutTheYoungAlone() {
    #expect(refusal("20:00", "23:00", born: "2008-10-19") == 0)
    #expect(refusal("20:00", "23:00", born: "2008-10-20") == 120)
    var older = YouthCurfew()
    (older.fromAge, older.schoolNight) = (16, 1_440)
    #expect(older.agreedRefusal(in: plan("20:00", "23:59", born: "2011-01-01")) == 0)
    #expect(older.agreedRefusal(in: plan("20:00", "00:00", born: "2010-01-01")) == 0, "midnight is 24:00")
    #expect(older.agreedRefusal(in: plan("20:00", "00:01", born: "2010-01-01")) == 1)
  }

  @Test func nobodyIsRefusedOutsideTheScope() {
    let late = plan("20:00", "23:00")
    #expect(YouthCurfew().admitted(in: late).isEmpty)
    #expect(YouthCurfew().admitted(in: late, scope: Scope(posts: [false])) == [[0, 0]])
    #expect(YouthCurfew().admitted(in: late, scope: Scope(volunteers: [false])) == [[0, 0]])
    #expect(
      YouthCurfew().sentence(in: late)
        == "v-1 is too young for 120 minutes of e/s/p: they lie outside the hours of minors")
  }

  @Test func aDayWithoutHoursIsTold() {
    var rule = YouthCurfew()
    #expect(rule.concerns(in: plan("20:00", "23:00"), scope: Scope()).isEmpty)
    rule.earliest = 1_300
    #expect(rule.concerns(in: plan("20:00", "23:00"), scope: Scope()).count == 1)
  }
}
