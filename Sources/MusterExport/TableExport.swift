public import Languages
import MusterCalendar
public import MusterPublication

/// A publication as CSV tables; which tables there are, and which columns, follows from its audience.
public enum TableExport {
  /// The files, in a fixed order.
  ///
  /// - Parameters:
  ///   - byteOrderMark: begin each file with U+FEFF, without which Excel takes UTF-8 for something else.
  ///   - language: what headers, yes and no are written in; ids and words of the plan are what they are in every language.
  /// - Complexity: O(size of the publication).
  public static func files(
    for publication: Publication, byteOrderMark: Bool = true, language: Language = .english
  ) -> [ExportedFile] {
    let tables = TableRows(publication, language)
    var files: [(String, TableFile)] = [("posts", tables.posts())]
    if publication.isShown(.coverage) { files.append(("shortfalls", tables.shortfalls())) }
    if publication.isShown(.personIDs) {
      files.append(("assignments", tables.assignments()))
      // Sheets are for whoever runs a shift.
      if publication.audience.span == .whole { files += tables.signIns().map { ("sign-in/\($0)", $1) } }
    }
    if publication.isShown(.hours) { files.append(("hours", tables.hours())) }
    if publication.isShown(.obligations) { files.append(("obligations", tables.obligations())) }
    if publication.isShown(.changes), publication.previousVersion != nil { files.append(("changes", tables.changes())) }
    return files.map { ExportedFile(path: "\($0).csv", text: $1.text(byteOrderMark: byteOrderMark)) }
  }
}
