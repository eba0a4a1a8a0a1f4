import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct SwornSupervisionTests {
  /// Three auxiliaries, a cadet's post open to all, and one sworn member (volunteer 3) on duty throughout.
  let given = Self.builder.shift("s", day: 0, "09:00", "13:00", posts: [{ $0.max = 4 }]).plan
  /// The same with a post for sworn members.
  let exclusive = Self.builder.shift(
    "s", day: 0, "09:00", "13:00", posts: [{ $0.max = 4 }, { $0.requires.classes = [.sworn] }]
  ).plan

  static let builder = PlanBuilder().volunteer("v-1").volunteer("v-2") { $0.memberClass = .cadet }.volunteer("v-3")
    .volunteer("s-1") { $0.memberClass = .sworn }

  static func rule(_ ratio: Int, least: Int = 1, onDuty: Bool = true) -> SwornSupervision {
    var rule = SwornSupervision()
    (rule.auxiliariesPerSworn, rule.leastSworn, rule.countOnDuty) = (ratio, least, onDuty)
    return rule
  }

  @Test func oneSwornMemberOnDutySupervisesTwoButNotThree() {
    #expect(found(by: Self.rule(2), in: given, [(0, 0), (1, 0)]).isEmpty)
    let over = found(by: Self.rule(2), in: given, [(0, 0), (1, 0), (2, 0)])
    #expect(over == [Violation(Subject(posts: [0]), amount: 1)])
    #expect(
      Self.rule(2).text(over[0], in: given)
        == "e/s has 1 auxiliary more than its sworn members may supervise (2 each)")
  }

  @Test func nobodyNeedsNoSupervision() {
    #expect(found(by: Self.rule(2), in: given, []).isEmpty)
    #expect(found(by: Self.rule(2), in: exclusive, []).isEmpty)
  }

  @Test func wherePostsAskForSwornMembersOnlyThoseWhoHoldThemCount() {
    let alone = found(by: Self.rule(2), in: exclusive, [(0, 0)])
    #expect(
      alone == [
        Violation(Subject(posts: [0, 1]), amount: 1), Violation(Subject(posts: [0, 1], .presence), amount: 1),
      ])
    #expect(Self.rule(2).text(alone[1], in: exclusive) == "e/s lacks 1 sworn member to supervise its auxiliaries")
    #expect(found(by: Self.rule(2), in: exclusive, [(0, 0), (1, 0), (3, 1)]).isEmpty)
  }

  @Test func swornMembersOnLeaveUnavailableOrOfAnotherZoneAreNotOnDuty() {
    var plan = given
    plan.zones = [Zone(id: "north", name: "North"), Zone(id: "south", name: "South")]
    plan.events[0].zone = 0
    func short(_ change: (inout Volunteer) -> Void) -> [Int] {
      var changed = plan
      change(&changed.volunteers[3])
      // The rows must see the same change.
      #expect(
        breaks(writtenRows(Self.rule(6), in: changed), [0])
          == !found(by: Self.rule(6), in: changed, [(0, 0)]).isEmpty)
      return found(by: Self.rule(6), in: changed, [(0, 0)]).map(\.amount)
    }
    let monday = plan.timeline.date(ofOperationalDay: 0)
    #expect(short { _ in } == [])
    #expect(short { $0.zones = [0] } == [])
    #expect(short { $0.zones = [1] } == [1, 1])
    #expect(short { ($0.zones, $0.homeZone) = ([1], 0) } == [])
    #expect(short { $0.status = [StatusInterval(.leave, from: monday)] } == [1, 1])
    #expect(short { $0.availability = IntervalSet([Interval(start: 540, end: 779)]) } == [1, 1])
    #expect(short { $0.availability = IntervalSet([Interval(start: 540, end: 780)]) } == [])
  }

  @Test func withoutCountOnDutyAShiftWithoutASwornPostIsClosed() {
    #expect(found(by: Self.rule(6, onDuty: false), in: given, [(0, 0)]).map(\.amount) == [1, 1])
    #expect(breaks(writtenRows(Self.rule(6, onDuty: false), in: given), [0]))
  }

  @Test func theNumberOnDutyBoundsTheAuxiliaries() {
    let rows = writtenRows(Self.rule(2), in: given).rows
    #expect(rows.map(\.terms) == [[Term(pair: 0), Term(pair: 1), Term(pair: 2)]])
    #expect(rows.map(\.form) == [.bounds(lower: nil, upper: 2, amountPerUnit: 1)])
    var nobody = given
    nobody.volunteers[3].availability = IntervalSet()
    let closed = writtenRows(Self.rule(2), in: nobody).rows
    #expect(closed.map(\.form) == [.bounds(lower: nil, upper: 0, amountPerUnit: 1)])
  }

  @Test func assignedSwornMembersStandInBothRows() {
    let written = writtenRows(Self.rule(2, least: 0), in: exclusive, scope: Scope(posts: [true, false]))
    // Pairs of the shift's posts: auxiliary v at 2v, the sworn member at 6 and 7.
    #expect(written.auxiliaries == [.any([6, 7]), .any([0, 2, 4])])
    #expect(
      written.rows.map(\.terms) == [
        [Term(pair: 0), Term(pair: 2), Term(pair: 4), Term(.auxiliary(0), -2)],
        [Term(pair: 6), Term(pair: 7), Term(.auxiliary(1), -1)],
      ])
    #expect(
      written.rows.map(\.form) == [
        .bounds(lower: nil, upper: 0, amountPerUnit: 1), .bounds(lower: 0, upper: nil, amountPerUnit: 1),
      ])
  }

  @Test func theScopeSelectsTheSupervisedAndLeavesTheSupervisors() {
    let scope = Scope(volunteers: [false, true, false, false])
    #expect(found(by: Self.rule(1), in: given, [(0, 0), (1, 0), (2, 0)], scope: scope).isEmpty)
    #expect(found(by: Self.rule(1), in: exclusive, [(0, 0), (1, 0)], scope: scope).map(\.amount) == [1, 1])
    #expect(found(by: Self.rule(1), in: exclusive, [(0, 0), (1, 0), (3, 1)], scope: scope).isEmpty)
  }

  @Test func partnersAndCiviliansAreNotSupervised() {
    var plan = given
    for volunteer in 0..<3 { plan.volunteers[volunteer].memberClass = volunteer == 0 ? .partner : .civilian }
    #expect(found(by: Self.rule(1), in: plan, [(0, 0), (1, 0), (2, 0)]).isEmpty)
    #expect(writtenRows(Self.rule(1), in: plan).rows.isEmpty)
  }

  @Test func itSaysWhereNoSwornMemberCanBe() {
    #expect(Self.rule(6).concerns(in: given, scope: Scope()).isEmpty)
    #expect(
      Self.rule(6, onDuty: false).concerns(in: given, scope: Scope()) == [
        "1 shift (first e/s) can have no sworn member, so no auxiliary may work there"
      ])
    var none = given
    none.volunteers[3].memberClass = .civilian
    #expect(
      Self.rule(6).concerns(in: none, scope: Scope()) == [
        "the plan has no sworn members, so no auxiliary may work where the rule applies"
      ])
  }
}
