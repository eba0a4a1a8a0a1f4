/// Whether a number of a cell is shown as a day, a time or a number (ECMA-376 part 1, 18.8.30 and 18.8.31).
enum CellFormat: Hashable {
  case number
  case day
  case dayAndTime
  case time
  /// Hours that go beyond a day, `[h]:mm`.
  case elapsed

  /// One of the formats that every program has by number.
  init(builtIn number: Int) {
    switch number {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .day
    case 18...21, 32...35, 45, 47, 55, 56: self = .time
    case 22: self = .dayAndTime
    case 46: self = .elapsed
    default: self = .number
    }
  }

  /// A format that the workbook says, as `yyyy-mm-dd` or `[$-409]h:mm AM/PM;@`.
  init(code: String) {
    var letters: Set<Character> = [], isElapsed = false
    var rest = code.lowercased()[...]
    // Of several sections the first is that of positive numbers.
    scan: while let next = rest.popFirst() {
      switch next {
      case ";": break scan
      case "\\", "_", "*": _ = rest.popFirst()
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) { isElapsed = true }
      case "g" where rest.hasPrefix("eneral"): rest = rest.dropFirst(6)
      default: if "ymdhs".contains(next) { letters.insert(next) }
      }
    }
    let hasTime = letters.contains("h") || letters.contains("s")
    let hasDay = letters.contains("y") || letters.contains("d") || letters.contains("m") && !hasTime
    self =
      isElapsed ? .elapsed : hasDay ? hasTime ? .dayAndTime : .day : hasTime ? .time : .number
  }

  /// A number as the cell shows it: days as `2027-05-09`, times as `13:00`, both with a space between.
  ///
  /// - Parameter isFrom1904: which of the two systems of days the workbook has.
  func text(of number: Double, isFrom1904: Bool) -> String {
    guard self != .number, number.isFinite, number >= 0, number < 2_958_466 else { return Self.plain(number) }
    let seconds = Int((number * 86_400).rounded())
    let (days, rest) = (seconds / 86_400, seconds % 86_400)
    switch self {
    case .number: return Self.plain(number)
    case .elapsed: return Self.clock(seconds)
    case .time: return days == 0 ? Self.clock(rest) : Self.plain(number)
    case .day, .dayAndTime:
      // A time in a column of days, as programs keep it.
      if days == 0, !isFrom1904 { return Self.clock(rest) }
      guard let day = Self.day(days, isFrom1904) else { return Self.plain(number) }
      return rest == 0 && self == .day ? day : rest == 0 ? "\(day) 00:00" : "\(day) \(Self.clock(rest))"
    }
  }

  /// A number as it is written by hand: no exponent for what people count, no `.0`.
  static func plain(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 9e15 { return "\(Int(number))" }
    return "\(number)"
  }

  private static func clock(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let text = "\(two(seconds / 3_600)):\(two(seconds / 60 % 60))"
    return seconds % 60 == 0 ? text : "\(text):\(two(seconds % 60))"
  }

  /// The day of a number; nil for the 29 February 1900, which never was.
  private static func day(_ number: Int, _ isFrom1904: Bool) -> String? {
    guard isFrom1904 || number != 60 else { return nil }
    // Days since 1970: 1899-12-30 is 25,569 days before it, 1904-01-01 24,107.
    let days = number - (isFrom1904 ? 24_107 : number < 60 ? 25_568 : 25_569)
    let (year, month, day) = civil(days)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  /// Year, month and day of a number of days since 1970 (H. Hinnant, chrono-compatible date algorithms).
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
