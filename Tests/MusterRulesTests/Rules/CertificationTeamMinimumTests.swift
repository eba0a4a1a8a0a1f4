import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct CertificationTeamMinimumTests {
  /// An evening of two posts that ends at 01:00; v-1 and v-2 hold first aid, v-1 only to the day it begins.
  let plan = Self.plan(graceDays: 0, end: "01:00")

  static func plan(graceDays: Int, end: String) -> Plan {
    let monday = SmallPlans.timeline().date(ofOperationalDay: 0)
    return PlanBuilder()
      .change { $0.certifications = [Certification(id: "first-aid", name: "First aid", graceDays: graceDays)] }
      .volunteer("v-1") { $0.certificates = [Certificate(0, until: monday)] }
      .volunteer("v-2") { $0.certificates = [Certificate(0, from: monday)] }
      .volunteer("v-3")
      .shift("s", day: 0, "20:00", end, posts: [{ _ in }, { $0.max = 2 }])
      .plan
  }

  static func rule(_ people: Int = 1, perPeople: Int? = nil) -> CertificationTeamMinimum {
    var rule = CertificationTeamMinimum()
    rule.certification = "first-aid"
    rule.people = people
    rule.perPeople = perPeople
    return rule
  }

  @Test func aCrewWithoutAHolderLacksOne() {
    let missing = found(by: Self.rule(), in: plan, [(2, 0)])
    #expect(missing == [Violation(Subject(posts: [0, 1]), amount: 1)])
    #expect(Self.rule().text(missing[0], in: plan) == "e/s lacks 1 holder of first-aid")
    #expect(
      Self.rule(2).text(Violation(Subject(posts: [0]), amount: 2), in: plan) == "e/s lacks 2 holders of first-aid")
  }

  @Test func oneHolderIsEnoughAndNobodyNeedsNone() {
    #expect(found(by: Self.rule(), in: plan, [(2, 0), (1, 1)]).isEmpty)
    #expect(found(by: Self.rule(), in: plan, []).isEmpty)
  }

  @Test func aCertificateThatEndsAtMidnightDoesNotCoverTheHourAfter() {
    for (graceDays, end, missing) in [(0, "01:00", [1]), (0, "00:00", []), (1, "01:00", [])] {
      let plan = Self.plan(graceDays: graceDays, end: end)
      #expect(found(by: Self.rule(), in: plan, [(0, 0)]).map(\.amount) == missing)
      #expect(breaks(writtenRows(Self.rule(), in: plan), [0]) == !missing.isEmpty)
    }
  }

  @Test func aHolderOfTwoPostsCountsOnce() {
    #expect(found(by: Self.rule(2), in: plan, [(1, 0), (1, 1)]).map(\.amount) == [1])
    #expect(breaks(writtenRows(Self.rule(2), in: Self.plan(graceDays: 1, end: "01:00")), [2, 3]))
  }

  @Test func oneHolderForTwoPeopleDoesNotCoverThree() {
    let rule = Self.rule(perPeople: 2)
    let beyond = found(by: rule, in: plan, [(1, 0), (2, 1), (0, 1)])
    #expect(beyond == [Violation(Subject(posts: [0, 1], .share), amount: 1)])
    #expect(rule.text(beyond[0], in: plan) == "e/s has 1 person more than its holders of first-aid may cover (2 each)")
    #expect(found(by: rule, in: plan, [(1, 0), (2, 1)]).isEmpty)
  }

  @Test func forOneHolderTheRowHasNoQuantityPerPerson() {
    let written = writtenRows(Self.rule(), in: plan)
    #expect(written.auxiliaries == [.any([0, 1, 4, 5])])
    #expect(written.rows.map(\.terms) == [[Term(pair: 2), Term(pair: 3), Term(.auxiliary(0), -1)]])
    #expect(written.rows.map(\.form) == [.bounds(lower: 0, upper: nil, amountPerUnit: 1)])
  }

  @Test func aCrewThatNoHolderCanJoinIsClosedWhenHard() {
    let hard = writtenRows(Self.rule(2), in: plan)
    #expect(hard.rows.map(\.form) == [.bounds(lower: nil, upper: 0, amountPerUnit: 1)])
    #expect(hard.rows.map(\.terms) == [(0..<6).map { Term(pair: $0) }])
  }

  @Test func onlyPeopleInScopeCallForAHolderAndAnybodyMayBeOne() {
    let scope = Scope(volunteers: [true, false, true])
    #expect(found(by: Self.rule(), in: plan, [(1, 0)], scope: scope).isEmpty)
    #expect(found(by: Self.rule(), in: plan, [(2, 1)], scope: scope).map(\.amount) == [1])
    #expect(found(by: Self.rule(), in: plan, [(1, 0), (2, 1)], scope: scope).isEmpty)
  }

  @Test func itSaysWhenItAsksForNothingOrForNobody() {
    #expect(found(by: CertificationTeamMinimum(), in: plan, [(2, 0)]).isEmpty)
    #expect(
      CertificationTeamMinimum().concerns(in: plan, scope: Scope()) == [
        "no certification is named, so nothing is asked"
      ])
    #expect(Self.rule().concerns(in: plan, scope: Scope()).isEmpty)
    #expect(
      Self.rule(4).concerns(in: plan, scope: Scope()) == [
        "e/s has 3 places, fewer than the 4 people asked for"
      ])
    var nobody = plan
    for volunteer in nobody.volunteers.indices { nobody.volunteers[volunteer].certificates = [] }
    #expect(
      Self.rule().concerns(in: nobody, scope: Scope()) == [
        "it asks for first-aid, which nobody holds"
      ])
  }
}
