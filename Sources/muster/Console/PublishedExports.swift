import Languages
import MusterArchive
import MusterExport
import MusterFiles
import MusterPages
import MusterPublication

/// The exports that every published version holds, beside roster, plan and changes.
struct PublishedExports {
  /// The language of pages, calendars, texts and the headers of tables.
  var language: Language
  /// Minutes before muster at which people's own calendars remind them; nil for never.
  var alarmMinutes: Int?

  /// Until when duties are over and neither called off nor kept as called off, as the command line says it; nil for the
  /// horizon's start.
  var asOf: String?

  /// The files of all profiles, each in the folder of its profile.
  func files(of release: Release, _ making: VersionInMaking) throws -> [ArchivedFile] {
    var roster = release.read
    roster.version = making.number
    func publication(_ profile: PrivacyProfile) -> Publication {
      Publication(
        document: release.document, roster: roster, assessment: release.assessment, previous: making.previous,
        previousPlan: making.previousPlan?.plan, profile: profile)
    }
    let whole = publication(.coordinator)
    let earlier =
      making.calendars.flatMap(CalendarRecord.init(reading:))
      ?? making.previous.map { CalendarRecord(told: $0, in: whole) }
    var record = CalendarRecord(
      of: whole, after: earlier, now: try AsOfOption.minute(asOf, of: release.document), language: language)
    record.alarmMinutes = alarmMinutes
    var files = [ArchivedFile(path: Release.calendarsName, text: record.json.text())]
    let feeds = FeedCalendar(record)
    for handout in whole.handouts {
      guard let person = handout.person?.id else { continue }
      let page = try PageExport.live(
        for: handout, duties: feeds.duties(of: person), calendar: Archive.feedCalendarName, language: language)
      files.append(ArchivedFile(path: Release.livePage(of: FileStem.stem(of: person)), text: page))
    }
    for profile in PrivacyProfile.allCases {
      let publication = publication(profile)
      let exported =
        [ExportedFile(path: "roster.txt", text: TextExport(publication, language: language).text())]
        + TableExport.files(for: publication, language: language).map {
          ExportedFile(path: "tables/\($0.path)", text: $0.text)
        }
        + CalendarExport.files(for: publication, alarmMinutes: alarmMinutes, record: record, language: language)
        + (try PageExport.files(for: publication, language: language))
        .map { ExportedFile(path: "pages/\($0.path)", text: $0.text) }
      files += exported.map { ArchivedFile(path: "\(profile.rawValue)/\($0.path)", text: $0.text) }
    }
    return files
  }
}
