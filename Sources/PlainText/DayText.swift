public import MusterCalendar

/// Dates and times of day as a coordinator reads them.
public enum DayText {
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// `Sat`.
  public static func weekday(_ date: CivilDate) -> String { weekdays[date.weekday - 1] }

  /// `Sat 19 Sep 2026`.
  public static func long(_ date: CivilDate) -> String { "\(short(date)) \(date.year)" }

  /// `Sat 19 Sep`.
  public static func short(_ date: CivilDate) -> String {
    "\(weekday(date)) \(date.day < 10 ? " " : "")\(date.day) \(months[date.month - 1])"
  }

  /// `22:00-02:00`; where a day or more lies between, the end has its date: `18:00-Fri 11 Sep 18:00`.
  public static func hours(_ start: Minute, _ end: Minute, _ timeline: Timeline) -> String {
    let opening = timeline.localTime(at: start).clock
    return end - start < 1_440
      ? "\(opening)-\(timeline.localTime(at: end).clock)" : "\(opening)-\(dated(end, timeline))"
  }

  private static func dated(_ minute: Minute, _ timeline: Timeline) -> String {
    let time = timeline.localTime(at: minute)
    return "\(short(time.date)) \(time.clock)"
  }

  /// The dates on which work is shown: that of its start, then each later one of the horizon whose operational day it touches.
  ///
  /// - Complexity: O(days of the work).
  public static func dates(of work: Interval, _ timeline: Timeline) -> [CivilDate] {
    let last = timeline.date(ofOperationalDay: timeline.operationalDay(at: max(work.start, work.end - 1)))
    var dates = [timeline.localTime(at: work.start).date]
    while let date = dates.last?.adding(days: 1), date <= last, date < timeline.end { dates.append(date) }
    return dates
  }

  /// Hours of work with when to report, where that is before: `09:00-13:00 (muster 08:30)`.
  public static func hours(_ start: Minute, _ end: Minute, reporting muster: Minute, _ timeline: Timeline) -> String {
    let work = hours(start, end, timeline)
    return muster < start ? "\(work) (muster \(timeline.localTime(at: muster).clock))" : work
  }

  /// The last part of a post's id, with its role where that says more: `crew`, `north-gate (traffic-control)`.
  public static func postName(_ name: String, role: String) -> String {
    DisplayText.safe(name == role || role.isEmpty ? name : "\(name) (\(role))", limit: 60)
  }
}
