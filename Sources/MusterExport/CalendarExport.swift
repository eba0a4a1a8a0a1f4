import ICalendar
public import Languages
import MusterCalendar
public import MusterPublication

/// Calendars of a publication: one of every shift, one for each event, one for each person.
public enum CalendarExport {
  /// The longest time before muster that an alarm may ring, one week in minutes.
  public static let longestAlarm = 7 * 1440

  /// The calendars as files, `calendars/all.ics`, `calendars/events/….ics` and `calendars/people/….ics`.
  ///
  /// A whole publication gives all three kinds, as its audience may see them; people's own calendars are its `handouts`.
  /// A personal publication gives the person's own calendar only. An entry keeps its UID from version to version and from
  /// month to month; SEQUENCE and DTSTAMP are those of the version in which it changed last; what the record says is called
  /// off becomes an entry with STATUS:CANCELLED. Nothing depends on the machine's clock.
  /// - Parameters:
  ///   - alarmMinutes: how long before muster people are reminded of their own duties, clamped to a week; nil for no alarm.
  ///   - record: what the calendars of this version say after those before; nil when there were none.
  ///   - language: what entries are written in; a record is of the same language.
  /// - Complexity: linear in shifts, crews and the length of the texts.
  public static func files(
    for publication: Publication, alarmMinutes: Int? = nil, record: CalendarRecord? = nil,
    language: Language = .english
  ) -> [ExportedFile] {
    let writer = CalendarWriter(publication, record: record, language: language)
    let alarm = alarmMinutes.map { min(max(0, $0), longestAlarm) }
    let folder = "calendars"
    func personal(_ view: Publication) -> ExportedFile? {
      guard let person = view.person else { return nil }
      let text = PersonalCalendar(view, person: person, language: language).text(by: writer, alarmMinutes: alarm)
      return ExportedFile(path: "\(folder)/people/\(FileStem.stem(of: person.id)).ics", text: text)
    }
    if publication.person != nil { return [personal(publication)].compactMap { $0 } }

    let shifts = ShiftCalendar(publication, writer: writer)
    var files = [ExportedFile(path: "\(folder)/all.ics", text: shifts.text(of: publication.shifts, event: nil))]
    for (event, own) in byEvent(publication.shifts, others: writer.eventsCalledOff) {
      files.append(
        ExportedFile(path: "\(folder)/events/\(FileStem.stem(of: event)).ics", text: shifts.text(of: own, event: event))
      )
    }
    for view in publication.handouts {
      if let file = personal(view) { files.append(file) }
    }
    // Calendars of people who left the plan, or have nothing to see in it any more, must lose what they had.
    guard publication.isShown(.changes) else { return files }
    let written = Set(files.map(\.path))
    for id in writer.peopleCalledOff {
      let path = "\(folder)/people/\(FileStem.stem(of: id)).ics"
      guard !written.contains(path) else { continue }
      files.append(ExportedFile(path: path, text: writer.text(of: [], person: id, name: publication.planName)))
    }
    return files
  }

  /// The shifts of each event, events in the order of their first shift.
  private static func byEvent(
    _ shifts: [PublishedShift], others: [String]
  ) -> [(event: String, shifts: [PublishedShift])] {
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
    return result + others.filter { places[$0] == nil }.map { ($0, []) }
  }
}
