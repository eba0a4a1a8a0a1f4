import MusterDomain

// Sworn members are supply: the service has put them on duty already, and their availability says when.

extension Plan {
  /// True when a post of the shift asks for sworn members, so that the roster itself says who supervises.
  func hasSwornPost(_ shift: Int) -> Bool {
    shifts[shift].posts.contains { posts[$0].requires.classes.contains(.sworn) }
  }

  /// In words: how many sworn members are on duty in the zone throughout each of these shifts.
  ///
  /// A member is on duty when active on the days of the duty, available for all of it, and allowed in the zone.
  /// - Complexity: O(shifts · sworn members · availability).
  func swornOnDuty(throughout shifts: [Int]) -> Int {
    volunteers.count { member in
      member.memberClass == .sworn
        && shifts.allSatisfy { index in
          let duty = self.shifts[index].duty
          let lastDay = timeline.localTime(at: max(duty.start, duty.end - 1)).date
          return member.status(on: timeline.localTime(at: duty.start).date) == .active
            && member.status(on: lastDay) == .active
            && member.availability.contains(duty) && isAllowed(member, in: events[self.shifts[index].event].zone)
        }
    }
  }

  private func isAllowed(_ member: Volunteer, in zone: Int?) -> Bool {
    guard let zone, let allowed = member.zones else { return true }
    return self.zone(zone, isWithinAnyOf: allowed + [member.homeZone].compactMap { $0 })
  }
}

/// The sworn members on duty for each shift, as a table made once per rule entry; for rows only.
struct SwornSupply {
  /// Sworn members on duty for each shift, ascending.
  private var onDuty: [[Int]]
  /// True for shifts whose posts ask for sworn members.
  let isExclusive: [Bool]

  /// Looks through the availability of every sworn member once.
  ///
  /// - Complexity: O(sworn members · shifts · availability).
  init(of plan: Plan) {
    var exclusive = Array(repeating: false, count: plan.shifts.count)
    for post in plan.posts where post.requires.classes.contains(.sworn) { exclusive[post.shift] = true }
    isExclusive = exclusive
    onDuty = Array(repeating: [], count: plan.shifts.count)
    let days = plan.shifts.map { shift in
      [shift.duty.start, Swift.max(shift.duty.start, shift.end - 1)].map { plan.timeline.localTime(at: $0).date }
    }
    for (index, member) in plan.volunteers.enumerated() where !member.isBalanced {
      let open = Self.openZones(of: member, in: plan)
      for (number, shift) in plan.shifts.enumerated() {
        if let zone = plan.events[shift.event].zone, !open[zone] { continue }
        guard member.availability.contains(shift.duty) else { continue }
        if days[number].allSatisfy({ member.status(on: $0) == .active }) { onDuty[number].append(index) }
      }
    }
  }

  /// How many members are on duty throughout all of these shifts.
  func count(throughout shifts: [Int]) -> Int {
    guard var present = shifts.first.map({ Set(onDuty[$0]) }) else { return 0 }
    for shift in shifts.dropFirst() { present.formIntersection(onDuty[shift]) }
    return present.count
  }

  private static func openZones(of member: Volunteer, in plan: Plan) -> [Bool] {
    guard var allowed = member.zones else { return plan.zones.map { _ in true } }
    if let home = member.homeZone { allowed.append(home) }
    return plan.zonesWithin(allowed)
  }
}
