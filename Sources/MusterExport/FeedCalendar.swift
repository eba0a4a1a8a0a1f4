import ICalendar
import Languages
import MusterCalendar
public import MusterPublication

/// People's live calendars: everything that is known of a person's duties, in one file at one address, month after month.
///
/// They are written from a record alone, so each publication, and whoever only changes an address, writes the same file from
/// the same record. A subscriber sees all duties that are planned; who imports the file now and then is told of everything that
/// was called off since, until it has passed.
public struct FeedCalendar: Sendable {
  private let zone: WrittenZone
  private let phrases: CalendarRecord.Phrases
  private let alarmMinutes: Int?
  private let asOf: Int?
  private let duties: [String: [(key: CalendarRecord.Key, entry: CalendarRecord.Entry)]]

  /// Sorts the duties of a record by person.
  ///
  /// - Complexity: O(n log n) in the duties.
  public init(_ record: CalendarRecord) {
    (alarmMinutes, asOf, phrases) = (record.alarmMinutes, record.asOf, record.phrases)
    let entries = record.entries.filter { key, entry in
      key.person != nil && (!entry.isCancelled || record.isCalledOff(entry))
    }
    zone = WrittenZone(Self.timeline(record.zone ?? "UTC", entries.values.map { ($0.muster, $0.end) }))
    let sorted = entries.map { (key: $0.key, entry: $0.value) }
      .sorted { ($0.entry.muster, $0.entry.end, $0.key.uid) < ($1.entry.muster, $1.entry.end, $1.key.uid) }
    duties = Dictionary(grouping: sorted) { $0.key.person ?? "" }
  }

  /// Ids of everybody with a duty, called off or not, sorted.
  public var people: [String] { duties.keys.sorted() }

  /// One person's calendar, without entries when nothing is known of the person.
  ///
  /// - Complexity: linear in the person's duties and the length of the text.
  public func text(for person: String) -> String {
    WrittenCalendar(name: phrases.title, zone: zone, events: (duties[person] ?? []).map(event)).text()
  }

  /// One person's duties in time order, called off ones among them, for pages beside the calendar.
  public func duties(of person: String) -> [FollowedDuty] {
    (duties[person] ?? []).map { _, entry in
      let time = { (moment: Int) in zone.timeline.localTime(at: zone.timeline.minute(ofEpochMinute: moment)) }
      let lines = entry.words?.details.split(separator: "\n").map(String.init) ?? []
      return FollowedDuty(
        muster: time(entry.muster), start: time(entry.start), end: time(entry.end),
        title: entry.words?.summary ?? entry.eventName, details: entry.isCancelled ? [] : lines,
        place: entry.words?.place ?? "", link: entry.words?.link ?? "", isCancelled: entry.isCancelled,
        isPast: entry.end <= (asOf ?? .min), sequence: entry.sequence)
    }
  }

  private func event(_ key: CalendarRecord.Key, _ entry: CalendarRecord.Entry) -> WrittenEvent {
    let title = entry.words?.summary ?? entry.eventName
    var event = WrittenEvent(
      uid: key.uid, sequence: entry.sequence,
      time: Interval(
        start: zone.timeline.minute(ofEpochMinute: entry.muster), end: zone.timeline.minute(ofEpochMinute: entry.end)),
      summary: entry.isCancelled ? Language.fill(phrases.cancelled) { $0 == "title" ? title : nil } : title)
    (event.stamp, event.isCancelled) = (entry.stamp, entry.isCancelled)
    event.place = entry.words?.place ?? ""
    event.categories = entry.words?.categories ?? []
    event.link = entry.words?.link ?? ""
    event.details = entry.isCancelled ? phrases.gone : entry.words?.details ?? ""
    event.alarmMinutes = alarmMinutes
    return event
  }

  /// A timeline of all those days, as long as timelines may be; in UTC where the system does not know the zone.
  private static func timeline(_ zone: String, _ spans: [(start: Int, end: Int)]) -> Timeline {
    let day = { (moment: Int) in CivilDate(daysSinceEpoch: moment / 1440) }
    let last = day(spans.map(\.end).max() ?? 0).adding(days: 2)
    let first = max(
      day(spans.map(\.start).min() ?? 0).adding(days: -2), last.adding(days: -Timeline.maximumDays))
    for name in [zone, "UTC"] {
      if let timeline = try? Timeline(zone: name, start: first, end: last, dayStart: .midnight) { return timeline }
    }
    preconditionFailure("UTC has no rules that could be missing")
  }
}
