public import MusterJSON

/// Why a row was left out, or what was done to it, as a stable word.
public struct ImportCode: RawRepresentable, Hashable, Sendable {
  /// The kebab-case word.
  public let rawValue: String
  /// A code of that word.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Nothing names the event.
  public static let noName = ImportCode(rawValue: "no-name")
  /// There is no start.
  public static let noStart = ImportCode(rawValue: "no-start")
  /// There is no end.
  public static let noEnd = ImportCode(rawValue: "no-end")
  /// A start or end cannot be read.
  public static let date = ImportCode(rawValue: "date")
  /// A date with month or day first, and nobody said which.
  public static let dateOrder = ImportCode(rawValue: "date-order")
  /// A date without a time of day.
  public static let noTimeOfDay = ImportCode(rawValue: "no-time-of-day")
  /// The clocks of the plan skip the time.
  public static let skippedTime = ImportCode(rawValue: "skipped-time")
  /// The clocks of the plan show the time twice.
  public static let repeatedTime = ImportCode(rawValue: "repeated-time")
  /// The end is not after the start.
  public static let noLength = ImportCode(rawValue: "no-length")
  /// It lasts longer than an event.
  public static let tooLong = ImportCode(rawValue: "too-long")
  /// The start is outside the plan's horizon.
  public static let outsideHorizon = ImportCode(rawValue: "outside-horizon")
  /// The start is outside the days asked for.
  public static let outsideDays = ImportCode(rawValue: "outside-days")
  /// No template is known for the type.
  public static let noTemplate = ImportCode(rawValue: "no-template")
  /// The plan has no such zone.
  public static let unknownZone = ImportCode(rawValue: "unknown-zone")
  /// The same event was in an earlier row.
  public static let duplicate = ImportCode(rawValue: "duplicate")
  /// The event was called off.
  public static let cancelled = ImportCode(rawValue: "cancelled")
  /// The entry is no event.
  public static let notAnEvent = ImportCode(rawValue: "not-an-event")
  /// The title was longer than 200 characters and was cut.
  public static let nameCut = ImportCode(rawValue: "name-cut")
  /// The attendance cannot be read; the event has none.
  public static let attendance = ImportCode(rawValue: "attendance")
  /// The priority is not 1 to 5; the event has the usual one.
  public static let priority = ImportCode(rawValue: "priority")
  /// Nothing says where; the event has no zone.
  public static let noPlace = ImportCode(rawValue: "no-place")
  /// The event was split into a shift for each day.
  public static let splitIntoDays = ImportCode(rawValue: "split-into-days")
  /// A day of a long event was left out.
  public static let dayLeftOut = ImportCode(rawValue: "day-left-out")
}

/// Thrown inside the import when a row is left out.
struct Skip: Error {
  var code: ImportCode
  var message: String

  init(_ code: ImportCode, _ message: String) { (self.code, self.message) = (code, message) }
}

/// One line about one row.
public struct RowNote: Hashable, Sendable {
  /// The row as a spreadsheet counts, the header being 1; for JSON-LD the entry, from 1; for iCalendar the line of
  /// its BEGIN.
  public let row: Int
  /// What it is about.
  public let code: ImportCode
  /// A sentence without full stop.
  public let message: String
}

/// An event that was taken over.
public struct ImportedEntry: Hashable, Sendable {
  /// The row.
  public let row: Int
  /// The event's id in the plan.
  public let id: String
  /// Keys of the event that are new; empty for an added event.
  public let keys: [String]
}

/// What an import did, row by row.
public struct ImportReport: Hashable, Sendable {
  /// The file as the user named it.
  public internal(set) var file: String
  /// `csv`, `icalendar` or `json-ld`.
  public internal(set) var format = ""
  /// Which column was read as what; empty for JSON-LD.
  public internal(set) var columns: [String: String] = [:]
  /// Rows read.
  public internal(set) var rows = 0
  /// Events that are new in the plan.
  public internal(set) var added: [ImportedEntry] = []
  /// Events that were in the plan and are different now.
  public internal(set) var changed: [ImportedEntry] = []
  /// Events that were in the plan as they are.
  public internal(set) var unchanged: [ImportedEntry] = []
  /// Rows left out.
  public internal(set) var skipped: [RowNote] = []
  /// Rows taken over with a remark.
  public internal(set) var notes: [RowNote] = []
  /// Zones that were made.
  public internal(set) var zones: [String] = []

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
    let fields = EventField.allCases.compactMap { field in
      columns[field.rawValue].map { JSONValue.Member(field.rawValue, .string($0)) }
    }
    return [
      "file": .string(file), "format": .string(format), "columns": .object(fields), "rows": .int(rows),
      "zones": .strings(zones), "added": entries(added), "changed": entries(changed),
      "unchanged": entries(unchanged), "skipped": remarks(skipped), "notes": remarks(notes),
    ]
  }

  /// The report for people.
  public var text: String {
    var lines = ["\(shownText(file, limit: 200)): \(rows) rows (\(format))"]
    if !columns.isEmpty {
      let pairs = EventField.allCases.compactMap { field in
        columns[field.rawValue].map { "\(field.rawValue)=\(shownText($0, limit: 40))" }
      }
      lines.append("columns: " + pairs.joined(separator: ", "))
    }
    if !zones.isEmpty { lines.append("zones made: " + zones.joined(separator: ", ")) }
    lines.append(
      "added \(added.count), changed \(changed.count), unchanged \(unchanged.count), skipped \(skipped.count)")
    for entry in changed {
      lines.append("row \(entry.row): changed \(entry.id) (\(entry.keys.joined(separator: ", ")))")
    }
    lines += skipped.map { "row \($0.row): skipped (\($0.code.rawValue)): \($0.message)" }
    lines += notes.map { "row \($0.row): note (\($0.code.rawValue)): \($0.message)" }
    return lines.joined(separator: "\n") + "\n"
  }
}
