import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct ZoneEligibilityTests {
  /// county > north > riverside, and county > south; one post in each zone in this order, and one without a place.
  func plan(zones: [Int]?, home: Int?) -> Plan {
    let builder = PlanBuilder().volunteer("v-1") {
      $0.zones = zones
      $0.homeZone = home
    }.change {
      $0.zones = [
        Zone(id: "county", name: "County"), Zone(id: "north", name: "North", parent: 0),
        Zone(id: "riverside", name: "Riverside", parent: 1), Zone(id: "south", name: "South", parent: 0),
      ]
    }
    return (0..<5).reduce(builder) { builder, zone in
      builder.event("e\(zone)") { $0.zone = zone < 4 ? zone : nil }.shift("s", day: zone, "09:00", "12:00")
    }.plan
  }

  func refusals(zones: [Int]?, home: Int?) -> [Int] {
    let plan = plan(zones: zones, home: home)
    return plan.posts.indices.map { ZoneEligibility().agreedRefusal(from: $0, in: plan) }
  }

  @Test func noListOfZonesMeansAnywhere() {
    #expect(refusals(zones: nil, home: 3) == [0, 0, 0, 0, 0])
  }

  @Test func aZoneIncludesWhatIsBelowItButNotAbove() {
    #expect(refusals(zones: [1], home: nil) == [1, 0, 0, 1, 0])
    #expect(refusals(zones: [2], home: nil) == [1, 1, 0, 1, 0])
    #expect(refusals(zones: [0], home: nil) == [0, 0, 0, 0, 0])
  }

  @Test func theHomeZoneIsAlwaysOpen() {
    #expect(refusals(zones: [2], home: 3) == [1, 1, 0, 0, 0])
    #expect(refusals(zones: [], home: 1) == [1, 0, 0, 1, 0])
  }

  @Test func anEmptyListLeavesOnlyPostsWithoutAPlace() {
    #expect(refusals(zones: [], home: nil) == [1, 1, 1, 1, 0])
  }

  @Test func theTextNamesTheZone() {
    let plan = plan(zones: [2], home: nil)
    #expect(ZoneEligibility().sentence(from: 3, in: plan) == "e3/s/p is in south, outside the zones of v-1")
  }

  @Test func aPostOutsideTheScopeIsAdmitted() {
    let plan = plan(zones: [], home: nil)
    let scope = Scope(posts: [true, false, true, true, true])
    #expect(ZoneEligibility().admitted(in: plan, scope: scope) == [[0, 1], [0, 4]])
  }
}
