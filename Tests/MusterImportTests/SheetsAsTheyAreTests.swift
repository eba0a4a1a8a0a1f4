import MusterCalendar
import MusterFiles
import MusterJSON
import Testing

@testable import MusterImport

/// Sheets as people keep them: days and times apart, months in letters, titles, words.
@Suite struct SheetsAsTheyAreTests {
  private static let timeline = try? Timeline(
    zone: "America/Toronto", start: CivilDate(daysSinceEpoch: 20_939), end: CivilDate(daysSinceEpoch: 20_970),
    dayStart: ClockTime(minutes: 360))

  private func moments(_ order: DateOrder? = nil, isPast: Bool = false) throws -> MomentText {
    MomentText(timeline: try #require(Self.timeline), order: order, isPast: isPast)
  }

  @Test(arguments: [
    ("14-May-84", "1984-05-14"), ("Sep 19, 2025", "2025-09-19"), ("19 sept. 2026", "2026-09-19"),
    ("1er mai 2027", "2027-05-01"), ("4th of May 2027", "2027-05-04"), ("Tuesday, May 4, 2027", "2027-05-04"),
    ("lundi 3 mai 2027", "2027-05-03"), ("12 May", "2027-05-12"), ("3-Feb-09", "2009-02-03"),
    ("2027-05-04", "2027-05-04"), ("août 9 2027", "2027-08-09"),
  ])
  func monthsInLettersAreRead(text: String, day: String) throws {
    #expect(try moments(isPast: true).day(text).description == day)
  }

  @Test(arguments: [
    "May", "31 June 2027", "14 Smarch 2027", "May 2027", "12 June", "Sunday", "45190", "05/06/27", "3 ju 2027",
  ])
  func whatIsNoDayIsRefused(text: String) throws {
    #expect(throws: Skip.self) { try moments().day(text) }
  }

  @Test func yearsOfTwoDigitsAreOfThePastWhereDaysAre() throws {
    #expect(try moments(isPast: true).day("14-May-30").year == 1930)
    #expect(try moments().day("14-May-30").year == 2030)
    #expect(try moments(.dayFirst, isPast: true).day("14/05/84").description == "1984-05-14")
    #expect(try moments(.monthFirst).day("05/14/28").description == "2028-05-14")
  }

  /// Days that spreadsheets count, against those that ECMA-376 gives.
  @Test(arguments: [
    ("1", false, "1900-01-01"), ("59", false, "1900-02-28"), ("61", false, "1900-03-01"),
    ("45190", false, "2023-09-21"),
    ("43728", true, "2023-09-21"),
  ])
  func serialsAreDays(text: String, isFrom1904: Bool, day: String) {
    #expect(SpreadsheetDay(text: text, isFrom1904: isFrom1904)?.date.description == day)
    #expect(
      SpreadsheetDay(text: "60", isFrom1904: false) == nil && SpreadsheetDay(text: "4.5", isFrom1904: false) == nil)
  }

  private func orders(_ table: String) throws -> [DateOrder?] {
    let opened = try #require(CSVTable.open(Array(table.utf8), file: "t", Diagnostics()))
    let dates = DateColumns(of: opened, given: nil)
    return opened.header.indices.map { dates.order(ofColumn: $0) }
  }

  @Test func aColumnSaysHowItsDatesAreWritten() throws {
    let table = """
      born,joined,seen,count,certs
      14/02/1984,01/09/2019,45190,12,First aid (exp 30/06/2028)
      03/04/1990,02/05/2020,45200,45190,Traffic (exp 01/02/2028)
      ,12/31/2020,,,

      """
    #expect(try orders(table) == [.dayFirst, .monthFirst, .serial, nil, .dayFirst])
    // A number among days in letters: neither is guessed.
    let mixed = try #require(
      CSVTable.open(Array("a,b,c\n19-Sep-25,1,45919\n45919,2,45920\n".utf8), file: "t", Diagnostics()))
    #expect((0..<3).map { DateColumns(of: mixed, given: nil).isMixed(column: $0) } == [true, false, false])
    #expect(!DateColumns(of: mixed, given: .serial).isMixed(column: 0))
    var moments = try moments()
    moments.isMixed = true
    #expect(throws: Skip.self) { try moments.day("19-Sep-25") }
    #expect(try moments.day("2027-05-04").description == "2027-05-04")
    #expect(try orders("both,none\n14/02/1984,01/02/1984\n02/14/1984,03/04/1984\n") == [nil, nil])
  }

  @Test(arguments: [
    ("Aux. Cst.", "auxiliary", "constable"), ("Auxiliary Constable", "auxiliary", "constable"),
    ("AUX SGT", "auxiliary", "sergeant"), ("Aux.", "auxiliary", nil), ("Cst.", "sworn", "constable"),
    ("S/Sgt.", "sworn", "staff-sergeant"), ("Special Constable", "special", nil), ("Police officer", "sworn", nil),
    ("Bénévole", "volunteer", nil), ("Support volunteer", "support-volunteer", nil), ("Cadet", "cadet", nil),
    ("Agent auxiliaire", "auxiliary", "constable"), ("Reserve Const.", "reserve", "constable"),
  ])
  func titlesAreClassesAndRanks(text: String, memberClass: String, rank: String?) {
    #expect(MemberTitle(text)?.memberClass == memberClass && MemberTitle(text)?.rank == rank)
  }

  @Test(arguments: ["", "Baker", "Aux. Baker", "Volunteer cadet", "Support", "de la"])
  func otherTitlesAreNone(text: String) { #expect(MemberTitle(text) == nil) }

  @Test(arguments: EventTemplates.names)
  func everyTemplateIsReachedByItsNameHoweverWritten(name: String) throws {
    let plain = name.split(separator: "-").map { $0.capitalized }.joined(separator: " ")
    for type in [name, plain, name.uppercased(), plain.filter { $0 != " " }] {
      // The title says something else, and is not asked.
      let result = imported("name,type,start,end\nStreet festival parade,\(type),2016-10-08 09:00,2016-10-08 12:00\n")
      #expect(try events(result).map { $0["template"] } == [.string(name)], "\(type)")
    }
  }

  @Test func everyPhraseOfAProgrammeIsOneTemplate() {
    for (phrases, template) in TemplateChoice.programmes {
      #expect(EventTemplates.names.contains(template))
      for phrase in phrases { #expect(TemplateChoice.programme(in: phrase) == template, "\(phrase)") }
    }
    #expect(Set(TemplateChoice.programmes.map(\.template)) == Set(EventTemplates.names))
  }

  @Test func anUnknownTypeIsNotGuessedFromTheTitle() throws {
    let row = "name,type,start,end\nParade,Gala,2016-10-08 09:00,2016-10-08 12:00\n"
    #expect(imported(row).report.skipped.map(\.code) == [.noTemplate])
    #expect(try events(imported(row) { $0.templates = ["gala": "parade"] }).count == 1)
    var plan = october
    plan[member: "eventTemplates"] = ["gala": [["id": "usher"]]]
    #expect(try events(imported(row, into: plan)).first?["template"] == "gala")
  }

  private static let split = "Event;Kind;When;From;To;Where;Expected\n"

  @Test(arguments: [
    ("Fair;Festival;08/10/2016;13:00;16:00;north;300", "2016-10-08T13:00", "2016-10-08T16:00"),
    ("Stop;Checkstop;13/10/2016;21:00;01:00;;", "2016-10-13T21:00", "2016-10-14T01:00"),
    ("Late;Patrol;13/10/2016;18:00;24:00;;", "2016-10-13T18:00", "2016-10-14T00:00"),
    ("Coffee;Coffee with a Cop;13/10/2016;9:00 AM;11:00 AM;;", "2016-10-13T09:00", "2016-10-13T11:00"),
    ("Walk;Parade;13 October;09:00-12:00;;;", "2016-10-13T09:00", "2016-10-13T12:00"),
  ])
  func aDayAndTwoTimesAreAStartAndAnEnd(row: String, start: String, end: String) throws {
    let result = imported(Self.split + row + "\nx;Parade;20/10/2016;10:00;11:00;;\n")
    let shift = try #require(try events(result).first?["shifts"]?[0])
    #expect(shift["start"]?.string == start && shift["end"]?.string == end, "\(result.report.text)")
  }

  @Test func columnsOfOneKindMayBeNamedAsPeopleDo() throws {
    for header in [
      "Title,Type,Date,Start time,End time", "name,type,start date,start time,end time", "event,kind,day,start,end",
    ] {
      let result = imported(header + "\nParade,parade,2016-10-08,10:00,12:00\n")
      #expect(
        try events(result).first?["shifts"]?[0] == [
          "id": "main", "start": "2016-10-08T10:00", "end": "2016-10-08T12:00",
        ],
        "\(header)")
    }
    let whole = imported("event,kind,from,to\nParade,parade,2016-10-08 10:00,2016-10-08 12:00\n")
    #expect(try events(whole).first?["shifts"]?[0]?["end"] == "2016-10-08T12:00")
    #expect(imported("event,kind,when\nParade,parade,2016-10-08\n").report.skipped.map(\.code) == [.noTimeOfDay])
    #expect(
      imported("event,kind,when,from,to\nx,parade,2016-10-08,13:00,12:00\n").report.skipped.map(\.code) == [.noLength])
  }

  @Test(arguments: [
    ("every Tuesday", "FREQ=WEEKLY;BYDAY=TU", "2016-10-04"), ("Mon and Wed", "FREQ=WEEKLY;BYDAY=MO,WE", "2016-10-03"),
    ("chaque samedi", "FREQ=WEEKLY;BYDAY=SA", "2016-10-01"),
    ("weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2016-10-03"),
  ])
  func everyWeekIsASeries(when: String, rule: String, first: String) throws {
    let text = Self.split + "HUB;HUB;\(when);10:00;11:30;;\n"
    let result = imported(text)
    let event = try #require(try events(result).first)
    #expect(
      event["shifts"]?[0] == [
        "id": "main", "start": .string(first + "T10:00"), "end": .string(first + "T11:30"), "rrule": .string(rule),
      ])
    let plan = try #require(result.plan)
    #expect(PlanReader.read(tree: plan, file: "p").document != nil)
    #expect(imported(text, into: plan).plan == plan)
    // In the next month's plan the series that goes on is the same one.
    var next = plan
    next[member: "horizon"] = [
      "start": "2016-11-15", "end": "2016-12-01", "timeZone": "America/Los_Angeles", "dayStart": "06:00",
    ]
    #expect(imported(text, into: next).plan == next)
  }

  @Test func placesBecomeZonesOnlyWhenAsked() throws {
    let text = Self.split + "a;Parade;2016-10-08;10:00;11:00;Old Town;\nb;Parade;2016-10-09;10:00;11:00;old town;\n"
    #expect(imported(text).report.notes.map(\.code) == [.noPlace, .noPlace])
    let made = imported(text) { $0.addsZones = true }
    #expect(made.report.zones == ["old-town"] && made.report.notes.isEmpty)
    #expect(try events(made).map { $0["zone"] } == ["old-town", "old-town"])
  }

  @Test func oneCauseIsOneLine() throws {
    let rows = (1...9).map { "p\($0);Parade;2016-10-0\($0);10:00;11:00;Old Town;" }.joined(separator: "\n")
    let text = imported(Self.split + rows).report.text
    #expect(text.contains("rows 2, 3, 4 and 6 more: note (no-place): \"Old Town\" is no zone of the plan"), "\(text)")
  }

  // MARK: Availability in words

  private func words(_ text: String) throws -> AvailabilityWords {
    let moments = try moments()
    do throws(CellFault) { return try AvailabilityWords(text, moments: moments) } catch {
      throw CellFaultShown(text: error.text)
    }
  }
  private struct CellFaultShown: Error { let text: String }

  /// The spans as kind, start, length in hours and rule.
  private func shown(_ words: AvailabilityWords) -> [String] {
    words.spans.map { span in
      let kind = span["kind"] == "available" ? "+" : "-"
      let times = [span["start"], span["end"]].compactMap { $0?.string.flatMap { LocalTime($0) } }
      let hours = times.count == 2 ? times[0].nominalMinutes(to: times[1]) / 60 : 0
      let days = span["rrule"]?.string?.split(separator: "=").last.map(String.init) ?? times[0].date.description
      return "\(kind) \(days) \(times[0].clock) \(hours)"
    }
  }

  @Test(arguments: [
    ("any", []), ("any, not 12-15 May", ["- 2027-05-12 00:00 96"]),
    ("Tue/Thu evenings, not 12-15 May", ["+ TU,TH 17:00 7", "- 2027-05-12 00:00 96"]),
    ("Mon-Fri after 17h, Sat", ["+ MO,TU,WE,TH,FR 17:00 7", "+ SA 00:00 24"]), ("weekends only", ["+ SA,SU 00:00 24"]),
    ("any, away 20/05 to 24/05", ["- 2027-05-20 00:00 120"]), ("Wed Fri Sat evenings", ["+ WE,FR,SA 17:00 7"]),
    ("not Sundays", ["- SU 00:00 24"]), ("weekdays 9-15", ["+ MO,TU,WE,TH,FR 09:00 6"]),
    ("Mon Wed evenings, weekends", ["+ MO,WE 17:00 7", "+ SA,SU 00:00 24"]), ("Fri/Sat nights", ["+ FR,SA 20:00 8"]),
    ("evenings and weekends", ["+ MO,TU,WE,TH,FR,SA,SU 17:00 7", "+ SA,SU 00:00 24"]),
    ("any, not Fri", ["- FR 00:00 24"]), ("not 12 to 15 May", ["- 2027-05-12 00:00 96"]),
    ("lun-ven avant 15h", ["+ MO,TU,WE,TH,FR 00:00 15"]), ("20 May", ["+ 2027-05-20 00:00 24"]),
  ])
  func wordsAreSpans(text: String, spans: [String]) throws { #expect(try shown(words(text)) == spans) }

  @Test(arguments: ["maybe", "Tue if needed", "evenings, when the kids sleep", "05/06", "not 15-12 May", "after"])
  func wordsThatAreNotUnderstoodAreRefused(text: String) { #expect(throws: CellFaultShown.self) { try words(text) } }
}

extension Substring {
  /// The word with its first letter in upper case.
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
