import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct MaxTravelTests {
  func plan(home: Int? = 0, at zone: Int? = 1) -> Plan {
    PlanBuilder().change {
      $0.zones = ["north", "south"].map { Zone(id: $0, name: $0) }
      $0.travel = TravelTimes(zones: 2)
      $0.travel.set(45, from: 0, to: 1)
    }
    .volunteer("v-1") { $0.homeZone = home }
    .event("f") { $0.zone = zone }.shift("s", day: 0, "09:00", "12:00").plan
  }

  func refusal(_ minutes: Int, home: Int? = 0, at zone: Int? = 1) -> Int {
    var rule = MaxTravel()
    rule.minutes = minutes
    return rule.agreedRefusal(in: plan(home: home, at: zone))
  }

  @Test func theLimitMayBeReachedButNotPassed() {
    #expect(refusal(45) == 0)
    #expect(refusal(44) == 1)
    #expect(refusal(30) == 15)
    #expect(refusal(0, at: 0) == 0)
  }

  @Test func whereNoWayIsKnownNobodyIsRefused() {
    #expect(refusal(0, home: nil) == 0)
    #expect(refusal(0, at: nil) == 0)
  }

  @Test func nobodyIsRefusedOutsideTheScope() {
    var rule = MaxTravel()
    rule.minutes = 30
    #expect(rule.admitted(in: plan()).isEmpty)
    #expect(rule.admitted(in: plan(), scope: Scope(posts: [false])) == [[0, 0]])
    #expect(rule.admitted(in: plan(), scope: Scope(volunteers: [false])) == [[0, 0]])
    #expect(rule.sentence(in: plan()) == "v-1 travels 45 minutes to f/s/p; 30 are allowed")
  }

  @Test func aLimitThatRefusesNobodyIsTold() {
    #expect(MaxTravel().concerns(in: plan(home: nil), scope: Scope()).count == 1)
    #expect(MaxTravel().concerns(in: plan(), scope: Scope()).count == 1)
    var rule = MaxTravel()
    rule.minutes = 44
    #expect(rule.concerns(in: plan(), scope: Scope()).isEmpty)
  }
}
