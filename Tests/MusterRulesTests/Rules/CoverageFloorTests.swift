import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct CoverageFloorTests {
  /// Two zones: north has two shifts in the first week (posts 0 and 1, the second for two people) and one in the second (post 3);
  /// south has one in the first (post 2). Post 4 lies nowhere.
  let plan = PlanBuilder().change { $0.zones = [Zone(id: "north", name: "N"), Zone(id: "south", name: "S")] }
    .volunteer("v-1").volunteer("v-2")
    .event("n") { ($0.zone, $0.pillar) = (0, "prevention") }
    .shift("a", day: 0, "09:00", "12:00").shift("b", day: 1, "09:00", "10:30", posts: [{ $0.max = 2 }])
    .event("s") { $0.zone = 1 }.shift("c", day: 2, "09:00", "12:00")
    .event("n2") { $0.zone = 0 }.shift("d", day: 8, "09:00", "12:00")
    .event("x").shift("e", day: 9, "09:00", "12:00").plan

  static func rule(
    _ measure: CoverageFloor.Measure = .shifts, least: Int = 1, most: Int? = nil, over period: Stretch = .week,
    of kind: CoverageFloor.Kind = .zone
  ) -> CoverageFloor {
    var rule = CoverageFloor()
    (rule.measure, rule.least, rule.most, rule.period, rule.kind) = (measure, least, most, period, kind)
    return rule
  }

  @Test func everyZoneIsServedInEveryWeekOrShort() {
    let all = [(0, 0), (0, 2), (0, 3)]
    let short = found(by: Self.rule(), in: plan, all)
    // South has nothing planned in the second week, which is short of it all the same.
    #expect(short == [Violation(Subject(posts: [2], .period(1)), amount: 1)])
    #expect(
      Self.rule().text(short[0], in: plan)
        == "south gets 1 shift less than the 1 asked for in the week of 2026-10-26")
    #expect(found(by: Self.rule(over: .horizon), in: plan, all).isEmpty)
    #expect(found(by: Self.rule(over: .horizon), in: plan, [(0, 0)]).map(\.subject.posts) == [[2]])
    #expect(found(by: Self.rule(over: .horizon), in: plan, []).map(\.amount) == [1, 1])
  }

  @Test func dutiesHoursAndEventsAreCountedEachInItsWay() {
    let held = [(0, 0), (0, 1), (1, 1), (0, 2)]
    func missing(_ measure: CoverageFloor.Measure, _ least: Int) -> [Int] {
      found(by: Self.rule(measure, least: least, over: .horizon), in: plan, held).map(\.amount)
    }
    #expect(missing(.shifts, 2) == [1])
    #expect(missing(.events, 2) == [1, 1])
    #expect(missing(.duties, 3) == [2])
    // North has 3 h and twice 1:30, south 3 h.
    #expect(missing(.hours, 6) == [180])
    #expect(missing(.hours, 7) == [60, 240])
  }

  @Test func aCapIsHeldApartFromTheFloor() {
    let rule = Self.rule(least: 0, most: 1)
    let over = found(by: rule, in: plan, [(0, 0), (0, 1), (0, 3)])
    #expect(over == [Violation(Subject(posts: [0, 1], .day(0)), amount: 1)])
    #expect(
      rule.text(over[0], in: plan) == "north gets 1 shift more than the 1 allowed in the week of 2026-10-19")
    #expect(found(by: rule, in: plan, [(0, 1), (1, 1)]).isEmpty, "two people at one shift are one shift")
  }

  @Test func aDayMayBeThePeriodAndOtherThingsMayBeShared() {
    let daily = found(by: Self.rule(over: .day), in: plan, [(0, 0), (0, 1), (0, 2), (0, 3)])
    #expect(daily.count == 2 * 14 - 4)
    #expect(found(by: Self.rule(over: .horizon, of: .pillar), in: plan, []).map(\.subject.posts) == [[0, 1]])
    #expect(found(by: Self.rule(over: .horizon, of: .series), in: plan, []).isEmpty)
    #expect(found(by: Self.rule(over: .horizon, of: .eventType), in: plan, [(0, 4)]).isEmpty)
  }

  @Test func onlyPeopleAndPostsInScopeCount() {
    let rule = Self.rule(over: .horizon)
    let south = Scope(posts: [false, false, true, false, false])
    #expect(found(by: rule, in: plan, [], scope: south).map(\.subject.posts) == [[2]])
    let second = Scope(volunteers: [false, true])
    #expect(found(by: rule, in: plan, [(0, 0), (1, 2)], scope: second).map(\.subject.posts) == [[0, 1, 3]])
  }

  @Test func theRowsCountShiftsAndMinutes() {
    let shifts = writtenRows(Self.rule(least: 1, most: 1), in: plan, elastic: true)
    // Pair = 5 · volunteer + post.
    #expect(shifts.auxiliaries == [.any([0, 5]), .any([1, 6]), .any([3, 8]), .any([2, 7])])
    #expect(
      shifts.rows.map(\.form) == [
        .bounds(lower: 1, upper: nil, amountPerUnit: 1), .bounds(lower: nil, upper: 1, amountPerUnit: 1),
        .bounds(lower: 1, upper: nil, amountPerUnit: 1), .bounds(lower: 1, upper: nil, amountPerUnit: 1),
        .bounds(lower: 1, upper: nil, amountPerUnit: 1),
      ])
    #expect(shifts.rows.last?.terms == [])
    let hours = writtenRows(Self.rule(.hours, least: 2, over: .horizon), in: plan, elastic: true)
    #expect(hours.rows.map { $0.terms.map(\.coefficient) } == [[180, 180, 90, 90, 180, 180], [180, 180]])
    #expect(hours.rows.map(\.form).first == .bounds(lower: 120, upper: nil, amountPerUnit: 1))
  }

  @Test func pointlessParametersAreConcerns() {
    #expect(Self.rule().concerns(in: plan, scope: Scope()).isEmpty)
    #expect(
      Self.rule(least: 3, most: 2, of: .series).concerns(in: plan, scope: Scope()) == [
        "most (2) is below least (3), so one of them is always missed",
        "no post in scope has a series, so nothing is asked",
      ])
  }
}
