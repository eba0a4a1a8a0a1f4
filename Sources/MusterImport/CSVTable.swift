import MusterJSON
import SwiftCSV

/// A table of text: a header and rows; a row's number is that of a spreadsheet, the header being row 1.
struct CSVTable {
  let header: [String]
  let rows: [[String]]

  /// The largest table that is read, 64 MiB; every cell may cost a string, so that less is allowed than for JSON.
  static let mostBytes = 64 << 20

  /// Reads a table in UTF-8; the delimiter is the one of comma, semicolon and tab that the first line has most of.
  ///
  /// SwiftCSV reads the cells. It takes everything after a quote that is never closed as one cell, so that is refused here.
  static func parse(_ bytes: [UInt8], file: String, _ diagnostics: Diagnostics) -> CSVTable? {
    func refuse(_ code: DiagnosticCode, _ message: String, allowed: String? = nil) -> CSVTable? {
      diagnostics.report(Diagnostic(code, file: file, message: message, allowed: allowed))
      return nil
    }
    guard bytes.count <= mostBytes else {
      return refuse(.tooLarge, "the file has \(bytes.count) bytes", allowed: "at most \(mostBytes) bytes")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return refuse(.encoding, "the file is not UTF-8", allowed: "a table saved as UTF-8")
    }
    guard bytes.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) else {
      return refuse(.syntax, "a quoted cell is never closed", allowed: "an even number of quotes")
    }
    do {
      // Only the header here: SwiftCSV's own rows are all filled up to the longest, which a hostile file makes long.
      let table = try EnumeratedCSV(string: text, delimiter: delimiter(of: bytes), loadColumns: false, rowLimit: 0)
      let header = table.header.map(trimmed)
      guard header.contains(where: { !$0.isEmpty }) else {
        return refuse(.emptyFile, "the file has no header", allowed: "a first line with the names of the columns")
      }
      var rows: [[String]] = []
      try table.enumerateAsArray(startAt: 1, rowLimit: nil) { rows.append(Array($0.prefix(header.count))) }
      return CSVTable(header: header, rows: rows)
    } catch {
      return refuse(
        .syntax, "a quote stands inside a cell that does not start with one, or text follows a closing quote",
        allowed: "cells with quotes in quotes, quotes doubled")
    }
  }

  private static func delimiter(of bytes: [UInt8]) -> CSVDelimiter {
    var counts = (comma: 0, semicolon: 0, tab: 0)
    var isQuoted = false
    scan: for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: counts.comma += 1
      case UInt8(ascii: ";") where !isQuoted: counts.semicolon += 1
      case UInt8(ascii: "\t") where !isQuoted: counts.tab += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): if !isQuoted { break scan }
      default: break
      }
    }
    if counts.tab > max(counts.comma, counts.semicolon) { return .tab }
    return counts.semicolon > counts.comma ? .semicolon : .comma
  }
}
