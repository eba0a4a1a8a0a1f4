import ArgumentParser
import MusterImport

/// `muster import attendance`: who came.
struct ImportAttendanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attendance",
    abstract: "Bring attendance from CSV, or from filled-in sign-in sheets, into a plan.",
    discussion: """
      A row for each person and post: the post by its whole id, or by its name with shift, event, date or planned start; \
      outcome worked, no-show, late-cancellation or excused, or yes and no; times alone mean worked. Times are kept where \
      they differ from the planned ones. Lines of a sign-in sheet without an entry record nothing. \
      Fields: \(TableKind.attendance.fields.joined(separator: ", ")).

      Example:
        muster import attendance attendance.csv --into plan.json -o plan.json
        muster import attendance monday.csv tuesday.csv --into plan.json -o plan.json
      """)

  @OptionGroup var table: TableOptions
  @Argument(help: ArgumentHelp("More sheets, taken in one after the other.", valueName: "file"), completion: .file())
  var others: [String] = []

  func validate() throws { try Refusal.severalStandardInputs([table.files.file, table.files.into] + others) }

  func run() throws { try table.run(.attendance, and: others) }
}
