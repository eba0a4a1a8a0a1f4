import MusterTestSupport
import Spreadsheet
import Testing

@Suite struct FormulaGuardTests {
  @Test func whatWasGuardedCanBeReadBack() {
    var random = SplitMix64(seed: 11)
    let alphabet = Array(
      "=+-@'\"; ,.a1é＝\u{2212}\u{207A}\u{200B}\u{202E}\u{FEFF}\u{301}\u{00A0}\u{AD}\t\r\n\u{2028}".unicodeScalars)
    for _ in 0..<20_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      let guarded = FormulaGuard.added(to: String(text))
      #expect(Array(FormulaGuard.removed(from: guarded).unicodeScalars) == Array(text))
      for cell in guarded.split(separator: ";", omittingEmptySubsequences: false) {
        let start = cell.unicodeScalars.first { !"\" ,\u{200B}".unicodeScalars.contains($0) || $0 == "," }
        #expect(start.map { !"=+-@＝".unicodeScalars.contains($0) } ?? true, "\(guarded)")
      }
    }
  }

  @Test(arguments: [("-5", "-5"), ("12.5", "12.5"), ("-1-2", "'-1-2"), ("=5", "'=5"), ("-", "'-"), ("", "")])
  func numbersAreLeftWhereThatIsAskedFor(text: String, cell: String) {
    #expect(FormulaGuard.added(to: text, leavesNumbers: true) == cell)
    #expect(FormulaGuard.removed(from: cell) == text)
  }

  @Test func aNumberIsATextUnlessThatIsAskedFor() { #expect(FormulaGuard.added(to: "-5") == "'-5") }
}
