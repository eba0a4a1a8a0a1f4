public import Languages
import MusterCalendar
public import MusterPublication

/// Writes a publication as a folder of pages that ask nothing of any network.
///
/// A whole publication becomes the month by day, days, events and, where its profile knows people, the month by person, sign-in
/// sheets, personal pages, changes, shortfalls, coverage and, for coordinators, fairness. A personal publication becomes
/// that person's page alone.
public enum PageExport {
  /// The files of the folder; `index.html` is where to begin.
  ///
  /// - Throws: when a template is malformed, which a test would have found.
  /// - Complexity: linear in posts and duties, and in people times days for the month by person.
  public static func files(
    for publication: Publication, language: Language = .english
  ) throws -> [ExportedFile] {
    let site = Site(publication, language: language, templates: try PageTemplates.parsed.get())
    if publication.person != nil { return [site.personalPage(publication, path: "index.html")] }
    var files = [ExportedFile(path: "style.css", text: PageStyle.text), site.monthPage()]
    files += site.dayPages()
    files += site.eventPages()
    if site.showsShortfalls { files.append(site.shortfallsPage()) }
    if site.showsCoverage { files.append(site.coveragePage()) }
    guard publication.profile != .public else { return files }
    files.append(site.peoplePage())
    files += site.signInSheets()
    if site.showsChanges { files.append(site.changesPage()) }
    if site.showsFairness {
      files.append(site.fairnessPage())
      files += site.certificates()
    }
    for handout in publication.handouts {
      guard let person = handout.person else { continue }
      files.append(site.personalPage(handout, path: Site.path(ofPerson: person.id)))
    }
    return files
  }

  /// The page beside a person's live calendar: how to subscribe, then the duties of all months, the next one first.
  ///
  /// - Parameters:
  ///   - handout: the person's own publication, for the frame.
  ///   - duties: in time order.
  ///   - calendar: where the calendar is, from the page.
  /// - Throws: when a template is malformed, which a test would have found.
  public static func live(
    for handout: Publication, duties: [FollowedDuty], calendar: String, language: Language = .english
  ) throws -> String {
    let site = Site(handout, language: language, templates: try PageTemplates.parsed.get())
    return site.livePage(duties, calendar: calendar).text
  }
}
