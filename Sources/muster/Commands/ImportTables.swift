public import ArgumentParser
import MusterFiles
public import MusterImport
import MusterJSON

extension DateOrder: ExpressibleByArgument {}
extension TableEncoding: ExpressibleByArgument {}

/// File, plan and result of every import.
struct ImportFiles: ParsableArguments {
  @Argument(
    help: "The table (CSV or a workbook, .xlsx), for events also iCalendar or JSON-LD; - is standard input.",
    completion: .file())
  var file: String
  @Option(
    help: ArgumentHelp("The plan that gets what the file holds; - is standard input.", valueName: "plan"),
    completion: .file())
  var into: String
  @Option(help: ArgumentHelp("Which column is which field; an empty column is none.", valueName: "field=column"))
  var map: [String] = []
  @Option(
    help: ArgumentHelp(
      "A file with columns and more; what --map and its like say is remembered there.", valueName: "file"),
    completion: .file())
  var mapping: String?
  @Option(
    name: [.customLong("dates"), .customLong("date-order")],
    help: "How dates with several readings are written; a column in which one cell tells needs no word.")
  var dateOrder: DateOrder?
  @Option(help: "How characters are written; UTF-8, and UTF-16 with a mark, are known.")
  var encoding: TableEncoding?
  @Option(help: ArgumentHelp("Which sheet of a workbook with several.", valueName: "name"))
  var sheet: String?
  @Flag(help: "Add zones that the plan does not know.")
  var addZones = false
  @Flag(help: "End with status 6 when rows were left out; the others are in the plan all the same.")
  var strict = false
  @Flag(help: "Only report, row by row, what would be done.")
  var dryRun = false
  @Option(help: ArgumentHelp("Also write the report as JSON to a file.", valueName: "file"), completion: .file())
  var reportJson: String?
  @OptionGroup var format: FormatOption
  @OptionGroup var output: OutputOption
  @OptionGroup var zones: ZoneDataOption

  func validate() throws {
    try Refusal.severalStandardInputs([file, into] + [mapping].compactMap { $0 })
    if mapping == "-" { throw ValidationError("--mapping is a file that is written too; - is not possible.") }
  }

  /// Pairs `field=text` of an option.
  static func pairs(_ texts: [String], option: String, fields: [String]) throws -> [String: String] {
    var pairs: [String: String] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, fields.contains(parts[0]) else {
        let near = NearestName.nearest(to: parts[0], in: fields).map { " Maybe \($0)." } ?? ""
        let file = option == "map" && parts.count == 1 ? " Maybe --mapping, for a file." : near
        throw ValidationError(
          "--\(option) \(shownText(text)) is not field=text; fields: \(fields.joined(separator: ", ")).\(file)")
      }
      pairs[parts[0]] = parts[1]
    }
    return pairs
  }

  /// The mapping file as it is; nil when none was named, or when it is not there yet and `--map` will make it.
  func readMapping(mayBeNew: Bool) throws(CommandFailure) -> (bytes: [UInt8], tree: JSONValue)? {
    guard let mapping else { return nil }
    let input = InputFile(mapping)
    if mayBeNew, !OutputFile(mapping).exists { return nil }
    let bytes = try input.bytes()
    let diagnostics = Diagnostics()
    let document = JSONDocument.parse(bytes, file: input.name, diagnostics: diagnostics)
    guard let document, !diagnostics.hasErrors else {
      return try Refusal.pass(nil, diagnostics.sorted)
    }
    return (bytes, document.root)
  }

  /// Checks places before work is spent.
  ///
  /// - Parameter remembers: whether the mapping file is written.
  /// - Parameter others: more files that are read.
  func checkOutputs(remembers: Bool, besides others: [String] = []) throws(CommandFailure) {
    var places = CommandPlaces(reading: [file, into, mapping] + others)
    if !dryRun { places.write(output.output, replacing: [into]) }
    if !dryRun, remembers { places.write(mapping, replacing: [mapping]) }
    places.write(reportJson)
    if dryRun || output.output != "-" { places.report() }
    try places.check()
  }

  /// Reads the plan.
  func plan() throws(CommandFailure) -> PlanDocument {
    try zones.use()
    let planFile = InputFile(into)
    let (document, problems) = PlanReader.read(try planFile.bytes(), file: planFile.name)
    guard let document else { return try Refusal.pass(nil, problems) }
    return document
  }

  /// Writes plan, mapping and report; a dry run writes only the report.
  ///
  /// - Parameter remembered: the mapping file as it is to be, nil when it stays as it is.
  func finish(_ result: ImportResult, of document: PlanDocument, remembered: JSONValue?) throws(CommandFailure) {
    try finish([result], of: document, remembered: remembered)
  }

  /// The same for several files, each of which was brought into what came of the one before.
  func finish(_ results: [ImportResult], of document: PlanDocument, remembered: JSONValue?) throws(CommandFailure) {
    var tree = document.tree
    for result in results { tree = try Refusal.pass(result.plan, RowCauses.told(result.diagnostics)) }
    let reports = results.map(\.report)
    let json: JSONValue = reports.count == 1 ? reports[0].json : ["files": .array(reports.map(\.json))]
    // The files first: a reader of the report that stops reading early must not cost the plan.
    let goesToOutput = !dryRun && output.output == "-"
    if !dryRun, !goesToOutput { try output.file.write(try bytes(of: tree, document)) }
    if !dryRun, let mapping, let remembered { try OutputFile(mapping).write(remembered.bytes()) }
    if let reportJson { try OutputFile(reportJson).write(json.bytes()) }
    let text = reports.map { $0.text(listingAll: dryRun) }.joined()
    if goesToOutput {
      Console.write(format.format == .text ? text : json.text())
      try output.file.write(try bytes(of: tree, document))
    } else {
      try format.write(text: { text }, json: { json })
    }
    // The report has said which; nothing is left to say.
    if strict, reports.contains(where: { !$0.skipped.isEmpty }) { throw CommandFailure(.leftOut, "") }
  }

  /// The plan as it is written; an import that changes nothing leaves every byte of the file as it was.
  private func bytes(of tree: JSONValue, _ document: PlanDocument) throws(CommandFailure) -> [UInt8] {
    guard into != "-", tree == document.tree else { return tree.bytes() }
    return try InputFile(into).bytes()
  }
}

/// Options of tables with the columns of Muster's own.
struct TableOptions: ParsableArguments {
  @OptionGroup var files: ImportFiles
  @Option(help: ArgumentHelp("What holds where a cell is empty or there is no column.", valueName: "field=text"))
  var set: [String] = []
  @Option(
    help: ArgumentHelp("Make ids of volunteers from a column: v- and its text in lower case.", valueName: "column"))
  var idFrom: String?
  @Flag(help: "Add certifications that the plan does not know.")
  var addCertifications = false
  @Flag(help: "Leave out rows that cannot be taken over; else one of them refuses the file.")
  var skipBadRows = false

  /// Imports a table.
  ///
  /// - Parameters:
  ///   - read: the file's bytes, where they were read already.
  ///   - others: more files of the kind, brought in one after the other.
  ///   - change: sets what only one kind of table has.
  func run(
    _ kind: TableKind, _ read: [UInt8]? = nil, and others: [String] = [],
    _ change: (inout TableImportOptions) -> Void = { _ in }
  ) throws {
    var said = TableImportOptions()
    said.columns = try ImportFiles.pairs(files.map, option: "map", fields: kind.fields)
    said.constants = try ImportFiles.pairs(set, option: "set", fields: kind.fields)
    (said.idColumn, said.dateOrder, said.encoding) = (idFrom, files.dateOrder, files.encoding)
    let isNew = said != TableImportOptions()
    try files.checkOutputs(remembers: isNew, besides: others)
    let old = try files.readMapping(mayBeNew: isNew)
    var options = TableImportOptions()
    if let old, let mapping = files.mapping {
      let diagnostics = Diagnostics()
      let read = TableImportOptions.read(old.bytes, file: mapping, kind: kind, diagnostics)
      options = try Refusal.pass(read, diagnostics.sorted)
    }
    options.columns.merge(said.columns) { $1 }
    options.constants.merge(said.constants) { $1 }
    options.idColumn = said.idColumn ?? options.idColumn
    options.dateOrder = said.dateOrder ?? options.dateOrder
    options.encoding = said.encoding ?? options.encoding
    options.skipsBadRows = skipBadRows
    options.sheet = files.sheet
    (options.addsZones, options.addsCertifications) = (files.addZones, addCertifications)
    change(&options)
    let document = try files.plan()
    var results: [ImportResult] = [], current = document
    for path in [files.file] + others {
      let input = InputFile(path)
      let bytes = try results.isEmpty ? read ?? input.bytes() : input.bytes()
      let result = TableImport.run(kind, bytes, file: input.name, into: current, options: options)
      results.append(result)
      guard let tree = result.plan else { break }
      // Every file is brought into the plan that the one before made, read again as any plan is.
      if tree != current.tree {
        let (changed, problems) = PlanReader.read(tree: tree, file: document.file)
        guard let changed else { return _ = try Refusal.pass(changed, problems) }
        current = changed
      }
    }
    var remembered: JSONValue?
    if isNew { remembered = said.remembered(in: old?.tree, of: kind) }
    try files.finish(results, of: document, remembered: remembered)
  }
}
