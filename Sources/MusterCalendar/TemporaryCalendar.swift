import Foundation

public typealias Minute = Int
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var days: Int32
  public init(daysSinceEpoch: Int) { days = Int32(daysSinceEpoch) }
  public init?(year: Int, month: Int, day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yoe = y - era * 400
    let doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy
    days = Int32(era * 146097 + doe - 719468)
  }
  private var civil: (Int, Int, Int) {
    let z = Int(days) + 719468
    let era = (z >= 0 ? z : z - 146096) / 146097
    let doe = z - era * 146097
    let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    let d = doy - (153 * mp + 2) / 5 + 1
    let m = mp < 10 ? mp + 3 : mp - 9
    return (yoe + era * 400 + (m <= 2 ? 1 : 0), m, d)
  }
  public var year: Int { civil.0 }
  public var month: Int { civil.1 }
  public var day: Int { civil.2 }
  public var weekday: Int { ((Int(days) + 3) % 7 + 7) % 7 + 1 }
  public var isWeekend: Bool { weekday >= 6 }
  public var startOfWeek: CivilDate { adding(days: 1 - weekday) }
  public func adding(days n: Int) -> CivilDate { CivilDate(daysSinceEpoch: Int(days) + n) }
  public func wholeYears(to other: CivilDate) -> Int {
    other.year - year - ((other.month, other.day) < (month, day) ? 1 : 0)
  }
  public static func < (a: Self, b: Self) -> Bool { a.days < b.days }
  public var description: String { String(format: "%04d-%02d-%02d", year, month, day) }
}
public struct ClockTime: Hashable, Sendable {
  public var minutes: Int
  public init(minutes: Int) { self.minutes = minutes }
  public init?(_ text: String) {
    let p = text.split(separator: ":").compactMap { Int($0) }
    guard p.count == 2 else { return nil }
    minutes = p[0] * 60 + p[1]
  }
}
public struct LocalTime: Hashable, Sendable {
  public var date: CivilDate
  public var clock: ClockTime
  public init(date: CivilDate, clock: ClockTime) { (self.date, self.clock) = (date, clock) }
}
public enum LocalResolution: Sendable, Equatable {
  case unique(Minute), skipped(before: Minute, after: Minute), repeated(first: Minute, second: Minute)
}
public struct Timeline: Sendable {
  public let start: CivilDate, end: CivilDate, dayStart: ClockTime
  public init(zone: String, start: CivilDate, end: CivilDate, dayStart: ClockTime) throws {
    (self.start, self.end, self.dayStart) = (start, end, dayStart)
  }
  public var dayCount: Int { Int(end.days - start.days) }
  public func date(ofOperationalDay d: Int) -> CivilDate { start.adding(days: d) }
  public func operationalDay(at m: Minute) -> Int { Int((Double(m - dayStart.minutes) / 1440).rounded(.down)) }
  public func localTime(at m: Minute) -> LocalTime {
    let d = Int((Double(m) / 1440).rounded(.down))
    return LocalTime(date: start.adding(days: d), clock: ClockTime(minutes: m - d * 1440))
  }
  public func minute(of t: LocalTime) -> LocalResolution {
    .unique(Int(t.date.days - start.days) * 1440 + t.clock.minutes)
  }
  public func text(at m: Minute) -> String { "\(m)" }
}
public struct Interval: Hashable, Sendable {
  public var start, end: Minute
  public init(start: Minute, end: Minute) { (self.start, self.end) = (start, end) }
  public var length: Int { end - start }
  public func overlaps(_ o: Interval) -> Bool { start < o.end && o.start < end }
  public func contains(_ o: Interval) -> Bool { start <= o.start && o.end <= end }
}
public struct IntervalSet: Hashable, Sendable {
  public var intervals: [Interval]
  public init() { intervals = [] }
  public init(_ i: [Interval]) { intervals = i }
  public func subtracting(_ o: Interval) -> IntervalSet {
    IntervalSet(
      intervals.flatMap { i in
        guard i.overlaps(o) else { return [i] }
        return [Interval(start: i.start, end: o.start), Interval(start: o.end, end: i.end)].filter { $0.length > 0 }
      })
  }
  public func contains(_ o: Interval) -> Bool { intervals.contains { $0.contains(o) } }
  public func overlapMinutes(with o: Interval) -> Int {
    intervals.reduce(0) { $0 + max(0, min($1.end, o.end) - max($1.start, o.start)) }
  }
}
