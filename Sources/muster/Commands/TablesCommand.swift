import ArgumentParser
import Foundation
import MusterImport
import MusterJSON

/// `muster tables`: a plan as spreadsheets.
struct TablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables",
    abstract: "Write a plan's people, availability, events and attendance as CSV, to edit and import again.",
    discussion: """
      The folder gets volunteers.csv, availability.csv, events.csv and attendance.csv in the columns that `muster import` \
      reads; importing them unchanged changes nothing. With a name that ends with .xlsx it is one workbook with a sheet for each. They hold names, birth dates and all else that the plan knows about \
      people: for coordinators only, never for publishing. Files that are there already are replaced only with --overwrite.

      Example:
        muster tables plan.json -o sheets
        muster tables plan.json -o sheets.xlsx
      """)

  @OptionGroup var plan: PlanArgument
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Folder to write to, made when it is not there; or a workbook, .xlsx.", valueName: "folder"),
    completion: .directory)
  var output: String
  @Flag(help: "Replace files that are there already.")
  var overwrite = false
  @OptionGroup var format: FormatOption

  func run() throws {
    if output.lowercased().hasSuffix(".xlsx") { return try writeWorkbook() }
    let document = try plan.read()
    let files = TableKind.allCases.map { kind in
      (file: OutputFile("\(output.hasSuffix("/") ? output : output + "/")\(kind.rawValue).csv"), kind: kind)
    }
    for (file, _) in files where !overwrite && file.exists {
      throw CommandFailure(
        Diagnostic(
          "exists", file: file.path, message: "is there already; nothing was written", allowed: "a folder without it",
          advice: "--overwrite"))
    }
    do {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        Diagnostic(
          "unwritable", file: output, message: "cannot be made: it may not be allowed there, or a file has that name"))
    }
    var places = CommandPlaces(reading: [plan.plan])
    for (file, _) in files { places.write(file.path) }
    places.report(in: format, beside: output)
    try places.check()
    for (file, kind) in files {
      try file.write(PlanTables.csv(kind, of: document.tree))
    }
    try tell(files.map(\.file.path))
  }

  /// All tables in one file.
  private func writeWorkbook() throws {
    let file = OutputFile(output)
    if file.exists, !overwrite {
      throw CommandFailure(
        Diagnostic(
          "exists", file: output, message: "is there already; nothing was written", allowed: "a file that is not there",
          advice: "--overwrite"))
    }
    var places = CommandPlaces(reading: [plan.plan])
    places.write(output)
    places.report(in: format, beside: output)
    try places.check()
    let document = try plan.read()
    guard let bytes = PlanTables.workbook(of: document.tree) else {
      throw CommandFailure(
        Diagnostic(
          "too-large", file: output, message: "would be larger than a workbook can be", allowed: "a folder of CSV"))
    }
    try file.write(bytes)
    try tell([output])
  }

  private func tell(_ paths: [String]) throws(CommandFailure) {
    try format.tell(paths, paths.map { "Wrote \(shownText($0, limit: 400))" }, isTextAside: true)
  }
}
