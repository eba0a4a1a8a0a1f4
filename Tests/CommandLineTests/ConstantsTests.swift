import Foundation
import MusterTestSupport
import Testing

/// Every constant of the search has a name, a unit and a place: `SearchParameters`, `TreeParameters` and their like, or `Numerics`.
@Suite struct ConstantsTests {
  /// Numbers that say nothing about the search, by file: what a number of 53 bits is, a formula of a paper, posts in the name of a row.
  private static let meant = [
    "SearchRandom.swift": ["11", "53"], "GradientRun.swift": ["0.5"], "Program+LinearModel.swift": ["3"],
  ]

  private static func literals(_ line: Substring) -> [String] {
    let code = line.replacing(/"(\\.|[^"\\])*"/, with: "").split(separator: "//", omittingEmptySubsequences: false)[0]
    return code.matches(of: /(?:^|[^\w.$])(\d[\d_]*(?:\.\d+)?(?:e-?\d+)?)/).map { String($0.output.1) }
  }

  @Test(arguments: ["MusterEngine", "ColumnGeneration", "BranchAndBound", "FirstOrder"])
  func noNumberOfTheSearchStandsInItsCode(target: String) throws {
    let folder = Repository.root.appending(path: "Sources/\(target)")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      let name = file.lastPathComponent
      guard !name.hasSuffix("Parameters.swift"), !name.hasSuffix("Numerics.swift") else { continue }
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        let strange = Self.literals(line).filter { !["0", "1", "2", "0.0", "1.0"].contains($0) }
        #expect(strange.allSatisfy { Self.meant[name]?.contains($0) ?? false }, "\(name):\(index + 1): \(strange)")
      }
      count += 1
    }
    #expect(count > 3)
  }

  /// The test above sees numbers as they are written.
  @Test func literalsAreSeen() {
    #expect(Self.literals("let a = 0.15 + f(1 << 18, x2, $0, b.1) // 77") == ["0.15", "1", "18"])
    #expect(Self.literals(#"let b = "9 lives" + 1_000 * 1e-9"#) == ["1_000", "1e-9"])
  }
}
