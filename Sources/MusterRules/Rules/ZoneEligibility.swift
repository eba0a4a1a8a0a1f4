public import MusterDomain

/// A post lies in a zone where its holder may serve: one of their zones, their home zone, or any zone below these.
///
/// Posts without a place are open to all; volunteers without a list of zones may serve anywhere.
///
/// Filter: x[v,p] = 0 unless zone(p) lies within a zone of v.
///
/// - Complexity: O(1) per pair after O(volunteers · zones · depth) preparation.
public struct ZoneEligibility: EligibilityRule {
  public static let about = RuleAbout(
    id: "zone-eligibility",
    summary: "Posts lie in zones where their holders may serve.",
    unit: "duties", tier: .fairness, defaultLevel: .hard, isStanding: true,
    source: "British Columbia auxiliary and reserve constables: the appointment names the jurisdiction.",
    formulation: "x[v,p] = 0 unless zone[p] is within a zone of v")
  public static let parameters: [Parameter<Self>] = []
  public init() {}

  public func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int {
    guard let place = plan.posts[post].zone, let zones = plan.volunteers[volunteer].zones else { return 0 }
    if let home = plan.volunteers[volunteer].homeZone, plan.zone(place, isWithin: home) { return 0 }
    return plan.zone(place, isWithinAnyOf: zones) ? 0 : 1
  }

  public func pairFilter(for plan: Plan) -> PairFilter {
    let zoneOfPost = plan.posts.map { $0.zone ?? -1 }
    // Where the row of each volunteer who is bound to zones begins; -1 = may serve anywhere.
    var rowOfVolunteer: [Int] = []
    var isOpen: [Bool] = []
    for person in plan.volunteers {
      guard let zones = person.zones else {
        rowOfVolunteer.append(-1)
        continue
      }
      rowOfVolunteer.append(isOpen.count)
      isOpen += table(zones + [person.homeZone].compactMap { $0 }, plan)
    }
    let (rows, open) = (rowOfVolunteer, isOpen)
    return { volunteer, post in
      if zoneOfPost[post] < 0 || rows[volunteer] < 0 { return 0 }
      return open[rows[volunteer] + zoneOfPost[post]] ? 0 : 1
    }
  }

  /// Which zones are among these or lie below one; walks down from each zone to those whose parent it is.
  private func table(_ named: [Int], _ plan: Plan) -> [Bool] {
    // 0 = not known, 1 = open, 2 = closed.
    var state = Array(repeating: UInt8(0), count: plan.zones.count)
    for zone in named { state[zone] = 1 }
    for zone in plan.zones.indices where state[zone] == 0 {
      var way = [zone]
      while let last = way.last, let parent = plan.zones[last].parent, state[parent] == 0 { way.append(parent) }
      let end = way.last.flatMap { plan.zones[$0].parent }.map { state[$0] } ?? 2
      for step in way { state[step] = end }
    }
    return state.map { $0 == 1 }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    let zone = plan.posts[violation.subject.posts[0]].zone.map { plan.zones[$0].id } ?? "no zone"
    return "\(post) is in \(zone), outside the zones of \(volunteer)"
  }
}
