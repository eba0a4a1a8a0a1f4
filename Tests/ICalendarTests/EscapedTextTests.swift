import Testing

@testable import ICalendar

@Suite struct EscapedTextTests {
  @Test func marksOfTheFormatAreEscapedAndBack() {
    let text = "a;b,c\\d\ne"
    #expect(EscapedText.escaped(text) == "a\\;b\\,c\\\\d\\ne")
    #expect(EscapedText.unescaped("a\\;b\\,c\\\\d\\ne\\Nf") == "a;b,c\\d\ne\nf")
    #expect(EscapedText.list("a\\,b,c,,d\\\\,e") == ["a,b", "c", "", "d\\", "e"])
  }

  @Test func everyLineBreakIsOne() {
    for mark in ["\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"] {
      #expect(EscapedText.escaped("a\(mark)END:VEVENT") == "a\\nEND:VEVENT")
    }
    #expect(EscapedText.escaped("a\r\r\nb") == "a\\n\\nb")
  }

  @Test func whatNoCalendarShowsIsLeftOut() {
    #expect(EscapedText.escaped("a\u{0}\u{7}\u{1B}\u{7F}\u{9B}\u{202E}\u{2066}\u{FEFF}\u{FFFF}b\tc") == "ab c")
    #expect(EscapedText.escaped("👩‍👩‍👧‍👦 \u{200F}שלום") == "👩‍👩‍👧‍👦 \u{200F}שלום")
  }

  @Test func parametersAreQuotedWhereTheyMust() {
    #expect(EscapedText.parameterValue("plain") == "plain")
    #expect(EscapedText.parameterValue("a:b") == "\"a:b\"")
    #expect(EscapedText.parameterValue("say \"hi\"^\n") == "say ^'hi^'^^^n")
    #expect(EscapedText.plainParameter("say ^'hi^'^^^n^x^") == "say \"hi\"^\n^x^")
  }

  @Test func valuesWrittenAsTheyAreCannotBeginALine() {
    #expect(ContentLine("RRULE", "FREQ=DAILY\r\nEND:VEVENT").value == "FREQ=DAILYEND:VEVENT")
  }

  @Test(arguments: [74, 75, 76, 149, 150, 500])
  func foldedLinesHaveAtMost75OctetsAndUnfoldToTheSame(length: Int) throws {
    for piece in ["a", "é", "日", "👩‍👩‍👧‍👦", "e\u{301}"] {
      let text = String(repeating: piece, count: length)
      var bytes: [UInt8] = []
      Folding.append("SUMMARY:\(text)", to: &bytes)
      let lines = bytes.split(separator: 0x0A).map { Array($0.dropLast()) }
      for line in lines {
        #expect(line.count <= 75)
        // No sequence is broken: each line is UTF-8 by itself.
        let alone = try #require(String(validating: line, as: UTF8.self))
        #expect(!alone.unicodeScalars.dropFirst().contains("\u{FEFF}"))
        if line.first == 0x20 { #expect(alone.dropFirst().first == Character(piece)) }
      }
      let unfolded = lines.enumerated().flatMap { $0.offset == 0 ? $0.element[...] : $0.element.dropFirst() }
      #expect(String(decoding: unfolded, as: UTF8.self) == "SUMMARY:\(text)")
    }
  }

  @Test func oneCharacterLongerThanALineIsBrokenBetweenScalars() throws {
    var bytes: [UInt8] = []
    Folding.append("X:e" + String(repeating: "\u{301}", count: 100), to: &bytes)
    for line in bytes.split(separator: 0x0A) {
      #expect(line.count <= 76 && String(validating: line, as: UTF8.self) != nil)
    }
  }
}
