public import MusterCalendar

extension Timeline {
  /// The operational days that work touches, from the day of its start on.
  public func operationalDays(of work: Interval) -> ClosedRange<Int> {
    let first = operationalDay(at: work.start)
    return first...Swift.max(first, operationalDay(at: work.end - 1))
  }
}
