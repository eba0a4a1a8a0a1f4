extension CivilDate: LosslessStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, width: 4))-\(padded(month, width: 2))-\(padded(day, width: 2))"
  }

  /// Reads `YYYY-MM-DD`; nil when `parse` would refuse it.
  public init?(_ text: String) {
    guard let date = try? CivilDate.parse(text) else { return nil }
    self = date
  }

  /// Reads `YYYY-MM-DD` and nothing else: ten characters, ASCII digits.
  ///
  /// - Throws: `malformed` when the shape is another, `impossible-date` when there is no such day.
  public static func parse(_ text: String) throws(CalendarError) -> CivilDate {
    var scanner = DigitScanner(text)
    guard let fields = DateFields(&scanner), scanner.isAtEnd else {
      throw CalendarError(.malformed, "\(quoted(text)) is not a date.", allowed: "YYYY-MM-DD, as 2026-09-19")
    }
    return try fields.date()
  }
}

/// The three numbers of a date before they are known to be a day.
struct DateFields {
  let year: Int
  let month: Int
  let day: Int

  init?(_ scanner: inout DigitScanner) {
    guard let year = scanner.number(width: 4), scanner.take("-"), let month = scanner.number(width: 2),
      scanner.take("-"), let day = scanner.number(width: 2)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  func date() throws(CalendarError) -> CivilDate {
    if let date = CivilDate(year: year, month: month, day: day) { return date }
    let text = "\(padded(year, width: 4))-\(padded(month, width: 2))-\(padded(day, width: 2))"
    guard let length = CivilDate.daysIn(month: month, year: year) else {
      throw CalendarError(
        .impossibleDate, "\(text): there is no month \(padded(month, width: 2)).", allowed: "months 01 to 12")
    }
    throw CalendarError(
      .impossibleDate,
      "\(text) does not exist: \(padded(year, width: 4))-\(padded(month, width: 2)) has \(length) days.",
      allowed: "days 01 to \(length)")
  }
}
