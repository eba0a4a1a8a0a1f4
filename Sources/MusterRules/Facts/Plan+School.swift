public import MusterCalendar
public import MusterDomain

extension Plan {
  /// True when `calendar.schoolDays` has school on a local day.
  ///
  /// - Complexity: O(log school days).
  public func hasSchool(on date: CivilDate) -> Bool {
    schoolHours.overlaps(Interval(start: timeline.start(of: date), end: timeline.start(of: date.adding(days: 1))))
  }
}
