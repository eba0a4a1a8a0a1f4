import MusterArchive
import MusterExport
import MusterFiles
import MusterPublication
import MusterReports

/// The exports that every published version holds, beside roster, plan and changes.
enum PublishedExports {
  /// The files of all profiles, each in the folder of its profile.
  static func files(of release: Release, _ making: VersionInMaking) -> [ArchivedFile] {
    var roster = release.read
    roster.version = making.number
    return PrivacyProfile.allCases.flatMap { profile in
      let publication = Publication(
        document: release.document, roster: roster, assessment: release.assessment, previous: making.previous,
        profile: profile)
      return files(of: publication, roster, release).map {
        ArchivedFile(path: "\(profile.rawValue)/\($0.path)", text: $0.text)
      }
    }
  }

  private static func files(of publication: Publication, _ roster: ReadRoster, _ release: Release) -> [ExportedFile] {
    // The coordinator's text has more than any export: reasons, and what every person may do.
    let text =
      publication.profile == .coordinator
      ? RosterText(roster, of: release.document, assessment: release.assessment).text()
      : TextExport(publication).text()
    return [ExportedFile(path: "roster.txt", text: text)]
      + TableExport.files(for: publication, byteOrderMark: true).map {
        ExportedFile(path: "tables/\($0.path)", text: $0.text)
      }
  }
}
