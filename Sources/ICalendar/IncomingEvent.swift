import MusterCalendar

/// A VEVENT as it was read; times are still in their own zones.
public struct IncomingEvent: Hashable, Sendable {
  /// The line with its BEGIN, from 1.
  public var line: Int
  /// UID; empty when there is none.
  public var uid: String
  /// SUMMARY; empty when there is none.
  public var summary: String
  /// LOCATION; empty when there is none.
  public var location: String
  /// CATEGORIES, of all such properties.
  public var categories: [String]
  /// Whether STATUS is CANCELLED, or the whole calendar calls off what it holds (METHOD:CANCEL).
  public var isCancelled: Bool
  /// Whether it leaves its owner free (TRANSP:TRANSPARENT).
  public var isTransparent: Bool
  /// SEQUENCE; 0 when there is none.
  public var sequence: Int
  /// LAST-MODIFIED, or else DTSTAMP: which of two versions is later when SEQUENCE does not tell.
  var modified: LocalTime?
  /// DTSTART.
  public var start: IncomingMoment
  /// RECURRENCE-ID: which occurrence of a series this entry replaces.
  public var recurrenceID: IncomingMoment?

  /// Degrees north; nil when GEO is missing or cannot be read.
  public var latitude: Double?
  /// Degrees east; nil when GEO is missing or cannot be read.
  public var longitude: Double?
  /// The clock of an entry of whole days that is written as midnight to midnight; nil for all others.
  var dayClock: IncomingMoment.Clock?
  var end: IncomingMoment?
  var duration: IncomingDuration?
  var rules: [RuleLine] = []
  var exceptions: [MomentLine] = []
  var additions: [Addition] = []

  /// A date of RDATE, with an end of its own when it is a PERIOD.
  struct Addition: Hashable, Sendable {
    var line: Int
    var start: IncomingMoment
    var end: IncomingMoment?
    var duration: IncomingDuration?
  }

  /// A rule with the line on which it stands.
  struct RuleLine: Hashable, Sendable {
    var line: Int
    var rule: RecurrenceRule
  }

  /// A date of EXDATE with the line on which it stands.
  struct MomentLine: Hashable, Sendable {
    var line: Int
    var moment: IncomingMoment
  }

  /// Whether it says itself that it comes more than once.
  public var isRecurring: Bool { !rules.isEmpty || !additions.isEmpty }

  /// Reads a VEVENT.
  ///
  /// - Parameter isWithdrawn: whether the METHOD of its calendar is CANCEL.
  /// - Throws: the first thing that makes its times uncertain; what only describes it is read as far as it can be.
  public init(_ component: CalendarComponent, isWithdrawn: Bool = false) throws(CalendarProblem) {
    func text(_ name: String) -> String { component.property(name).map { EscapedText.unescaped($0.value) } ?? "" }
    line = component.line
    (uid, summary, location) = (text("UID"), text("SUMMARY"), text("LOCATION"))
    categories = component.properties("CATEGORIES").flatMap { EscapedText.list($0.value) }.filter { !$0.isEmpty }
    isCancelled = isWithdrawn || text("STATUS").uppercased() == "CANCELLED"
    isTransparent = text("TRANSP").uppercased() == "TRANSPARENT"
    sequence = max(0, Int(text("SEQUENCE")) ?? 0)
    modified = (component.property("LAST-MODIFIED") ?? component.property("DTSTAMP"))
      .flatMap { try? IncomingMoment.value(of: $0).time }
    guard let startLine = component.property("DTSTART") else {
      throw CalendarProblem(line, "the entry has no DTSTART", allowed: "a start")
    }
    start = try IncomingMoment.value(of: startLine)
    if let line = component.property("RECURRENCE-ID") {
      if line.parameter("RANGE").first?.uppercased() == "THISANDFUTURE" {
        throw CalendarProblem(
          line.line, "a change of an occurrence and all after it (RANGE=THISANDFUTURE) is not followed",
          allowed: "a series that ends with UNTIL, and a new one")
      }
      recurrenceID = try IncomingMoment.value(of: line)
    }
    try readLength(component)
    try readRecurrence(component)
    readDayMark(component)
    let place = (component.property("GEO")?.value ?? "").split(separator: ";").map { Double($0) }
    if place.count == 2, let north = place[0], let east = place[1], north.isFinite, east.isFinite {
      (latitude, longitude) = (north, east)
    }
  }

  /// Outlook writes whole days as midnight to midnight, with a mark of its own.
  private mutating func readDayMark(_ component: CalendarComponent) {
    let marks = ["X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT"]
    let isMarked = marks.contains { component.property($0)?.value.uppercased() == "TRUE" }
    guard isMarked, start.clock != .day, start.time.clock == .midnight, end?.time.clock ?? .midnight == .midnight,
      end?.clock ?? start.clock == start.clock
    else { return }
    dayClock = start.clock
    start.clock = .day
    end?.clock = .day
  }

  private mutating func readLength(_ component: CalendarComponent) throws(CalendarProblem) {
    if let line = component.property("DTEND") {
      let moment = try IncomingMoment.value(of: line)
      guard (moment.clock == .day) == (start.clock == .day) else {
        throw CalendarProblem(
          line.line, "one of DTSTART and DTEND is a day and the other a time", allowed: "two days, or two times")
      }
      end = moment
    } else if let line = component.property("DURATION") {
      duration = try IncomingDuration(line)
    }
  }

  private mutating func readRecurrence(_ component: CalendarComponent) throws(CalendarProblem) {
    for line in component.lines {
      switch line.name {
      case "RRULE":
        do throws(RecurrenceError) {
          rules.append(RuleLine(line: line.line, rule: try Self.rule(line.value)))
        } catch {
          throw CalendarProblem(line.line, "RRULE: \(error.part): \(sentence(error.message))", allowed: error.allowed)
        }
      case "EXRULE":
        throw CalendarProblem(line.line, "EXRULE is not followed; RFC 5545 dropped it", allowed: "EXDATE")
      case "EXDATE":
        exceptions += try IncomingMoment.values(of: line).map { MomentLine(line: line.line, moment: $0) }
      case "RDATE": additions += try Self.additions(of: line)
      default: break
      }
    }
  }

  /// A rule; semicolons before, behind and doubled between its parts are what several programs write, and mean nothing.
  static func rule(_ value: String) throws(RecurrenceError) -> RecurrenceRule {
    let parts = value.split(separator: ";").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    return try RecurrenceRule.parse(parts.joined(separator: ";"))
  }

  /// Whether it is a later version than another entry about the same occurrence.
  func isLater(than other: IncomingEvent) -> Bool {
    if sequence != other.sequence { return sequence > other.sequence }
    guard let modified, let before = other.modified else { return false }
    return modified > before
  }

  private static func additions(of line: ContentLine) throws(CalendarProblem) -> [Addition] {
    let zone = line.parameter("TZID").first
    var result: [Addition] = []
    for value in line.value.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = value.split(separator: "/", omittingEmptySubsequences: false)
      var addition = Addition(line: line.line, start: try IncomingMoment(parts[0], zone: zone, line: line))
      if parts.count > 1 {
        if parts[1].first == "P" || parts[1].first == "p" {
          addition.duration = try IncomingDuration(parts[1], line: line)
        } else {
          addition.end = try IncomingMoment(parts[1], zone: zone, line: line)
        }
      }
      result.append(addition)
    }
    return result
  }
}

/// A message without its full stop.
func sentence(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }
