import Discrete
public import MusterCalendar

/// A stretch of operational days over which hours or duties are counted.
public enum Period: String, Sendable, CaseIterable {
  /// The whole horizon.
  case horizon
  /// ISO week, Monday to Sunday.
  case week
  /// Calendar month.
  case month
  /// Calendar quarter.
  case quarter
  /// Calendar year.
  case year
}

/// One occurrence of a period that the horizon touches.
public struct PeriodSpan: Sendable, Equatable {
  /// Order of the span, counted from 0.
  public var ordinal: Int
  /// First day of the whole period.
  public var first: CivilDate
  /// Day after the last day of the whole period.
  public var end: CivilDate
  /// Operational days of the horizon within it, as indices (the days just outside the horizon belong to the nearest span).
  public var days: Range<Int>
  /// Operational days of the whole period; negative ones lie before the horizon.
  public var wholeDays: Range<Int>
  /// How people call it: `2026-09`, `week of 2026-09-07`, `2026 Q3`, `2026`, `horizon`.
  public var name: String
}

extension PeriodSpan {
  /// True when the period begins with a calendar year, so that the year's hours before the horizon are hours of it.
  public var beginsTheYear: Bool { first.month == 1 && first.day == 1 }
}

extension Period {
  /// The spans of this period that the plan's horizon touches, in order.
  ///
  /// - Complexity: O(days of the horizon).
  public func spans(of timeline: Timeline) -> [PeriodSpan] {
    var spans: [PeriodSpan] = []
    for day in 0..<Swift.max(1, timeline.dayCount) {
      let date = timeline.date(ofOperationalDay: day)
      let first = start(containing: date, of: timeline)
      if let last = spans.indices.last, spans[last].first == first {
        spans[last].days = spans[last].days.lowerBound..<(day + 1)
        continue
      }
      let end = end(from: first, of: timeline)
      let whole = timeline.operationalDay(startingOn: first)..<timeline.operationalDay(startingOn: end)
      spans.append(
        PeriodSpan(
          ordinal: spans.count, first: first, end: end, days: day..<(day + 1), wholeDays: whole, name: name(from: first)
        ))
    }
    return spans
  }

  /// Ordinal of the span that an operational day belongs to; days outside the horizon count with the nearest span.
  ///
  /// - Complexity: O(log spans).
  public static func ordinal(ofDay day: Int, in spans: [PeriodSpan]) -> Int {
    max(0, spans.firstPlace { $0.days.lowerBound > day } - 1)
  }

  /// Days from the beginning of the period that holds the horizon's first day to that day: how far a rule over the period
  /// looks back.
  public func daysBefore(_ timeline: Timeline) -> Int {
    start(containing: timeline.start, of: timeline).distance(to: timeline.start)
  }

  /// How far duties that count together in a period, or for a weekend at its edge, can lie apart.
  var reach: Reach {
    switch self {
    case .horizon: .everything
    case .week: .days(7 + 2)
    case .month: .days(31 + 2)
    case .quarter: .days(92 + 2)
    case .year: .days(366 + 2)
    }
  }

  private func start(containing date: CivilDate, of timeline: Timeline) -> CivilDate {
    switch self {
    case .horizon: timeline.date(ofOperationalDay: 0)
    case .week: date.startOfWeek
    case .month: CivilDate(year: date.year, month: date.month, day: 1) ?? date
    case .quarter: CivilDate(year: date.year, month: (date.month - 1) / 3 * 3 + 1, day: 1) ?? date
    case .year: CivilDate(year: date.year, month: 1, day: 1) ?? date
    }
  }

  private func end(from first: CivilDate, of timeline: Timeline) -> CivilDate {
    switch self {
    case .horizon: timeline.date(ofOperationalDay: Swift.max(1, timeline.dayCount))
    case .week: first.adding(days: 7)
    case .month: firstOfMonth(after: first, months: 1)
    case .quarter: firstOfMonth(after: first, months: 3)
    case .year: firstOfMonth(after: first, months: 12)
    }
  }

  private func firstOfMonth(after first: CivilDate, months: Int) -> CivilDate {
    let index = first.year * 12 + first.month - 1 + months
    return CivilDate(year: index / 12, month: index % 12 + 1, day: 1) ?? first
  }

  private func name(from first: CivilDate) -> String {
    let month = first.month < 10 ? "0\(first.month)" : "\(first.month)"
    return switch self {
    case .horizon: "the horizon"
    case .week: "the week of \(first)"
    case .month: "\(first.year)-\(month)"
    case .quarter: "\(first.year) Q\((first.month + 2) / 3)"
    case .year: "\(first.year)"
    }
  }
}
