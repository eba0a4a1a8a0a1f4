import MusterCalendar

extension Timeline {
  /// The minute at which an operational day begins; where the clocks skip that time, the first minute after it.
  func beginning(ofOperationalDay day: Int) -> Minute {
    switch minute(of: LocalTime(date: date(ofOperationalDay: day), clock: dayStart)) {
    case .unique(let minute): minute
    case .skipped(_, let after): after
    case .repeated(let first, _): first
    }
  }
}
