import ArgumentParser
import MusterImport

/// `muster import availability`: when people can serve.
struct ImportAvailabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "availability",
    abstract: "Bring availability from CSV into a plan.",
    discussion: """
      Either a row for each span: volunteer, kind (available, unavailable, preferred), start and end, or date, from and \
      to, or weekdays. Or a grid: a row for each person, a column for each date or day of the week (“Mon”, “Mon \
      08:00-12:00”, “2026-09-19”) with yes, no, preferred, hours or nothing. Where a sheet lists only when people can, \
      add --set default=unavailable. Spans are added after those in the plan; --replace takes their place. \
      Fields: \(TableKind.availability.fields.joined(separator: ", ")).

      Example:
        muster import availability availability.csv --into plan.json -o plan.json
      """)

  @OptionGroup var table: TableOptions
  @Flag(help: "Replace the spans of the people in the table; else the table's are added.")
  var replace = false

  func run() throws { try table.run(.availability) { $0.replaces = replace } }
}
