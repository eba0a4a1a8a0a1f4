public import MusterJSON

/// What an import did, row by row.
public struct ImportReport: Hashable, Sendable {
  /// The file as the user named it.
  public internal(set) var file: String
  /// `csv`, `icalendar` or `json-ld`.
  public internal(set) var format = ""
  /// Which column was read as what; empty for JSON-LD.
  public internal(set) var columns: [String: String] = [:]
  /// The fields that a column may hold, in their order.
  var fields: [String] = EventField.allCases.map(\.rawValue)
  /// Names of columns that were not read.
  public internal(set) var ignored: [String] = []
  /// Rows read.
  public internal(set) var rows = 0
  /// What is new in the plan.
  public internal(set) var added: [ImportedEntry] = []
  /// What was in the plan and is different now.
  public internal(set) var changed: [ImportedEntry] = []
  /// What was in the plan as it is.
  public internal(set) var unchanged: [ImportedEntry] = []
  /// Rows left out.
  public internal(set) var skipped: [RowNote] = []
  /// Rows taken over with a remark.
  public internal(set) var notes: [RowNote] = []
  /// Zones that were made.
  public internal(set) var zones: [String] = []
  /// Certifications that were made.
  public internal(set) var certifications: [String] = []
  /// Ids of what the plan has and the file does not name; it stays as it is.
  public internal(set) var leftAlone: [String] = []

  /// An empty report about a file.
  init(file: String) { self.file = file }

  /// The report for programs.
  public var json: JSONValue {
    func entries(_ list: [ImportedEntry]) -> JSONValue {
      .array(
        list.map { entry in
          var value: JSONValue = ["row": .int(entry.row), "id": .string(entry.id)]
          if !entry.keys.isEmpty { value[member: "keys"] = .strings(entry.keys) }
          return value
        })
    }
    func remarks(_ list: [RowNote]) -> JSONValue {
      .array(
        list.map { ["row": .int($0.row), "code": .string($0.code.rawValue), "message": .string($0.message)] })
    }
    let named = fields.compactMap { field in columns[field].map { JSONValue.Member(field, .string($0)) } }
    return [
      "file": .string(file), "format": .string(format), "columns": .object(named), "ignored": .strings(ignored),

      "rows": .int(rows), "zones": .strings(zones), "certifications": .strings(certifications), "added": entries(added),
      "changed": entries(changed),
      "unchanged": entries(unchanged), "leftAlone": .strings(leftAlone), "skipped": remarks(skipped),
      "notes": remarks(notes),
    ]
  }

  /// The report for people: the sums, and the rows that changed something or were left out.
  public var text: String { text(listingAll: false) }

  /// The report for people.
  ///
  /// - Parameter all: also the rows that add something, the rows that change nothing, and what stays as it is.
  public func text(listingAll all: Bool) -> String {
    var lines = ["\(shownText(file, limit: 200)): \(rows) rows (\(format))"]
    if !columns.isEmpty {
      let pairs = fields.compactMap { field in columns[field].map { "\(field)=\(shownText($0, limit: 40))" } }
      lines.append("columns: " + pairs.joined(separator: ", "))
    }
    if !ignored.isEmpty {
      lines.append("columns not read: " + ignored.map { shownText($0, limit: 40) }.joined(separator: ", "))
    }
    if !certifications.isEmpty { lines.append("certifications made: " + certifications.joined(separator: ", ")) }
    if !zones.isEmpty { lines.append("zones made: " + zones.joined(separator: ", ")) }
    lines.append(
      "added \(added.count), changed \(changed.count), unchanged \(unchanged.count), skipped \(skipped.count)"
        + (!all || leftAlone.isEmpty ? "" : "; \(leftAlone.count) in the plan and not in the file, left alone"))
    var told = changed.map { (row: $0.row, text: "changed \(id($0)) (\($0.keys.joined(separator: ", ")))") }
    if all {
      told += added.map { (row: $0.row, text: "added \(id($0))") }
      told += unchanged.map { (row: $0.row, text: "unchanged \(id($0))") }
    }
    told += notes.map { (row: $0.row, text: "note (\($0.code.rawValue)): \($0.message)") }
    lines += Self.lines(told)
    if all, !leftAlone.isEmpty {
      lines.append("left alone: " + leftAlone.map { shownText($0, limit: 100) }.joined(separator: ", "))
    }
    // Last, where it is not overlooked.
    if !skipped.isEmpty {
      lines.append("LEFT OUT: \(skipped.count) of \(rows) rows are not in the plan:")
      lines += Self.lines(skipped.map { (row: $0.row, text: "skipped (\($0.code.rawValue)): \($0.message)") })
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// As many rows with one text are told one by one.
  private static let fewEnough = 3

  /// The lines of rows, by row and of one row in the order given; a text that many rows have is told once, with their count.
  private static func lines(_ told: [(row: Int, text: String)]) -> [String] {
    var rows: [String: [Int]] = [:]
    for line in told { rows[line.text, default: []].append(line.row) }
    return told.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }.compactMap {
      let (row, text) = $0.element
      guard let alike = rows[text]?.sorted(), alike.count > fewEnough else { return "row \(row): \(text)" }
      guard alike[0] == row else { return nil }
      let first = alike.prefix(fewEnough).map { "\($0)" }.joined(separator: ", ")
      return "rows \(first) and \(alike.count - fewEnough) more: \(text)"
    }
  }

  private func id(_ entry: ImportedEntry) -> String { shownText(entry.id, limit: 200) }
}
