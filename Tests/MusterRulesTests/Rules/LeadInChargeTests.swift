import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct LeadInChargeTests {
  /// A shift with a lead post (post 0) and a shift without; v-1 is a certified sergeant, v-2 a constable.
  let plan = PlanBuilder()
    .change { $0.certifications = [Certification(id: "search-lead", name: "Search lead")] }
    .volunteer("v-1") {
      $0.rank = .sergeant
      $0.certificates = [Certificate(0)]
    }
    .volunteer("v-2") { $0.rank = .constable }
    .shift("led", day: 0, "09:00", "13:00", posts: [{ $0.isLead = true }, { $0.max = 2 }])
    .shift("plain", day: 1, "09:00", "13:00", posts: [{ $0.max = 2 }]).plan

  static func rule(_ leads: Int = 1, rank: Rank? = nil, certification: String? = nil) -> LeadInCharge {
    var rule = LeadInCharge()
    (rule.leads, rule.rank, rule.certification) = (leads, rank?.rawValue, certification)
    return rule
  }

  @Test func aCrewWithoutAnybodyAtTheLeadPostHasNoLead() {
    let missing = found(by: Self.rule(), in: plan, [(0, 1)])
    #expect(missing == [Violation(Subject(posts: [0, 1]), amount: 1)])
    #expect(Self.rule().text(missing[0], in: plan) == "e/led works without a lead in charge")
    #expect(found(by: Self.rule(), in: plan, [(0, 1), (1, 0)]).isEmpty)
    #expect(found(by: Self.rule(2), in: plan, [(0, 1), (1, 0)]).map(\.amount) == [1])
    #expect(found(by: Self.rule(), in: plan, []).isEmpty)
  }

  @Test func theRankAskedForIsReachedExactlyOrNot() {
    #expect(found(by: Self.rule(rank: .sergeant), in: plan, [(0, 0), (1, 1)]).isEmpty)
    let missing = found(by: Self.rule(rank: .sergeant), in: plan, [(1, 0), (0, 1)])
    #expect(missing.map(\.amount) == [1])
    #expect(
      Self.rule(rank: .sergeant).text(missing[0], in: plan) == "e/led works without a lead in charge (sergeant)")
    #expect(found(by: Self.rule(rank: .staffSergeant), in: plan, [(0, 0)]).map(\.amount) == [1])
  }

  @Test func withoutALeadPostAnyQualifiedMemberOfTheCrewIsInCharge() {
    #expect(found(by: Self.rule(), in: plan, [(1, 2)]).isEmpty)
    #expect(found(by: Self.rule(certification: "search-lead"), in: plan, [(1, 2)]).map(\.amount) == [1])
    #expect(found(by: Self.rule(certification: "search-lead"), in: plan, [(1, 2), (0, 2)]).isEmpty)
    #expect(found(by: Self.rule(certification: "first-aid"), in: plan, [(0, 2)]).map(\.amount) == [1])
  }

  @Test func theRowSetsThePairsInChargeAgainstTheOthers() {
    let written = writtenRows(Self.rule(), in: plan)
    // Lead pairs 0 and 3; the others of the led shift are 1 and 4; the plain shift asks for nothing.
    #expect(written.auxiliaries == [.any([1, 4])])
    #expect(written.rows.map(\.terms) == [[Term(pair: 0), Term(pair: 3), Term(.auxiliary(0), -1)]])
    #expect(written.rows.map(\.form) == [.bounds(lower: 0, upper: nil, amountPerUnit: 1)])
  }

  @Test func aShiftThatNobodyMayLeadIsClosedWhenHard() {
    let rows = writtenRows(Self.rule(rank: .chief), in: plan, scope: Scope(posts: [false, false, true])).rows
    #expect(rows.map(\.terms) == [[Term(pair: 2), Term(pair: 5)]])
    #expect(rows.map(\.form) == [.bounds(lower: nil, upper: 0, amountPerUnit: 1)])
  }

  @Test func theScopeSelectsWhoseWorkCallsForALead() {
    let scope = Scope(volunteers: [false, true])
    #expect(found(by: Self.rule(), in: plan, [(0, 1)], scope: scope).isEmpty)
    #expect(found(by: Self.rule(), in: plan, [(1, 1)], scope: scope).map(\.amount) == [1])
    #expect(found(by: Self.rule(), in: plan, [(1, 1), (0, 0)], scope: scope).isEmpty)
  }

  @Test func itSaysWhenItAsksForNothingOrTooMuch() {
    #expect(Self.rule().concerns(in: plan, scope: Scope()).isEmpty)
    #expect(
      Self.rule().concerns(in: plan, scope: Scope(posts: [false, false, true])) == [
        "no post in scope is a lead post, and neither rank nor certification is given"
      ])
    #expect(
      Self.rule(2).concerns(in: plan, scope: Scope()) == ["e/led has 1 place for its 2 leads"])
  }
}
