import Foundation
import MusterTestSupport
import Testing

@testable import MusterPublication

@Suite struct DisclosurePageTests {
  @Test func theTableOfThePageIsTheTableOfTheProgram() throws {
    let path = "Documentation/Exports.md"
    let page = String(decoding: try Repository.bytes(path), as: UTF8.self)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("| what | `public`") })
    let end = lines[start...].firstIndex { !$0.hasPrefix("|") } ?? lines.endIndex
    let table = lines[start..<end].joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["MUSTER_RECORD"] != nil, table != Disclosure.markdown() {
      let text = page.replacing(table, with: Disclosure.markdown())
      try Data(text.utf8).write(to: Repository.root.appendingPathComponent(path))
      return
    }
    #expect(table == Disclosure.markdown(), "write it anew with MUSTER_RECORD=1")
  }
}
