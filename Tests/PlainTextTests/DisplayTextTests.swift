import PlainText
import Testing

@Suite struct DisplayTextTests {
  @Test(arguments: [("abc", 3), ("né", 2), ("n\u{65}\u{301}", 2), ("漢字", 4), ("👮🏽‍♀️", 2), ("", 0), ("한", 2)])
  func widthIsColumnsNotCharacters(text: String, columns: Int) {
    #expect(DisplayText.width(text) == columns)
  }

  @Test func paddingCountsColumns() {
    #expect(DisplayText.padded("漢", to: 4) == "漢  ")
    #expect(DisplayText.padded("7", to: 3, .right) == "  7")
    #expect(DisplayText.padded("long", to: 2) == "long")
  }

  @Test func cuttingNeverSplitsAWideCharacter() {
    #expect(DisplayText.cut("漢字漢字", to: 4) == "漢…")
    #expect(DisplayText.cut("abcd", to: 4) == "abcd")
    #expect(DisplayText.cut("abcde", to: 4) == "abc…")
  }

  @Test func wrappingIndentsAndKeepsLongWords() {
    #expect(
      DisplayText.wrapped("one two three abcdefghijkl", first: "- ", width: 9)
        == ["- one two", "  three", "  abcdefghijkl"])
  }

  @Test func namesAreMadeSafe() {
    #expect(DisplayText.safe("a\u{1B}[31m\u{202E}b\nc") == "a\\u{1b}[31m\\u{202e}b\\u{a}c")
  }

  @Test func tablesAlignByColumns() {
    var table = TextTable([("id", .left), ("n", .right)])
    table.add(["漢", "7"])
    table.add(["abc", "100"])
    #expect(table.lines(indent: " ") == [" id     n", " 漢     7", " abc  100"])
  }

  @Test func gapsAreNeverRoundedToNothing() {
    #expect([0, 0.00001, 0.025, 1, 25].map(Figures.gap) == ["0 %", "< 0.01 %", "2.50 %", "100.00 %", "> 1000 %"])
    #expect(Figures.hours(-75) == "-1:15" && Figures.hours(605) == "10:05")
    #expect(Figures.decimal(-0.001, digits: 2) == "0.00" && Figures.decimal(-3.14159, digits: 3) == "-3.142")
  }
}
