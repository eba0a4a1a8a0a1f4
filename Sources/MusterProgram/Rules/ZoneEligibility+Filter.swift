import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `zone-eligibility`.
///
/// Filter: x[v,p] = 0 unless zone(p) lies within a zone of v.
///
/// - Complexity: O(1) per pair after O(volunteers · zones · depth) preparation.
extension ZoneEligibility: FilterRule {
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
}
