import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MaxShiftLengthTests {
  func plan(_ start: String, _ end: String, muster: Int = 0, day: Int = 1) -> Plan {
    PlanBuilder().volunteer("v-1").shift("s", day: day, start, end, muster: muster).plan
  }

  func refusal(_ start: String, _ end: String, muster: Int = 0, night: Int? = nil) -> Int {
    var rule = MaxShiftLength()
    rule.nightMinutes = night
    return rule.agreedRefusal(in: plan(start, end, muster: muster))
  }

  @Test func twelveHoursAreTheMostUnlessThePlanSaysOtherwise() {
    #expect(refusal("08:00", "20:00") == 0)
    #expect(refusal("08:00", "20:01") == 1)
    #expect(refusal("08:00", "07:00") == 660)
  }

  @Test func musterIsNotWork() {
    #expect(refusal("08:00", "20:00", muster: 60) == 0)
  }

  @Test func nightWorkHasItsOwnLimit() {
    #expect(refusal("16:00", "00:00", night: 240) == 0, "ends as the night begins")
    #expect(refusal("16:00", "00:01", night: 240) == 241)
    #expect(refusal("05:00", "13:00", night: 240) == 0, "begins as the night ends")
    #expect(refusal("04:59", "13:00", night: 240) == 241)
    #expect(refusal("00:00", "04:00", night: 240) == 0)
    #expect(refusal("00:00", "04:01", night: 240) == 1)
    #expect(refusal("22:00", "08:00", night: 480) == 120, "the whole night")
  }

  @Test func musterInTheNightIsNotNightWork() {
    #expect(refusal("05:00", "13:00", muster: 30, night: 240) == 0)
  }

  @Test func aLongerNightLimitDoesNotLengthenTheDay() {
    #expect(refusal("20:00", "09:00", night: 900) == 60)
  }

  @Test func theTextSaysBothLengths() {
    var rule = MaxShiftLength()
    #expect(rule.sentence(in: plan("08:00", "21:00")) == "e/s/p is 780 minutes of work; v-1 may do 720")
    rule.nightMinutes = 480
    #expect(rule.sentence(in: plan("20:00", "05:00")) == "e/s/p is 540 minutes of work; v-1 may do 480 at night")
  }

  @Test func aNightLimitThatChangesNothingIsAConcern() {
    var rule = MaxShiftLength()
    #expect(rule.concerns(in: plan("08:00", "12:00"), scope: Scope()).isEmpty)
    rule.nightMinutes = 719
    #expect(rule.concerns(in: plan("08:00", "12:00"), scope: Scope()).isEmpty)
    rule.nightMinutes = 720
    #expect(
      rule.concerns(in: plan("08:00", "12:00"), scope: Scope())
        == ["nightHours (720 minutes) is not below hours (720 minutes), so it changes nothing"])
  }

  @Test func aPairOutsideTheScopeIsAdmitted() {
    let plan = plan("08:00", "21:00")
    #expect(MaxShiftLength().admitted(in: plan).isEmpty)
    #expect(MaxShiftLength().admitted(in: plan, scope: Scope(posts: [false])) == [[0, 0]])
  }
}
