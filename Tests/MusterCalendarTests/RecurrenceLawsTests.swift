import Discrete
import Foundation
import MusterCalendar
import Testing

/// What must hold for every rule, checked on rules made by chance.
@Suite struct RecurrenceLawsTests {
  /// A rule and the plain question whether a day belongs to it, asked through Foundation's calendar fields.
  struct Drawn {
    var text: String
    var start: CivilDate
    var belongs: (CivilDate) -> Bool
  }

  static let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

  static func calendar(firstWeekday: Int) -> Calendar {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
    calendar.firstWeekday = firstWeekday % 7 + 1
    return calendar
  }

  static func moment(_ date: CivilDate) -> Date { Date(timeIntervalSince1970: Double(date.days) * 86_400) }

  static func draw(using random: inout some RandomNumberGenerator) -> Drawn {
    let frequency = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].randomElement(using: &random) ?? "DAILY"
    let interval = Int.random(in: 1...4, using: &random)
    let weekStart = Int.random(in: 1...7, using: &random)
    let start = CivilDate(daysSinceEpoch: Int.random(in: 10_000...20_000, using: &random))
    let months = Bool.random(using: &random) ? [] : (1...12).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
    var monthDays: [Int] = []
    if frequency != "WEEKLY", Bool.random(using: &random) {
      monthDays = (0..<6).map { _ in Int.random(in: 1...31, using: &random) * (Bool.random(using: &random) ? 1 : -1) }
    }
    let takesOrdinals = frequency == "MONTHLY" || frequency == "YEARLY"
    let reach = frequency == "MONTHLY" || !months.isEmpty ? 5 : 53
    let weekdays: [(ordinal: Int, weekday: Int)] = (0..<3).map { _ in
      let ordinal = takesOrdinals && Bool.random(using: &random) ? Int.random(in: -reach...reach, using: &random) : 0
      return (ordinal, Int.random(in: 1...7, using: &random))
    }
    var text = "FREQ=\(frequency);INTERVAL=\(interval);WKST=\(names[weekStart - 1])"
    if !months.isEmpty { text += ";BYMONTH=\(months.map(String.init).joined(separator: ","))" }
    if !monthDays.isEmpty { text += ";BYMONTHDAY=\(monthDays.map(String.init).joined(separator: ","))" }
    text +=
      ";BYDAY="
      + weekdays.map { ($0.ordinal == 0 ? "" : "\($0.ordinal)") + names[$0.weekday - 1] }.joined(separator: ",")
    let calendar = calendar(firstWeekday: weekStart)
    let unit: Calendar.Component = frequency == "MONTHLY" || !months.isEmpty ? .month : .year
    let period: Calendar.Component =
      switch frequency {
      case "DAILY": .day
      case "WEEKLY": .weekOfYear
      case "MONTHLY": .month
      default: .year
      }
    let zero = calendar.dateInterval(of: period, for: moment(start))?.start ?? moment(start)
    return Drawn(text: text, start: start) { date in
      let moment = moment(date)
      let fields = calendar.dateComponents([.month, .day, .weekday], from: moment)
      guard let month = fields.month, let day = fields.day, let sundayFirst = fields.weekday,
        let here = calendar.dateInterval(of: period, for: moment)?.start,
        let length = calendar.range(of: .day, in: .month, for: moment)?.count,
        let span = calendar.dateInterval(of: unit, for: moment)
      else { return false }
      let weekday = (sundayFirst + 5) % 7 + 1
      // Counted in days, because a difference in weeks or months may be rounded.
      let steps: Int =
        switch period {
        case .month: calendar.dateComponents([.month], from: zero, to: here).month ?? 0
        case .year: calendar.dateComponents([.year], from: zero, to: here).year ?? 0
        default: Int((here.timeIntervalSince(zero) / 86_400).rounded()) / (period == .day ? 1 : 7)
        }
      let before = Int(moment.timeIntervalSince(span.start) / 604_800) + 1
      let after = Int((span.end.timeIntervalSince(moment) - 86_400) / 604_800) + 1
      return steps.isMultiple(of: interval)
        && (months.isEmpty || months.contains(month))
        && (monthDays.isEmpty || monthDays.contains(day) || monthDays.contains(day - length - 1))
        && weekdays.contains {
          $0.weekday == weekday && ($0.ordinal == 0 || $0.ordinal == before || $0.ordinal == -after)
        }
    }
  }

  @Test(arguments: 0..<40)
  func aDayOccursExactlyWhenItBelongs(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let drawn = Self.draw(using: &random)
    let rule = try RecurrenceRule.parse(drawn.text)
    let (start, days) = (LocalTime(date: drawn.start, clock: ClockTime(minutes: 540)), 1_200)
    let window = start..<start.adding(minutes: days * 1440)
    let expected = (0..<days).map { drawn.start.adding(days: $0) }.filter(drawn.belongs)
    let found = try rule.occurrences(from: start, in: window)
    #expect(found.map(\.date) == expected, "\(drawn.text) from \(start)")
    #expect(found.allSatisfy { $0.clock == start.clock })

    let cut = start.adding(minutes: Int.random(in: 0..<days * 1440, using: &random))
    let parts =
      try rule.occurrences(from: start, in: start..<cut) + rule.occurrences(from: start, in: cut..<window.upperBound)
    #expect(parts == found, "\(drawn.text) from \(start), cut at \(cut)")

    let count = Int.random(in: 1...20, using: &random)
    let counted = try RecurrenceRule.parse("\(drawn.text);COUNT=\(count)").occurrences(from: start, in: window)
    #expect(counted == Array(found.prefix(count)), "\(drawn.text);COUNT=\(count) from \(start)")
  }

  @Test func positionsPickFromTheWholePeriod() throws {
    let all = try RecurrenceRule.parse("FREQ=MONTHLY;BYDAY=MO,WE,FR")
    let start = try LocalTime.parse("2026-01-15T09:00")
    let window = try start..<LocalTime.parse("2028-01-01T00:00")
    let whole = try all.occurrences(
      from: LocalTime.parse("2026-01-01T09:00"), in: LocalTime.parse("2026-01-01T00:00")..<window.upperBound)
    let months = Dictionary(grouping: whole, by: \.date.monthKey)
    for position in [1, 2, 12, 13, -1, -3, -14] {
      let expected = months.keys.sorted().compactMap { key -> LocalTime? in
        guard let month = months[key] else { return nil }
        let index = position > 0 ? position - 1 : month.count + position
        return month.indices.contains(index) ? month[index] : nil
      }.filter { $0 >= start }
      let rule = try RecurrenceRule.parse("FREQ=MONTHLY;BYDAY=MO,WE,FR;BYSETPOS=\(position)")
      #expect(try rule.occurrences(from: start, in: window) == expected, "position \(position)")
    }
  }
}

@Suite struct HostileTextTests {
  @Test(arguments: 0..<10)
  func noTextTrapsAParser(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let seeds = [
      "2026-09-19", "2026-09-19T09:00-06:00", "06:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=1MO,-1FR;UNTIL=20260901T000000Z",
      "FREQ=YEARLY;BYYEARDAY=-366;BYSETPOS=-1,1;BYHOUR=9;COUNT=3",
    ]
    let pieces: [Unicode.Scalar] = Array("0123456789-+:TZ;=,. \0\u{7F}é\u{301}\u{202E}😀\r\nFREQDAILY".unicodeScalars)
    let line = try Timeline(
      zone: "Europe/London", start: CivilDate.parse("2026-01-01"), end: CivilDate.parse("2026-12-31"),
      dayStart: .midnight)
    let window = try LocalTime.parse("2026-01-01T00:00")..<LocalTime.parse("2026-03-01T00:00")
    for _ in 0..<1_000 {
      var scalars = Array((seeds.randomElement(using: &random) ?? "").unicodeScalars)
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let piece = pieces.randomElement(using: &random) ?? "0"
        let index = Int.random(in: 0...scalars.count, using: &random)
        if index == scalars.count || Bool.random(using: &random) {
          scalars.insert(piece, at: index)
        } else {
          scalars[index] = piece
        }
      }
      let text = String(String.UnicodeScalarView(scalars))
      if let date = CivilDate(text) { #expect(date.description == text) }
      if let clock = ClockTime(text) { #expect(clock.description == text) }
      _ = LocalTime(text)
      _ = try? line.minute(ofOffsetText: text)
      do throws(RecurrenceError) {
        _ = try RecurrenceRule.parse(text).occurrences(from: window.lowerBound, in: window, on: line)
      } catch {
        #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 })
      }
    }
  }
}
