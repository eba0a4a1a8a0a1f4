import MusterJSON

/// What a file of events holds, row by row: an event, or why there is none.
struct EventSource {
  var format: String
  var columns: [String: String] = [:]
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
    guard let table = CSVTable.parse(bytes, file: file, diagnostics),
      let mapping = ColumnMapping.find(in: table.header, given: options.columns, file: file, diagnostics)
    else { return nil }
    var source = EventSource(format: "csv")
    for (field, column) in mapping.named { source.columns[field.rawValue] = column }
    for (index, cells) in table.rows.enumerated() where cells.contains(where: { !trimmed($0).isEmpty }) {
      let row = index + 2
      source.rows.append((row, Result { () throws(Skip) in try event(cells, row: row, mapping, moments) }))
    }
    return source
  }

  private static func event(
    _ cells: [String], row: Int, _ mapping: ColumnMapping, _ moments: MomentText
  ) throws(Skip) -> SourceEvent {
    var event = try SourceEvent(
      row: row, name: mapping.text(.name, in: cells), start: mapping.text(.start, in: cells),
      end: mapping.text(.end, in: cells), reading: moments)
    event.sourceID = mapping.text(.id, in: cells)
    event.type = mapping.text(.type, in: cells)
    event.keywords = words(mapping.text(.keywords, in: cells))
    event.setAttendance(mapping.text(.attendance, in: cells))
    event.place = SourceEvent.Place(
      latitude: mapping.text(.latitude, in: cells).flatMap(Double.init),
      longitude: mapping.text(.longitude, in: cells).flatMap(Double.init))
    event.zone = mapping.text(.zone, in: cells)
    if let text = mapping.text(.priority, in: cells) {
      if let priority = wholeNumber(text), (1...5).contains(priority) {
        event.priority = priority
      } else {
        event.note(.priority, "the priority is not 1 to 5, so the event has the usual one")
      }
    }
    return event
  }

  /// Keywords written in one cell.
  static func words(_ text: String?) -> [String] {
    (text ?? "").split { $0 == "," || $0 == ";" || $0 == "|" }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }
}
