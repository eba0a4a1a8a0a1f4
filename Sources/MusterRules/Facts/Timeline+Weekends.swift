import MusterCalendar

extension Timeline {
  /// The Saturday of the weekend that an operational day belongs to; nil on weekdays.
  func saturday(ofWeekendWith day: Int) -> Int? {
    switch date(ofOperationalDay: day).weekday {
    case 6: day
    case 7: day - 1
    default: nil
    }
  }
}
