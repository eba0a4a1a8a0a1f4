import Foundation
import MusterCalendar
import Testing

@Suite struct TimelineTests {
  func timeline(_ zone: String, _ start: String, _ end: String, dayStart: String = "06:00") throws -> Timeline {
    try Timeline(
      zone: zone, start: CivilDate.parse(start), end: CivilDate.parse(end), dayStart: ClockTime.parse(dayStart))
  }

  func local(_ text: String) throws -> LocalTime { try LocalTime.parse(text) }

  func minute(_ text: String, _ timeline: Timeline) throws -> Minute {
    try #require(timeline.minute(of: local(text)).minute)
  }

  @Test func anOrdinaryDayCountsFromMidnight() throws {
    let regina = try timeline("America/Regina", "2026-09-01", "2026-10-01")
    #expect(try minute("2026-09-01T00:00", regina) == 0)
    #expect(try minute("2026-09-02T01:30", regina) == 1530)
    #expect(try minute("2026-08-31T23:00", regina) == -60)
    #expect(try regina.text(at: minute("2026-09-19T09:00", regina)) == "2026-09-19T09:00-06:00")
    #expect(regina.horizon == Interval(start: 0, end: 30 * 1440))
    #expect(regina.operationalDays == 0..<30)
  }

  @Test func reginaNeverChangesItsClocks() throws {
    let regina = try timeline("America/Regina", "2026-01-01", "2027-01-01")
    #expect(regina.horizon.length == 365 * 1440)
    #expect(regina.doubt(about: try local("2026-03-08T02:30")) == nil)
    #expect(regina.doubt(about: try local("2026-11-01T01:30")) == nil)
  }

  @Test func nightsWhenTheClocksChangeHaveTheirTrueLength() throws {
    for (zone, spring, autumn, shift) in [
      ("America/Toronto", "2026-03-07", "2026-10-31", 60), ("America/St_Johns", "2026-03-07", "2026-10-31", 60),
      ("Europe/London", "2026-03-28", "2026-10-24", 60), ("Australia/Lord_Howe", "2026-10-03", "2026-04-04", 30),
    ] {
      let year = try timeline(zone, "2026-01-01", "2027-01-01")
      func night(_ date: String) throws -> Int {
        let next = try CivilDate.parse(date).adding(days: 1)
        return try minute("\(next)T06:00", year) - minute("\(date)T22:00", year)
      }
      #expect(try night(spring) == 480 - shift, "\(zone)")
      #expect(try night(autumn) == 480 + shift, "\(zone)")
      #expect(try night("2026-06-15") == 480, "\(zone)")
    }
  }

  @Test func aSkippedTimeHasTwoReadings() throws {
    let toronto = try timeline("America/Toronto", "2026-03-01", "2026-04-01")
    let time = try local("2026-03-08T02:30")
    let two = try minute("2026-03-08T01:59", toronto) + 1
    #expect(toronto.minute(of: time) == .skipped(before: two - 30, after: two + 30))
    #expect(toronto.impliedMinute(of: time) == two + 30)
    #expect(
      toronto.doubt(about: time)
        == "2026-03-08T02:30 does not exist in America/Toronto: the clocks go from 02:00 to 03:00; it could mean 2026-03-08T01:30-05:00 or 2026-03-08T03:30-04:00."
    )
    #expect(toronto.minute(of: try local("2026-03-08T03:00")) == .unique(two))
    #expect(toronto.minute(of: try local("2026-03-08T02:00")).minute == nil)
  }

  @Test func aRepeatedTimeHasTwoReadings() throws {
    let toronto = try timeline("America/Toronto", "2026-10-19", "2026-11-19")
    let time = try local("2026-11-01T01:30")
    let one = try minute("2026-11-01T00:59", toronto) + 1
    #expect(toronto.minute(of: time) == .repeated(first: one + 30, second: one + 90))
    #expect(toronto.impliedMinute(of: time) == one + 30)
    #expect(
      toronto.doubt(about: time)
        == "2026-11-01T01:30 happens twice in America/Toronto: the clocks go from 02:00 to 01:00; it could mean 2026-11-01T01:30-04:00 or 2026-11-01T01:30-05:00."
    )
    #expect(toronto.minute(of: try local("2026-11-01T02:00")) == .unique(one + 120))
  }

  @Test func lordHoweSkipsHalfAnHour() throws {
    let island = try timeline("Australia/Lord_Howe", "2026-10-01", "2026-11-01")
    #expect(island.minute(of: try local("2026-10-04T02:30")).minute != nil)
    #expect(
      island.doubt(about: try local("2026-10-04T02:15"))
        == "2026-10-04T02:15 does not exist in Australia/Lord_Howe: the clocks go from 02:00 to 02:30; it could mean 2026-10-04T01:45+10:30 or 2026-10-04T02:45+11:00."
    )
  }

  @Test func aDayWhoseMidnightIsSkippedStartsWhereTheClocksJumpTo() throws {
    let santiago = try timeline("America/Santiago", "2026-09-06", "2026-10-01", dayStart: "00:00")
    #expect(santiago.text(at: 0) == "2026-09-06T01:00-03:00")
    #expect(santiago.start(of: santiago.start) == 0)
    #expect(santiago.operationalDay(at: 0) == 0)
    #expect(santiago.operationalDay(at: -1) == -1)
    let apia = try timeline("Pacific/Apia", "2011-12-29", "2012-01-02")
    #expect(apia.start(of: try CivilDate.parse("2011-12-30")) == apia.start(of: try CivilDate.parse("2011-12-31")))
    #expect(apia.horizon.length == 3 * 1440)
    #expect(
      apia.doubt(about: try local("2011-12-30T12:00"))?
        .contains("the clocks go from 2011-12-30T00:00 to 2011-12-31T00:00") == true)
  }

  @Test func everyMinuteOfAYearAgreesWithFoundation() throws {
    for zone in ["America/Toronto", "Australia/Lord_Howe", "Europe/Dublin", "America/St_Johns", "UTC"] {
      let year = try timeline(zone, "2026-01-01", "2027-01-01")
      let system = try #require(TimeZone(identifier: zone))
      let zero = Double(year.start.days) * 86_400 - Double(year.utcOffset(at: 0)) * 60
      var previousDay = Int.min
      for minute in stride(from: -200_000, to: 700_000, by: 29) {
        let seconds = system.secondsFromGMT(for: Date(timeIntervalSince1970: zero + Double(minute) * 60))
        guard year.utcOffset(at: minute) * 60 == seconds else {
          Issue.record("\(zone) at \(minute): \(year.utcOffset(at: minute)) minutes, not \(seconds) seconds")
          break
        }
        let meanings: [Minute] =
          switch year.minute(of: year.localTime(at: minute)) {
          case .unique(let only): [only]
          case .repeated(let first, let second): [first, second]
          case .skipped: []
          }
        let day = year.operationalDay(at: minute)
        let isConsistent =
          meanings.contains(minute) && day >= previousDay && year.start(ofOperationalDay: day) <= minute
          && minute < year.start(ofOperationalDay: day + 1)
        guard isConsistent else {
          Issue.record("\(zone) at \(minute): \(year.text(at: minute)), operational day \(day)")
          break
        }
        previousDay = day
      }
    }
  }

  @Test func aDutyAfterMidnightBelongsToTheDayBefore() throws {
    let toronto = try timeline("America/Toronto", "2026-10-19", "2026-11-19")
    #expect(try toronto.operationalDay(at: minute("2026-10-19T06:00", toronto)) == 0)
    #expect(try toronto.operationalDay(at: minute("2026-10-19T05:59", toronto)) == -1)
    #expect(try toronto.operationalDay(at: minute("2026-11-01T05:59", toronto)) == 12)
    #expect(try toronto.operationalDay(at: minute("2026-11-01T06:00", toronto)) == 13)
    #expect(toronto.date(ofOperationalDay: 13) == (try CivilDate.parse("2026-11-01")))
    #expect(toronto.operationalDay(startingOn: try CivilDate.parse("2026-11-01")) == 13)
  }

  @Test func operationalDaysNeverRunBackwardsWhenTheirStartIsRepeatedOrSkipped() throws {
    let autumn = try timeline("America/Toronto", "2026-11-01", "2026-11-03", dayStart: "01:30")
    let first = autumn.start(ofOperationalDay: 0)
    #expect(autumn.text(at: first) == "2026-11-01T01:30-04:00")
    for minute in first..<first + 120 { #expect(autumn.operationalDay(at: minute) == 0) }
    // Until 2011 Newfoundland's clocks went from 00:01 back to 23:01 of the day before.
    let midnight = try timeline("America/St_Johns", "2010-11-07", "2010-11-09", dayStart: "00:00")
    #expect(midnight.text(at: 0) == "2010-11-07T00:00-02:30")
    #expect(midnight.text(at: 1) == "2010-11-06T23:01-03:30")
    for minute in 0..<120 { #expect(midnight.operationalDay(at: minute) == 0) }
    #expect(midnight.operationalDay(at: -1) == -1)
    let spring = try timeline("America/Toronto", "2026-03-08", "2026-03-10", dayStart: "02:30")
    #expect(spring.text(at: spring.start(ofOperationalDay: 0)) == "2026-03-08T03:00-04:00")
    #expect(spring.operationalDay(at: spring.start(ofOperationalDay: 0)) == 0)
    #expect(spring.operationalDay(at: spring.start(ofOperationalDay: 0) - 1) == -1)
  }

  @Test func timesWithOffsetsAreReadBack() throws {
    let toronto = try timeline("America/Toronto", "2026-10-19", "2026-11-19")
    for minute in stride(from: -3_000, to: 50_000, by: 13) {
      #expect(try toronto.minute(ofOffsetText: toronto.text(at: minute)) == minute)
    }
    #expect(try toronto.minute(ofOffsetText: "2026-10-19T04:00:00Z") == 0)
    #expect(try toronto.minute(ofOffsetText: "2026-10-19T06:00+02:00") == 0)
    for (text, code) in [
      ("2026-10-19T04:00", CalendarError.Code.offsetMissing), ("2026-10-19T04:00-4", .malformed),
      ("2026-10-19T04:00-04:00 ", .malformed), ("2026-10-19T04:00-04:60", .malformed),
    ] {
      #expect("\(text)") {
        try toronto.minute(ofOffsetText: text)
      } throws: { ($0 as? CalendarError)?.code == code }
    }
  }

  @Test func unknownZonesAreRefusedWithANearName() {
    func refusal(_ zone: String) -> String? {
      do {
        _ = try timeline(zone, "2026-09-01", "2026-10-01")
        return nil
      } catch { return "\(error)" }
    }
    #expect(refusal("Toronto") == "\"Toronto\" is not a known time zone. Allowed: an IANA name, maybe America/Toronto.")
    #expect(refusal("america/st_johns")?.contains("maybe America/St_Johns") == true)
    for zone in ["", " ", "Mars/Phobos", "GMT+5", "+05:00", "../../etc/passwd", "/", "America", "America/Regina\u{0}"] {
      #expect(refusal(zone)?.contains("an IANA name, as America/Regina") == true, "\(zone)")
    }
    for zone in ["UTC", "US/Eastern", "Canada/Saskatchewan"] { #expect(refusal(zone) == nil) }
  }

  @Test func horizonsAreNeitherEmptyNorEndless() throws {
    #expect(throws: CalendarError.self) { try timeline("UTC", "2026-09-01", "2026-09-01") }
    #expect(throws: CalendarError.self) { try timeline("UTC", "2026-09-02", "2026-09-01") }
    #expect(throws: CalendarError.self) { try timeline("UTC", "0000-01-01", "9999-12-31") }
    #expect(try timeline("UTC", "2026-09-01", "2026-09-02").dayCount == 1)
  }

  @Test func extremeTimesNeverTrap() throws {
    for (start, end) in [("0000-01-01", "0000-02-01"), ("9999-12-01", "9999-12-31"), ("2026-09-01", "2026-10-01")] {
      let line = try timeline("America/Toronto", start, end)
      for text in ["0000-01-01T00:00", "9999-12-31T23:59"] {
        let time = try local(text)
        #expect(line.localTime(at: line.impliedMinute(of: time)) == time)
        _ = line.doubt(about: time)
        _ = line.operationalDay(at: line.impliedMinute(of: time))
      }
      for minute in [Int.min, Int.max, Int.min / 2, Int.max / 2] {
        _ = (line.text(at: minute), line.operationalDay(at: minute), line.utcOffset(at: minute))
      }
      for day in [Int.min, Int.max] { _ = (line.start(ofOperationalDay: day), line.date(ofOperationalDay: day)) }
    }
  }
}
