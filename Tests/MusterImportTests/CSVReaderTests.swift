import MusterJSON
import MusterTestSupport
import Testing

@testable import MusterImport

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

  @Test func encodingsThatAreCertainAreReadAndOthersRefused() throws {
    func decoded(_ bytes: [UInt8], _ encoding: TableEncoding? = nil) -> (String?, [Diagnostic]) {
      let diagnostics = Diagnostics()
      let bytes = TableEncoding.decode(bytes, as: encoding, file: "f", diagnostics)
      return (bytes.map { String(decoding: $0, as: UTF8.self) }, diagnostics.sorted)
    }
    let text = "nom,é\nœuf,€"
    #expect(decoded(Array(text.utf8)).0 == text && decoded([0xEF, 0xBB, 0xBF] + Array(text.utf8)).0 == text)
    let little: [UInt8] =
      [0xFF, 0xFE] + text.utf16.flatMap { (unit: UInt16) -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let big: [UInt8] =
      [0xFE, 0xFF] + text.utf16.flatMap { (unit: UInt16) -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    #expect(decoded(little).0 == text && decoded(big).0 == text)
    let windows: [UInt8] = Array("nom,".utf8) + [0xE9, 0x0A, 0x9C] + Array("uf,".utf8) + [0x80]
    let (refused, problems) = decoded(windows)
    #expect(refused == nil && problems.map(\.code) == [.encoding] && problems.first?.line == 1)
    #expect(problems.first?.advice == "--encoding windows-1252")
    #expect(decoded(windows, .windows1252).0 == text)
    #expect(decoded(Array(little.dropFirst(2))).1.map(\.code) == [.encoding])
    // A workbook has many zeros, and is no UTF-16; a plan is no table.
    let workbook: [UInt8] = [0x50, 0x4B, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, 0, 0, 0, 0, 0, 0]
    for encoding in [nil, TableEncoding.utf16, .windows1252] {
      #expect(decoded(workbook, encoding).1.map(\.code) == ["other-kind"])
    }
    #expect(decoded(workbook).1.first?.message.contains("workbook") == true)
    #expect(decoded(Array(" {\"format\": 1}".utf8)).1.map(\.message) == ["the file is JSON"])
    #expect(decoded([0xFF, 0xFE, 0x41]).1.map(\.code) == [.encoding])
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
      var writer = CSVWriter()
      writer.write(cells)
      let found = rows(String(writer.text.dropFirst()))
      #expect(found.first?.cells.map(FormulaGuard.removed) == cells && found.count == 1, "\(cells)")
      for cell in found.first?.cells ?? [] {
        let start = cell.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "\"" }.first
        #expect(start.map { !"=+@".unicodeScalars.contains($0) } ?? true, "\(cell)")
      }
    }
  }

  @Test(arguments: [["a", "b"], [], ["(none)"], ["x;y", "p|q", "1,2", "\\", "(None)"], ["a\\,b"]])
  func listsInCellsAreReadAsTheyWereWritten(items: [String]) {
    for list in [CellList.usual, .spans] { #expect(list.items(of: list.cell(of: items)) == items) }
  }
}
