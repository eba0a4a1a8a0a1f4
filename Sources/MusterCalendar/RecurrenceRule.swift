/// An RFC 5545 recurrence rule, as `FREQ=WEEKLY;BYDAY=MO,WE`, over local times.
///
/// The parts FREQ (DAILY and slower), INTERVAL, COUNT, UNTIL, BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY, BYHOUR,
/// BYMINUTE, BYSETPOS and WKST are followed to the letter; a part that is not followed is refused by name.
/// Occurrences are readings of the wall clock. What a reading means on the night the clocks change is for `Timeline`.
///
/// The expansion is integer arithmetic of our own, because Foundation's `Calendar.RecurrenceRule` (Swift 6.3, Linux)
/// was measured to skip February and March 1998 in `FREQ=MONTHLY;COUNT=10;BYDAY=1FR`, to place `-2MO` a week early, and
/// never to return from `FREQ=YEARLY;BYDAY=20MO`, all three examples of the RFC.
///
/// - Source: RFC 5545, section 3.3.10.
public struct RecurrenceRule: Hashable, Sendable, CustomStringConvertible {
  /// The longest rule text, in UTF-8 bytes.
  public static let maximumLength = 1_000
  /// The most occurrences that one expansion counts, returned or not.
  public static let maximumOccurrences = 100_000
  /// The most days and times that one expansion looks at.
  public static let maximumCandidates = 10_000_000

  /// FREQ: the period that the rule steps through.
  public enum Frequency: String, Hashable, Sendable, CaseIterable {
    /// Days.
    case daily = "DAILY"
    /// Weeks, starting on WKST.
    case weekly = "WEEKLY"
    /// Calendar months.
    case monthly = "MONTHLY"
    /// Calendar years.
    case yearly = "YEARLY"
  }

  /// COUNT or UNTIL: where the rule ends.
  public enum Limit: Hashable, Sendable {
    /// After so many occurrences, counted from the start.
    case count(Int)
    /// With the last occurrence on this day.
    case untilDate(CivilDate)
    /// With the last occurrence at or before this local time.
    case untilLocal(LocalTime)
    /// With the last occurrence at or before this time in UTC.
    case untilUniversal(LocalTime)
  }

  /// One entry of BYDAY, as `MO` or `-1FR`.
  public struct Weekday: Hashable, Sendable {
    /// Which one within the month or year, from the end when negative; 0 for every one.
    public let ordinal: Int
    /// Monday is 1, Sunday is 7.
    public let weekday: Int
  }

  /// The text as written.
  public let text: String
  /// FREQ.
  public internal(set) var frequency: Frequency
  /// INTERVAL, 1 to 9999.
  public internal(set) var interval = 1
  /// COUNT or UNTIL; nil for a rule without end.
  public internal(set) var limit: Limit?
  /// WKST: Monday is 1, Sunday is 7.
  public internal(set) var weekStart = 1

  var months: [Int] = []
  var weekNumbers: [Int] = []
  var yearDays: [Int] = []
  var monthDays: [Int] = []
  var weekdays: [Weekday] = []
  var hours: [Int] = []
  var minutes: [Int] = []
  var positions: [Int] = []

  init(text: String, frequency: Frequency) { (self.text, self.frequency) = (text, frequency) }

  /// The text as written.
  public var description: String { text }
}
