import Foundation
import Testing

@testable import MusterSweep

@Suite struct SweepPathTests {
  @Test func filesAreNamedAsSeenFromTheFolder() {
    #expect(SweepPath.relative("/data/plans/a.json", from: "/data/sweeps/one") == "../../plans/a.json")
    #expect(SweepPath.relative("/data/one/a.json", from: "/data/one") == "a.json")
    #expect(SweepPath.relative("/a.json", from: "/data") == "../a.json")
    #expect(SweepPath.relative("/data/one-more/a.json", from: "/data/one") == "../one-more/a.json")
  }

  @Test func labelsAreAsShortAsTheyMayBe() {
    #expect(SweepPath.labels(of: ["d/a.json", "d/b.json"]) == ["a", "b"])
    #expect(SweepPath.labels(of: ["x/plan.json", "y/plan.json", "z.json"]) == ["x/plan", "y/plan", "z"])
    #expect(SweepPath.labels(of: ["./p/x/plan.json", "q/x/plan.json"]) == ["p/x/plan", "q/x/plan"])
    #expect(SweepPath.labels(of: ["plan.json", "a/plan.json"]) == ["plan", "a/plan"])
    // The same file twice cannot be told apart, and that is no endless loop.
    #expect(SweepPath.labels(of: ["plan.json", "plan.json"]) == ["plan", "plan"])
    #expect(SweepPath.labels(of: []).isEmpty)
  }

  @Test func patternsAreExpandedInOrderOfBytes() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sweep-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["b.json", "B.json", "a.json", "é.json", "[x].json", "a.txt"] {
      try Data().write(to: folder.appendingPathComponent(name))
    }
    func names(_ pattern: String) -> [String] {
      SweepPath.files(of: folder.path + "/" + pattern).map { String($0.split(separator: "/").last ?? "") }
    }
    #expect(names("*.json") == ["B.json", "[x].json", "a.json", "b.json", "é.json"])
    #expect(names("[x].json") == ["[x].json"])
    #expect(names("?.txt") == ["a.txt"])
    #expect(names("z*").isEmpty)
  }
}
