import MusterTestSupport
import Spreadsheet
import Testing

/// The rows of a text with the header.
private func rows(_ text: String, most: Int = 100) -> [CSVReader.Row] {
  var reader = CSVReader(Array(text.utf8))
  var rows: [CSVReader.Row] = []
  while let row = reader.next(most: most) { rows.append(row) }
  return rows
}

@Suite struct CSVReaderTests {
  @Test(arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"])
  func everyDelimiterAndLineBreakIsRead(delimiter: String, end: String) {
    let text = [["a", "b", "c"], ["1", "\"x\(end)\"\"y\"\"\(delimiter)\"", ""], ["", "", "é"]]
      .map { $0.joined(separator: delimiter) }.joined(separator: end)
    let found = rows(text)
    #expect(found.map(\.cells) == [["a", "b", "c"], ["1", "x\(end)\"y\"\(delimiter)", ""], ["", "", "é"]])
    #expect(found.map(\.line) == [1, 2, 4] && found.map(\.number) == [1, 2, 3])
    #expect(found.allSatisfy { $0.fault == nil })
  }

  @Test func aDelimiterBeforeACombiningMarkIsADelimiter() {
    #expect(rows("a,b\n1,\u{301}2\n").last?.cells == ["1", "\u{301}2"])
    #expect(rows("a,b\n1\u{2028}x,2\n").count == 2)
  }

  @Test func excelsLineWithTheDelimiterIsNoRow() {
    let found = rows("sep=;\r\na;b,c\r\n1;2\r\n")
    #expect(found.map(\.cells) == [["a", "b,c"], ["1", "2"]] && found.map(\.line) == [2, 3])
  }

  @Test func wrongQuotesAreToldByRow() {
    let found = rows("a,b\nx,y \"z\"\n\"p\" q,r\nok,ok\n\"open,1\n2,3\n")
    #expect(found.map(\.fault) == [nil, .quoteInside, .textAfterQuote, nil, .unclosed])
  }

  @Test func cellsBeyondThoseAskedForAreCountedOnly() {
    let found = rows("a,b\n1,2,3,,\n1,2,,,\n", most: 2)
    #expect(found.map(\.count) == [2, 5, 5] && found.map(\.hasMore) == [false, true, false])
    #expect(found.allSatisfy { $0.cells.count <= 2 })
  }

  @Test(arguments: 0..<20)
  func whatIsWrittenIsReadAndNoCellStartsAFormula(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "=", "+", "-", "@", "'", "\"", ",", ";", "\t", "\n", "\r\n", " ", "a", "é", "1", "\u{301}", "\u{2028}",
      "\u{FF1D}", "\u{200B}",
    ]
    for _ in 0..<50 {
      let cells = (0..<4).map { _ in
        (0..<Int.random(in: 0..<5, using: &random)).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }
        .joined()
      }
      var writer = CSVWriter(byteOrderMark: false)
      writer.write(cells.map { FormulaGuard.added(to: $0) })
      let found = rows(writer.text)
      #expect(found.first?.cells.map { FormulaGuard.removed(from: $0) } == cells && found.count == 1, "\(cells)")
      for cell in found.first?.cells ?? [] {
        let start = cell.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "\"" }.first
        #expect(start.map { !"=+@".unicodeScalars.contains($0) } ?? true, "\(cell)")
      }
    }
  }
}
