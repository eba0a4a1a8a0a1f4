import MusterJSON
import Testing

@testable import MusterImport

@Suite struct CellTextTests {
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

  @Test(arguments: [["a", "b"], [], ["(none)"], ["x;y", "p|q", "1,2", "\\", "(None)"], ["a\\,b"]])
  func listsInCellsAreReadAsTheyWereWritten(items: [String]) {
    for list in [CellList.usual, .spans] { #expect(list.items(of: list.cell(of: items)) == items) }
  }
}
