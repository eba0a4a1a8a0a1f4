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
  /// Day, where start and end are times of day; also `every Tuesday`.
  case date
  /// Time of day of the start.
  case from
  /// Time of day of the end.
  case to
  /// Expected guests.
  case attendance
  /// Degrees north.
  case latitude
  /// Degrees east.
  case longitude
  /// Zone of the plan, by id or name.
  case zone
  /// Words about the place, which count when they are the name of a zone.
  case location
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
    case .type:
      [
        "eventtype", "type", "kind", "eventkind", "category", "eventcategory", "permittype", "template", "genre",
        "categorie", "typedevenement",
      ]
    case .keywords: ["keywords", "tags", "labels", "motscles", "etiquettes"]
    case .start:
      [
        "eventstart", "start", "startdate", "startdatetime", "begin", "begins", "dtstart", "debut", "datedebut",
        "datededebut",
      ]
    case .end:
      [
        "eventend", "end", "enddate", "enddatetime", "finish", "ends", "dtend", "fin", "datefin", "datedefin",
      ]
    case .date: ["date", "day", "when", "eventdate", "dateofevent", "days", "jour", "quand", "jours"]
    case .from:
      [
        "from", "starttime", "timefrom", "time", "hours", "begintime", "heuredebut", "heurededebut", "heure", "de",
        "du",
      ]
    case .to: ["to", "endtime", "until", "timeto", "finishtime", "heurefin", "heuredefin", "a", "au", "jusqua"]
    case .attendance:
      [
        "expectedattendance", "expattendance", "expected", "expectedguests", "expectedcrowd", "estimatedattendance",
        "attendance", "guests", "attendees", "crowd",
        "participants", "affluence", "assistance",
      ]
    case .latitude: ["latitude", "lat", "y"]
    case .longitude: ["longitude", "lon", "lng", "long", "x"]
    case .zone:
      [
        "zone", "district", "division", "ward", "neighbourhood", "neighborhood", "area", "secteur", "quartier",
        "arrondissement",
      ]
    case .location:
      ["where", "location", "venue", "place", "site", "lieu", "endroit", "ou", "eventlocation", "address", "adresse"]
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
    let known = Set(header.map(ColumnFinder.key))
    func has(_ field: EventField) -> Bool {
      if let name = given[field] { return !name.isEmpty }
      return field.synonyms.contains { known.contains($0) }
    }
    // A day and times of day stand in place of start and end.
    let isSplit = has(.date) || has(.from) && has(.to)
    let fields = EventField.allCases.map {
      ColumnField(
        name: $0.rawValue, synonyms: $0.synonyms,
        isRequired: $0.isRequired && !(isSplit && ($0 == .start || $0 == .end)))
    }
    var names: [String: String] = [:]
    for (field, name) in given { names[field.rawValue] = name }
    return ColumnFinder.find(fields, in: header, given: names, file: file, diagnostics).map(ColumnMapping.init)
  }

  /// The column of a field, nil when it has none.
  func column(of field: EventField) -> Int? { finder.columns[field.rawValue] }

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
