import MusterCalendar

/// The day on which the weekend of a day opens, from the weekday of the horizon's first day alone.
struct WeekendOpening {
  private let firstWeekday: Int

  init(_ timeline: Timeline) { firstWeekday = timeline.start.weekday }

  /// The Saturday of the day's weekend; nil on weekdays.
  func of(_ day: Int) -> Int? {
    let place = ((day + firstWeekday - 6) % 7 + 7) % 7
    return place > 1 ? nil : day - place
  }
}
