import MusterCalendar
public import MusterFiles
import MusterJSON

/// Brings a spreadsheet's people, availability, events and attendance into a plan.
public enum TableImport {
  /// How often rows that the plan's reader refuses are left out and the plan is read again.
  private static let mostRounds = 20

  /// True for tables of events with the columns that Muster writes, shifts and posts in columns of their own.
  public static func isOwnEventTable(
    _ bytes: [UInt8], file: String, encoding: TableEncoding? = nil, sheet: String? = nil
  ) -> Bool {
    guard let table = CSVTable.open(bytes, file: file, encoding: encoding, sheet: sheet, Diagnostics()) else {
      return false
    }
    let names = Set(table.header.map(ColumnFinder.key))
    return names.isSuperset(of: ["id", "shift", "post"])
  }

  /// Reads a table and brings what it says into a plan; what it does not name stays as it is, and nothing is ever deleted.
  ///
  /// Every row that cannot be taken over is told with its number, column and reason in one pass. One such row refuses the
  /// file unless `options.skipsBadRows`. The result was read by `PlanReader`, whose errors are told by row and column too.
  /// - Complexity: linear in rows and plan; a table is walked through once, and once more for each round of rows that only
  ///   the whole plan shows to be wrong.
  public static func run(
    _ kind: TableKind, _ bytes: [UInt8], file: String, into document: PlanDocument, options: TableImportOptions
  ) -> ImportResult {
    let diagnostics = Diagnostics()
    guard
      let table = CSVTable.open(
        bytes, file: file, encoding: options.encoding, sheet: options.sheet, kind: kind.rawValue, diagnostics),
      let reading = reading(kind, table, file, document, options, diagnostics)
    else { return ImportResult(plan: nil, report: ImportReport(file: file), diagnostics: diagnostics.sorted) }
    var pass = Pass(file: file, document: document, reading: reading, table: table)
    for _ in 0..<mostRounds {
      let found = Diagnostics()
      let result = pass.run(found)
      if let result { return result }
      if found.hasErrors {
        return ImportResult(plan: nil, report: ImportReport(file: file), diagnostics: found.sorted)
      }
    }
    diagnostics.report(
      Diagnostic(.invalidText, file: file, message: "rows that the plan cannot hold remain after \(mostRounds) rounds"))
    return ImportResult(plan: nil, report: ImportReport(file: file), diagnostics: diagnostics.sorted)
  }

  private static func reading(
    _ kind: TableKind, _ table: CSVTable, _ file: String, _ document: PlanDocument, _ options: TableImportOptions,
    _ diagnostics: Diagnostics
  ) -> TableReading? {
    var idColumn: Int?
    if let name = options.idColumn {
      idColumn = table.header.firstIndex(of: name)
      if idColumn == nil {
        diagnostics.report(
          Diagnostic(
            .unknownName, file: file, message: "there is no column \"\(shownText(name))\" to make ids from",
            allowed: table.header.prefix(60).map { "\"" + shownText($0, limit: 40) + "\"" }.joined(separator: ", "),
            advice: NearestName.nearest(to: name, in: table.header).map { "--id-from “\(shownText($0, limit: 40))”" }))
      }
    }
    let required: Set<String> =
      switch kind {
      case .volunteers: options.idColumn == nil ? ["id"] : []
      case .availability: options.idColumn == nil ? ["volunteer"] : []
      case .events: ["id"]
      case .attendance: options.idColumn == nil ? ["volunteer", "post"] : ["post"]
      }
    let fields = kind.columns.map { column in
      let own = ColumnFinder.key(column.name)
      return ColumnField(
        name: column.name, synonyms: (column.synonyms.contains(own) ? [] : [own]) + column.synonyms,
        isRequired: required.contains(column.name) && options.constants[column.name] == nil)
    }
    guard
      let finder = ColumnFinder.find(fields, in: table.header, given: options.columns, file: file, diagnostics),
      !diagnostics.hasErrors
    else { return nil }
    let context = CellContext(plan: document.tree.withoutNulls, timeline: document.plan.timeline, options: options)
    return TableReading(
      kind: kind, options: options, context: context, finder: finder, idColumn: idColumn,
      dates: DateColumns(of: table, given: options.dateOrder))
  }
}

/// One walk through a table into a plan.
private struct Pass {
  let file: String
  let document: PlanDocument
  let reading: TableReading
  let table: CSVTable
  /// Rows that are left out, with the reason.
  var skipped: [Int: RowNote] = [:]

  /// The result; nil when there are errors, or when rows were found to leave out and it must be tried again.
  mutating func run(_ diagnostics: Diagnostics) -> ImportResult? {
    var report = ImportReport(file: file)
    report.format = "csv"
    report.fields = reading.kind.fields
    for (field, column) in reading.finder.columns { report.columns[field] = reading.finder.header[column] }
    var target = makeTarget()
    var lines: [Int: Int] = [:]
    var skipped = skipped
    let isWhole = table.forEachRow(diagnostics) { row in
      report.rows += 1
      lines[row.number] = row.line
      guard skipped[row.number] == nil else { return }
      let faults =
        row.hasMore
        ? [
          CellFault(
            .extraCells, "has \(row.count) cells and the header \(reading.finder.header.count)",
            allowed: "quotes around cells that hold the delimiter")
        ]
        : target.take(TableRow(number: row.number, cells: row.cells, reading: reading))
      if row.count < reading.finder.header.count, faults.isEmpty {
        let missing = reading.finder.header[row.count...].map { shownText($0, limit: 40) }.joined(separator: ", ")
        report.notes.append(
          RowNote(row: row.number, code: .shortRow, message: "has \(row.count) cells; empty are \(missing)"))
      }
      refuse(row.number, faults, row.line, &skipped, diagnostics)
    }
    guard isWhole else { return nil }
    report.ignored = ignored
    // A key that is null is one that is not there; a plan that changes loses such keys, one that does not keeps every byte.
    let given = document.tree.withoutNulls
    var tree = given
    target.merge(into: &tree, &report)
    if let zones = reading.context.zones.additions {
      report.zones = zones.add(to: &tree, list: "zones", used: Additions.zones(in: tree))
    }
    if let made = reading.context.certifications.additions {
      report.certifications = made.add(to: &tree, list: "certifications", used: Additions.certifications(in: tree))
    }
    noteNames(&report)
    if tree == given {
      tree = document.tree
    } else {
      let before = skipped.count
      check(tree, target, lines, &skipped, diagnostics)
      self.skipped = skipped
      if skipped.count > before { return nil }
    }
    guard !diagnostics.hasErrors else { return nil }
    report.skipped = skipped.values.sorted { $0.row < $1.row }
    report.notes = report.notes.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }.map(
      \.element)
    return ImportResult(plan: tree, report: report, diagnostics: diagnostics.sorted)
  }

  private func makeTarget() -> any TableTarget {
    switch reading.kind {
    case .volunteers: EntityTarget(.volunteers, reading.options)
    case .events: EntityTarget(.events, reading.options)
    case .attendance: AttendanceTarget(plan: document.plan)
    case .availability: AvailabilityTarget(plan: document.tree.withoutNulls, options: reading.options, grid: grid)
    }
  }

  private var grid: AvailabilityGrid? { AvailabilityGrid(reading.finder, moments: reading.context.moments) }

  private var ignored: [String] {
    let read = Set((reading.kind == .availability ? grid?.columns ?? [] : []).map(\.name))
    let source = reading.idColumn.map { reading.finder.header[$0] }
    return reading.finder.ignored.filter { !read.contains($0) && $0 != source }
  }

  /// Ids are in every message, file name and calendar; whoever makes them from names should know.
  private func noteNames(_ report: inout ImportReport) {
    guard let column = reading.idColumn, let name = TableLevel.volunteers.columns.first else { return }
    let key = ColumnFinder.key(reading.finder.header[column])
    guard reading.finder.columns["name"] == column || ([name.name] + name.synonyms).contains(key) else { return }
    report.notes.append(
      RowNote(
        row: 1, code: .idsTellNames,
        message: "ids are made from names; they stand in messages, file names and calendars"))
  }

  /// Records the faults of a row, or leaves it out where that was asked for.
  private func refuse(
    _ row: Int, _ faults: [CellFault], _ line: Int?, _ skipped: inout [Int: RowNote], _ diagnostics: Diagnostics
  ) {
    guard let first = faults.first else { return }
    if reading.options.skipsBadRows {
      skipped[row] = RowNote(row: row, code: first.code, message: faults.map(\.text).joined(separator: "; "))
      return
    }
    for fault in faults {
      diagnostics.report(
        Diagnostic(
          DiagnosticCode(rawValue: fault.code.rawValue), file: file, line: line, message: "row \(row): \(fault.text)",
          allowed: fault.allowed, advice: fault.advice))
    }
  }

  /// Reads the changed plan and tells its errors by the rows they come from.
  private func check(
    _ tree: JSONValue, _ target: any TableTarget, _ lines: [Int: Int], _ skipped: inout [Int: RowNote],
    _ diagnostics: Diagnostics
  ) {
    let (document, problems) = PlanReader.read(tree: tree, file: self.document.file)
    guard document == nil else { return }
    let hasBadRows = diagnostics.hasErrors
    for problem in problems where problem.severity == .error {
      if hasBadRows, target.isDoubtful(problem.pointer) { continue }
      let (rows, field) = target.origin(of: problem.pointer)
      guard let first = rows.first else {
        diagnostics.report(problem)
        continue
      }
      var fault = CellFault(
        ImportCode(rawValue: problem.code.rawValue), problem.message, allowed: problem.allowed, advice: problem.advice)
      fault.column = field.map(reading.shownColumn)
      // All rows of an entity stand or fall together.
      for row in reading.options.skipsBadRows ? rows : [first] {
        refuse(row, [fault], lines[row], &skipped, diagnostics)
      }
    }
  }
}
