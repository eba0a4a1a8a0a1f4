import MusterDomain
import MusterJSON
import MusterRules
import MusterTestSupport
import Testing

@testable import MusterQuestions

@Suite struct StatusReportTests {
  /// Certificates that end on the thirteenth day, with so many days of notice, looked at on the first two days.
  func certificates(notice: Int) -> [String] {
    let plan = PlanBuilder().change {
      $0.certifications = [
        Certification(id: "aid", name: "Aid", renewalDays: notice), Certification(id: "drive", name: "Driving"),
      ]
    }
    .volunteer("v-1") { person in
      let last = SmallPlans.timeline().date(ofOperationalDay: 12)
      person.certificates = [Certificate(0, until: last), Certificate(1, until: last)]
    }
    .shift("s", day: 5, "09:00", "10:00").plan
    let report = StatusReport(
      Roster(for: plan), of: QuestionFixtures.document(plan, RuleBook()), from: 360, within: 1_440)
    return report.json["certificates"]?.elements?.compactMap { $0["certification"]?.string } ?? ["none"]
  }

  /// The two days end on the second, eleven days before the certificate does.
  @Test func renewalIsAdvisedSoManyDaysBeforeTheEnd() {
    #expect(certificates(notice: 10) == [])
    #expect(certificates(notice: 11) == ["aid"])
    #expect(certificates(notice: 0) == [])
  }
}
