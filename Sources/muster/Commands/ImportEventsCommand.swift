import ArgumentParser
import MusterCalendar
import MusterFiles
import MusterImport
import MusterJSON

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

      Events over 16 hours become a shift for each day, from the start's clock to the end's, at most 12 hours; entries \
      of calendars only with --split-days.

      In a calendar, all entries with one UID are one event, and each occurrence of a series is a shift of it. An \
      all-day entry needs the hours of its shifts, --all-day 09:00-17:00. What the calendar called off since an earlier \
      import is no longer approved in the plan; a message about single occurrences touches no others.

      The mapping file may hold: {"columns": {"name": "event_title"}, "templates": {"PARADES": "parade"}, \
      "otherwise": "community-festival", "dateOrder": "month-first", "overnight": true, "longestDays": 31, \
      "allDay": "09:00-17:00", "splitDays": true}

      A table with columns id, shift and post, as `muster tables` writes it, has shifts and posts of its own: ids are \
      taken as they are, and a row that cannot be taken over refuses the file unless --skip-bad-rows is given.

      Example:
        muster import events permits.csv --into plan.json -o plan.json
      """)

  @OptionGroup var files: ImportFiles
  @Option(help: ArgumentHelp("Template of events for whose type none is known.", valueName: "name"))
  var template: String?
  @Option(
    name: .customLong("type"),
    help: ArgumentHelp("Template of a type of the table, as Sporting=athletic-event.", valueName: "type=template"))
  var types: [String] = []
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
  @Flag(help: "Make a shift for each day of a calendar's entries over 16 hours.")
  var splitDays = false
  @Option(help: ArgumentHelp("Make so many zones when the plan has none with a place.", valueName: "number"))
  var zones: Int?
  @Option(help: ArgumentHelp("First day to import.", valueName: "date"), transform: DateArgument.read)
  var from: CivilDate?
  @Option(help: ArgumentHelp("Last day to import.", valueName: "date"), transform: DateArgument.read)
  var to: CivilDate?
  @Flag(help: "Of a table with shifts and posts, leave out rows that cannot be taken over.")
  var skipBadRows = false

  func validate() throws {
    if let zones, !EventImportOptions.zoneRange.contains(zones) {
      throw ValidationError("--zones \(zones) is out of range; allowed: 1 to 200.")
    }
    if let from, let to, to < from { throw ValidationError("--to \(to) is before --from \(from).") }
  }

  func run() throws {
    let input = InputFile(files.file)
    let bytes = try input.bytes()
    if TableImport.isOwnEventTable(bytes, file: input.name, encoding: files.encoding, sheet: files.sheet) {
      return try runOwn(bytes)
    }
    if skipBadRows {
      throw ValidationError("--skip-bad-rows is for tables with shifts and posts; rows of others are always left out.")
    }
    let columns = try columns()
    let isNew =
      !columns.isEmpty || files.dateOrder != nil || files.encoding != nil || overnight || template != nil
      || !types.isEmpty
    try files.checkOutputs(remembers: isNew)
    let old = try files.readMapping(mayBeNew: isNew)
    let options = try options(old?.bytes, columns)
    let document = try files.plan()
    let result = EventImport.run(
      bytes, file: input.name, into: document.tree, planFile: document.file, options: options)
    if let tree = result.plan, tree != document.tree {
      // The plan is read with its new events before anything is written.
      let (imported, diagnostics) = PlanReader.read(tree: tree, file: document.file)
      guard imported != nil else { return _ = try Refusal.pass(imported, diagnostics) }
    }
    var mapping: JSONValue?
    if isNew { mapping = try remembered(old?.tree, columns) }
    try files.finish(result, of: document, remembered: mapping)
  }

  /// A table with shifts and posts.
  private func runOwn(_ bytes: [UInt8]) throws {
    guard template == nil, types.isEmpty, !overnight, allDay == nil, !splitDays, zones == nil, from == nil, to == nil
    else {
      throw ValidationError(
        "The table has shifts and posts of its own; --template, --type, --overnight, --all-day, --split-days, --zones, --from and --to do not go with it."
      )
    }
    try files.checkOutputs(remembers: false)
    var options = TableImportOptions()
    if let mapping = files.mapping, let old = try files.readMapping(mayBeNew: false) {
      let diagnostics = Diagnostics()
      let read = TableImportOptions.read(old.bytes, file: mapping, kind: .events, diagnostics)
      options = try Refusal.pass(read, diagnostics.sorted)
    }
    options.columns.merge(try ImportFiles.pairs(files.map, option: "map", fields: TableKind.events.fields)) { $1 }
    options.dateOrder = files.dateOrder ?? options.dateOrder
    options.encoding = files.encoding ?? options.encoding
    options.skipsBadRows = skipBadRows
    (options.addsZones, options.sheet) = (files.addZones, files.sheet)
    let document = try files.plan()
    let result = TableImport.run(
      .events, bytes, file: InputFile(files.file).name, into: document, options: options)
    try files.finish(result, of: document, remembered: nil)
  }

  private func columns() throws -> [EventField: String] {
    let fields = EventField.allCases.map(\.rawValue)
    var columns: [EventField: String] = [:]
    for (field, column) in try ImportFiles.pairs(files.map, option: "map", fields: fields) {
      if let field = EventField(rawValue: field) { columns[field] = column }
    }
    return columns
  }

  private func options(_ mapping: [UInt8]?, _ columns: [EventField: String]) throws -> EventImportOptions {
    var options = EventImportOptions()
    if let mapping {
      let diagnostics = Diagnostics()
      let read = EventImportOptions.read(mapping, file: files.mapping ?? "", diagnostics)
      options = try Refusal.pass(read, diagnostics.sorted)
    }
    options.columns.merge(columns) { $1 }
    if let template { options.otherTemplate = template }
    for (type, template) in try typePairs() { options.templates[type.lowercased()] = template }
    if let order = files.dateOrder { options.dateOrder = order }
    if let encoding = files.encoding { options.encoding = encoding }
    if overnight { options.isOvernight = true }
    if let allDay { options.dayHours = allDay }
    if splitDays { options.splitsDays = true }
    (options.zones, options.firstDay, options.lastDay) = (zones, from, to)
    (options.addsZones, options.sheet) = (files.addZones, files.sheet)
    return options
  }

  /// The pairs of `--type`.
  private func typePairs() throws -> [(type: String, template: String)] {
    try types.map { text in
      guard let equals = text.lastIndex(of: "="), equals != text.startIndex, text.index(after: equals) != text.endIndex
      else {
        throw ValidationError("--type \(shownText(text, limit: 60)) is not type=template, as Sporting=athletic-event.")
      }
      return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
  }

  /// The mapping file with what the command line says; what else is in it stays.
  private func remembered(_ old: JSONValue?, _ columns: [EventField: String]) throws -> JSONValue {
    var mapping = old ?? .object([])
    if !columns.isEmpty {
      var object = mapping["columns"] ?? .object([])
      for field in EventField.allCases {
        if let column = columns[field] { object[member: field.rawValue] = .string(column) }
      }
      mapping[member: "columns"] = object
    }
    let pairs = try typePairs()
    if !pairs.isEmpty {
      var object = mapping["templates"] ?? .object([])
      for (type, template) in pairs { object[member: type] = .string(template) }
      mapping[member: "templates"] = object
    }
    if let template { mapping[member: "otherwise"] = .string(template) }
    if let order = files.dateOrder { mapping[member: "dateOrder"] = .string(order.rawValue) }
    if let encoding = files.encoding { mapping[member: "encoding"] = .string(encoding.rawValue) }
    if overnight { mapping[member: "overnight"] = true }
    return mapping
  }
}
