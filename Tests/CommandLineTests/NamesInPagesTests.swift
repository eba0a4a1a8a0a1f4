import Foundation
import MusterTestSupport
import Testing

/// Types, files and folders that the pages for those who change Muster name are there.
@Suite struct NamesInPagesTests {
  private static let pages = ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "Documentation/Search.md"]

  /// Swift files below `Sources` and `Tests`, by their paths from the root.
  private static func files() -> [String] {
    ["Sources", "Tests"].flatMap { folder -> [String] in
      let paths = FileManager.default.enumerator(atPath: Repository.root.appendingPathComponent(folder).path)
      return (paths?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }
    }
  }

  /// What stands between backticks outside of blocks, with its page.
  private static func quoted() throws -> [(page: String, text: String)] {
    try pages.flatMap { page in
      try DocumentationTests.page(page).matches(of: /`([^`\n]+)`/).map { (page, String($0.output.1)) }
    }
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  @Test func everyTypeIsInTheSources() throws {
    var words: Set<String> = []
    for path in Self.files() where path.hasSuffix(".swift") {
      for line in try Repository.bytes(path).split(separator: UInt8(ascii: "\n")) {
        guard !line.drop(while: { $0 == UInt8(ascii: " ") }).starts(with: "//".utf8) else { continue }
        for word in line.split(whereSeparator: { !Self.isInName($0) }) {
          words.insert(String(decoding: word, as: UTF8.self))
        }
      }
    }
    let folders = Set(Self.files().flatMap { $0.split(separator: "/").map(String.init) })
    var looked = 0
    for (page, text) in try Self.quoted() where text.wholeMatch(of: /[A-Z]\w+(\.[a-z]\w+)?/) != nil {
      guard !text.hasSuffix(".md") else { continue }
      looked += 1
      for word in text.split(separator: ".").map(String.init) {
        #expect(words.contains(word) || folders.contains(word), "\(page) names `\(text)`")
      }
    }
    #expect(looked > 150)
  }

  @Test func everyFileAndFolderIsThere() throws {
    let names = Set(Self.files().compactMap { $0.split(separator: "/").last.map(String.init) })
    var looked = 0
    for (page, text) in try Self.quoted() {
      if text.wholeMatch(of: /[\w+.]+\.swift/) != nil {
        looked += 1
        #expect(names.contains(text) || text == "Package.swift", "\(page) names `\(text)`")
      } else if text.wholeMatch(of: /(Sources|Tests|Documentation|Benchmarks|\.ci)\/[\w+.\/-]+/) != nil {
        looked += 1
        let path = Repository.root.appendingPathComponent(text).path
        #expect(FileManager.default.fileExists(atPath: path), "\(page) names `\(text)`")
      }
    }
    #expect(looked > 30)
  }
}
