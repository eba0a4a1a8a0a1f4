public import MusterCalendar
public import MusterJSON

/// How a source of events is to be read; a mapping file and the command line fill the same values.
public struct EventImportOptions: Hashable, Sendable {
  /// Columns that the user named.
  public var columns: [EventField: String] = [:]
  /// Templates of types or keywords of the source, compared without regard to case.
  public var templates: [String: String] = [:]
  /// Template of events for whose type none is known; nil = they are left out.
  public var otherTemplate: String?
  /// How dates with month or day first are read.
  public var dateOrder: DateOrder?
  /// Whether an end before its start on the same day is one after midnight, at most 16 hours after the start.
  public var isOvernight = false
  /// Events longer than so many days are left out.
  public var longestDays = 31
  /// First day to import; nil = the horizon's first.
  public var firstDay: CivilDate?
  /// Last day to import; nil = the horizon's last.
  public var lastDay: CivilDate?
  /// How the characters of a table are written; nil = UTF-8, or UTF-16 with a byte order mark.
  public var encoding: TableEncoding?
  /// Hours of the shifts of all-day entries; nil = such entries are left out.
  public var dayHours: DayHours?
  /// Whether an entry of a calendar that is longer than 16 hours becomes a shift for each day, as a permit does.
  public var splitsDays = false
  /// How many zones to make when the plan has none with a place.
  public var zones: Int?

  /// Whether places that the plan does not know become zones.
  public var addsZones = false

  /// The lengths that `longestDays` may have.
  public static let longestDaysRange = 1...366
  /// The numbers of zones that can be made.
  public static let zoneRange = 1...200

  /// The sheet of a workbook that is meant; nil = the only one.
  public var sheet: String?

  /// Nothing but the defaults.
  public init() {}

  /// The options of a mapping file; everything in it may be left out.
  ///
  ///     {"columns": {"name": "event_title"}, "templates": {"PARADES": "parade"}, "otherwise": "community-festival",
  ///      "dateOrder": "month-first", "overnight": true, "longestDays": 31, "allDay": "09:00-17:00", "splitDays": true}
  ///
  /// - Returns: nil when something was wrong with the file; every fault is recorded.
  public static func read(_ bytes: [UInt8], file: String, _ diagnostics: Diagnostics) -> EventImportOptions? {
    let errors = diagnostics.errorCount
    guard
      let object = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics)?.reader(diagnostics)
        .object(keys: [
          "columns", "templates", "otherwise", "dateOrder", "encoding", "overnight", "longestDays", "allDay",
          "splitDays",
        ])
    else { return nil }
    var options = EventImportOptions()
    let fields = EventField.allCases.map(\.rawValue)
    if let columns = object.object("columns", .optional, keys: fields) {
      for field in EventField.allCases {
        if let column = columns.string(field.rawValue, .optional) { options.columns[field] = column }
      }
    }
    let templates = object.members("templates", .optional) { key, reader in reader.string().map { (key, $0) } }
    for (word, template) in templates ?? [] { options.templates[word.lowercased()] = template }
    options.otherTemplate = object.string("otherwise", .optional)
    options.dateOrder = object.choice("dateOrder", DateOrder.self, .optional)
    options.encoding = object.choice("encoding", TableEncoding.self, .optional)
    options.isOvernight = object.bool("overnight", default: false)
    options.splitsDays = object.bool("splitDays", default: false)
    options.longestDays = object.int("longestDays", in: longestDaysRange, default: 31)
    if let text = object.string("allDay", .optional) {
      options.dayHours = DayHours(text)
      if options.dayHours == nil {
        object.member("allDay", .optional)?.report(
          .invalidText, "\"\(shownText(text, limit: 40))\" is not a pair of hours", allowed: "as 09:00-17:00")
      }
    }
    return diagnostics.errorCount == errors ? options : nil
  }
}
