import MusterJSON

/// What is known about an event, and the names that columns have for it.
public enum EventField: String, CaseIterable, Sendable, Hashable {
  /// Id of the source.
  case id
  /// Title.
  case name
  /// Type of the source.
  case type
  /// Words that describe it.
  case keywords
  /// Start in local time.
  case start
  /// End in local time.
  case end
  /// Expected guests.
  case attendance
  /// Degrees north.
  case latitude
  /// Degrees east.
  case longitude
  /// Zone of the plan, by id or name.
  case zone
  /// 1 to 5.
  case priority

  /// Whether a table without such a column cannot be imported.
  public var isRequired: Bool { self == .name || self == .start || self == .end }

  /// Names of columns without spaces and marks, the most telling first.
  var synonyms: [String] {
    switch self {
    case .id: ["eventid", "id", "permitid", "permitnumber", "permitno", "uid", "identifier"]
    case .name: ["eventtitle", "eventname", "title", "name", "summary", "event"]
    case .type: ["eventtype", "type", "category", "eventcategory", "permittype"]
    case .keywords: ["keywords", "tags", "labels"]
    case .start:
      ["eventstart", "start", "startdate", "starttime", "startdatetime", "begin", "begins", "dtstart", "from"]
    case .end: ["eventend", "end", "enddate", "endtime", "enddatetime", "finish", "ends", "dtend", "until", "to"]
    case .attendance:
      ["expectedattendance", "expattendance", "estimatedattendance", "attendance", "guests", "attendees", "crowd"]
    case .latitude: ["latitude", "lat", "y"]
    case .longitude: ["longitude", "lon", "lng", "long", "x"]
    case .zone: ["zone", "district", "division", "ward", "neighbourhood", "neighborhood", "area"]
    case .priority: ["priority"]
    }
  }
}

/// Which column holds which field.
public struct ColumnMapping: Hashable, Sendable {
  /// Index of the column of each field that has one.
  private(set) var columns: [EventField: Int]
  /// Names of all columns.
  let header: [String]

  /// The fields that have a column, with its name, in the order of the fields.
  public var named: [(field: EventField, column: String)] {
    EventField.allCases.compactMap { field in columns[field].map { (field, header[$0]) } }
  }

  /// The columns that the user named, and for the other fields the first column of a known name that is still free.
  ///
  /// Every fault is recorded: a column that is not there or is there twice, a required field without a column.
  static func find(
    in header: [String], given: [EventField: String], file: String, _ diagnostics: Diagnostics
  ) -> ColumnMapping? {
    var columns: [EventField: Int] = [:]
    let known = header.map { "\"" + shownText($0, limit: 40) + "\"" }.joined(separator: ", ")
    for field in EventField.allCases {
      guard let name = given[field] else { continue }
      let found = header.indices.filter { header[$0] == name }
      if found.count == 1 {
        columns[field] = found[0]
      } else {
        diagnostics.report(
          Diagnostic(
            .unknownName, file: file,
            message: "there \(found.isEmpty ? "is no column" : "are \(found.count) columns") \"\(shownText(name))\"",
            allowed: known))
      }
    }
    let plain = header.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
    for field in EventField.allCases where given[field] == nil {
      let free = field.synonyms.lazy.compactMap { synonym in
        plain.indices.first { plain[$0] == synonym && !columns.values.contains($0) }
      }
      if let column = free.first {
        columns[field] = column
      } else if field.isRequired {
        diagnostics.report(
          Diagnostic(
            .missingKey, file: file, message: "no column is known to be the \(field.rawValue)", allowed: known,
            advice: "--column \(field.rawValue)=… with the name of one of them"))
      }
    }
    return diagnostics.hasErrors ? nil : ColumnMapping(columns: columns, header: header)
  }

  /// The text of a field in a row, without white space around it; nil when empty or without a column.
  func text(_ field: EventField, in row: [String]) -> String? {
    guard let column = columns[field], row.indices.contains(column) else { return nil }
    let text = trimmed(row[column])
    return text.isEmpty ? nil : text
  }
}

/// A text without white space at its ends.
func trimmed(_ text: String) -> String {
  var rest = text[...]
  while let first = rest.first, first.isWhitespace { rest.removeFirst() }
  while let last = rest.last, last.isWhitespace { rest.removeLast() }
  return String(rest)
}
