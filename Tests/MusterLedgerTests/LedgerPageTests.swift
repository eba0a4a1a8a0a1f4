import Foundation
import MusterFiles
import MusterJSON
import MusterLedger
import MusterTestSupport
import Testing

/// Holds `Documentation/Ledger.md` against the program.
@Suite("The page on service hours")
struct LedgerPageTests {
  private static func page(_ name: String) throws -> String {
    String(decoding: try Repository.bytes("Documentation/\(name)"), as: UTF8.self)
  }

  @Test("the example of attendance fits the example plan of the format's page")
  func example() throws {
    let attendance = try #require(
      Self.page("Ledger.md").components(separatedBy: "```json\n").last?.components(separatedBy: "```").first)
    let plan = try #require(
      Self.page("Format.md").components(separatedBy: "```json\n").dropFirst().first?.components(separatedBy: "```")
        .first)
    let end = try #require(plan.lastIndex(of: "}"))
    let (document, diagnostics) = PlanReader.read(
      Array((plan[..<end] + ",\n" + attendance + "}").utf8), file: "plan.json")
    #expect(diagnostics.map(\.description) == [])
    #expect(document?.plan.attendance.count == 3)
    #expect(document?.plan.attendance[1].actual?.length == 330)
  }

  @Test("every key of the JSON stands on the page")
  func keys() throws {
    let page = try Self.page("Ledger.md")
    let ledger = try LedgerFixtures.autumnLedger()
    let keys = Self.keys(of: ledger.json(names: true)).union(Self.keys(of: LedgerTrace(0, in: ledger).json))
      .union(Self.keys(of: ledger.boardJSON()))
    // Horizons and times are explained in words; categories are the plan's own.
    let own: Set = ["text", "patrol", "duty", "training", "unit", "amount"]
    for key in keys.subtracting(own) { #expect(page.contains("`\(key)`"), "\(key)") }
    #expect(keys.count > 50)
  }

  private static func keys(of value: JSONValue) -> Set<String> {
    if let elements = value.elements { return elements.reduce(into: []) { $0.formUnion(keys(of: $1)) } }
    return (value.members ?? []).reduce(into: []) { $0.formUnion(keys(of: $1.value).union([$1.key])) }
  }
}
