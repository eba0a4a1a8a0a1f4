import Foundation
import MusterCalendar
import Testing

@Suite struct RecurrenceRuleTests {
  func expand(
    _ rule: String, _ start: String, _ from: String? = nil, until end: String
  ) throws -> [String] {
    try RecurrenceRule.parse(rule)
      .occurrences(from: LocalTime.parse(start), in: LocalTime.parse(from ?? start)..<LocalTime.parse(end))
      .map(\.description)
  }

  @Test func missingPartsComeFromTheStart() throws {
    #expect(
      try expand("FREQ=MONTHLY", "2026-01-31T08:00", until: "2026-06-01T00:00")
        == ["2026-01-31T08:00", "2026-03-31T08:00", "2026-05-31T08:00"])
    #expect(
      try expand("FREQ=YEARLY", "2024-02-29T08:00", until: "2033-01-01T00:00")
        == ["2024-02-29T08:00", "2028-02-29T08:00", "2032-02-29T08:00"])
    #expect(
      try expand("FREQ=YEARLY;BYWEEKNO=53", "2026-12-31T08:00", until: "2033-01-01T00:00")
        == ["2026-12-31T08:00", "2032-12-30T08:00"])
    #expect(
      try expand("freq=weekly;byday=mo", "2026-09-01T08:00", until: "2026-09-15T00:00")
        == ["2026-09-07T08:00", "2026-09-14T08:00"])
  }

  @Test func weekNumbersFollowTheDayThatWeeksStartOn() throws {
    func days(_ rule: String) throws -> [String] {
      try expand(rule, "2025-12-01T08:00", until: "2028-01-01T00:00").map { String($0.prefix(10)) }
    }
    #expect(try days("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO") == ["2025-12-29", "2027-01-04"])
    #expect(try days("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;WKST=SU") == ["2026-01-05", "2027-01-04"])
    #expect(try days("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=TH") == ["2025-12-25", "2026-12-31", "2027-12-30"])
    #expect(try days("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=FR;WKST=SA") == ["2026-01-02", "2027-01-01", "2027-12-31"])
  }

  @Test func countCountsFromTheStartAlsoBeforeTheWindow() throws {
    #expect(
      try expand("FREQ=DAILY;COUNT=5", "2026-09-01T08:00", "2026-09-04T00:00", until: "2026-10-01T00:00")
        == ["2026-09-04T08:00", "2026-09-05T08:00"])
    #expect(try expand("FREQ=DAILY;COUNT=5", "2026-09-01T08:00", "2026-09-06T00:00", until: "2026-10-01T00:00").isEmpty)
  }

  @Test func theWindowIsHalfOpenAndUntilIsIncluded() throws {
    #expect(
      try expand("FREQ=DAILY", "2026-09-01T08:00", until: "2026-09-03T08:00") == [
        "2026-09-01T08:00", "2026-09-02T08:00",
      ])
    #expect(try expand("FREQ=DAILY;UNTIL=20260903", "2026-09-01T08:00", until: "2026-10-01T00:00").count == 3)
    #expect(try expand("FREQ=DAILY;UNTIL=20260903T080000", "2026-09-01T08:00", until: "2026-10-01T00:00").count == 3)
    #expect(try expand("FREQ=DAILY;UNTIL=20260903T075900", "2026-09-01T08:00", until: "2026-10-01T00:00").count == 2)
    #expect(try expand("FREQ=DAILY", "2026-09-01T08:00", until: "2026-09-01T08:00").isEmpty)
  }

  @Test func anEndInUniversalTimeNeedsATimeline() throws {
    #expect {
      try expand("FREQ=DAILY;UNTIL=20260903T080000Z", "2026-09-01T08:00", until: "2026-10-01T00:00")
    } throws: { ($0 as? RecurrenceError)?.code == .untilNeedsTimeline }
  }

  @Test func rulesThatNeverMatchEnd() throws {
    for rule in [
      "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
      "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31;COUNT=1", "FREQ=YEARLY;INTERVAL=9999;COUNT=2;BYYEARDAY=366",
    ] {
      #expect(try expand(rule, "9001-01-01T08:00", until: "9999-12-31T00:00").isEmpty, "\(rule)")
    }
  }

  @Test func hugeRulesAreBounded() throws {
    #expect(try expand("FREQ=DAILY;COUNT=100000000", "2026-09-01T08:00", until: "2026-10-01T00:00").count == 30)
    #expect {
      try expand("FREQ=DAILY;COUNT=100000000", "0000-01-01T08:00", "2026-09-01T08:00", until: "2026-10-01T00:00")
    } throws: { ($0 as? RecurrenceError)?.code == .tooManyOccurrences }
    let hours = (0..<24).map(String.init).joined(separator: ",")
    let minutes = (0..<60).map(String.init).joined(separator: ",")
    #expect {
      try expand(
        "FREQ=YEARLY;BYDAY=MO,TU;BYHOUR=\(hours);BYMINUTE=\(minutes);BYSETPOS=1;COUNT=99999", "0000-01-01T08:00",
        until: "9999-12-31T00:00")
    } throws: { ($0 as? RecurrenceError)?.code == .tooMuchWork }
  }

  @Test func aRuleFromLongAgoGivesTheSameDays() throws {
    let expected = try expand("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-09-10T08:00", until: "2026-10-20T00:00")
    // 1704 weeks earlier, an even number.
    #expect(
      try expand("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "1994-01-13T08:00", "2026-09-10T00:00", until: "2026-10-20T00:00")
        == expected)
    #expect(try expand("FREQ=DAILY", "0000-01-01T08:00", "9999-12-30T00:00", until: "9999-12-31T23:59").count == 2)
  }

  static let refusals: [(String, RecurrenceError.Code, String)] = [
    ("", .malformed, "\"\""), ("FREQ", .malformed, "\"FREQ\""), ("FREQ=DAILY;", .malformed, "\"\""),
    ("INTERVAL=2", .missingPart, "FREQ"), ("FREQ=", .malformed, "FREQ"), ("FREQ=FORTNIGHTLY", .malformed, "FREQ"),
    ("FREQ=HOURLY", .unsupportedValue, "FREQ"), ("FREQ=MINUTELY", .unsupportedValue, "FREQ"),
    ("FREQ=SECONDLY", .unsupportedValue, "FREQ"), ("FREQ=DAILY;FREQ=DAILY", .duplicatePart, "FREQ"),
    ("FREQ=DAILY;BYSECOND=0", .unsupportedPart, "BYSECOND"), ("FREQ=DAILY;RSCALE=HEBREW", .unsupportedPart, "RSCALE"),
    ("FREQ=DAILY;SKIP=OMIT", .unsupportedPart, "SKIP"), ("FREQ=DAILY;BYEASTER=0", .unknownPart, "\"BYEASTER\""),
    ("RRULE:FREQ=DAILY", .unknownPart, "\"RRULE:FREQ\""), ("FREQ=DAILY; COUNT=2", .unknownPart, "\" COUNT\""),
    ("FREQ=DAILY;COUNT=2;UNTIL=20260901", .conflictingParts, "COUNT"), ("FREQ=DAILY;COUNT=0", .outOfRange, "COUNT"),
    ("FREQ=DAILY;COUNT=-1", .malformed, "COUNT"), ("FREQ=DAILY;INTERVAL=0", .outOfRange, "INTERVAL"),
    ("FREQ=DAILY;INTERVAL=99999999999999999999", .outOfRange, "INTERVAL"),
    ("FREQ=DAILY;INTERVAL=1.5", .malformed, "INTERVAL"), ("FREQ=WEEKLY;BYDAY=1MO", .conflictingParts, "BYDAY"),
    ("FREQ=DAILY;BYDAY=-1FR", .conflictingParts, "BYDAY"), ("FREQ=MONTHLY;BYDAY=6MO", .conflictingParts, "BYDAY"),
    ("FREQ=MONTHLY;BYDAY=0MO", .outOfRange, "BYDAY"), ("FREQ=WEEKLY;BYDAY=XX", .malformed, "BYDAY"),
    ("FREQ=WEEKLY;BYDAY=", .malformed, "BYDAY"), ("FREQ=WEEKLY;BYDAY=MO,", .malformed, "BYDAY"),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", .conflictingParts, "BYDAY"),
    ("FREQ=MONTHLY;BYWEEKNO=20", .conflictingParts, "BYWEEKNO"), ("FREQ=YEARLY;BYWEEKNO=54", .outOfRange, "BYWEEKNO"),
    ("FREQ=DAILY;BYYEARDAY=1", .conflictingParts, "BYYEARDAY"), ("FREQ=YEARLY;BYYEARDAY=0", .outOfRange, "BYYEARDAY"),
    ("FREQ=WEEKLY;BYMONTHDAY=1", .conflictingParts, "BYMONTHDAY"),
    ("FREQ=MONTHLY;BYMONTHDAY=32", .outOfRange, "BYMONTHDAY"), ("FREQ=YEARLY;BYMONTH=13", .outOfRange, "BYMONTH"),
    ("FREQ=YEARLY;BYMONTH=-1", .malformed, "BYMONTH"), ("FREQ=DAILY;BYHOUR=24", .outOfRange, "BYHOUR"),
    ("FREQ=DAILY;BYMINUTE=60", .outOfRange, "BYMINUTE"), ("FREQ=MONTHLY;BYSETPOS=1", .conflictingParts, "BYSETPOS"),
    ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", .outOfRange, "BYSETPOS"), ("FREQ=WEEKLY;WKST=1", .malformed, "WKST"),
    ("FREQ=DAILY;UNTIL=20260230", .outOfRange, "UNTIL"), ("FREQ=DAILY;UNTIL=2026-09-01", .malformed, "UNTIL"),
    ("FREQ=DAILY;UNTIL=20260901T2500", .malformed, "UNTIL"), ("FREQ=DAILY;UNTIL=20260901T250000", .outOfRange, "UNTIL"),
    ("FREQ=DAILY;UNTIL=20260901T080000+0100", .malformed, "UNTIL"),
    ("FREQ=DAıLY", .malformed, "\"FREQ=DAıLY\""),
  ]

  @Test(arguments: refusals.indices)
  func isRefusedByName(_ index: Int) {
    let (rule, code, part) = Self.refusals[index]
    do throws(RecurrenceError) {
      _ = try RecurrenceRule.parse(rule)
      Issue.record("\(rule) was accepted")
    } catch {
      #expect(error.code == code && error.part == part, "\(rule): \(error.code.rawValue), \(error)")
      #expect(!error.allowed.isEmpty && error.message.hasSuffix("."))
    }
  }

  @Test func refusalsSayWhatIsAllowed() {
    #expect {
      try RecurrenceRule.parse("FREQ=WEEKLY;BYDAY=1MO")
    } throws: {
      "\($0)" == "BYDAY: Numbered weekdays have no meaning with FREQ=WEEKLY. Allowed: weekdays without numbers, as MO."
    }
    #expect {
      try RecurrenceRule.parse(String(repeating: "FREQ=DAILY;", count: 1_000))
    } throws: { ($0 as? RecurrenceError)?.code == .tooLong }
  }
}
