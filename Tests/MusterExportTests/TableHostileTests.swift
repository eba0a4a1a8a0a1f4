import Foundation
import MusterExport
import MusterPublication
import MusterTestSupport
import Spreadsheet
import SwiftCSV
import Testing

/// Names and ids that attack: whatever a plan holds, files have safe names and tables are tables.
@Suite struct TableHostileTests {
  /// Everything that is published of hostile plans.
  private static let publications: [Publication] =
    (UInt64(0)..<6).flatMap { seed in
      PrivacyProfile.allCases.flatMap { profile -> [Publication] in
        let whole = TablePublications.hostile(seed: seed, profile)
        return [whole, whole.personal(Int(seed) % 6)] + whole.handouts
      }
    }

  @Test func pathsAreSafeAndDifferent() throws {
    let reserved = ["con", "prn", "aux", "nul"]
    for publication in Self.publications {
      let files = try EveryExport.files(for: publication)
      #expect(Set(files.map { $0.path.lowercased() }).count == files.count)
      for part in files.flatMap({ $0.path.split(separator: "/", omittingEmptySubsequences: false) }) {
        #expect(part.wholeMatch(of: /[a-z0-9_@-][a-z0-9_@.-]*[a-z0-9_@-]|[a-z0-9_@]/) != nil && part.utf8.count < 256)
        #expect(!part.contains("..") && !reserved.contains(String(part.prefix { $0 != "." })))
      }
    }
  }

  @Test func everyTableParsesAndNoCellStartsAFormula() throws {
    var cells = 0
    for publication in Self.publications {
      for file in TableExport.files(for: publication, byteOrderMark: false) {
        let table = try EnumeratedCSV(string: file.text, delimiter: .comma)
        for row in table.rows {
          #expect(row.count == table.header.count, "\(file.path)")
          cells += row.count
          for cell in row { #expect(!Self.startsFormula(cell), "\(file.path): \(cell.prefix(40))") }
        }
      }
    }
    #expect(cells > 2_000)
  }

  @Test func namesAreReadBack() throws {
    for seed in UInt64(0)..<6 {
      let publication = TablePublications.hostile(seed: seed, .coordinator)
      let file = try #require(
        TableExport.files(for: publication, byteOrderMark: false).first { $0.path == "hours.csv" })
      let table = try EnumeratedCSV(string: file.text, delimiter: .comma)
      let names = table.rows.map { FormulaGuard.removed(from: $0[1]) }
      #expect(
        names.map(Array.init(_:)) == publication.people.map { Array(Self.withoutControls($0.label)) }, "seed \(seed)")
    }
  }

  private static let python = InstalledProgram.path("python3")

  @Test(.enabled(if: TableHostileTests.python != nil, "python3 is not installed"))
  func anotherParserReadsTheSame() throws {
    let python = try #require(Self.python)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var written = 0
    for publication in Self.publications.prefix(60) {
      for file in TableExport.files(for: publication) {
        written += 1
        try Data(file.text.utf8).write(to: folder.appendingPathComponent("\(written).csv"))
      }
    }
    let process = Process(), output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", Self.script, folder.path]
    process.standardOutput = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && said == "\(written) files\n", "\(said)")
  }

  @Test func textsHoldNoControlCharacters() throws {
    for publication in Self.publications {
      let text = TextExport(publication).text()
      #expect(
        !text.unicodeScalars.contains { scalar in
          scalar != "\n" && [.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
        })
      #expect(!text.contains("\u{202E}"))
    }
  }

  private static let script = """
    import csv, glob, re, sys
    count = 0
    for path in glob.glob(sys.argv[1] + "/*.csv"):
        count += 1
        data = open(path, "rb").read()
        assert data.startswith(b"\\xef\\xbb\\xbf") and data.endswith(b"\\r\\n")
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        for row in rows:
            assert len(row) == len(rows[0]), path
            for cell in row:
                for part in cell.split(";"):
                    bare = part.strip().strip('"\\u200b\\ufeff\\u202e\\u200f\\u2066').strip()
                    number = re.fullmatch(r"-?[0-9]+(\\.[0-9]{2})?", part)
                    assert number or not bare or bare[0] not in "=+-@\\t\\r\\uff1d\\uff0b\\uff0d\\uff20", (path, cell[:40])
    print(count, "files")
    """

  /// As a spreadsheet might see it: the first visible character; our own numbers aside.
  private static func startsFormula(_ cell: String) -> Bool {
    if cell.wholeMatch(of: /-?[0-9]+(\.[0-9]{2})?/) != nil { return false }
    return cell.split(separator: ";", omittingEmptySubsequences: false).contains { part in
      let first = part.unicodeScalars.first {
        !$0.properties.isWhitespace && $0.properties.generalCategory != .format && $0 != "\""
      }
      return first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    }
  }

  private static func withoutControls(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = [.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
      result.append(isControl ? " " : scalar)
    }
    return String(result)
  }
}
