import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct GuardianConsentTests {
  /// A parade on Monday 2026-10-19 until one in the night, and a person with a consent over some days, if any.
  func plan(_ from: String?, _ until: String?, born: String = "2011-01-01", holds: Bool = true, grace: Int = 0) -> Plan
  {
    PlanBuilder().change { $0.certifications = [Certification(id: "consent", name: "Consent", graceDays: grace)] }
      .volunteer("v-1") {
        $0.birthDate = CivilDate(born)
        let dates = [from, until].map { $0.flatMap { CivilDate($0) } }
        if holds { $0.certificates = [Certificate(0, from: dates[0], until: dates[1])] }
      }
      .shift("s", day: 0, "20:00", "01:00").plan
  }

  var rule: GuardianConsent {
    var rule = GuardianConsent()
    rule.certification = "consent"
    return rule
  }

  @Test func aConsentCoversTheWholeDuty() {
    #expect(rule.agreedRefusal(in: plan("2026-10-19", "2026-10-20")) == 0)
    #expect(rule.agreedRefusal(in: plan("2026-10-19", "2026-10-19")) == 1, "it ends at midnight")
    #expect(rule.agreedRefusal(in: plan("2026-10-20", nil)) == 1)
    #expect(rule.agreedRefusal(in: plan(nil, nil)) == 0)
    #expect(rule.agreedRefusal(in: plan(nil, nil, holds: false)) == 1)
    #expect(rule.agreedRefusal(in: plan(nil, "2026-10-19", grace: 1)) == 0)
  }

  @Test func adultsNeedNone() {
    #expect(rule.agreedRefusal(in: plan(nil, nil, born: "2008-10-19", holds: false)) == 0)
    #expect(rule.agreedRefusal(in: plan(nil, nil, born: "2008-10-20", holds: false)) == 1)
  }

  @Test func withoutACertificationNobodyHasAny() {
    #expect(GuardianConsent().agreedRefusal(in: plan(nil, nil)) == 1)
    #expect(GuardianConsent().concerns(in: plan(nil, nil), scope: Scope()).count == 1)
    #expect(rule.concerns(in: plan(nil, nil), scope: Scope()).isEmpty)
  }

  @Test func nobodyIsRefusedOutsideTheScope() {
    let without = plan(nil, nil, holds: false)
    #expect(rule.admitted(in: without).isEmpty)
    #expect(rule.admitted(in: without, scope: Scope(posts: [false])) == [[0, 0]])
    #expect(rule.admitted(in: without, scope: Scope(volunteers: [false])) == [[0, 0]])
    #expect(rule.sentence(in: without) == "v-1 has no consent of a guardian that is valid throughout e/s/p")
  }
}
