import MusterTestSupport
import SwiftCSV
import Testing

@testable import MusterExport
@testable import MusterImport

@Suite struct TableCellTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "' =1"), ("\r=1", "' =1"),
    ("  =1", "'  =1"), ("\u{200B}=1", "'\u{200B}=1"), ("\u{FEFF}=1", "'\u{FEFF}=1"), ("\u{202E}=1", "'\u{202E}=1"),
    ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠A", "'＠A"), ("\"=1", "'\"=1"), ("'=1", "''=1"),
    ("x;=1", "x;'=1"), ("x; =1;y", "x;' =1;y"), ("a=b", "a=b"), ("'t Hooft", "'t Hooft"), ("", ""), ("-", "'-"),
    ("two\nlines", "two lines"), ("Zoé", "Zoé"),
  ])
  func textsNeverStartAFormula(text: String, cell: String) {
    #expect(TableCell.text(text).value == cell)
  }

  @Test func numbersStayNumbers() {
    #expect(TableCell.number(-5).value == "-5")
    #expect(
      [0, 20, -20, 90, 59, -1, 60 * 1234, -80].map { TableCell.hours($0).value } == [
        "0.00", "0.33", "-0.33", "1.50", "0.98", "-0.02", "1234.00", "-1.33",
      ])
  }

  @Test func whatWasGuardedCanBeReadBack() {
    var random = SplitMix64(seed: 11)
    let alphabet = Array("=+-@'\"; ,abcé＝\u{200B}".unicodeScalars)
    for _ in 0..<20_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      let guarded = TableCell.guarded(String(text))
      #expect(Array(TableCell.unguarded(guarded).unicodeScalars) == Array(text))
      for cell in guarded.split(separator: ";", omittingEmptySubsequences: false) {
        let start = cell.unicodeScalars.first { !"\" ,\u{200B}".unicodeScalars.contains($0) || $0 == "," }
        #expect(start.map { !"=+-@＝".unicodeScalars.contains($0) } ?? true, "\(guarded)")
      }
    }
  }

  @Test func aFileIsReadBackAsItWasWritten() throws {
    var table = TableFile(columns: ["a", "b"])
    table.add([.text("comma, and \"quote\""), .text("; - semicolon")])
    table.add([.text(" space "), .empty])
    table.add([.number(-1), .text("'")])
    let text = table.text(byteOrderMark: true)
    #expect(
      text == "\u{FEFF}a,b\r\n\"comma, and \"\"quote\"\"\",\";' - semicolon\"\r\n\" space \",\r\n-1,\"'\"\r\n")
    let rows = try EnumeratedCSV(string: table.text(byteOrderMark: false), delimiter: .comma).rows
    #expect(rows == [["comma, and \"quote\"", ";' - semicolon"], [" space ", ""], ["-1", "'"]])
  }

  @Test func aQuoteBeforeACombiningMarkIsDoubled() throws {
    var table = TableFile(columns: ["a", "b"])
    table.add([.text("x\"\u{301},y"), .text(" \u{301}")])
    #expect(table.text(byteOrderMark: false) == "a,b\r\n\"x\"\"\u{301},y\",\" \u{301}\"\r\n")
  }

  /// What exports write, imports read: both guard the same texts in the same way, and either takes the other's apostrophes away.
  @Test func exportsAndImportsGuardAlike() {
    var random = SplitMix64(seed: 23)
    let alphabet = Array(
      "=+-@'\"; ,.a1é＝\u{2212}\u{207A}\u{200B}\u{202E}\u{FEFF}\u{301}\u{00A0}\u{AD}\t\r\n\u{2028}".unicodeScalars)
    for _ in 0..<20_000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...7, using: &random) {
        scalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      let text = String(scalars)
      // Exports show one line per cell: control characters become spaces there.
      let controls = "\t\r\n\u{2028}".unicodeScalars
      let line = String(String.UnicodeScalarView(scalars.map { controls.contains($0) ? " " : $0 }))
      #expect(Array(FormulaGuard.removed(from: TableCell.guarded(text)).unicodeScalars) == Array(line.unicodeScalars))
      #expect(Array(TableCell.unguarded(FormulaGuard.added(to: text)).unicodeScalars) == Array(scalars))
      // A negative number is a number to an import and, in an export, a text like any other: numbers are cells of their own.
      if !text.utf8.allSatisfy({ "-.0123456789".utf8.contains($0) }) {
        #expect(
          Array(TableCell.guarded(line).unicodeScalars) == Array(FormulaGuard.added(to: line).unicodeScalars), "\(text)"
        )
      }
    }
  }
}
