public import MusterCalendar

extension Timeline {
  /// The last minute of the day's first hours that make work night work, by the clock.
  private static let nightEnd = ClockTime(minutes: 300)

  /// The nights that work touches, each from 00:00 to 05:00 local time, by the day on whose evening it begins: the night from
  /// the horizon's first day to its second is 0.
  ///
  /// - Complexity: O(days of the work).
  public func nights(of work: Interval) -> [Int] {
    var nights: [Int] = []
    var date = localTime(at: work.start).date
    let last = localTime(at: Swift.max(work.start, work.end - 1)).date
    while date <= last {
      let night = Interval(
        start: start(of: date), end: impliedMinute(of: LocalTime(date: date, clock: Self.nightEnd)))
      if night.overlaps(work) { nights.append(operationalDay(startingOn: date) - 1) }
      date = date.adding(days: 1)
    }
    return nights
  }
}
