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
  /// Nothing says whom or what the row is about.
  public static let noID = ImportCode(rawValue: "no-id")
  /// A cell is not of the form that its column has.
  static let syntax = ImportCode(rawValue: "syntax")
  /// A cell is no number.
  static let number = ImportCode(rawValue: "number")
  /// A name that the plan, or Muster, does not know.
  static let unknownName = ImportCode(rawValue: "unknown-name")
  /// A cell lacks what goes with it.
  static let incomplete = ImportCode(rawValue: "incomplete")
  /// Two places say different things.
  static let conflict = ImportCode(rawValue: "conflict")
  /// The row has more cells than the header.
  static let extraCells = ImportCode(rawValue: "extra-cells")
  /// The row has fewer cells than the header; the others are taken as empty.
  static let shortRow = ImportCode(rawValue: "short-row")
  /// Spans of the plan are replaced by those of the table.
  static let replaced = ImportCode(rawValue: "replaced")
  /// A line of a sheet that nobody filled in.
  static let nothingFilledIn = ImportCode(rawValue: "nothing-filled-in")
  /// Ids are made from people's names and tell them.
  static let idsTellNames = ImportCode(rawValue: "ids-tell-names")
}

/// Thrown inside the import when a row is left out.
struct Skip: Error {
  var code: ImportCode
  var message: String

  init(_ code: ImportCode, _ message: String) { (self.code, self.message) = (code, message) }
}

/// One line about one row.
public struct RowNote: Hashable, Sendable {
  /// The row as a spreadsheet counts, the header being 1; for JSON-LD the entry, from 1; for iCalendar the line
  /// of its BEGIN.
  public let row: Int
  /// What it is about.
  public let code: ImportCode
  /// A sentence without full stop.
  public let message: String
}

/// An event, a person, a span or an attendance that was taken over.
public struct ImportedEntry: Hashable, Sendable {
  /// The row.
  public let row: Int
  /// The id in the plan; of an attendance those of volunteer and post.
  public let id: String
  /// Fields that became different; their values are not told. Empty for what was added.
  public let keys: [String]
}
