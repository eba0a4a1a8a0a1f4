public import MusterCalendar
public import MusterDomain

extension Volunteer {
  /// Number of days in `first..<end` on which the person's status is `active`.
  ///
  /// The status is looked up once per stretch between changes rather than once per day.
  ///
  /// - Complexity: O(intervals · log intervals).
  public func activeDays(from first: CivilDate, until end: CivilDate) -> Int {
    var changes = status.flatMap { [$0.from, $0.until?.adding(days: 1)].compactMap(\.self) }
    if let joined { changes.append(joined) }
    changes = changes.filter { $0 > first && $0 < end }.sorted() + [end]
    var active = 0
    var from = first
    for change in changes where change > from {
      if self.status(on: from) == .active { active += from.days(to: change) }
      from = change
    }
    return active
  }
}

extension CivilDate {
  /// Days from this date to a later one.
  func days(to other: CivilDate) -> Int { Int(other.days) - Int(days) }
}
