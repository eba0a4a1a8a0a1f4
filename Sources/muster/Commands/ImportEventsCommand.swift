public import ArgumentParser
import MusterCalendar
import MusterFiles
public import MusterImport
import MusterJSON

extension DateOrder: ExpressibleByArgument {}

/// `muster import events`: events of a table or of JSON-LD.
struct ImportEventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Bring events from CSV, iCalendar or schema.org JSON-LD into a plan.",
    discussion: """
      Each event takes its posts from the template for its type (parade, athletic-event, community-festival …), scaled \
      by its attendance, and lies in the zone whose centre is nearest. Rows that cannot be taken over are left out and \
      reported with their number and the reason. A second import of the same file changes nothing; what a coordinator \
      changed in template, zone, priority or approval stays.

      Events over 16 hours become a shift for each day, from the start's clock to the end's, at most 12 hours.

      In a calendar, all entries with one UID are one event, and each occurrence of a series is a shift of it. An \
      all-day entry needs the hours of its shifts, --all-day 09:00-17:00. What the calendar called off since an earlier \
      import is no longer approved in the plan.

      The mapping file may hold: {"columns": {"name": "event_title"}, "templates": {"PARADES": "parade"}, \
      "otherwise": "community-festival", "dateOrder": "month-first", "overnight": true, "longestDays": 31, \
      "allDay": "09:00-17:00"}

      Example:
        muster import events permits.csv --into plan.json -o plan.json
      """)

  @Argument(help: "CSV (comma, semicolon or tab), iCalendar or JSON-LD; - is standard input.")
  var file: String
  @Option(help: ArgumentHelp("The plan that gets the events; - is standard input.", valueName: "plan"))
  var into: String
  @Option(help: ArgumentHelp("A file with columns and templates.", valueName: "file"))
  var map: String?
  @Option(help: ArgumentHelp("Which column is which field; before those of --map.", valueName: "field=column"))
  var column: [String] = []
  @Option(help: ArgumentHelp("Template of events for whose type none is known.", valueName: "name"))
  var template: String?
  @Option(help: "What stands first in dates such as 09/10/2026.")
  var dateOrder: DateOrder?
  @Flag(help: "Read an end before its start on the same day as one after midnight.")
  var overnight = false
  @Option(
    help: ArgumentHelp("Hours of the shifts of all-day entries of a calendar.", valueName: "hours"),
    transform: { text in
      guard let hours = DayHours(text) else {
        throw ValidationError("\(shownText(text, limit: 40)) is not a pair of hours; allowed: as 09:00-17:00.")
      }
      return hours
    })
  var allDay: DayHours?
  @Option(help: ArgumentHelp("Make so many zones when the plan has none with a place.", valueName: "number"))
  var zones: Int?
  @Option(help: ArgumentHelp("First day to import.", valueName: "date"), transform: DateArgument.read)
  var from: CivilDate?
  @Option(help: ArgumentHelp("Last day to import.", valueName: "date"), transform: DateArgument.read)
  var to: CivilDate?
  @Flag(help: "Only report what would be done.")
  var dryRun = false
  @OptionGroup var format: FormatOption
  @OptionGroup var output: OutputOption

  func validate() throws {
    try Refusal.severalStandardInputs([file, into] + [map].compactMap { $0 })
    _ = try columns()
    if let zones, !EventImportOptions.zoneRange.contains(zones) {
      throw ValidationError("--zones \(zones) is out of range; allowed: 1 to 200.")
    }
    if let from, let to, to < from { throw ValidationError("--to \(to) is before --from \(from).") }
  }

  func run() throws {
    if !dryRun { try output.file.check(besides: [file] + [map].compactMap { $0 }) }
    let planFile = InputFile(into)
    let (document, problems) = PlanReader.read(try planFile.bytes(), file: planFile.name)
    guard let document else { return _ = try Refusal.pass(document, problems) }
    let input = InputFile(file)
    let result = EventImport.run(
      try input.bytes(), file: input.name, into: document.tree, planFile: planFile.name, options: try options())
    let tree = try Refusal.pass(result.plan, result.diagnostics)
    // The plan is read with its new events before anything is written.
    let (imported, diagnostics) = PlanReader.read(tree: tree, file: planFile.name)
    guard imported != nil else { return _ = try Refusal.pass(imported, diagnostics) }
    // The file first: a reader of the report that stops reading early must not cost the plan.
    let goesToOutput = !dryRun && output.output == "-"
    if !dryRun, !goesToOutput { try output.file.write(tree.bytes()) }
    if goesToOutput {
      Console.write(format.format == .text ? result.report.text : result.report.json.text())
    } else {
      try format.write(text: { result.report.text }, json: { result.report.json })
    }
    if goesToOutput { try output.file.write(tree.bytes()) }
  }

  private func columns() throws -> [EventField: String] {
    var columns: [EventField: String] = [:]
    for text in column {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let field = EventField(rawValue: parts[0]) else {
        let fields = EventField.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--column \(shownText(text)) is not field=column; fields: \(fields).")
      }
      columns[field] = parts[1]
    }
    return columns
  }

  private func options() throws -> EventImportOptions {
    var options = EventImportOptions()
    if let map {
      let mapping = InputFile(map)
      let diagnostics = Diagnostics()
      let read = EventImportOptions.read(try mapping.bytes(), file: mapping.name, diagnostics)
      options = try Refusal.pass(read, diagnostics.sorted)
    }
    options.columns.merge(try columns()) { $1 }
    if let template { options.otherTemplate = template }
    if let dateOrder { options.dateOrder = dateOrder }
    if overnight { options.isOvernight = true }
    if let allDay { options.dayHours = allDay }
    (options.zones, options.firstDay, options.lastDay) = (zones, from, to)
    return options
  }
}
