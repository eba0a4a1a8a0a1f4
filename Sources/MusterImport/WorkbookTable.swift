import MusterJSON
import Spreadsheet
import Workbook

/// A sheet of a workbook as the text of a table, so that one reader reads both.
enum WorkbookTable {
  /// The sheet that is meant: the one of that name, or the visible one that has the name of its kind, as Muster
  /// writes it, or the only visible one that has something in it.
  ///
  /// - Returns: its rows as CSV, blank ones too, so that rows keep their numbers; nil with the problem recorded.
  static func csv(of bytes: [UInt8], file: String, sheet: String?, kind: String, _ diagnostics: Diagnostics) -> [UInt8]?
  {
    func refuse(_ code: DiagnosticCode, _ message: String, allowed: String?, advice: String? = nil) -> [UInt8]? {
      diagnostics.report(Diagnostic(code, file: file, message: message, allowed: allowed, advice: advice))
      return nil
    }
    do throws(WorkbookFault) {
      let workbook = try Workbook(bytes)
      let names = workbook.sheets.map { "\"\(shownText($0.name, limit: 40))\"" }.joined(separator: ", ")
      if let sheet {
        guard let found = workbook.sheets.first(where: { $0.name.lowercased() == sheet.lowercased() }) else {
          let near = NearestName.nearest(to: sheet, in: workbook.sheets.map(\.name))
          return refuse(
            .unknownName, "the workbook has no sheet \"\(shownText(sheet, limit: 40))\"", allowed: names,
            advice: near.map { "--sheet “\(shownText($0, limit: 40))”" })
        }
        return text(of: try workbook.rows(of: found))
      }
      var filled: [(name: String, rows: [[String]])] = []
      for sheet in workbook.sheets where sheet.isVisible {
        let rows = try workbook.rows(of: sheet)
        if !rows.isEmpty { filled.append((sheet.name, rows)) }
      }
      if let own = filled.first(where: { $0.name.lowercased() == kind }) { return text(of: own.rows) }
      guard let first = filled.first else {
        return refuse(
          .emptyFile, "the workbook has no visible sheet with anything in it", allowed: "a sheet with a table")
      }
      guard filled.count == 1 else {
        return refuse(
          "several-sheets", "the workbook has \(filled.count) sheets with something in them",
          allowed: "--sheet with the name of one: \(names)", advice: "--sheet “\(shownText(first.name, limit: 40))”")
      }
      return text(of: first.rows)
    } catch {
      return refuse("workbook", error.message, allowed: error.allowed)
    }
  }

  private static func text(of rows: [[String]]) -> [UInt8] {
    var writer = CSVWriter(byteOrderMark: false)
    for row in rows { writer.write(row) }
    // Spreadsheets' own way of saying what stands between cells.
    return Array("sep=,\r\n".utf8) + Array(writer.text.utf8)
  }
}
