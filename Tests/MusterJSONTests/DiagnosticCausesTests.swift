import Testing

@testable import MusterJSON

@Suite("Problems of one cause")
struct DiagnosticCausesTests {
  private func problem(
    _ place: Int, _ message: String = "\"rodeo\" is not an event", code: DiagnosticCode = "unknown-id"
  ) -> Diagnostic {
    Diagnostic(
      code, file: "plan.json", pointer: JSONPointer(tokens: ["pins", "\(place)", "event"]), line: place + 1,
      message: message, allowed: "an event", advice: "“radio”")
  }

  @Test("a few are told one by one, more than that once with their number and the next places")
  func counts() {
    #expect(Diagnostic.told((0..<3).map { problem($0) }) == (0..<3).map { problem($0).description })
    let many = Diagnostic.told((0..<69).map { problem($0) } + [problem(70, "something else")])
    #expect(many.count == 2 && many[1] == problem(70, "something else").description)
    #expect(
      many[0] == problem(0).description
        + "\n  the same at 68 more places: /pins/1/event, /pins/2/event, /pins/3/event, …")
  }

  @Test("other values are other causes, but for codes whose cause is the horizon")
  func values() {
    #expect(Diagnostic.told((0..<9).map { problem($0, "\($0) is not an event") }).count == 9)
    #expect(Diagnostic.told((0..<9).map { problem($0, "the shift \($0) starts", code: "outside-horizon") }).count == 1)
  }

  @Test(
    "files that are neither JSON nor tables are called by their name",
    arguments: [
      ([0x50, 0x4B, 3, 4] as [UInt8], "workbook"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "workbook"),
      ([0x1F, 0x8B, 8, 0], "gzip"), (Array("%PDF-1.4".utf8), "PDF"), ([0x89, 0x50, 0x4E, 0x47], "image"),
      (Array("<!DOCTYPE HTML>".utf8), "web page"), (Array("\u{FEFF}\nBEGIN:VCALENDAR".utf8), "calendar"),
      (Array("<?xml version".utf8), "XML"),
    ])
  func foreign(bytes: [UInt8], word: String) throws {
    let diagnostics = Diagnostics()
    #expect(JSONDocument.parse(bytes + Array(repeating: 0, count: 40), file: "f", diagnostics: diagnostics) == nil)
    let told = try #require(diagnostics.sorted.first)
    #expect(diagnostics.errorCount == 1 && told.code == "other-kind" && told.message.contains(word))
  }

  @Test("text and JSON are not foreign", arguments: ["{}", "[1]", "id,name\r\nv-1,PK", " \"BEGIN:VCALENDAR\"", ""])
  func own(text: String) { #expect(ForeignContent.kind(of: Array(text.utf8)) == nil) }
}
