public import MusterFiles
public import MusterJSON

/// A table of duties as `export --to csv` writes it, edited by hand, read back as a roster.
public enum AssignmentTable {
  private static let fields = [
    ColumnField(
      name: "volunteer",
      synonyms: [
        "volunteer", "volunteerid", "memberid", "member", "badge", "badgenumber", "matricule", "benevole", "id",
      ], isRequired: true),
    ColumnField(name: "post", synonyms: ["post", "postid", "poste"], isRequired: true),
    ColumnField(name: "name", synonyms: ["name", "fullname", "nom"], isRequired: false),
  ]

  /// Reads a table (CSV or a workbook): each row is one person at one post; without a person it says nothing. Times and other columns are not read: they are the
  /// plan's. Where there is a name, it must be that of the volunteer, so that a name that was changed without its id is not lost.
  ///
  /// - Returns: nil when there is an error; all problems, by row.
  /// - Complexity: linear in the table, plus the search for near names of unknown ids.
  public static func read(_ bytes: [UInt8], file: String, for document: PlanDocument) -> (
    roster: ReadRoster?, diagnostics: [Diagnostic]
  ) {
    let diagnostics = Diagnostics()
    var names: [String: String] = [:]
    for volunteer in document.plan.volunteers { names[volunteer.id] = volunteer.name }
    var others: [Int] = [], count = 0
    let table = ListedTable(bytes, file: file, kind: "assignments", fields: fields, diagnostics) { cells in
      let (volunteer, name) = (cells["volunteer"], cells["name"])
      guard !volunteer.isEmpty || !name.isEmpty else { return nil }
      if volunteer.isEmpty || !isName(name, of: volunteer, names) { others.append(count) }
      count += 1
      return ["volunteer": .string(volunteer), "post": .string(cells["post"])]
    }
    guard let table else { return (nil, diagnostics.sorted) }
    let tree: JSONValue = ["format": .int(RosterFile.format), "assignments": .array(table.elements)]
    let read = RosterFile.read(tree.bytes(), file: file, for: document)
    let strangers = others.map { place in
      // Names are not repeated.
      table.told(
        Diagnostic(
          "other-name", file: file, pointer: JSONPointer(tokens: ["assignments", "\(place)", "volunteer"]),
          message: "the name beside it is not that of this id",
          allowed: "the id and the name of one person, or an id without a name"))
    }
    return (strangers.isEmpty ? read.roster : nil, read.diagnostics.map(table.told) + strangers)
  }

  /// Whether a name may stand beside an id: it is that person's, or the id, or the id is not known, which is told by itself.
  private static func isName(_ name: String, of volunteer: String, _ names: [String: String]) -> Bool {
    guard !name.isEmpty, name != volunteer, let known = names[volunteer] else { return true }
    return folded(name) == folded(known)
  }
}
