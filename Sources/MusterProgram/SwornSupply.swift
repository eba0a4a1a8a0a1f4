import MusterDomain

/// The sworn members on duty for each shift, as a table made once per rule entry.
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
