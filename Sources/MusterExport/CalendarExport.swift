import ICalendar
import MusterCalendar
public import MusterPublication

/// Calendars of a publication: one of every shift, one for each event, one for each person.
public enum CalendarExport {
  /// The longest time before muster that an alarm may ring, one week in minutes.
  public static let longestAlarm = 7 * 1440

  /// The calendars as files, `calendars/all.ics`, `calendars/events/….ics` and `calendars/people/….ics`.
  ///
  /// A whole publication gives all three kinds, as its audience may see them; people's own calendars are its `handouts`.
  /// A personal publication gives the person's own calendar only. Entries keep their UID from version to version, their
  /// SEQUENCE is the roster's version, and what the publication says is cancelled becomes an entry with STATUS:CANCELLED.
  /// Nothing depends on the clock: DTSTAMP is one year before the horizon, a minute later for each version.
  /// - Parameter alarmMinutes: how long before muster people are reminded of their own duties, clamped to a week; nil for
  ///   no alarm.
  /// - Complexity: linear in shifts, crews and the length of the texts.
  public static func files(for publication: Publication, alarmMinutes: Int? = nil) -> [ExportedFile] {
    let zone = WrittenZone(publication.timeline)
    let alarm = alarmMinutes.map { min(max(0, $0), longestAlarm) }
    let folder = "calendars"
    func personal(_ view: Publication) -> ExportedFile? {
      guard let person = view.person else { return nil }
      let calendar = PersonalCalendar(view, person: person, zone: zone, alarmMinutes: alarm)
      return ExportedFile(path: "\(folder)/people/\(FileStem.stem(of: person.id)).ics", text: calendar.text())
    }
    if publication.person != nil { return [personal(publication)].compactMap { $0 } }

    let shifts = ShiftCalendar(publication, zone: zone)
    var files = [ExportedFile(path: "\(folder)/all.ics", text: shifts.text(of: publication.shifts, name: nil))]
    for (event, own) in byEvent(publication.shifts) {
      files.append(
        ExportedFile(
          path: "\(folder)/events/\(FileStem.stem(of: event)).ics",
          text: shifts.text(of: own, name: own.first?.eventName ?? event)))
    }
    for view in publication.handouts {
      if let file = personal(view) { files.append(file) }
    }
    for (id, changes) in formerPeople(publication.changes) {
      let calendar = FormerCalendar(publication, person: id, changes: changes, zone: zone)
      files.append(ExportedFile(path: "\(folder)/people/\(FileStem.stem(of: id)).ics", text: calendar.text()))
    }
    return files
  }

  /// The shifts of each event, events in the order of their first shift.
  private static func byEvent(_ shifts: [PublishedShift]) -> [(event: String, shifts: [PublishedShift])] {
    var places: [String: Int] = [:]
    var result: [(event: String, shifts: [PublishedShift])] = []
    for shift in shifts {
      if let place = places[shift.event] {
        result[place].shifts.append(shift)
      } else {
        places[shift.event] = result.count
        result.append((shift.event, [shift]))
      }
    }
    return result
  }

  /// What was taken from people who are no longer in the plan, in the order of the changes: their calendars must lose it.
  private static func formerPeople(_ changes: [PublishedChange]) -> [(id: String, changes: [PublishedChange])] {
    var result: [(id: String, changes: [PublishedChange])] = []
    for change in changes where change.person == nil && change.kind == .removed && change.before?.times != nil {
      if result.last?.id == change.personID {
        result[result.count - 1].changes.append(change)
      } else {
        result.append((change.personID, [change]))
      }
    }
    return result
  }
}

/// How entries are known again, and when they were written.
enum CalendarIdentity {
  /// UID of a shift, for calendars of events.
  ///
  /// The horizon's start is part of it: next month's plan may use the same ids for other shifts.
  static func uid(shift: String, in timeline: Timeline) -> String {
    "shift.\(FileStem.stem(of: shift)).\(timeline.start)@muster"
  }

  /// UID of one person's duty on a shift, whichever post it is: who is moved to another post keeps the entry.
  static func uid(duty shift: String, of person: String, in timeline: Timeline) -> String {
    "duty.\(FileStem.stem(of: person)).\(FileStem.stem(of: shift)).\(timeline.start)@muster"
  }

  /// DTSTAMP in minutes since 1970-01-01T00:00 UTC: a year before the horizon, so that it is never in the future, and
  /// later with every version.
  static func stamp(_ timeline: Timeline, version: Int) -> Int {
    (Int(timeline.start.days) - 365) * 1440 + min(max(0, version), 365 * 1440 - 1)
  }
}
