import MusterCalendar
import MusterJSON

/// How dates that have several readings are read; never guessed.
public enum DateOrder: String, CaseIterable, Sendable, Hashable {
  /// 09/30/2026.
  case monthFirst = "month-first"
  /// 30/09/2026.
  case dayFirst = "day-first"
  /// 46295, as spreadsheets count days.
  case serial
  /// 44833, as spreadsheets count days that begin with 1904.
  case serial1904 = "serial-1904"
}

/// A start or an end as a source writes it, read as local time of the plan.
struct MomentText {
  /// Whether fractions of a minute are dropped (a start) or rounded up (an end).
  enum Rounding { case down, up }

  let timeline: Timeline
  var order: DateOrder?
  /// Whether the days are of the past, as birthdays are: a year of two digits is then never a coming one.
  var isPast = false
  /// Whether days stand among numbers such as 45190 in their column: then one who wrote it did not see them all as days.
  var isMixed = false

  /// Reads `2016-05-24 14:00:00`, `2016-05-24T14:00`, `…Z` and `…-07:00`, `05/24/2016 2:00 PM`.
  ///
  /// A time with an offset is converted to the plan's time zone, and keeps an offset where the clocks show it twice; a time
  /// that they skip is refused.
  func read(_ text: String, _ rounding: Rounding) throws(Skip) -> StatedTime {
    var scanner = MomentScanner(text)
    let date: CivilDate
    if let named = NamedDate(text) {
      date = try day(of: named, text)
      scanner = MomentScanner(named.rest.isEmpty ? "" : " " + named.rest)
    } else {
      guard let found = try self.date(&scanner) else {
        throw Skip(.date, "\"\(shownText(text, limit: 40))\" is not a date")
      }
      date = found
    }
    guard scanner.skipSeparator() else {
      if scanner.isAtEnd { throw Skip(.noTimeOfDay, "\"\(shownText(text, limit: 40))\" has no time of day") }
      throw Skip(.date, "\"\(shownText(text, limit: 40))\" is not a date and a time")
    }
    guard let (minutes, hasSeconds) = scanner.clock(allowingEndOfDay: true) else {
      throw Skip(.date, "\"\(shownText(text, limit: 40))\" is not a date and a time")
    }
    let offset = scanner.offset()
    guard scanner.isAtEnd else { throw Skip(.date, "\"\(shownText(text, limit: 40))\" goes on after the time") }
    var local = LocalTime(date: date, clock: .midnight).adding(minutes: minutes)
    if hasSeconds, rounding == .up { local = local.adding(minutes: 1) }
    guard let offset else { return StatedTime(try shown(local)) }
    return timeline.stated(at: timeline.minute(of: local, offset: offset))
  }

  /// Reads a day: `2016-05-24`, `24.05.2016`, `05/24/2016`, also with a midnight that a spreadsheet added.
  func day(_ text: String) throws(Skip) -> CivilDate {
    if let named = NamedDate(text), named.rest.isEmpty { return try day(of: named, text) }
    if let order, order == .serial || order == .serial1904,
      let day = SpreadsheetDay(text: text, isFrom1904: order == .serial1904)
    {
      return day.date
    }
    var scanner = MomentScanner(text)
    guard let date = try date(&scanner) else { throw Skip(.date, "\"\(shownText(text, limit: 40))\" is not a date") }
    if scanner.isAtEnd { return date }
    guard scanner.skipSeparator(), let clock = scanner.clock(), clock == (0, false), scanner.isAtEnd else {
      throw Skip(.date, "\"\(shownText(text, limit: 40))\" goes on after the date")
    }
    return date
  }

  /// The day of a date with its month in letters; without a year it is the one day of that name in the plan.
  private func day(of named: NamedDate, _ text: String) throws(Skip) -> CivilDate {
    guard !isMixed else {
      throw Skip(
        .dateOrder,
        "\"\(shownText(text, limit: 40))\" stands among days that are numbers; say --dates, or write all days the same way"
      )
    }
    let date: CivilDate?
    if let year = named.year {
      date = CivilDate(year: named.isShort ? century(of: year) : year, month: named.month, day: named.day)
    } else {
      let years = timeline.start.year...timeline.end.year
      let days = years.compactMap { CivilDate(year: $0, month: named.month, day: named.day) }
        .filter { timeline.start <= $0 && $0 <= timeline.end }
      guard days.count == 1 else { throw Skip(.date, "\"\(shownText(text, limit: 40))\" has no year") }
      date = days[0]
    }
    guard let date else { throw Skip(.date, "\"\(shownText(text, limit: 40))\" is not a date") }
    return date
  }

  /// The year that two digits mean: of the past the latest that has begun, else within fifty years of the plan.
  private func century(of year: Int) -> Int {
    let latest = isPast ? timeline.end.year : timeline.end.year + 50
    let this = timeline.end.year / 100 * 100 + year
    return this > latest ? this - 100 : this <= latest - 100 ? this + 100 : this
  }

  /// Reads a time of day: `9:00`, `09:00`, `9:00 PM`, `9h30`, `9h`, `24:00`; nil for anything else.
  static func clock(_ text: String) -> ClockTime? {
    if text == "24:00" || text == "24" || text == "24h" { return .endOfDay }
    var plain = text.lowercased().replacing("h", with: ":").filter {
      $0 != " " || text.contains("M") || text.contains("m")
    }
    if plain.hasSuffix(":") { plain += "00" } else if !plain.contains(":") { plain += ":00" }
    var scanner = MomentScanner(plain)
    guard let clock = scanner.clock(), !clock.hasSeconds, scanner.isAtEnd else { return nil }
    return ClockTime(minutes: clock.minutes)
  }

  /// The time itself when the clocks of the plan show it.
  func shown(_ time: LocalTime) throws(Skip) -> LocalTime {
    guard timeline.minute(of: StatedTime(time)) != nil else {
      throw Skip(.skippedTime, "\(time) does not exist in \(timeline.zone)")
    }
    return time
  }

  private func date(_ scanner: inout MomentScanner) throws(Skip) -> CivilDate? {
    guard let first = scanner.number(upTo: 4) else { return nil }
    guard let mark = scanner.takeMark(), let second = scanner.number(upTo: 2), scanner.takeMark() == mark,
      let third = scanner.number(upTo: 4)
    else { return nil }
    if first.digits == 4 { return CivilDate(year: first.value, month: second.value, day: third.value) }
    guard third.digits == 4 || third.digits == 2 && (order == .monthFirst || order == .dayFirst) else { return nil }
    let year = third.digits == 2 ? century(of: third.value) : third.value
    switch order {
    case .monthFirst: return CivilDate(year: year, month: first.value, day: second.value)
    case .dayFirst: return CivilDate(year: year, month: second.value, day: first.value)
    case .serial, .serial1904, nil:
      // A number above 12 is no month, so then there is only one reading.
      if first.value > 12 { return CivilDate(year: third.value, month: second.value, day: first.value) }
      if second.value > 12 { return CivilDate(year: third.value, month: first.value, day: second.value) }
      throw Skip(.dateOrder, "whether the month or the day is written first is not known; say --dates")
    }
  }
}

/// Two digits of a number below 100.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// Walks over the ASCII of a date and time.
private struct MomentScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }
  private var next: UInt8? { isAtEnd ? nil : bytes[position] }

  mutating func number(upTo width: Int) -> (value: Int, digits: Int)? {
    var value = 0, digits = 0
    while digits < width, let byte = next, (0x30...0x39).contains(byte) {
      value = value * 10 + Int(byte - 0x30)
      digits += 1
      position += 1
    }
    return digits == 0 ? nil : (value, digits)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  /// A mark between the parts of a date: `-`, `/` or `.`.
  mutating func takeMark() -> UInt8? {
    guard let byte = next, "-/.".utf8.contains(byte) else { return nil }
    position += 1
    return byte
  }

  /// `T`, a comma or spaces between date and time.
  mutating func skipSeparator() -> Bool {
    let before = position
    if take(UInt8(ascii: "T")) || take(UInt8(ascii: "t")) { return true }
    while take(UInt8(ascii: ",")) || take(0x20) {}
    return position > before && !isAtEnd
  }

  /// `14:00`, `14:00:00.000`, `2:00 PM`, as minutes and whether seconds go beyond the minute.
  mutating func clock(allowingEndOfDay: Bool = false) -> (minutes: Int, hasSeconds: Bool)? {
    guard let hour = number(upTo: 2), take(UInt8(ascii: ":")), let minute = number(upTo: 2), minute.digits == 2
    else { return nil }
    var hasSeconds = false
    if take(UInt8(ascii: ":")) {
      guard let second = number(upTo: 2), second.value < 60 else { return nil }
      hasSeconds = second.value > 0
      if take(UInt8(ascii: ".")) {
        while let digit = number(upTo: 1) { if digit.value > 0 { hasSeconds = true } }
      }
    }
    while take(0x20) {}
    var hours = hour.value
    if let half = next, "aApP".utf8.contains(half) {
      position += 1
      _ = take(UInt8(ascii: "."))
      guard take(UInt8(ascii: "M")) || take(UInt8(ascii: "m")), (1...12).contains(hours) else { return nil }
      _ = take(UInt8(ascii: "."))
      hours = hours % 12 + ("pP".utf8.contains(half) ? 12 : 0)
    }
    if allowingEndOfDay, hours == 24, minute.value == 0, !hasSeconds { return (1_440, false) }
    guard hours < 24, minute.value < 60 else { return nil }
    return (hours * 60 + minute.value, hasSeconds)
  }

  /// `Z`, `+02:00`, `-0700` as minutes; nil when there is none.
  mutating func offset() -> Int? {
    if take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
    let start = position
    guard let sign = next, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    position += 1
    guard let hours = number(upTo: 2) else {
      position = start
      return nil
    }
    _ = take(UInt8(ascii: ":"))
    let minutes = number(upTo: 2)?.value ?? 0
    guard hours.value <= 18, minutes < 60 else {
      position = start
      return nil
    }
    return (hours.value * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }
}
