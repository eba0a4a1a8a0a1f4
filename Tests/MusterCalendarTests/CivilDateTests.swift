import Foundation
import MusterCalendar
import Testing

@Suite struct CivilDateTests {
  func date(_ text: String) throws -> CivilDate { try CivilDate.parse(text) }

  @Test func everyDayOfFourCenturiesAgreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    let first = try date("1890-01-01")
    for step in 0..<146_097 {
      let day = first.adding(days: step)
      let (year, month, number) = day.components
      if CivilDate(year: year, month: month, day: number) != day { Issue.record("\(day) is not its own components") }
      guard step.isMultiple(of: 37) else { continue }
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day.days) * 86_400))
      #expect([year, month, number] == [parts.year, parts.month, parts.day])
      #expect(day.weekday % 7 + 1 == parts.weekday)
    }
  }

  @Test func textIsReadAndWrittenUnchanged() throws {
    for text in ["0000-01-01", "1970-01-01", "2024-02-29", "2026-09-19", "9999-12-31"] {
      #expect(try date(text).description == text)
    }
    #expect(try date("9999-12-31") == CivilDate.lastWritable)
  }

  @Test func impossibleDatesAreRefusedWithTheReason() {
    func refusal(_ text: String) -> CalendarError? {
      do throws(CalendarError) {
        _ = try CivilDate.parse(text)
        return nil
      } catch { return error }
    }
    #expect(
      refusal("2026-02-30")?.description == "2026-02-30 does not exist: 2026-02 has 28 days. Allowed: days 01 to 28.")
    #expect(refusal("2026-13-01")?.description == "2026-13-01: there is no month 13. Allowed: months 01 to 12.")
    #expect(refusal("2026-00-10")?.code == .impossibleDate)
    #expect(refusal("2026-01-00")?.code == .impossibleDate)
    #expect(refusal("2100-02-29")?.code == .impossibleDate)
    for text in [
      "", "2026-9-19", "2026/09/19", "26-09-19", "2026-09-19 ", " 2026-09-19", "+026-09-19", "２026-09-19",
      "2026-09-19T09:00",
    ] {
      #expect(refusal(text)?.code == .malformed, "\(text)")
    }
  }

  @Test func weeksStartOnMonday() throws {
    #expect(try date("2026-09-19").weekday == 6)
    #expect(try date("2026-09-19").isWeekend)
    #expect(try !date("2026-09-18").isWeekend)
    #expect(try date("2026-09-20").startOfWeek == date("2026-09-14"))
    #expect(try date("2026-09-14").startOfWeek == date("2026-09-14"))
    #expect(try date("1969-12-31").weekday == 3)
  }

  @Test func monthsAndQuartersAreNumberedWithoutGaps() throws {
    #expect(try date("2027-01-01").monthKey == date("2026-12-31").monthKey + 1)
    #expect(try date("2026-04-01").quarterKey == date("2026-03-31").quarterKey + 1)
    #expect(try date("2026-04-01").quarterKey == date("2026-06-30").quarterKey)
    #expect(try date("2024-02-10").daysInMonth == 29)
    #expect(try date("2023-02-10").daysInMonth == 28)
    #expect(try date("2024-12-31").dayOfYear == 366)
    #expect(try date("2024-12-31").startOfMonth == date("2024-12-01"))
  }

  @Test func agesChangeOnTheBirthday() throws {
    let born = try date("2008-09-19")
    #expect(try born.wholeYears(to: date("2026-09-18")) == 17)
    #expect(try born.wholeYears(to: date("2026-09-19")) == 18)
    #expect(try born.wholeYears(to: date("2008-09-18")) == -1)
    let leapling = try date("2008-02-29")
    #expect(try leapling.wholeYears(to: date("2026-02-28")) == 17)
    #expect(try leapling.wholeYears(to: date("2026-03-01")) == 18)
    #expect(try leapling.wholeYears(to: date("2028-02-28")) == 19)
    #expect(try leapling.wholeYears(to: date("2028-02-29")) == 20)
  }

  @Test func arithmeticSaturatesInsteadOfTrapping() throws {
    for amount in [Int.max, Int.min, 1 << 40, -(1 << 40)] {
      let far = try date("9999-12-31").adding(days: amount)
      _ = (far.description, far.weekday, far.startOfWeek, far.monthKey, far.quarterKey, far.dayOfYear, far.daysInMonth)
      _ = try (far.wholeYears(to: date("0000-01-01")), far.distance(to: date("0000-01-01")))
      #expect(amount > 0 ? far > CivilDate.lastWritable : try far < date("0000-01-01"))
    }
    #expect(CivilDate(year: .max, month: .max, day: .max) == nil)
    #expect(CivilDate(year: .min, month: .min, day: .min) == nil)
  }
}

@Suite struct ClockAndLocalTimeTests {
  @Test func timesOfDayAreReadStrictly() throws {
    #expect(try ClockTime.parse("06:05").minutes == 365)
    #expect(ClockTime("23:59")?.description == "23:59")
    for text in ["", "6:05", "24:00", "23:60", "06:05:00", "-6:05", "06.05"] {
      #expect(ClockTime(text) == nil, "\(text)")
    }
    #expect(try ClockTime.parse("24:00", allowingEndOfDay: true) == .endOfDay)
    #expect(throws: CalendarError.self) { try ClockTime.parse("24:01", allowingEndOfDay: true) }
  }

  @Test func theEndOfADayIsTheNextMidnight() throws {
    let date = try CivilDate.parse("2026-12-31")
    #expect(LocalTime(date: date, clock: .endOfDay).description == "2027-01-01T00:00")
  }

  @Test func localTimesAreReadStrictly() throws {
    #expect(try LocalTime.parse("2026-09-19T09:00").description == "2026-09-19T09:00")
    #expect(try LocalTime.parse("2026-09-19T09:00:00") == LocalTime.parse("2026-09-19T09:00"))
    let refused: [(String, CalendarError.Code)] = [
      ("2026-09-19T09:00:30", .secondsNotZero), ("2026-09-19T09:00Z", .offsetNotAllowed),
      ("2026-09-19T09:00-06:00", .offsetNotAllowed), ("2026-09-19T09:00:00+01:00", .offsetNotAllowed),
      ("2026-09-19T24:00", .impossibleTime), ("2026-09-31T09:00", .impossibleDate), ("2026-09-19 09:00", .malformed),
      ("2026-09-19", .malformed), ("2026-09-19T09:00x", .malformed), ("2026-09-19T0900", .malformed),
    ]
    for (text, code) in refused {
      #expect("\(text)") {
        try LocalTime.parse(text)
      } throws: { ($0 as? CalendarError)?.code == code }
    }
  }

  @Test func anOffsetIsRefusedWithWhatToWriteInstead() {
    #expect {
      try LocalTime.parse("2026-09-19T09:00-06:00")
    } throws: {
      "\($0)"
        == "\"2026-09-19T09:00-06:00\": local times are written without an offset. Allowed: 2026-09-19T09:00."
    }
  }

  @Test func localTimesAreOrderedAndCounted() throws {
    let early = try LocalTime.parse("2026-09-19T23:00")
    let late = try LocalTime.parse("2026-09-20T01:30")
    #expect(early < late)
    #expect(early.nominalMinutes(to: late) == 150)
    #expect(early.adding(minutes: 150) == late)
    _ = (early.adding(minutes: .max), early.adding(minutes: .min))
  }
}
