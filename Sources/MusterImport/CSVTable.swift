import MusterJSON
import Spreadsheet
import Workbook

/// A table whose header was read; its rows are read one by one.
struct CSVTable {
  /// The names of the columns, without white space around them.
  let header: [String]
  private let reader: CSVReader
  private let file: String
  /// False for a workbook, whose rows are known by number only.
  private var hasLines = true

  /// The largest table that is read, 256 MiB: about a million rows.
  static let mostBytes = 256 << 20
  /// The most columns; a hostile header could hold millions.
  static let mostColumns = 2_000

  /// Reads the header of a table; the delimiter is the one of comma, semicolon and tab that the first line has most of.
  static func open(
    _ bytes: [UInt8], file: String, encoding: TableEncoding? = nil, sheet: String? = nil, kind: String = "events",
    _ diagnostics: Diagnostics
  ) -> CSVTable? {
    if Workbook.isWorkbook(bytes) {
      guard let text = WorkbookTable.csv(of: bytes, file: file, sheet: sheet, kind: kind, diagnostics) else {
        return nil
      }
      // The lines of that text are nobody's; its rows are the sheet's.
      var table = open(text, file: file, encoding: .utf8, diagnostics)
      table?.hasLines = false
      return table
    }
    func refuse(_ code: DiagnosticCode, _ message: String, allowed: String) -> CSVTable? {
      diagnostics.report(Diagnostic(code, file: file, message: message, allowed: allowed))
      return nil
    }
    guard bytes.count <= mostBytes else {
      return refuse(.tooLarge, "the file has \(bytes.count) bytes", allowed: "at most \(mostBytes) bytes")
    }
    guard let text = TableEncoding.decode(bytes, as: encoding, file: file, diagnostics) else { return nil }
    var reader = CSVReader(text)
    var first = reader.next(most: mostColumns)
    // Blank lines above the header are left out, as a report's head often has them.
    while let row = first, row.isBlank, row.fault == nil { first = reader.next(most: mostColumns) }
    guard let row = first else {
      return refuse(.emptyFile, "the file has no header", allowed: "a first line with the names of the columns")
    }
    guard row.count <= mostColumns else {
      return refuse(.tooLarge, "the header has \(row.count) columns", allowed: "at most \(mostColumns)")
    }
    if let fault = row.fault {
      report(fault, row, file, diagnostics)
      return nil
    }
    return CSVTable(header: row.cells.map { trimmed(FormulaGuard.removed(from: $0)) }, reader: reader, file: file)
  }

  /// Calls a function with every row below the header that is not blank; false when quotes are wrong in some row, all of
  /// which are recorded.
  ///
  /// - Complexity: one pass over the bytes; one row is held at a time.
  func forEachRow(_ diagnostics: Diagnostics, _ body: (CSVReader.Row) -> Void) -> Bool {
    var reader = reader
    var isWhole = true
    while let row = reader.next(most: header.count) {
      if let fault = row.fault {
        isWhole = false
        Self.report(fault, row, file, diagnostics)
      } else if !row.isBlank {
        var row = row
        if !hasLines { row.line = row.number }
        body(row)
      }
    }
    return isWhole
  }

  /// Calls a function with the cells of every row whose quotes are right, as they stand, without white space around them.
  ///
  /// - Complexity: one pass over the bytes.
  func forEachReadableRow(_ body: ([String]) -> Void) {
    var reader = reader
    while let row = reader.next(most: header.count), row.fault == nil { body(row.cells.map(trimmed)) }
  }

  private static func report(
    _ fault: CSVReader.Fault, _ row: CSVReader.Row, _ file: String, _ diagnostics: Diagnostics
  ) {
    diagnostics.report(
      Diagnostic(
        .syntax, file: file, line: row.line, message: "row \(row.number): \(fault.rawValue)",
        allowed: "cells with quotes in quotes, quotes doubled: \"the \"\"big\"\" parade\""))
  }
}
