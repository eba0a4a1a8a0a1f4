public import MusterCalendar
public import MusterDomain

extension Volunteer {
  /// The operational days that the work of duties before the horizon (`history.lastDuties`) touches.
  ///
  /// - Complexity: O(last duties and their days).
  public func daysOnDutyBefore(_ timeline: Timeline) -> Set<Int> {
    Set(history.lastDuties.flatMap { timeline.operationalDays(of: $0) })
  }
}
