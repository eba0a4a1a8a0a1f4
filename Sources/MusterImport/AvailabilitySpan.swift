import MusterCalendar
import MusterJSON

/// One span of availability, from the columns of a row: whole times, or days with clocks, or days of the week.
struct AvailabilitySpan {
  private let kind: String
  private let score: Int?
  private let start: StatedTime
  private let end: StatedTime
  private var rule: String?
  private let except: [String]

  /// The span as a plan writes it.
  var json: JSONValue {
    var span: JSONValue = [
      "kind": .string(kind), "start": .string(start.description), "end": .string(end.description),
    ]
    if let rule { span[member: "rrule"] = .string(rule) }
    if !except.isEmpty { span[member: "except"] = .strings(except) }
    if let score { span[member: "score"] = .int(score) }
    return span
  }

  /// A span between two times.
  init(kind: String, start: LocalTime, end: LocalTime, rule: String? = nil) {
    (self.kind, self.start, self.end, self.rule) = (kind, StatedTime(start), StatedTime(end), rule)
    score = kind == "preferred" ? 1 : nil
    except = []
  }

  /// The span of a row; nil when the row only says what holds otherwise.
  init?(_ row: TableRow) throws(CellFault) {
    let fields = ["start", "end", "date", "from", "to", "weekdays", "until", "rrule"]
    let texts = fields.filter { row.text($0) != nil }
    guard let kind = try row.value(AvailabilityTarget.columns[2])?.string else {
      guard texts.isEmpty else {
        throw row.fault(
          .incomplete, "is empty, and the row has a time", "kind", allowed: "available, unavailable, preferred")
      }
      guard row.text("default") != nil else {
        throw row.fault(.incomplete, "the row says neither kind nor default", "kind")
      }
      return nil
    }
    self.kind = kind
    score = try row.value(AvailabilityTarget.columns[6])?.int ?? (kind == "preferred" ? 1 : nil)
    except = (try row.value(AvailabilityTarget.columns[7])?.elements ?? []).compactMap(\.string)
    rule = row.text("rrule").map(trimmed)
    let times = try SpanTimes(row)
    (start, end) = (times.start, times.end)
    if let weekly = times.rule {
      guard rule == nil else {
        throw row.fault(.conflict, "the row has days of the week as well", "rrule", allowed: "one of the two")
      }
      rule = weekly
    } else if let until = row.text("until") {
      guard let written = rule, !written.uppercased().contains("UNTIL="), !written.uppercased().contains("COUNT=")
      else {
        throw row.fault(
          .conflict, rule == nil ? "nothing recurs until then" : "the rule says itself when it ends", "until",
          allowed: "beside weekdays, or a rule without an end")
      }
      rule = written + ";UNTIL=\(SpanTimes.compact(try SpanTimes.day(until, "until", row)))"
    }
  }
}

/// The times of a row.
private struct SpanTimes {
  var start: StatedTime
  var end: StatedTime
  var rule: String?

  /// A day, and a time of day where the text has one, with its offset where it needs one.
  private struct Part {
    var day: CivilDate
    var clock: ClockTime?
    var offset: Int?
  }

  init(_ row: TableRow) throws(CellFault) {
    let from = try Self.clock("from", row), to = try Self.clock("to", row)
    var first = try Self.part("start", row)
    if first == nil { first = try Self.part("date", row) }
    let last = try Self.part("end", row)
    let days = try Self.weekdays(row)
    if first == nil, !days.isEmpty { first = Part(day: row.reading.context.moments.timeline.start, clock: nil) }
    guard let first else { throw row.fault(.noStart, "there is no start", "start") }
    let opening = from ?? first.clock, closing = to ?? last?.clock
    let isWhole = opening == nil && closing == nil
    guard isWhole || (opening != nil && closing != nil) else {
      throw row.fault(.noTimeOfDay, "only one of start and end has a time of day", closing == nil ? "end" : "start")
    }
    let isClocked = from != nil || to != nil || isWhole
    var day = first.day, lastDay = last?.day ?? first.day
    if !days.isEmpty {
      // The rule starts on a day that it meets; with clocks of their own, an end day is the last day of the rule.
      let length = day.distance(to: lastDay)
      while !days.contains(day.weekday) { day = day.adding(days: 1) }
      var limit = try row.text("until").map { (text: String) throws(CellFault) in try Self.day(text, "until", row) }
      if isClocked, let last { limit = limit ?? last.day }
      lastDay = isClocked ? day : day.adding(days: length)
      let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
      let list = days.sorted().map { names[$0 - 1] }.joined(separator: ",")
      rule = "FREQ=WEEKLY;BYDAY=\(list)" + (limit.map { ";UNTIL=\(Self.compact($0))" } ?? "")
    }
    let begin = LocalTime(date: day, clock: opening ?? .midnight)
    var finish = LocalTime(date: lastDay, clock: closing ?? .endOfDay)
    // A clock that ends before it starts goes on after midnight.
    if finish <= begin, isClocked, lastDay == day { finish = finish.adding(minutes: 1440) }
    start = StatedTime(begin, offset: isClocked ? nil : first.offset)
    end = StatedTime(finish, offset: isClocked ? nil : last?.offset)
    let timeline = row.reading.context.moments.timeline
    let isExact = start.offset != nil || end.offset != nil
    let minutes = [start, end].map { timeline.minute(of: $0) ?? timeline.impliedMinute(of: $0.local) }
    guard isExact ? minutes[0] < minutes[1] : begin < finish else {
      throw row.fault(.noLength, "the end \(end) is not after the start \(start)", "end")
    }
  }

  static func compact(_ day: CivilDate) -> String { day.description.filter { $0 != "-" } }

  static func day(_ text: String, _ field: String, _ row: TableRow) throws(CellFault) -> CivilDate {
    do throws(CellFault) { return try CellKind.day(trimmed(text), row.reading.context(ofField: field)) } catch {
      var fault = error
      fault.column = row.reading.shownColumn(field)
      throw fault
    }
  }

  private static func clock(_ field: String, _ row: TableRow) throws(CellFault) -> ClockTime? {
    guard let text = row.text(field).map(trimmed) else { return nil }
    if let clock = MomentText.clock(text) { return clock }
    throw row.fault(.date, "\"\(shownText(text, limit: 40))\" is not a time of day", field, allowed: "HH:MM")
  }

  private static func part(_ field: String, _ row: TableRow) throws(CellFault) -> Part? {
    guard let text = row.text(field).map(trimmed) else { return nil }
    let moments = row.reading.context(ofField: field).moments
    do throws(Skip) {
      let time = try moments.read(text, field == "end" ? .up : .down)
      return Part(day: time.local.date, clock: time.local.clock, offset: time.offset)
    } catch {
      if error.code == .noTimeOfDay { return Part(day: try day(text, field, row), clock: nil) }
      var fault = CellFault(error)
      fault.column = row.reading.shownColumn(field)
      throw fault
    }
  }

  private static func weekdays(_ row: TableRow) throws(CellFault) -> Set<Int> {
    guard let text = row.text("weekdays") else { return [] }
    var days: Set<Int> = []
    for word in text.split(whereSeparator: { ",;|/ \n\t".contains($0) }) {
      let name = folded(String(word))
      if name == "and" || name == "et" || name == "&" || name.isEmpty { continue }
      guard let day = AvailabilityGrid.weekdays(named: name) else {
        throw row.fault(
          .unknownName, "\"\(shownText(String(word), limit: 20))\" is not a day of the week", "weekdays",
          allowed: "Mon, Tue, … or lun, mar, …")
      }
      days.formUnion(day)
    }
    return days
  }
}
