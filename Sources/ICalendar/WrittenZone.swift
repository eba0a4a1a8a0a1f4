public import MusterCalendar

/// The time zone of calendars that are written: its VTIMEZONE, and how moments are said in it.
///
/// - Source: RFC 5545, sections 3.6.5 and 3.3.5.
public struct WrittenZone: Sendable {
  /// The timeline whose minutes are written.
  public let timeline: Timeline
  /// The VTIMEZONE with the rules in force over the timeline.
  public let component: CalendarComponent
  private let isUniversal: Bool

  /// Works out the observances of a timeline's zone.
  ///
  /// Changes that come every year by one rule (the last Sunday in March) are one observance with an RRULE, which is
  /// right for all years that the timeline knows; others are an observance each. A zone without changes has the one
  /// observance it needs.
  /// - Complexity: O(clock changes).
  public init(_ timeline: Timeline) {
    self.timeline = timeline
    isUniversal = timeline.zone == "UTC"
    component = CalendarComponent(
      "VTIMEZONE", [.text("TZID", timeline.zone)], WrittenZone.observances(of: timeline).map(\.component))
  }

  /// A property with a moment: local time with TZID, or UTC when `inUniversalTime` is set.
  func line(_ name: String, _ minute: Minute, inUniversalTime: Bool) -> ContentLine {
    if inUniversalTime { return ContentLine(name, WrittenZone.universal(timeline.epochMinute(of: minute))) }
    let local = WrittenZone.basic(timeline.localTime(at: minute))
    return ContentLine(name, local, CalendarParameter("TZID", timeline.zone))
  }

  /// Whether a moment must be said in UTC: a reading that the clocks show twice stands for the first of the two by
  /// RFC 5545, and for the second in several programs.
  func needsUniversalTime(_ minute: Minute) -> Bool {
    isUniversal || timeline.minute(of: timeline.localTime(at: minute)) != .unique(minute)
  }

  /// `20260308T013000Z`, from minutes since 1970-01-01T00:00 UTC.
  static func universal(_ epochMinute: Int) -> String { basic(epoch.adding(minutes: epochMinute)) + "Z" }

  /// `20260308T013000`.
  static func basic(_ time: LocalTime) -> String {
    time.description.filter { $0 != "-" && $0 != ":" } + "00"
  }

  private static let epoch = LocalTime(date: CivilDate(daysSinceEpoch: 0), clock: .midnight)

  // MARK: Observances

  /// One STANDARD or DAYLIGHT of a VTIMEZONE.
  private struct Observance {
    var start: LocalTime
    var before: Int
    var after: Int
    var rule: String?

    var component: CalendarComponent {
      // Which of the two it is changes no time; readers want one of the names. Clocks that go forward are daylight time.
      var lines = [
        ContentLine("DTSTART", basic(start)), ContentLine("TZOFFSETFROM", offsetText(before)),
        ContentLine("TZOFFSETTO", offsetText(after)),
      ]
      if let rule { lines.append(ContentLine("RRULE", rule)) }
      return CalendarComponent(after > before ? "DAYLIGHT" : "STANDARD", lines)
    }

    private func offsetText(_ minutes: Int) -> String {
      let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
      return (minutes < 0 ? "-" : "+") + (hours < 10 ? "0" : "") + "\(hours)" + (rest < 10 ? "0" : "") + "\(rest)"
    }
  }

  private static func observances(of timeline: Timeline) -> [Observance] {
    let changes = timeline.clockChanges
    var result: [Observance] = []
    // Musters come before the horizon, and so does the night before them.
    let earliest = timeline.epochMinute(of: timeline.horizon.start) - 3 * 1440
    if changes.first.map({ $0.moment > earliest }) ?? true {
      let offset = changes.first?.before ?? timeline.utcOffset(at: 0)
      result.append(Observance(start: epoch, before: offset, after: offset))
    }
    var kinds: [(before: Int, after: Int)] = []
    for change in changes where !kinds.contains(where: { $0 == (change.before, change.after) }) {
      kinds.append((change.before, change.after))
    }
    let lastKnown = timeline.epochMinute(of: timeline.horizon.end) + 800 * 1440
    for kind in kinds {
      let moments = changes.filter { ($0.before, $0.after) == kind }.map(\.moment)
      let starts = moments.map { epoch.adding(minutes: $0 + kind.before) }
      let goesOn = lastKnown - (moments.last ?? 0) < 380 * 1440
      if goesOn, let rule = yearlyRule(starts) {
        result.append(Observance(start: starts[0], before: kind.before, after: kind.after, rule: rule))
      } else {
        result += starts.map { Observance(start: $0, before: kind.before, after: kind.after) }
      }
    }
    return result.sorted { $0.start < $1.start }
  }

  /// The rule by which local times come once a year, as `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`; nil when there is none.
  private static func yearlyRule(_ times: [LocalTime]) -> String? {
    guard times.count > 1, let first = times.first else { return nil }
    let dates = times.map(\.date)
    for (index, time) in times.enumerated() {
      guard time.clock == first.clock, time.date.month == first.date.month, time.date.weekday == first.date.weekday,
        time.date.year == first.date.year + index
      else { return nil }
    }
    let weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][first.date.weekday - 1]
    let ordinal = (first.date.day - 1) / 7 + 1
    let prefix = "FREQ=YEARLY;BYMONTH=\(first.date.month);BYDAY="
    if dates.allSatisfy({ $0.day + 7 > $0.daysInMonth }) { return "\(prefix)-1\(weekday)" }
    if dates.allSatisfy({ ($0.day - 1) / 7 + 1 == ordinal }) { return "\(prefix)\(ordinal)\(weekday)" }
    return nil
  }
}
