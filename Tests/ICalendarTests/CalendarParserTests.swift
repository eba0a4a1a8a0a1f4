import MusterTestSupport
import Testing

@testable import ICalendar

@Suite struct CalendarParserTests {
  @Test func linesAreUnfoldedAlsoInsideACharacter() throws {
    let bytes = calendar(entry("DESCRIPTION:caf\u{C3}")).flatMap { [$0] }
    #expect(CalendarParser.parse(bytes).problems == [])
    // "é" is C3 A9; the fold lies between the two.
    let folded: [UInt8] =
      Array("BEGIN:VCALENDAR\r\nX:caf".utf8) + [0xC3, 0x0D, 0x0A, 0x20, 0xA9] + Array("\n\t!\rEND:VCALENDAR".utf8)
    let root = try #require(CalendarParser.parse(folded).components.first)
    #expect(root.property("X")?.value == "café!")
  }

  @Test func parametersAreTakenApart() throws {
    let text = "X-A;ROLE=\"a;b:c\",plain;cn=^'Jo^':value:with;marks,"
    let (components, problems) = CalendarParser.parse(calendar(text))
    let line = try #require(components.first?.property("X-A"))
    #expect(problems == [])
    #expect(line.parameter("ROLE") == ["a;b:c", "plain"] && line.parameter("CN") == ["\"Jo\""])
    #expect(line.value == "value:with;marks," && line.line == 3)
  }

  @Test(arguments: [
    ("no colon here", 3, "has no value"), (":x", 3, "not a property"), ("X;A:1", 3, "no name or no value"),
    ("X;A=\"open:1", 3, "never closed"), ("END:VEVENT", 3, "not begun"), ("BEGIN:VEVENT", 3, "no END of its own"),
  ])
  func whatIsMalformedIsToldWithItsLine(text: String, line: Int, message: String) {
    let (components, problems) = CalendarParser.parse(calendar(text))
    #expect(components.count == 1 && problems.count == 1)
    #expect(problems.first.map { $0.line == line && $0.message.contains(message) } == true, "\(problems)")
  }

  @Test func aFileOfEndlessLinesIsRefusedBeforeItFillsTheMemory() {
    let bytes =
      Array("BEGIN:VCALENDAR\n".utf8) + Array(repeating: 0x0A, count: 2 * CalendarParser.mostLines)
    let (components, problems) = CalendarParser.parse(bytes)
    #expect(components.isEmpty && problems.map(\.message).first?.contains("more than") == true)
  }

  @Test func filesThatAreNoCalendarSaySo() {
    #expect(CalendarParser.parse([]).problems.map(\.line) == [1])
    #expect(CalendarParser.parse(Array("hello: world".utf8)).problems.map(\.line) == [1])
    #expect(CalendarParser.parse(Array("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1".utf8)).problems.map(\.line) == [2])
    #expect(CalendarParser.parse([0xFF, 0xFE, 0x0A, 0x41]).problems.count == 2)
    let deep = String(repeating: "BEGIN:A\n", count: 50) + String(repeating: "END:A\n", count: 50)
    #expect(CalendarParser.parse(Array(deep.utf8)).problems.map(\.line) == [9])
  }

  @Test func messagesQuoteNoHostileText() {
    let problems = CalendarParser.parse(calendar(String(repeating: "\u{1B}[2J€", count: 30))).problems
    #expect(problems.count == 1 && problems.allSatisfy { $0.message.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
  }

  static let sample = """
    BEGIN:VTIMEZONE
    TZID:Nowhere
    BEGIN:STANDARD
    DTSTART:16010101T020000
    TZOFFSETFROM:-0300
    TZOFFSETTO:-0400
    RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:16010101T020000
    TZOFFSETFROM:-0400
    TZOFFSETTO:-0300
    RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
    END:DAYLIGHT
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:a
    DTSTART;TZID=Nowhere:20260302T180000
    DURATION:PT2H
    RRULE:FREQ=WEEKLY;COUNT=5;BYDAY=MO,TH
    EXDATE;TZID=Nowhere:20260305T180000
    RDATE;VALUE=PERIOD:20260320T120000Z/PT1H,20260321T120000Z/20260321T140000Z
    END:VEVENT
    BEGIN:VEVENT
    UID:a
    RECURRENCE-ID:20260309T210000Z
    DTSTART:20260310T210000Z
    DTEND:20260310T230000Z
    END:VEVENT
    BEGIN:VEVENT
    UID:b
    DTSTART;VALUE=DATE:20260310
    STATUS:CANCELLED
    GEO:44.6;-63.5
    END:VEVENT
    """

  /// Files with faults: nothing traps, and what is wrong has a line of the file.
  @Test(arguments: 0..<12)
  func nothingTraps(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let original = calendar(Self.sample)
    let marks = Array("\":;,=\r\n\t -+09ZTP\u{0}é".utf8) + [0xFF, 0xC3]
    let home = try timeline("America/Halifax")
    for _ in 0..<60 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = mark
        case 1: bytes.insert(mark, at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 30))
        case 3: bytes += bytes[..<place]
        default: bytes.remove(at: place)
        }
        if bytes.isEmpty { bytes = [0x41] }
      }
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      let (components, problems) = CalendarParser.parse(bytes)
      #expect(problems.allSatisfy { (1...lines).contains($0.line) })
      #expect(!components.isEmpty || !problems.isEmpty)
      for component in components {
        let events = component.components.filter { $0.name == "VEVENT" }.compactMap { try? IncomingEvent($0) }
        var zones = ZoneBook(of: component, home: home)
        for series in IncomingSeries.grouped(events) {
          do throws(CalendarProblem) {
            _ = try series.occurrences(&zones)
          } catch {
            #expect((1...lines).contains(error.line), "\(error)")
          }
        }
      }
    }
  }
}
