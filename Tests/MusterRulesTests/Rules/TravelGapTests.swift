import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct TravelGapTests {
  /// North until noon, then south from 12:20 and the island from 12:20; 35, 90 and 60 minutes lie between them.
  let plan = PlanBuilder()
    .change {
      $0.zones = ["north", "south", "island"].map { Zone(id: $0, name: $0) }
      $0.travel = TravelTimes(zones: 3)
      $0.travel.set(35, from: 0, to: 1)
      $0.travel.set(90, from: 0, to: 2)
      $0.travel.set(60, from: 1, to: 2)
      $0.events[0].zone = 0
    }
    .volunteer("v-1")
    .shift("north", day: 0, "09:00", "12:00")
    .event("f") { $0.zone = 1 }.shift("south", day: 0, "12:20", "14:00")
    .event("g") { $0.zone = 2 }.shift("island", day: 0, "12:20", "15:00")
    .plan

  func found(_ duties: [Int], _ plan: Plan, extra: Int = 0, scope: Scope = Scope()) -> [Violation] {
    var rule = TravelGap()
    rule.extraMinutes = extra
    return rule.violations(of: 0, holding: duties, in: plan, scope: scope)
  }

  @Test func theMissingMinutesAreTheAmount() {
    let found = found([0, 1], plan)
    #expect(found == [Violation(Subject(volunteers: [0], posts: [0, 1]), amount: 15)])
    #expect(
      TravelGap().text(found[0], in: plan)
        == "v-1 is 15 minutes short of the time to travel from e/north/p to f/south/p")
  }

  @Test(arguments: [(20, false), (21, true)])
  func hardRowsForbidAMinuteTooFewAndAllowTheTravel(minutes: Int, isBroken: Bool) {
    var plan = plan
    plan.travel.set(minutes, from: 0, to: 1)
    #expect(breaks(writtenRows(TravelGap(), in: plan), [0, 1]) == isBroken)
  }

  @Test func exactlyTheTravelIsEnoughAndOneMinuteLessIsNot() {
    var plan = plan
    plan.travel.set(20, from: 0, to: 1)
    #expect(found([0, 1], plan).isEmpty)
    #expect(found([0, 1], plan, extra: 1).map(\.amount) == [1])
    #expect(found([], plan).isEmpty)
  }

  @Test func overlappingDutiesLeaveNoTimeAtAll() {
    #expect(found([1, 2], plan, extra: 5).map(\.amount) == [65])
  }

  @Test func theSameZoneAndNoZoneNeedNoTravel() {
    var plan = plan
    plan.posts[1].zone = 0
    #expect(found([0, 1], plan, extra: 60).isEmpty)
    plan.posts[1].zone = nil
    #expect(found([0, 1], plan, extra: 60).isEmpty)
  }

  @Test func postsOutsideTheScopeAreNotLookedAt() {
    #expect(found([0, 1], plan, scope: Scope(posts: [true, false, true])).isEmpty)
    #expect(found([0, 1], plan, scope: Scope(volunteers: [false])).isEmpty)
  }

  @Test func elasticRowsArePairs() {
    let rows = RuleLaws.rows(
      of: ActiveRule(TravelGap()), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true)
    #expect(
      rows.rows.map { $0.terms.map(\.quantity) } == [
        [.pair(0), .pair(1)], [.pair(0), .pair(2)], [.pair(1), .pair(2)],
      ])
    #expect(rows.rows.map(\.form) == [15, 70, 60].map { .bounds(lower: nil, upper: 1, amountPerUnit: $0) })
  }

  @Test func threeZonesThatExcludeEachOtherAreOneHardRow() {
    let rows = RuleLaws.rows(
      of: ActiveRule(TravelGap()), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(rows.rows.map(\.terms) == [(0..<3).map { Term(pair: $0) }])
  }

  @Test func hardRowsNeverJoinPostsOfOneZone() {
    var plan = plan
    plan.posts[2].zone = 1
    let rows = RuleLaws.rows(
      of: ActiveRule(TravelGap()), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false)
    #expect(rows.rows.map(\.terms) == [[Term(pair: 0), Term(pair: 1)], [Term(pair: 0), Term(pair: 2)]])
  }
}
