import ArgumentParser
import MusterImport

/// `muster import availability`: when people can serve.
struct ImportAvailabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "availability",
    abstract: "Bring availability from CSV or a person's calendar into a plan.",
    discussion: """
      Either a row for each span: volunteer, kind (available, unavailable, preferred), start and end, or date, from and \
      to, or weekdays. Or a grid: a row for each person, a column for each date or day of the week (“Mon”, “Mon \
      08:00-12:00”, “2026-09-19”) with yes, no, preferred, hours or nothing. Where a sheet lists only when people can, \
      add --set default=unavailable. Spans are added after those in the plan; --replace takes their place. \
      Fields: \(TableKind.availability.fields.joined(separator: ", ")).

      A calendar (iCalendar) makes its owner unavailable whenever it says that they are busy; titles are not taken over. \
      Its owner is --volunteer, else the person whose id is the file's name, else the only one of the plan.

      Example:
        muster import availability availability.csv --into plan.json -o plan.json
      """)

  @OptionGroup var table: TableOptions
  @Flag(help: "Replace the spans of the people in the table; else the table's are added.")
  var replace = false
  @Option(help: ArgumentHelp("Whose calendar it is.", valueName: "id"))
  var volunteer: String?

  func run() throws {
    let files = table.files
    let input = InputFile(files.file)
    let bytes = try input.bytes()
    guard AvailabilityCalendar.isCalendar(bytes) else {
      if volunteer != nil { throw ValidationError("--volunteer is about calendars; tables name their people.") }
      return try table.run(.availability, bytes) { $0.replaces = replace }
    }
    guard files.map.isEmpty, files.mapping == nil, table.set.isEmpty, table.idFrom == nil, files.dateOrder == nil else {
      throw ValidationError(
        "--map, --mapping, --set, --id-from and --date-order are about tables, and this is a calendar.")
    }
    try files.checkOutputs(remembers: false)
    let document = try files.plan()
    let result = AvailabilityCalendar.run(
      bytes, file: input.name, into: document, volunteer: volunteer, replaces: replace)
    try files.finish(result, of: document, remembered: nil)
  }
}
