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

  /// Everything that a target can import, by itself or through what it imports.
  static func reach(of target: String) throws -> Set<String> {
    let dependencies = Dictionary(uniqueKeysWithValues: try targets().map { ($0.name, $0.dependencies) })
    var (reached, open): (Set<String>, [String]) = ([], [target])
    while let next = open.popLast() {
      for name in dependencies[next] ?? [] where reached.insert(name).inserted { open.append(name) }
    }
    return reached
  }

  /// The verifier cannot share a mistake of the search: neither it nor anything that it imports can import the rows.
  ///
  /// `swift build --explicit-target-dependency-import-check error` refuses an import that Package.swift does not name, so what is
  /// said here of Package.swift holds of the sources.
  @Test func theVerifierCannotSeeTheRows() throws {
    #expect(try Self.reach(of: "MusterVerify") == ["MusterRules", "MusterDomain", "MusterCalendar", "Discrete"])
    #expect(try Self.reach(of: "MusterEngine").isSuperset(of: ["MusterProgram", "MusterVerify"]))
    // What reads, publishes and accounts needs no program either; only the search and who starts it do.
    let targets = try Self.targets().map(\.name).filter { !$0.hasSuffix("Tests") }
    #expect(
      try targets.filter { try Self.reach(of: $0).contains("MusterProgram") }
        == ["MusterEngine", "MusterQuestions", "muster", "MusterTestSupport"])
  }

  /// The program in turn knows no solver, and none of those who judge.
  @Test func theProgramKnowsNeitherSolverNorVerifier() throws {
    #expect(
      try Self.reach(of: "MusterProgram") == ["MusterRules", "MusterDomain", "MusterCalendar", "Discrete"])
  }

  @Test func everyTestTargetIsNamed() throws {
    let page = try DocumentationTests.page("ARCHITECTURE.md")
    for target in try Self.targets() { #expect(page.contains("`\(target.name)`"), "\(target.name)") }
  }
}
