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

  @Test func everyTypeIsInTheSources() throws {
    var words: Set<Substring> = []
    for path in Self.files() where path.hasSuffix(".swift") {
      let text = try DocumentationTests.page(path)
      for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        words.formUnion(line.split { !$0.isLetter && !$0.isNumber && $0 != "_" })
      }
    }
    let folders = Set(Self.files().flatMap { $0.split(separator: "/") })
    var looked = 0
    for (page, text) in try Self.quoted() where text.wholeMatch(of: /[A-Z]\w+(\.[a-z]\w+)?/) != nil {
      looked += 1
      for word in text.split(separator: ".") {
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
