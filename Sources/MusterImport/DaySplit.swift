import MusterCalendar

/// The shifts that an event from a start to an end stands for.
///
/// Up to 16 hours it is one shift, `main`. A longer one is a permit for several days: each day it runs from the start's
/// clock to the end's clock (over midnight when that is earlier), as `day-2026-09-19`. More than 12 hours a day is time
/// for setting up and for watching at night: of those, 12 hours are staffed, from the start's clock or, when that is
/// before 09:00, from 09:00.
struct DaySplit {
  /// One shift.
  struct Span: Hashable {
    var id: String
    var start: StatedTime
    var end: StatedTime
    /// Of an event that a table says once for many days.
    var rule: String?
  }

  static let longestShift = 16 * 60
  static let longestDay = 12 * 60
  static let earliest = 9 * 60

  /// The shifts, in order.
  let spans: [Span]

  /// - Parameter elapsed: minutes from start to end, more than 0.
  init(start first: StatedTime, end last: StatedTime, elapsed: Int) {
    guard elapsed > Self.longestShift else {
      spans = [Span(id: "main", start: first, end: last)]
      return
    }
    let (start, end) = (first.local, last.local)
    var from = start.clock.minutes
    var length = end.clock.minutes - from
    let lastDay = length > 0 ? end.date : end.date.adding(days: -1)
    if length <= 0 { length += 1440 }
    if length > Self.longestDay {
      from = max(from, Self.earliest)
      length = Self.longestDay
    }
    spans = (0...max(0, start.date.distance(to: lastDay))).map { index in
      let date = start.date.adding(days: index)
      let first = LocalTime(date: date, clock: ClockTime(minutes: from))
      return Span(id: "day-\(date)", start: StatedTime(first), end: StatedTime(first.adding(minutes: length)))
    }
  }

  /// True for ids that an import gives to shifts.
  static func isOwn(_ id: String) -> Bool {
    if id == "main" { return true }
    guard id.hasPrefix("day-") else { return false }
    // The second occurrence of a series on one day has its time as well: `day-2026-09-19-1400`.
    let day = id.dropFirst(4)
    let clock = day.dropFirst(10)
    let hasClock = clock.count == 5 && clock.first == "-" && clock.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    return CivilDate(String(day.prefix(10))) != nil && (clock.isEmpty || hasClock)
  }
}
