import ICalendar
import Languages
import MusterCalendar
import MusterPublication

/// Writes the calendars of one publication: gives entries their identity, and adds what is called off.
struct CalendarWriter {
  let zone: WrittenZone
  let language: Language
  private let publication: Publication
  private let record: CalendarRecord
  private let calledOff: [String?: [(key: CalendarRecord.Key, entry: CalendarRecord.Entry)]]

  init(_ publication: Publication, record: CalendarRecord?, language: Language) {
    (self.publication, self.language) = (publication, language)
    self.record = record ?? CalendarRecord(of: publication, after: nil, language: language)
    zone = WrittenZone(publication.timeline)
    // What is called off may be of an event that the publication does not hold: who may know of it stands in the record.
    let audience = publication.audience
    calledOff =
      publication.isShown(.cancellations)
      ? self.record.calledOff.mapValues { $0.filter { audience.mayKnow(of: $0.entry.visibility) } }
        .filter { !$0.value.isEmpty } : [:]
  }

  /// People with something that is called off, sorted.
  var peopleCalledOff: [String] { calledOff.keys.compactMap(\.self).sorted() }
  /// Events with a shift that is called off, sorted.
  var eventsCalledOff: [String] { Set((calledOff[nil] ?? []).map(\.entry.event)).sorted() }

  /// Gives an entry its UID, SEQUENCE and DTSTAMP; one that the record does not know, those of the version.
  func identify(_ event: inout WrittenEvent, person: String?, shift: PublishedShift) {
    let key = CalendarRecord.Key(person: person, shift: shift.id, start: shift.start, on: publication.timeline)
    let known = record.entry(key)
    event.uid = key.uid
    event.sequence = known?.sequence ?? publication.version
    event.stamp = known?.stamp ?? CalendarRecord.stamp(publication.timeline, version: publication.version)
  }

  /// Whether the record says that a shift, or a person's duty on it, is called off; without a word of it, the publication does.
  func isCalledOff(person: String?, _ shift: PublishedShift) -> Bool {
    let key = CalendarRecord.Key(person: person, shift: shift.id, start: shift.start, on: publication.timeline)
    return record.entry(key)?.isCancelled ?? true
  }

  /// A calendar of entries and of everything else that is called off for its reader.
  ///
  /// - Parameters:
  ///   - person: whose calendar it is; nil for calendars of shifts.
  ///   - event: of a calendar of shifts, the only event that it is about.
  func text(of events: [WrittenEvent], person: String?, event: String? = nil, name: String) -> String {
    let known = Set(events.map(\.uid))
    let timeline = publication.timeline
    let gone = (calledOff[person] ?? []).filter {
      (event ?? $0.entry.event) == $0.entry.event && !known.contains($0.key.uid)
    }
    .map { key, entry in
      var written = WrittenEvent(
        uid: key.uid, sequence: entry.sequence,
        time: Interval(
          start: timeline.minute(ofEpochMinute: entry.muster), end: timeline.minute(ofEpochMinute: entry.end)),
        summary: language.text("calendar.cancelled", ["title": entry.eventName]))
      (written.stamp, written.isCancelled, written.isBusy) = (entry.stamp, true, person != nil)
      written.details = language.text(person == nil ? "calendar.shiftGone" : "calendar.gone")
      return written
    }
    let all =
      gone.isEmpty
      ? events
      : (events + gone).enumerated()
        .sorted {
          ($0.element.time.start, $0.element.time.end, $0.offset) < (
            $1.element.time.start, $1.element.time.end, $1.offset
          )
        }
        .map(\.element)
    return WrittenCalendar(name: name, zone: zone, events: all).text()
  }
}
