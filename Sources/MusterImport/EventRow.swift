import MusterCalendar
import MusterJSON

/// Reads the rows of a table of events.
struct EventRowReading {
  let mapping: ColumnMapping
  let moments: MomentText
  let dates: DateColumns
  /// Hours of events of whole days; nil = such rows are left out.
  let dayHours: DayHours?

  /// The event of a row.
  func event(_ cells: [String], row: Int) throws(Skip) -> SourceEvent {
    func text(_ field: EventField) -> String? { mapping.text(field, in: cells) }
    guard let name = text(.name), !CleanName(name).text.isEmpty else { throw Skip(.noName, "nothing names the event") }
    let times = try EventTimes(self, cells)
    var event = try SourceEvent(row: row, name: name, start: times.start, end: times.end, isNameNeeded: true)
    (event.rule, event.isFromTable) = (times.rule, true)
    event.sourceID = text(.id)
    event.type = text(.type)
    event.isTypeDecisive = event.type != nil
    event.keywords = EventSource.words(text(.keywords))
    event.setAttendance(text(.attendance))
    event.place = SourceEvent.Place(
      latitude: text(.latitude).flatMap(Double.init), longitude: text(.longitude).flatMap(Double.init))
    (event.zone, event.location) = (text(.zone), text(.location))
    if let text = text(.priority) {
      if let priority = wholeNumber(text), (1...5).contains(priority) {
        event.priority = priority
      } else {
        event.note(.priority, "the priority is not 1 to 5, so the event has the usual one")
      }
    }
    return event
  }

  /// How the times of a column are read.
  func moments(of field: EventField) -> MomentText {
    var moments = moments
    let column = mapping.column(of: field)
    (moments.order, moments.isMixed) = (dates.order(ofColumn: column), dates.isMixed(column: column))
    return moments
  }
}

/// Start and end of a row: whole times, or a day with times of day, or days of the week.
struct EventTimes {
  var start: StatedTime
  var end: StatedTime
  /// `FREQ=WEEKLY;BYDAY=TU` where the day is `every Tuesday`.
  var rule: String?

  /// A time of a row as far as its cells say it.
  private struct Part {
    var time: StatedTime?
    var day: CivilDate?
    var clock: ClockTime?
  }

  init(_ reading: EventRowReading, _ cells: [String]) throws(Skip) {
    func text(_ field: EventField) -> String? { reading.mapping.text(field, in: cells) }
    // `09:00-12:00` in the column of the start says both.
    let hours = text(.to) == nil ? text(.from).flatMap { AvailabilityGrid.Block($0) } : nil
    var first = try Self.part(.start, .from, hours?.from, reading, cells, .down)
    let last = try Self.part(.end, .to, hours?.to, reading, cells, .up)
    if first.time == nil, first.day == nil, let day = text(.date) {
      if let weekdays = Self.weekdays(day) {
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        rule = "FREQ=WEEKLY;BYDAY=" + weekdays.sorted().map { names[$0 - 1] }.joined(separator: ",")
        var start = reading.moments.timeline.start
        while !weekdays.contains(start.weekday) { start = start.adding(days: 1) }
        first.day = start
      } else {
        let read = try Self.dayOrTime(day, reading.moments(of: .date), .down)
        (first.day, first.time) = (read.day, first.clock == nil ? read.time : nil)
      }
    }
    guard first.time != nil || first.day != nil else { throw Skip(.noStart, "there is no start") }
    let isWholeDay = first.time == nil && first.clock == nil && last.time == nil && last.clock == nil
    if isWholeDay, let given = reading.dayHours, let day = first.day {
      start = StatedTime(LocalTime(date: day, clock: given.start))
      end = StatedTime(
        LocalTime(date: last.day ?? day, clock: .midnight).adding(minutes: given.start.minutes + given.minutes))
      return
    }
    start = try Self.start(first, reading)
    end = try Self.end(last, after: start, of: first, reading)
  }

  private static func start(_ part: Part, _ reading: EventRowReading) throws(Skip) -> StatedTime {
    if let time = part.time { return time }
    guard let day = part.day, let clock = part.clock else {
      throw Skip(.noTimeOfDay, "the start has no time of day; --all-day says the hours of such events")
    }
    return StatedTime(try reading.moments.shown(LocalTime(date: day, clock: clock)))
  }

  /// A clock without a day of its own is that of the start's day or, when that would be before the start, of the night after it.
  private static func end(
    _ part: Part, after start: StatedTime, of first: Part, _ reading: EventRowReading
  ) throws(Skip) -> StatedTime {
    if let time = part.time { return time }
    guard let clock = part.clock else {
      guard part.day != nil else { throw Skip(.noEnd, "there is no end") }
      throw Skip(.noTimeOfDay, "the end has no time of day")
    }
    // Where the start is a whole time, a lone clock as its end is read as it always was: on that day.
    var end = LocalTime(date: part.day ?? start.local.date, clock: .midnight).adding(minutes: clock.minutes)
    if part.day == nil, end <= start.local {
      end = end.adding(minutes: 1440)
      guard start.local.nominalMinutes(to: end) <= DaySplit.longestShift else {
        throw Skip(.noLength, "the end \(clock) is not after the start \(start), and too early for the night after it")
      }
    }
    return StatedTime(try reading.moments.shown(end))
  }

  /// What the two columns of a start or end say.
  private static func part(
    _ whole: EventField, _ clock: EventField, _ minutes: Int?, _ reading: EventRowReading, _ cells: [String],
    _ rounding: MomentText.Rounding
  ) throws(Skip) -> Part {
    var part = Part()
    if let minutes { part.clock = ClockTime(minutes: minutes) }
    for field in [whole, clock] {
      guard let text = reading.mapping.text(field, in: cells), !(field == clock && minutes != nil) else { continue }
      if let time = MomentText.clock(text) {
        part.clock = part.clock ?? time
      } else if part.time == nil, part.day == nil {
        let read = try dayOrTime(text, reading.moments(of: field), rounding)
        (part.time, part.day) = (read.time, read.day)
      } else {
        throw Skip(.date, "\"\(shownText(text, limit: 40))\" is not a time of day")
      }
    }
    return part
  }

  /// A day, with its time where the text has one.
  private static func dayOrTime(
    _ text: String, _ moments: MomentText, _ rounding: MomentText.Rounding
  ) throws(Skip) -> (day: CivilDate?, time: StatedTime?) {
    do throws(Skip) { return (nil, try moments.read(text, rounding)) } catch {
      guard let day = try? moments.day(text) else { throw error }
      return (day, nil)
    }
  }

  /// The days of `every Tuesday`, `Tuesdays`, `Mon and Wed`, `chaque mardi`, `weekdays`; nil for anything else.
  static func weekdays(_ text: String) -> Set<Int>? {
    let words = folded(text).split(separator: "-").map(String.init)
    let ignored: Set<String> = ["every", "each", "weekly", "on", "and", "et", "chaque", "tous", "toutes", "les", "le"]
    if words == ["every", "day"] || words == ["daily"] { return [1, 2, 3, 4, 5, 6, 7] }
    var days: Set<Int> = []
    for word in words where !ignored.contains(word) {
      guard let found = AvailabilityGrid.weekdays(named: word) else { return nil }
      days.formUnion(found)
    }
    return days.isEmpty ? nil : days
  }
}
