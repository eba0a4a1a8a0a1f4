public import MusterCalendar

/// What a rule about the whole roster counts over: a day, or a period.
public enum Stretch: String, Sendable, CaseIterable {
  /// An operational day.
  case day
  /// ISO week, Monday to Sunday.
  case week
  /// Calendar month.
  case month
  /// Calendar quarter.
  case quarter
  /// Calendar year.
  case year
  /// The whole horizon.
  case horizon
}

extension Stretch {
  /// The spans that the plan's horizon touches, in order.
  ///
  /// - Complexity: O(days of the horizon).
  public func spans(of timeline: Timeline) -> [PeriodSpan] {
    guard let period = Period(rawValue: rawValue) else { return Self.days(of: timeline) }
    return period.spans(of: timeline)
  }

  private static func days(of timeline: Timeline) -> [PeriodSpan] {
    (0..<max(1, timeline.dayCount)).map { day in
      let date = timeline.date(ofOperationalDay: day)
      return PeriodSpan(
        ordinal: day, first: date, end: date.adding(days: 1), days: day..<(day + 1), wholeDays: day..<(day + 1),
        name: "\(date)")
    }
  }
}
