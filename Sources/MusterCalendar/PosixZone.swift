/// The rule in the last line of a zone file, as `NST3:30NDT,M3.2.0,M11.1.0`: how clocks change in every later year.
///
/// - Source: POSIX.1-2017, section 8.3 (`TZ`), with the hours from -167 to 167 of RFC 8536, section 3.3.1.
struct PosixZone: Hashable, Sendable {
  /// A day of each year with a time, which may lie outside of the day.
  private struct Moment: Hashable, Sendable {
    enum Day: Hashable, Sendable {
      /// 1 to 365; 29 February is never counted.
      case julian(Int)
      /// 0 to 365; 29 February is counted.
      case ordinal(Int)
      /// Month, week 1 to 5 (5 = the last), weekday 0 (Sunday) to 6.
      case weekday(month: Int, week: Int, day: Int)
    }
    var day: Day
    var seconds: Int

    /// Seconds since 1970-01-01T00:00 on the clock that is changed.
    func reading(in year: Int) -> Int? {
      guard let january = CivilDate(year: year, month: 1, day: 1) else { return nil }
      let date: CivilDate
      switch day {
      case .julian(let number):
        date = january.adding(days: number - 1 + (CivilDate.isLeap(year: year) && number > 59 ? 1 : 0))
      case .ordinal(let number): date = january.adding(days: number)
      case .weekday(let month, let week, let weekday):
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        var offset = (weekday - first.weekday % 7 + 7) % 7 + (week - 1) * 7
        if offset >= first.daysInMonth { offset -= 7 }
        date = first.adding(days: offset)
      }
      return Int(date.days) * 86_400 + seconds
    }
  }

  /// Standard time, in seconds east of UTC.
  let standard: Int
  private let summer: (offset: Int, start: Moment, end: Moment)?

  static func == (one: PosixZone, other: PosixZone) -> Bool {
    one.standard == other.standard && one.summer?.offset == other.summer?.offset
      && one.summer?.start == other.summer?.start && one.summer?.end == other.summer?.end
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(standard)
    hasher.combine(summer?.offset)
    hasher.combine(summer?.start)
    hasher.combine(summer?.end)
  }

  /// Reads a rule; nil when it is none.
  init?(_ text: String) {
    var scanner = Scanner(bytes: Array(text.utf8))
    guard scanner.takeName(), let west = scanner.time(longest: 24) else { return nil }
    standard = -west
    guard !scanner.isAtEnd else {
      summer = nil
      return
    }
    guard scanner.takeName() else { return nil }
    var offset = standard + 3_600
    if scanner.next != UInt8(ascii: ",") {
      guard let west = scanner.time(longest: 24) else { return nil }
      offset = -west
    }
    guard let start = scanner.moment(), let end = scanner.moment(), scanner.isAtEnd else { return nil }
    summer = (offset, start, end)
  }

  /// The changes of some years, ascending; the years before 0000 and after 9999 have none.
  ///
  /// - Complexity: O(years).
  func changes(inYears years: ClosedRange<Int>) -> [ZoneRules.Change] {
    guard let summer else { return [] }
    var found: [(change: ZoneRules.Change, isStart: Bool)] = []
    for year in years.clamped(to: 0...9_999) {
      guard let start = summer.start.reading(in: year), let end = summer.end.reading(in: year) else { continue }
      found.append((ZoneRules.Change(instant: start - standard, offset: summer.offset), true))
      found.append((ZoneRules.Change(instant: end - summer.offset, offset: standard), false))
    }
    // Where summer time ends in the moment in which it begins again, it lasts all year.
    found.sort { ($0.change.instant, $0.isStart ? 1 : 0) < ($1.change.instant, $1.isStart ? 1 : 0) }
    return found.map(\.change)
  }

  /// Walks over the text.
  private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }
    var next: UInt8? { isAtEnd ? nil : bytes[position] }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    /// `EST`, or letters, digits and signs between `<` and `>`.
    mutating func takeName() -> Bool {
      let start = position
      if take("<") {
        while let byte = next, byte != UInt8(ascii: ">") {
          guard Self.isLetter(byte) || Self.isDigit(byte) || byte == 0x2B || byte == 0x2D else { return false }
          position += 1
        }
        return take(">") && position - start > 4
      }
      while let byte = next, Self.isLetter(byte) { position += 1 }
      return position - start >= 3
    }

    /// `[+-]h[h[h]][:mm[:ss]]` as seconds.
    mutating func time(longest hours: Int) -> Int? {
      let isNegative = take("-")
      if !isNegative { _ = take("+") }
      guard let hour = number(digits: 3), hour <= hours else { return nil }
      var seconds = hour * 3_600
      for unit in [60, 1] {
        guard take(":") else { break }
        guard let value = number(digits: 2), value < 60 else { return nil }
        seconds += value * unit
      }
      return isNegative ? -seconds : seconds
    }

    /// `,M3.2.0/2`.
    mutating func moment() -> Moment? {
      guard take(",") else { return nil }
      let day: Moment.Day
      if take("M") {
        guard let month = number(digits: 2), (1...12).contains(month), take("."), let week = number(digits: 1),
          (1...5).contains(week), take("."), let weekday = number(digits: 1), weekday <= 6
        else { return nil }
        day = .weekday(month: month, week: week, day: weekday)
      } else if take("J") {
        guard let number = number(digits: 3), (1...365).contains(number) else { return nil }
        day = .julian(number)
      } else {
        guard let number = number(digits: 3), number <= 365 else { return nil }
        day = .ordinal(number)
      }
      guard take("/") else { return Moment(day: day, seconds: 7_200) }
      return time(longest: 167).map { Moment(day: day, seconds: $0) }
    }

    private mutating func number(digits: Int) -> Int? {
      var value = 0, count = 0
      while count < digits, let byte = next, Self.isDigit(byte) {
        value = value * 10 + Int(byte - 0x30)
        position += 1
        count += 1
      }
      return count == 0 ? nil : value
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
  }
}
