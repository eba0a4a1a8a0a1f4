import SwiftCSV
import Testing

@testable import MusterExport

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
}
