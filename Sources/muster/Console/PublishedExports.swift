import MusterArchive
import MusterReports

/// The exports that every published version holds, beside roster, plan and changes.
enum PublishedExports {
  /// The files of all profiles, each in the folder of its profile.
  static func files(of release: Release, _ making: VersionInMaking) throws -> [ArchivedFile] {
    let text = RosterText(release.read, of: release.document, assessment: release.assessment).text()
    return [ArchivedFile(path: "coordinator/roster.txt", text: text)]
  }
}
