import MusterJSON

/// What a file of events holds, row by row: an event, or why there is none.
struct EventSource {
  var format: String
  var columns: [String: String] = [:]
  /// Names of columns that are not read.
  var ignored: [String] = []
  var rows: [(row: Int, event: Result<SourceEvent, Skip>)] = []

  /// Reads CSV, iCalendar or schema.org JSON-LD; which of them, the first characters tell.
  static func read(
    _ bytes: [UInt8], file: String, options: EventImportOptions, moments: MomentText, _ diagnostics: Diagnostics
  ) -> EventSource? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    if isCalendar(content) {
      return calendar(bytes, file: file, options: options, moments: moments, diagnostics)
    }
    let first = content.first { $0 > 0x20 }
    if first == UInt8(ascii: "[") || first == UInt8(ascii: "{") {
      return linkedData(bytes, file: file, moments: moments, diagnostics)
    }
    return table(bytes, file: file, options: options, moments: moments, diagnostics)
  }

  private static func table(
    _ bytes: [UInt8], file: String, options: EventImportOptions, moments: MomentText, _ diagnostics: Diagnostics
  ) -> EventSource? {
    guard let table = CSVTable.open(bytes, file: file, encoding: options.encoding, sheet: options.sheet, diagnostics),
      let mapping = ColumnMapping.find(in: table.header, given: options.columns, file: file, diagnostics)
    else { return nil }
    var source = EventSource(format: "csv")
    source.ignored = mapping.ignored
    for (field, column) in mapping.named { source.columns[field.rawValue] = column }
    let dates = DateColumns(of: table, given: options.dateOrder)
    let reading = EventRowReading(mapping: mapping, moments: moments, dates: dates, dayHours: options.dayHours)
    let isWhole = table.forEachRow(diagnostics) { row in
      source.rows.append(
        (row.number, Result { () throws(Skip) in try reading.event(row.cells, row: row.number) }))
    }
    return isWhole ? source : nil
  }

  /// Keywords written in one cell.
  static func words(_ text: String?) -> [String] {
    (text ?? "").split { $0 == "," || $0 == ";" || $0 == "|" }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }
}
