import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct HomeZonePreferenceTests {
  /// `v-1` lives in `north`, `v-2` nowhere; posts in north, south and without a place. North to south is 35 minutes.
  let plan = PlanBuilder().volunteer("v-1") { $0.homeZone = 1 }.volunteer("v-2").change {
    $0.zones = [
      Zone(id: "county", name: "County"), Zone(id: "north", name: "North", parent: 0),
      Zone(id: "south", name: "South", parent: 0),
    ]
    $0.travel = TravelTimes(zones: 3)
    $0.travel.set(35, from: 1, to: 2)
  }
  .event("a") { $0.zone = 1 }.shift("s", day: 0, "09:00", "12:00")
  .event("b") { $0.zone = 2 }.shift("s", day: 1, "09:00", "12:00")
  .event("c").shift("s", day: 2, "09:00", "12:00").plan

  func rule(_ measure: HomeZonePreference.Measure) -> HomeZonePreference {
    var rule = HomeZonePreference()
    rule.measure = measure
    return rule
  }

  @Test(arguments: [(HomeZonePreference.Measure.minutes, 35), (.steps, 2)])
  func onlyDutiesAwayFromHomeCost(measure: HomeZonePreference.Measure, away: Int) {
    let rule = rule(measure)
    #expect(
      rule.violations(of: 0, holding: [0, 1, 2], in: plan, scope: Scope())
        == [Violation(Subject(volunteers: [0], posts: [1]), amount: away)])
    #expect(rule.violations(of: 1, holding: [0, 1, 2], in: plan, scope: Scope()).isEmpty)
    #expect(rule.violations(of: 0, holding: [], in: plan, scope: Scope()).isEmpty)
    let rows = RuleLaws.rows(of: ActiveRule(rule), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true)
    #expect(rows.rows.map(\.terms) == [[Term(pair: 1, away)]])
    #expect(rows.rows.map(\.form) == [.charge(constant: 0)])
  }

  @Test(arguments: [Scope(volunteers: [false, true]), Scope(posts: [true, false, true])])
  func dutiesOutsideTheScopeCostNothing(scope: Scope) {
    let rule = HomeZonePreference()
    #expect(rule.violations(of: 0, holding: [0, 1, 2], in: plan, scope: scope).isEmpty)
    let rows = RuleLaws.rows(
      of: ActiveRule(rule, scope: scope), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true)
    #expect(rows.rows.isEmpty)
  }

  @Test func theTextSaysHowFar() {
    let away = { Violation(Subject(volunteers: [0], posts: [1]), amount: $0) }
    #expect(rule(.minutes).text(away(35), in: plan) == "v-1 travels 35 minutes from home to b/s/p")
    #expect(rule(.steps).text(away(2), in: plan) == "v-1 serves 2 zone steps from home at b/s/p")
    #expect(rule(.steps).text(away(1), in: plan) == "v-1 serves 1 zone step from home at b/s/p")
  }

  @Test func aMeasureThatChargesNothingIsAConcern() {
    #expect(rule(.minutes).concerns(in: plan, scope: Scope()).isEmpty)
    #expect(
      rule(.minutes).concerns(in: plan, scope: Scope(volunteers: [false, true]))
        == ["no volunteer in scope has a home zone, so nothing is charged"])
    var still = plan
    still.travel = TravelTimes(zones: 3)
    #expect(
      rule(.minutes).concerns(in: still, scope: Scope())
        == ["all travel takes 0 minutes, so nothing is charged; measure \"steps\" counts zones instead"])
    #expect(rule(.steps).concerns(in: still, scope: Scope()).isEmpty)
  }
}
