import Foundation
import MusterExport
import MusterPublication
import MusterTestSupport
import Testing

/// The columns that the page names are the columns that are written, in the same order.
@Suite struct TableColumnsTests {
  /// The rows `| file | columns |` as the page has to have them.
  private static func rows() throws -> [String] {
    let files = TableExport.files(
      for: try TablePublications.secret(Audience(.coordinator, .whole)), byteOrderMark: false)
    var seen: Set<String> = []
    let shared = try header(#require(files.first { $0.path == "posts.csv" })).prefix(12)
    return try files.compactMap { file -> String? in
      let name = file.path.hasPrefix("sign-in/") ? "sign-in/SHIFT.csv" : file.path
      guard seen.insert(name).inserted else { return nil }
      let columns = try header(file)
      let own = columns.starts(with: shared) ? columns.dropFirst(shared.count) : columns[...]
      return "| `\(name)` | \(own.map { "`\($0)`" }.joined(separator: ", ")) |"
    }
  }

  private static func header(_ file: ExportedFile) throws -> [String] {
    try #require(file.text.split(separator: "\r\n").first).split(separator: ",").map(String.init)
  }

  @Test func thePageNamesEveryColumnInOrder() throws {
    let path = "Documentation/Exports.md"
    let page = String(decoding: try Repository.bytes(path), as: UTF8.self)
    let parts = page.components(separatedBy: "| file | columns |\n|---|---|\n")
    try #require(parts.count == 2)
    let table = String(parts[1].prefix { $0 != "#" }).components(separatedBy: "\n").filter { $0.hasPrefix("|") }
    let rows = try Self.rows()
    if ProcessInfo.processInfo.environment["MUSTER_RECORD"] != nil, table != rows {
      let text = page.replacing(table.joined(separator: "\n"), with: rows.joined(separator: "\n"))
      try Data(text.utf8).write(to: Repository.root.appendingPathComponent(path))
      return
    }
    #expect(table == rows, "write it anew with MUSTER_RECORD=1")
  }
}
