import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct RiskExclusionTests {
  func plan(_ risk: RiskLevel) -> Plan {
    PlanBuilder().change { $0.events[0].risk = risk }.volunteer("v-1").shift("s", day: 0, "09:00", "12:00").plan
  }

  @Test func riskUpToTheLimitIsLetThrough() {
    let rule = RiskExclusion()
    #expect(RiskLevel.allCases.map { rule.agreedRefusal(in: plan($0)) } == [0, 0, 1])
    var medium = rule
    medium.risk = .medium
    #expect(RiskLevel.allCases.map { medium.agreedRefusal(in: plan($0)) } == [0, 1, 2])
    #expect(rule.sentence(in: plan(.high)) == "v-1 is kept out of high risk, which e/s/p has")
  }

  @Test func nobodyIsRefusedOutsideTheScope() {
    #expect(RiskExclusion().admitted(in: plan(.high)).isEmpty)
    #expect(RiskExclusion().admitted(in: plan(.high), scope: Scope(posts: [false])) == [[0, 0]])
    #expect(RiskExclusion().admitted(in: plan(.high), scope: Scope(volunteers: [false])) == [[0, 0]])
  }

  @Test func whatIsAboutEverybodyOrNobodyIsTold() {
    #expect(RiskExclusion().concerns(in: plan(.high), scope: Scope()).count == 1)
    #expect(RiskExclusion().concerns(in: plan(.high), scope: Scope(volunteers: [true])).isEmpty)
    #expect(RiskExclusion().concerns(in: plan(.low), scope: Scope(volunteers: [true])).count == 1)
  }
}
