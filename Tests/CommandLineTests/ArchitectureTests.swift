import Foundation
import MusterTestSupport
import Testing

/// The drawing of the layers in ARCHITECTURE.md is Package.swift.
@Suite struct ArchitectureTests {
  /// Targets of the package with what they depend on, in the order of Package.swift; packages' products by their name.
  static func targets() throws -> [(name: String, dependencies: [String])] {
    let manifest = try DocumentationTests.page("Package.swift")
    let opening = /\.(?:target|executableTarget|testTarget)\(\s*name: "(?<name>\w+)"/
    let matches = manifest.matches(of: opening)
    return matches.enumerated().map { index, match in
      let end = index + 1 < matches.count ? matches[index + 1].range.lowerBound : manifest.endIndex
      let declaration = manifest[match.range.upperBound..<end].replacing(/package: "[^"]*"/, with: "")
      guard let list = declaration.firstMatch(of: /dependencies: \[(?<list>[^\]]*)\]/) else {
        return (String(match.output.name), [])
      }
      return (String(match.output.name), list.output.list.matches(of: /"(\w+)"/).map { String($0.output.1) })
    }
  }

  /// The rows `| `name` | `dependency` … | … |` of the page's table of layers.
  static func table() throws -> [String: [String]] {
    let rows = try DocumentationTests.page("ARCHITECTURE.md").split(separator: "\n").filter { $0.hasPrefix("| `") }
    var table: [String: [String]] = [:]
    for row in rows {
      let cells = row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().map(String.init)
      let names = cells.prefix(2).map { cell in cell.matches(of: /`(\w+)`/).map { String($0.output.1) } }
      if names.count == 2, names[0].count == 1 { table[names[0][0]] = names[1] }
    }
    return table
  }

  @Test func everySourceTargetAndEveryArrowIsDrawn() throws {
    let table = try Self.table()
    let targets = try Self.targets().filter { !$0.name.hasSuffix("Tests") && $0.name != "MusterTestSupport" }
    #expect(targets.count > 10)
    for target in targets { #expect(table[target.name]?.sorted() == target.dependencies.sorted(), "\(target.name)") }
    #expect(table.count == targets.count)
  }

  @Test func everyTestTargetIsNamed() throws {
    let page = try DocumentationTests.page("ARCHITECTURE.md")
    for target in try Self.targets() { #expect(page.contains("`\(target.name)`"), "\(target.name)") }
  }
}
