import MusterCalendar

/// One event of a source, before it meets the plan.
struct SourceEvent {
  /// A place on the globe.
  struct Place: Hashable {
    var latitude: Double
    var longitude: Double

    /// A place in degrees; nil for what cannot be one, and for 0, 0, which stands for "not known" in many exports.
    init?(latitude: Double?, longitude: Double?) {
      guard let latitude, let longitude, abs(latitude) <= 90, abs(longitude) <= 180, latitude != 0 || longitude != 0
      else { return nil }
      (self.latitude, self.longitude) = (latitude, longitude)
    }
  }

  var row: Int
  var sourceID: String?
  var name: String
  var type: String?
  var keywords: [String] = []
  var start: StatedTime
  var end: StatedTime
  var attendance: Int?
  var place: Place?
  var zone: String?
  /// Free words about the place, which count only when they are the name of a zone.
  var location: String?
  /// An occurrence of a series, by when it would be if it had never been moved.
  struct Occurrence: Hashable {
    var origin: LocalTime

    init(_ origin: LocalTime) { self.origin = origin }

    /// The id of its shift.
    var id: String { "day-\(origin.date)" }
    /// What is added to the id for a second occurrence on one day.
    var clock: String { "-" + origin.clock.description.filter { $0 != ":" } }
  }

  /// A shift of a series.
  struct Span: Hashable {
    var shift: DaySplit.Span
    /// The occurrence; nil for one of several days that it was split into.
    var origin: Occurrence?
  }

  /// The shifts of a series; nil for events that come once.
  var spans: [Span]?
  /// How an event recurs that a table says once for many days.
  var rule: String?
  /// Whether the type alone says what it is: a coordinator gave it, so no word of the title counts against it.
  var isTypeDecisive = false
  /// Whether only single occurrences are told, and the others stay as they are.
  var isPartial = false
  /// Of a partial one, the occurrences that were called off.
  var calledOff: [Occurrence] = []
  /// Whether a row of a table says it.
  var isFromTable = false
  /// Whether it is one shift, however long it is.
  var keepsLength = false
  /// Whether it was called off; then the plan's event is no longer approved.
  var isCancelled = false
  var priority: Int?
  var notes: [RowNote] = []

  /// A row with the texts of its fields; what cannot do without is checked here.
  init(row: Int, name: String?, start: String?, end: String?, reading moments: MomentText) throws(Skip) {
    let clean = CleanName(name ?? "")
    guard !clean.text.isEmpty else { throw Skip(.noName, "nothing names the event") }
    guard let start else { throw Skip(.noStart, "there is no start") }
    guard let end else { throw Skip(.noEnd, "there is no end") }
    self.row = row
    self.name = clean.text
    self.start = try moments.read(start, .down)
    self.end = try moments.read(end, .up)
    if clean.wasCut { note(.nameCut, "the name is cut to \(CleanName.limit) characters") }
  }

  /// An event whose times are known; the name may be missing where the plan has it.
  init(row: Int, name: String, start: StatedTime, end: StatedTime, isNameNeeded: Bool) throws(Skip) {
    let clean = CleanName(name)
    guard !clean.text.isEmpty || !isNameNeeded else { throw Skip(.noName, "nothing names the event") }
    (self.row, self.name, self.start, self.end) = (row, clean.text, start, end)
    if clean.wasCut { note(.nameCut, "the name is cut to \(CleanName.limit) characters") }
  }

  mutating func note(_ code: ImportCode, _ message: String) {
    notes.append(RowNote(row: row, code: code, message: message))
  }

  /// Takes over the attendance: `1200`, `1,200`, `1 200`, `1200.0`.
  mutating func setAttendance(_ text: String?) {
    guard let text else { return }
    if let count = wholeNumber(text), (0...10_000_000).contains(count) {
      attendance = count
    } else {
      note(.attendance, "the attendance cannot be read, so the event has none")
    }
  }
}

/// A title without what could harm a terminal or a table: control and direction characters removed, white space of any
/// kind one space, at most 200 characters.
struct CleanName {
  static let limit = 200
  let text: String
  let wasCut: Bool

  init(_ raw: String) {
    var scalars = String.UnicodeScalarView()
    var needsSpace = false
    for scalar in raw.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator: needsSpace = true
      case .control where scalar.properties.isWhitespace: needsSpace = true
      case .control, .format, .privateUse, .unassigned, .surrogate: break
      default:
        if needsSpace, !scalars.isEmpty { scalars.append(" ") }
        needsSpace = false
        scalars.append(scalar)
      }
      // Scalars, not characters: ten thousand accents on one letter are one character.
      if scalars.count > Self.limit { break }
    }
    wasCut = scalars.count > Self.limit
    text = trimmed(String(String.UnicodeScalarView(scalars.prefix(Self.limit))))
  }
}

/// A whole number with groups of three digits or without, also with a fraction of zeros.
func wholeNumber(_ text: String) -> Int? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count <= 2, parts.count == 1 || parts[1].allSatisfy({ $0 == "0" }), let whole = parts.first else {
    return nil
  }
  let groups = whole.split(omittingEmptySubsequences: false) { ",'\u{2019}\u{A0}\u{202F} ".contains($0) }
  guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
  if groups.count > 1 {
    guard groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
  }
  return Int(groups.joined())
}
