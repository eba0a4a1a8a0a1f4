import Discrete
import Foundation
import Spreadsheet
import Testing

@testable import Workbook

/// Workbooks are read as the CSV of the same sheet, whoever wrote them, and damage is refused without a trap.
@Suite struct WorkbookTests {
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// Runs a script beside this file with Debian's Python.
  private static func python(_ name: String, _ argument: String) throws -> (status: Int32, output: Data) {
    let process = Process(), pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [script.appendingPathComponent(name).path, argument]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  /// Workbooks of openpyxl and xlsxwriter with what their cells say; nil where those are not installed.
  private static let written: URL? = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("workbooks-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return (try? python("write_workbooks.py", folder.path))?.status == 0 ? folder : nil
  }()

  private static func rows(ofCSV bytes: [UInt8]) -> [[String]] {
    var reader = CSVReader(bytes), rows: [[String]] = []
    while let row = reader.next(most: 100) { rows.append(row.cells) }
    return rows
  }

  private static func trimmed(_ rows: [[String]]) -> [[String]] {
    rows.map { row in Array(row.reversed().drop { $0.isEmpty }.reversed()) }
  }

  @Test(
    .enabled(if: written != nil, "python3-openpyxl and python3-xlsxwriter are not installed"),
    arguments: [
      "openpyxl-1900", "openpyxl-1904", "xlsxwriter-1900", "xlsxwriter-1904", "xlsxwriter-inline", "formulas",
    ])
  func everyCellIsThatOfTheCSV(name: String) throws {
    let folder = try #require(Self.written)
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("\(name).xlsx")))
    let expected = Self.rows(ofCSV: [UInt8](try Data(contentsOf: folder.appendingPathComponent("\(name).csv"))))
    let workbook = try Workbook(bytes)
    #expect(workbook.sheets.map(\.isVisible) == (name == "formulas" ? [true, true, true] : [true, false]))
    let rows = try workbook.rows(of: try #require(workbook.sheets.first))
    #expect(Self.trimmed(rows) == Self.trimmed(expected))
    #expect(rows.count >= 4)
  }

  private static let sample: [[String]] = [
    ["Event", "When"], ["Fair & <square> \"x\"", "2027-05-09"], [], ["two\nlines\tand a tab", " spaces "],
    ["=1+1", "_x0041_", "\u{1}", "東京 😀"],
  ]

  @Test func whatIsWrittenIsReadBack() throws {
    var writer = WorkbookWriter()
    writer.add("People", rows: Self.sample)
    writer.add("Ünusual & odd", rows: [["only"]])
    let bytes = try #require(writer.bytes())
    #expect(bytes == writer.bytes())
    let workbook = try Workbook(bytes)
    #expect(workbook.sheets.map(\.name) == ["People", "Ünusual & odd"])
    #expect(try workbook.rows(of: workbook.sheets[0]) == Self.sample)
    #expect((0..<60).map(WorkbookWriter.letters).suffix(9) == ["AZ", "BA", "BB", "BC", "BD", "BE", "BF", "BG", "BH"])
  }

  @Test(.enabled(if: written != nil, "python3-openpyxl is not installed"))
  func anotherReaderReadsWhatIsWritten() throws {
    var writer = WorkbookWriter()
    let rows = Self.sample.map { $0.filter { $0 != "\u{1}" } }
    writer.add("People", rows: rows)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx")
    try Data(try #require(writer.bytes())).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let (status, output) = try Self.python("read_workbook.py", file.path)
    #expect(status == 0)
    let read = try JSONDecoder().decode([String: [[String]]].self, from: output)
    // openpyxl does not take `_x005F_` back.
    let shown = Self.trimmed(read["People"] ?? []).map { $0.map { $0.replacing("_x005F_", with: "_") } }
    #expect(shown == rows)
  }

  /// A workbook of parts, as a test needs it.
  private static func archive(_ sheet: String, other: [(String, String)] = []) throws -> [UInt8] {
    var zip = ZipWriter()
    zip.add(
      "xl/workbook.xml",
      "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>")
    zip.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"/xl/s.xml\"/></Relationships>")
    zip.add("xl/s.xml", sheet)
    for (name, text) in other { zip.add(name, text) }
    return try #require(zip.bytes())
  }

  private static func read(_ bytes: [UInt8]) throws -> [[String]] {
    let workbook = try Workbook(bytes)
    return try workbook.rows(of: workbook.sheets[0])
  }

  @Test func placesMayBeLeftOutAndRowsKeepTheirNumbers() throws {
    let sheet = """
      <worksheet><sheetData><row><c><v>1</v></c><c t="b"><v>1</v></c></row>
      <row r="4"><c r="C4" t="inlineStr"><is><t>x</t><rPh><t>hint</t></rPh><r><t>y</t></r></is></c><c><v>2.50</v></c></row>
      </sheetData></worksheet>
      """
    #expect(try Self.read(Self.archive(sheet)) == [["1", "TRUE"], [], [], ["", "", "xy", "2.5"]])
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY b \"bomb\">]><worksheet/>", "<worksheet><sheetData><row r=\"1\"><c",
    "<worksheet><row r=\"1048577\"><c><v>1</v></c></row></worksheet>",
    "<worksheet><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></worksheet>",
    "<worksheet><row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row></worksheet>",
    "<worksheet><row r=\"1\"><c r=\"A1\"><v>many</v></c></row></worksheet>", "", "\u{FEFF}",
  ])
  func whatNoProgramWritesIsRefused(sheet: String) throws {
    let bytes = try Self.archive(sheet)
    #expect(throws: WorkbookFault.self) { try Self.read(bytes) }
  }

  /// One cell far to the right in each of very many rows would be billions of cells.
  @Test func aSheetOfHolesIsRefusedBeforeItFillsTheMemory() throws {
    let rows = (1...20_000).map { "<row r=\"\($0)\"><c r=\"BXX\($0)\"><v>1</v></c></row>" }.joined()
    let bytes = try Self.archive("<worksheet>\(rows)</worksheet>")
    #expect(throws: WorkbookFault.self) { try Self.read(bytes) }
  }

  @Test func aPartThatUnpacksToMoreThanItSaysIsDamage() throws {
    var bytes = try Self.archive("<worksheet>" + String(repeating: " ", count: 5_000_000) + "</worksheet>")
    #expect(try Self.read(bytes) == [])
    // The sizes in the directory, of the member that is read, are made smaller, and then far larger.
    let name = Array("xl/s.xml".utf8)
    let place = try #require(bytes.indices.last { $0 + 8 <= bytes.count && bytes[$0..<($0 + 8)].elementsEqual(name) })
    for size: [UInt8] in [[100, 0, 0, 0], [0, 0, 0, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF]] {
      bytes.replaceSubrange((place - 22)..<(place - 18), with: size)
      #expect(throws: WorkbookFault.self) { try Self.read(bytes) }
    }
  }

  @Test(arguments: 0..<8) func randomDamageNeverTraps(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var writer = WorkbookWriter()
    writer.add("People", rows: Self.sample)
    let original = try #require(writer.bytes())
    var refused = 0
    for _ in 0..<200 {
      var bytes = original
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      case 1: bytes.remove(at: Int.random(in: 0..<bytes.count, using: &random))
      default:
        for _ in 0...Int.random(in: 0..<4, using: &random) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
      }
      do {
        let rows = try Self.read(bytes)
        #expect(rows == Self.sample, "what is read is what was written, seed \(seed)")
      } catch { refused += 1 }
    }
    #expect(refused > 100)
  }

  @Test(arguments: [
    ("yyyy-mm-dd", CellFormat.day), ("[$-409]h:mm AM/PM;@", .time), ("d/m/yy h:mm", .dayAndTime), ("[h]:mm", .elapsed),
    ("0.00", .number), ("\"day\" 0", .number), ("General", .number), ("mmm yyyy", .day), ("[Red]0;[Blue]d", .number),
    ("dddd\\, d. mmmm", .day), ("mm:ss", .time), ("#,##0.00\\ \"h\"", .number),
  ])
  func formatsTellDaysFromNumbers(code: String, format: CellFormat) { #expect(CellFormat(code: code) == format) }

  @Test func daysAreThoseOfTheStandard() {
    let cases: [(Double, Bool, CellFormat, String)] = [
      (1, false, .day, "1900-01-01"), (59, false, .day, "1900-02-28"), (61, false, .day, "1900-03-01"),
      (45_190, false, .day, "2023-09-21"), (43_728, true, .day, "2023-09-21"), (0, true, .day, "1904-01-01"),
      (45_190.5, false, .dayAndTime, "2023-09-21 12:00"), (0.541_666_666_7, false, .time, "13:00"),
      (1.5, false, .elapsed, "36:00"), (0.999_999_99, false, .elapsed, "24:00"), (60, false, .day, "60"),
      (-1, false, .day, "-1"), (12.5, false, .number, "12.5"), (1e15, false, .number, "1000000000000000"),
      (2_958_465, false, .day, "9999-12-31"),
    ]
    for (number, is1904, format, text) in cases { #expect(format.text(of: number, isFrom1904: is1904) == text) }
  }
}
