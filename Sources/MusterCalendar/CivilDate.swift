/// A day of the proleptic Gregorian calendar, without a time zone.
///
/// Stored as days since 1970-01-01, so that comparing, hashing and adding days are integer operations.
/// Arithmetic saturates at the ends of `Int32` (about ±5.8 million years) and never traps.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let days: Int32

  /// The last day that can be written with a four-digit year, 9999-12-31.
  public static let lastWritable = CivilDate(daysSinceEpoch: 2_932_896)

  /// Makes a date from days since 1970-01-01, saturating.
  public init(daysSinceEpoch: Int) { days = Int32(clamping: daysSinceEpoch) }

  /// Makes a date of the years 0 to 9999; nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), let length = CivilDate.daysIn(month: month, year: year), (1...length).contains(day)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  /// Days from civil, after Howard Hinnant, "chrono-compatible low-level date algorithms": years start in March,
  /// so that the leap day is the last of the year and a 400-year era has a fixed length.
  private init(uncheckedYear year: Int, month: Int, day: Int) {
    let marchYear = month <= 2 ? year - 1 : year
    let era = floorDivide(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(daysSinceEpoch: era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month 1...12 and day 1...31 in one computation.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(days) + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The year.
  public var year: Int { components.year }
  /// The month, 1 to 12.
  public var month: Int { components.month }
  /// The day of the month, 1 to 31.
  public var day: Int { components.day }

  /// The ISO weekday: Monday is 1, Sunday is 7.
  public var weekday: Int {
    let shifted = Int(days) + 3
    return shifted - floorDivide(shifted, 7) * 7 + 1
  }

  /// True on Saturday and Sunday.
  public var isWeekend: Bool { weekday >= 6 }

  /// The Monday of this day's ISO week.
  public var startOfWeek: CivilDate { adding(days: 1 - weekday) }

  /// The first day of this day's month.
  public var startOfMonth: CivilDate { adding(days: 1 - day) }

  /// The day of the year, 1 to 366.
  public var dayOfYear: Int {
    Int(days) - Int(CivilDate(uncheckedYear: year, month: 1, day: 1).days) + 1
  }

  /// The month as one number that grows by one each month.
  public var monthKey: Int { components.year * 12 + components.month - 1 }

  /// The quarter as one number that grows by one each quarter (January to March is the first).
  public var quarterKey: Int { components.year * 4 + (components.month - 1) / 3 }

  /// How many days this day's month has.
  public var daysInMonth: Int {
    let (year, month, _) = components
    return CivilDate.daysIn(month: month, year: year) ?? 31
  }

  /// How many days a month has; nil when `month` is not 1 to 12.
  public static func daysIn(month: Int, year: Int) -> Int? {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1, 3, 5, 7, 8, 10, 12: 31
    default: nil
    }
  }

  /// Whether a year has a 29 February.
  public static func isLeap(year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// The day so many days later (earlier when negative), saturating.
  public func adding(days count: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: saturatingSum(Int(days), count))
  }

  /// Days from this day to another; negative when the other is earlier.
  public func distance(to other: CivilDate) -> Int { Int(other.days) - Int(days) }

  /// Whole years from this day to another: the age on `other` of someone born on this day.
  ///
  /// Someone born on 29 February is a year older on 1 March in years without a leap day.
  /// Negative when the other day is earlier.
  public func wholeYears(to other: CivilDate) -> Int {
    let (from, to) = (components, other.components)
    return to.year - from.year - ((to.month, to.day) < (from.month, from.day) ? 1 : 0)
  }

  /// Whole months from this day to another; a day that a month lacks is reached on the first of the next one.
  ///
  /// Negative when the other day is earlier.
  public func wholeMonths(to other: CivilDate) -> Int {
    other.monthKey - monthKey - (other.components.day < components.day ? 1 : 0)
  }

  /// The order of days.
  public static func < (left: CivilDate, right: CivilDate) -> Bool { left.days < right.days }
}
