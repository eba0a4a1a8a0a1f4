public import MusterCalendar

extension Timeline {
  /// The operational days that work touches, from the day of its start on.
  public func operationalDays(of work: Interval) -> ClosedRange<Int> {
    let first = operationalDay(at: work.start)
    return first...Swift.max(first, operationalDay(at: work.end - 1))
  }

  /// The minute at which an operational day begins; where the clocks skip that time, the first minute after it.
  public func beginning(ofOperationalDay day: Int) -> Minute {
    switch minute(of: LocalTime(date: date(ofOperationalDay: day), clock: dayStart)) {
    case .unique(let minute): minute
    case .skipped(_, let after): after
    case .repeated(let first, _): first
    }
  }
}
