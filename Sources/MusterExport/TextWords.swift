import Languages
import MusterCalendar
import PlainText

/// What a roster's text says, in one language; dates and hours in columns, as `DayText` has them.
struct TextWords {
  let timeline: Timeline
  let language: Language

  func text(_ key: String, count: Int? = nil, _ values: [String: String] = [:]) -> String {
    language.text("text.\(key)", count: count, values)
  }

  /// `Sat 19 Sep 2026`.
  func long(_ date: CivilDate) -> String { "\(language.listed(date)) \(date.year)" }

  /// `Sat 19 Sep`.
  func short(_ date: CivilDate) -> String { language.listed(date) }

  /// `22:00-02:00`; where a day or more lies between, the end has its date.
  func hours(_ start: Minute, _ end: Minute) -> String {
    "\(clock(start))-\(end - start < 1_440 ? clock(end) : dated(end))"
  }

  /// Hours of work with when to report, where that is before: `09:00-13:00 (muster 08:30)`.
  func hours(_ start: Minute, _ end: Minute, reporting muster: Minute) -> String {
    let work = hours(start, end)
    return muster < start ? "\(work) (\(language.text("muster")) \(clock(muster)))" : work
  }

  /// On a later day of a duty: since when, and to when.
  func continued(_ start: Minute, _ end: Minute) -> String {
    text("since", ["from": dated(start), "to": dated(end)])
  }

  /// When a shift is, as lists say it.
  func when(_ start: Minute, _ end: Minute) -> String {
    "\(short(timeline.localTime(at: start).date)) \(hours(start, end))"
  }

  private func clock(_ minute: Minute) -> String { language.clock(timeline.localTime(at: minute)) }

  private func dated(_ minute: Minute) -> String { "\(short(timeline.localTime(at: minute).date)) \(clock(minute))" }
}
