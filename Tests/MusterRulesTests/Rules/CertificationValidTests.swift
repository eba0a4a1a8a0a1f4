import MusterCalendar
import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

/// The checkstop runs from 20:00 on day 2 (2026-10-21) to 01:00 on day 3.
@Suite struct CertificationValidTests {
  static func date(_ day: Int) -> CivilDate { SmallPlans.timeline().date(ofOperationalDay: day) }
  static func held(_ certification: Int, from: Int? = nil, until: Int? = nil) -> Certificate {
    Certificate(certification, from: from.map(date), until: until.map(date))
  }

  func plan(
    _ certificates: [Certificate], grace: Int = 0, allOf: [Int] = [0], anyOf: [Int] = [], start: String = "20:00",
    end: String = "01:00", muster: Int = 0
  ) -> Plan {
    PlanBuilder().volunteer("v-1") { $0.certificates = certificates }.shift(
      "checkstop", day: 2, start, end, muster: muster,
      posts: [
        { post in
          post.requires.allOf = allOf
          post.requires.anyOf = anyOf
        }
      ]
    ).change {
      $0.certifications = [
        Certification(id: "traffic-control", name: "Traffic", graceDays: grace),
        Certification(id: "first-aid", name: "First aid"), Certification(id: "naloxone", name: "Naloxone"),
      ]
    }.plan
  }

  func refusal(_ certificates: [Certificate], grace: Int = 0, end: String = "01:00") -> Int {
    CertificationValid().agreedRefusal(in: plan(certificates, grace: grace, end: end))
  }

  @Test func aCertificateThatEndsAtMidnightDoesNotCoverTheCheckstop() {
    #expect(refusal([Self.held(0, from: -100, until: 2)]) == 1)
    #expect(refusal([Self.held(0, from: -100, until: 3)]) == 0)
    #expect(refusal([Self.held(0, from: -100, until: 2)], end: "00:01") == 1)
    #expect(refusal([Self.held(0, from: -100, until: 2)], end: "00:00") == 0)
  }

  @Test func daysOfGraceLengthenIt() {
    #expect(refusal([Self.held(0, until: 1)], grace: 1) == 1)
    #expect(refusal([Self.held(0, until: 1)], grace: 2) == 0)
  }

  @Test func itBeginsByTheDayOfMuster() {
    #expect(refusal([Self.held(0, from: 2)]) == 0)
    #expect(refusal([Self.held(0, from: 3)]) == 1)
    let early = {
      CertificationValid().agreedRefusal(in: plan([Self.held(0, from: 2)], start: "00:10", end: "04:00", muster: $0))
    }
    #expect(early(10) == 0)
    #expect(early(11) == 1)
  }

  @Test func openEndsAreValid() {
    #expect(refusal([Self.held(0)]) == 0)
    #expect(refusal([]) == 1)
    #expect(refusal([Self.held(1)]) == 1)
  }

  @Test func twoThatAbutDoNotMakeUpForEachOther() {
    #expect(refusal([Self.held(0, until: 2), Self.held(0, from: 3)]) == 1)
    #expect(refusal([Self.held(0, until: 2), Self.held(0, from: 2)]) == 0)
  }

  @Test func eachOfAllAndOneOfAnyIsNeeded() {
    let amount = { (held: [Int]) in
      CertificationValid().agreedRefusal(in: plan(held.map { Self.held($0) }, allOf: [0, 1], anyOf: [1, 2]))
    }
    #expect(amount([]) == 3)
    #expect(amount([2]) == 2)
    #expect(amount([1]) == 1)
    #expect(amount([0, 2]) == 1)
    #expect(amount([0, 1]) == 0)
    #expect(CertificationValid().agreedRefusal(in: plan([], allOf: [], anyOf: [])) == 0)
    #expect(CertificationValid().agreedRefusal(in: plan([], allOf: [], anyOf: [1, 2])) == 1)
    #expect(CertificationValid().agreedRefusal(in: plan([Self.held(2)], allOf: [], anyOf: [1, 2])) == 0)
  }

  func sentence(_ certificates: [Certificate], grace: Int = 0) -> String {
    CertificationValid().sentence(in: plan(certificates, grace: grace))
  }

  @Test func theTextSaysWhy() {
    let prefix = "v-1 is not certified for e/checkstop/p: traffic-control "
    #expect(sentence([]) == prefix + "was never held")
    #expect(
      sentence([Self.held(0, from: -100, until: 2)])
        == prefix + "is valid at the start, lapses before the end (2026-10-21)")
    #expect(
      sentence([Self.held(0, until: 1)], grace: 1)
        == prefix + "is valid at the start, lapses before the end (2026-10-20 and 1 day of grace)")
    #expect(sentence([Self.held(0, until: -9), Self.held(0, until: 1)]) == prefix + "expired on 2026-10-20")
    #expect(
      sentence([Self.held(0, until: 1), Self.held(0, from: 5), Self.held(0, from: 4)])
        == prefix + "expired on 2026-10-20, renewed only from 2026-10-23")
    #expect(sentence([Self.held(0, from: 4)]) == prefix + "begins on 2026-10-23")
  }

  @Test func theTextNamesEveryRequirement() {
    let all = plan([Self.held(2, until: 0)], allOf: [0, 1], anyOf: [1, 2])
    #expect(
      CertificationValid().sentence(in: all)
        == "v-1 is not certified for e/checkstop/p: traffic-control was never held; first-aid was never held; "
        + "one would do: first-aid was never held, naloxone expired on 2026-10-19")
    let some = plan([Self.held(0), Self.held(2)], allOf: [0, 1], anyOf: [1, 2])
    #expect(
      CertificationValid().sentence(in: some) == "v-1 is not certified for e/checkstop/p: first-aid was never held")
  }

  @Test func aPairOutsideTheScopeIsAdmitted() {
    #expect(CertificationValid().admitted(in: plan([])).isEmpty)
    #expect(CertificationValid().admitted(in: plan([]), scope: Scope(posts: [false])) == [[0, 0]])
  }
}
