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
