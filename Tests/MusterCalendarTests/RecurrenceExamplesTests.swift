import MusterCalendar
import Testing

/// The examples of RFC 5545, section 3.8.5.3, with endless ones cut by a COUNT.
@Suite struct RecurrenceExamplesTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: String
    let start: String
    let days: [String]

    init(_ name: String, _ rule: String, from start: String, _ days: String) {
      (self.name, self.rule, self.start) = (name, rule, start)
      self.days = days.split(separator: " ").map(String.init)
    }

    var testDescription: String { name }
  }

  /// New York, as in the RFC; its UNTILs are in UTC.
  func newYork() throws -> Timeline {
    try Timeline(
      zone: "America/New_York", start: CivilDate.parse("1997-01-01"), end: CivilDate.parse("2000-12-31"),
      dayStart: ClockTime(minutes: 360))
  }

  func expand(_ rule: String, _ start: String, until end: String = "2010-01-01T00:00") throws -> [LocalTime] {
    let start = try LocalTime.parse(start)
    return try RecurrenceRule.parse(rule)
      .occurrences(from: start, in: start..<LocalTime.parse(end), on: newYork())
  }

  @Test(arguments: examples)
  func givesTheDaysOfTheStandard(_ example: Example) throws {
    #expect(try expand(example.rule, example.start).map(\.description) == example.days.map { "\($0)T09:00" })
  }

  @Test func dailyUntilADayInUniversalTime() throws {
    let days = try expand("FREQ=DAILY;UNTIL=19971224T000000Z", "1997-09-02T09:00")
    #expect(days.count == 113)
    #expect(days.last?.description == "1997-12-23T09:00")
  }

  @Test func everyDayInJanuaryForThreeYearsWrittenTwoWays() throws {
    let yearly = try expand(
      "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1998-01-01T09:00")
    let daily = try expand("FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "1998-01-01T09:00")
    #expect(yearly == daily)
    #expect(daily.count == 93)
    // 14:00 UTC is 09:00 in New York: the end itself is included, a minute earlier it is not.
    #expect(try expand("FREQ=DAILY;UNTIL=20000131T135900Z;BYMONTH=1", "1998-01-01T09:00").count == 92)
  }

  @Test func everyTwentyMinutesOfAWorkingDay() throws {
    let times = try expand(
      "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", "1997-09-02T09:00", until: "1997-09-04T00:00")
    #expect(times.count == 48)
    #expect(times.prefix(4).map(\.clock.description) == ["09:00", "09:20", "09:40", "10:00"])
    #expect(times.last?.description == "1997-09-03T16:40")
  }

  static let examples: [Example] = [
    Example(
      "daily for ten occurrences", "FREQ=DAILY;COUNT=10", from: "1997-09-02T09:00",
      "1997-09-02 1997-09-03 1997-09-04 1997-09-05 1997-09-06 1997-09-07 1997-09-08 1997-09-09 "
        + "1997-09-10 1997-09-11"),
    Example(
      "every ten days, five occurrences", "FREQ=DAILY;INTERVAL=10;COUNT=5", from: "1997-09-02T09:00",
      "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12"),
    Example(
      "weekly for ten occurrences", "FREQ=WEEKLY;COUNT=10", from: "1997-09-02T09:00",
      "1997-09-02 1997-09-09 1997-09-16 1997-09-23 1997-09-30 1997-10-07 1997-10-14 1997-10-21 "
        + "1997-10-28 1997-11-04"),
    Example(
      "weekly until 24 December", "FREQ=WEEKLY;UNTIL=19971224T000000Z", from: "1997-09-02T09:00",
      "1997-09-02 1997-09-09 1997-09-16 1997-09-23 1997-09-30 1997-10-07 1997-10-14 1997-10-21 "
        + "1997-10-28 1997-11-04 1997-11-11 1997-11-18 1997-11-25 1997-12-02 1997-12-09 1997-12-16 "
        + "1997-12-23"),
    Example(
      "every other week", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=13", from: "1997-09-02T09:00",
      "1997-09-02 1997-09-16 1997-09-30 1997-10-14 1997-10-28 1997-11-11 1997-11-25 1997-12-09 "
        + "1997-12-23 1998-01-06 1998-01-20 1998-02-03 1998-02-17"),
    Example(
      "Tuesday and Thursday for five weeks", "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
      from: "1997-09-02T09:00",
      "1997-09-02 1997-09-04 1997-09-09 1997-09-11 1997-09-16 1997-09-18 1997-09-23 1997-09-25 "
        + "1997-09-30 1997-10-02"),
    Example(
      "the same by count", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", from: "1997-09-02T09:00",
      "1997-09-02 1997-09-04 1997-09-09 1997-09-11 1997-09-16 1997-09-18 1997-09-23 1997-09-25 "
        + "1997-09-30 1997-10-02"),
    Example(
      "every other week on three days", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
      from: "1997-09-01T09:00",
      "1997-09-01 1997-09-03 1997-09-05 1997-09-15 1997-09-17 1997-09-19 1997-09-29 1997-10-01 "
        + "1997-10-03 1997-10-13 1997-10-15 1997-10-17 1997-10-27 1997-10-29 1997-10-31 1997-11-10 "
        + "1997-11-12 1997-11-14 1997-11-24 1997-11-26 1997-11-28 1997-12-08 1997-12-10 1997-12-12 "
        + "1997-12-22"),
    Example(
      "every other week on two days", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", from: "1997-09-02T09:00",
      "1997-09-02 1997-09-04 1997-09-16 1997-09-18 1997-09-30 1997-10-02 1997-10-14 1997-10-16"),
    Example(
      "first Friday", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", from: "1997-09-05T09:00",
      "1997-09-05 1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06 1998-03-06 1998-04-03 "
        + "1998-05-01 1998-06-05"),
    Example(
      "first Friday until 24 December", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", from: "1997-09-05T09:00",
      "1997-09-05 1997-10-03 1997-11-07 1997-12-05"),
    Example(
      "first and last Sunday of every other month", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
      from: "1997-09-07T09:00",
      "1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25 1998-03-01 1998-03-29 "
        + "1998-05-03 1998-05-31"),
    Example(
      "second-to-last Monday", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", from: "1997-09-22T09:00",
      "1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16"),
    Example(
      "third-to-last day", "FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6", from: "1997-09-28T09:00",
      "1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26"),
    Example(
      "the 2nd and the 15th", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", from: "1997-09-02T09:00",
      "1997-09-02 1997-09-15 1997-10-02 1997-10-15 1997-11-02 1997-11-15 1997-12-02 1997-12-15 "
        + "1998-01-02 1998-01-15"),
    Example(
      "first and last day of the month", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", from: "1997-09-30T09:00",
      "1997-09-30 1997-10-01 1997-10-31 1997-11-01 1997-11-30 1997-12-01 1997-12-31 1998-01-01 "
        + "1998-01-31 1998-02-01"),
    Example(
      "six days every 18 months", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
      from: "1997-09-10T09:00",
      "1997-09-10 1997-09-11 1997-09-12 1997-09-13 1997-09-14 1997-09-15 1999-03-10 1999-03-11 "
        + "1999-03-12 1999-03-13"),
    Example(
      "every Tuesday of every other month", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU;COUNT=18", from: "1997-09-02T09:00",
      "1997-09-02 1997-09-09 1997-09-16 1997-09-23 1997-09-30 1997-11-04 1997-11-11 1997-11-18 "
        + "1997-11-25 1998-01-06 1998-01-13 1998-01-20 1998-01-27 1998-03-03 1998-03-10 1998-03-17 "
        + "1998-03-24 1998-03-31"),
    Example(
      "June and July", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", from: "1997-06-10T09:00",
      "1997-06-10 1997-07-10 1998-06-10 1998-07-10 1999-06-10 1999-07-10 2000-06-10 2000-07-10 "
        + "2001-06-10 2001-07-10"),
    Example(
      "three months every other year", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", from: "1997-03-10T09:00",
      "1997-03-10 1999-01-10 1999-02-10 1999-03-10 2001-01-10 2001-02-10 2001-03-10 2003-01-10 "
        + "2003-02-10 2003-03-10"),
    Example(
      "three days of every third year", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", from: "1997-01-01T09:00",
      "1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09 2000-07-18 2003-01-01 2003-04-10 "
        + "2003-07-19 2006-01-01"),
    Example(
      "20th Monday of the year", "FREQ=YEARLY;BYDAY=20MO;COUNT=3", from: "1997-05-19T09:00",
      "1997-05-19 1998-05-18 1999-05-17"),
    Example(
      "Monday of week 20", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", from: "1997-05-12T09:00",
      "1997-05-12 1998-05-11 1999-05-17"),
    Example(
      "Thursdays in March", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=11", from: "1997-03-13T09:00",
      "1997-03-13 1997-03-20 1997-03-27 1998-03-05 1998-03-12 1998-03-19 1998-03-26 1999-03-04 "
        + "1999-03-11 1999-03-18 1999-03-25"),
    Example(
      "Thursdays in summer", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8;COUNT=15", from: "1997-06-05T09:00",
      "1997-06-05 1997-06-12 1997-06-19 1997-06-26 1997-07-03 1997-07-10 1997-07-17 1997-07-24 "
        + "1997-07-31 1997-08-07 1997-08-14 1997-08-21 1997-08-28 1998-06-04 1998-06-11"),
    Example(
      "Friday the 13th, the start itself not among them", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5",
      from: "1997-09-02T09:00",
      "1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13"),
    Example(
      "Saturday after the first Sunday", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=10",
      from: "1997-09-13T09:00",
      "1997-09-13 1997-10-11 1997-11-08 1997-12-13 1998-01-10 1998-02-07 1998-03-07 1998-04-11 "
        + "1998-05-09 1998-06-13"),
    Example(
      "election day", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3",
      from: "1996-11-05T09:00",
      "1996-11-05 2000-11-07 2004-11-02"),
    Example(
      "third of Tuesday to Thursday", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", from: "1997-09-04T09:00",
      "1997-09-04 1997-10-07 1997-11-06"),
    Example(
      "second-to-last working day", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=7", from: "1997-09-29T09:00",
      "1997-09-29 1997-10-30 1997-11-27 1997-12-30 1998-01-29 1998-02-26 1998-03-30"),
    Example(
      "weeks from Monday", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", from: "1997-08-05T09:00",
      "1997-08-05 1997-08-10 1997-08-19 1997-08-24"),
    Example(
      "weeks from Sunday", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", from: "1997-08-05T09:00",
      "1997-08-05 1997-08-17 1997-08-19 1997-08-31"),
    Example(
      "30 February is left out", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", from: "2007-01-15T09:00",
      "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30"),
  ]
}
