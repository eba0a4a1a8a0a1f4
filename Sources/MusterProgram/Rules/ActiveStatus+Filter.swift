import MusterCalendar
public import MusterDomain
public import MusterRules

/// The filter of `active-status`.
///
/// Filter: x[v,p] = 0 while a day is not active; amount: days not active.
///
/// - Complexity: O(1) per pair after O(volunteers · (days + intervals · days)) preparation.
extension ActiveStatus: FilterRule {
  public func pairFilter(for plan: Plan) -> PairFilter {
    let spans = plan.posts.indices.map { plan.daysTouched(byDutyOf: $0) }
    guard var day = spans.map(\.first).min(), let end = spans.map(\.last).max() else { return { _, _ in 0 } }
    var days: [CivilDate] = []
    var place: [CivilDate: Int] = [:]
    while day <= end {
      place[day] = days.count
      days.append(day)
      day = day.adding(days: 1)
    }
    // inactive[row + d] counts the days before day d on which the row's person is not active; the first row is of all who
    // always are.
    let width = days.count + 1
    var inactive = Array(repeating: Int32(0), count: width)
    var rowOf: [Int] = []
    for person in plan.volunteers {
      guard !person.status.isEmpty || person.joined != nil else {
        rowOf.append(0)
        continue
      }
      rowOf.append(inactive.count)
      var count: Int32 = 0
      inactive.append(0)
      for isActive in Self.activity(of: person, on: days) {
        count += isActive ? 0 : 1
        inactive.append(count)
      }
    }
    let (counts, rows) = (inactive, rowOf)
    let first = spans.map { place[$0.first] ?? 0 }
    let last = spans.map { place[$0.last] ?? 0 }
    return { volunteer, post in
      let row = rows[volunteer]
      return Int(counts[row + last[post] + 1] - counts[row + first[post]])
    }
  }

  /// Lays the intervals over each other in order: each decides every day from its first on, until the next one begins.
  ///
  /// - Complexity: O(days + intervals).
  private static func activity(of person: Volunteer, on days: [CivilDate]) -> [Bool] {
    var active = Array(repeating: person.status.isEmpty, count: days.count)
    var next = 0
    var deciding: StatusInterval?
    for (index, day) in days.enumerated() where !person.status.isEmpty {
      while next < person.status.count, person.status[next].from <= day {
        deciding = person.status[next]
        next += 1
      }
      if let deciding { active[index] = deciding.status == .active && day <= (deciding.until ?? day) }
    }
    if let joined = person.joined {
      for (index, day) in days.enumerated() where day < joined { active[index] = false }
    }
    return active
  }
}
