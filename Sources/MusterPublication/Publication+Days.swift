public import MusterCalendar
import PlainText

extension Publication {
  /// The dates on which a shift is shown: that of its start, then each later one of the horizon whose operational day the work
  /// touches, so that a week on call is on every day of it and a night is on its evening alone.
  ///
  /// - Complexity: O(days of the shift).
  public func dates(of shift: PublishedShift) -> [CivilDate] {
    DayText.dates(of: Interval(start: shift.start, end: shift.end), timeline)
  }
}
