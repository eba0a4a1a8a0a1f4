import MusterJSON
import Spreadsheet

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
    case .id:
      ["eventid", "id", "permitid", "permitnumber", "permitno", "uid", "identifier", "numerodepermis", "identifiant"]
    case .name: ["eventtitle", "eventname", "title", "name", "summary", "event", "titre", "nom", "evenement"]
    case .type: ["eventtype", "type", "category", "eventcategory", "permittype", "categorie", "typedevenement"]
    case .keywords: ["keywords", "tags", "labels", "motscles", "etiquettes"]
    case .start:
      [
        "eventstart", "start", "startdate", "starttime", "startdatetime", "begin", "begins", "dtstart", "from", "debut",
        "datedebut",
        "datededebut", "du",
      ]
    case .end:
      [
        "eventend", "end", "enddate", "endtime", "enddatetime", "finish", "ends", "dtend", "until", "to", "fin",
        "datefin", "datedefin", "au",
      ]
    case .attendance:
      [
        "expectedattendance", "expattendance", "estimatedattendance", "attendance", "guests", "attendees", "crowd",
        "participants", "affluence", "assistance",
      ]
    case .latitude: ["latitude", "lat", "y"]
    case .longitude: ["longitude", "lon", "lng", "long", "x"]
    case .zone:
      [
        "zone", "district", "division", "ward", "neighbourhood", "neighborhood", "area", "secteur", "quartier",
        "arrondissement",
      ]
    case .priority: ["priority", "priorite"]
    }
  }
}

/// Which column holds which field.
public struct ColumnMapping: Sendable {
  private let finder: ColumnFinder

  /// The fields that have a column, with its name, in the order of the fields.
  public var named: [(field: EventField, column: String)] {
    EventField.allCases.compactMap { field in finder.columns[field.rawValue].map { (field, finder.header[$0]) } }
  }

  /// Names of columns that are not read.
  public var ignored: [String] { finder.ignored }

  /// The columns that the user named, and for the other fields the first column of a known name that is still free.
  ///
  /// Every fault is recorded: a column that is not there or is there twice, a required field without a column.
  static func find(
    in header: [String], given: [EventField: String], file: String, _ diagnostics: Diagnostics
  ) -> ColumnMapping? {
    let fields = EventField.allCases.map {
      ColumnField(name: $0.rawValue, synonyms: $0.synonyms, isRequired: $0.isRequired)
    }
    var names: [String: String] = [:]
    for (field, name) in given { names[field.rawValue] = name }
    return ColumnFinder.find(fields, in: header, given: names, file: file, diagnostics).map(ColumnMapping.init)
  }

  /// The text of a field in a row, without white space around it; nil when empty or without a column.
  func text(_ field: EventField, in row: [String]) -> String? {
    guard let column = finder.columns[field.rawValue], row.indices.contains(column) else { return nil }
    let text = trimmed(FormulaGuard.removed(from: row[column]))
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
