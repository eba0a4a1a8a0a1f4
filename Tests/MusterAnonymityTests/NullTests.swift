import MusterFiles
import MusterJSON
import MusterTestSupport
import Testing

@testable import MusterAnonymity

/// `null` at a key that may be left out says the same as leaving it out: for reading, for digests, for anonymous copies.
@Suite struct NullTests {
  /// What a plan comes to: its digest, problems without their places, and its anonymous copy.
  private static func outcome(of tree: JSONValue) throws -> [String] {
    let (document, diagnostics) = PlanReader.read(tree: tree, file: "plan.json")
    let problems = diagnostics.map { "\($0.code.rawValue) \($0.pointer) \($0.message)" }
    guard let document else { return problems }
    let copy = try AnonymousPlan(document, key: AnonymityKey(phrase: "test"))
    // The copy is held against the plan itself: as many of everything, every post with the same demand.
    return problems + [document.digest, copy.document.tree.text(.compact)]
  }

  static let samples = ["rich", "01-rural-detachment", "06-victim-services"]

  static func sample(_ name: String) throws -> JSONValue {
    name == "rich" ? try RichPlan.tree() : try Repository.json("Scenarios/\(name)/plan.json")
  }

  @Test func nullAtEveryKeyThatIsLeftOut() throws {
    let tree = try RichPlan.tree(), schema = try #require(Schema.schema("plan"))
    let places = OptionalKeys.places(in: tree, schema: schema).filter { !$0.isThere }
    let plain = try Self.outcome(of: tree)
    #expect(places.count > 100)
    for place in places {
      let outcome = try Self.outcome(of: OptionalKeys.setting(.null, at: place, of: tree))
      #expect(outcome == plain, "\(place)")
    }
  }

  @Test func nullInsteadOfEveryKeyThatIsThere() throws {
    let tree = try RichPlan.tree(), schema = try #require(Schema.schema("plan"))
    let places = OptionalKeys.places(in: tree, schema: schema).filter(\.isThere)
    #expect(places.count > 80)
    for place in places {
      let without = try Self.outcome(of: OptionalKeys.setting(nil, at: place, of: tree))
      let null = try Self.outcome(of: OptionalKeys.setting(.null, at: place, of: tree))
      // A key that is needed there is missing, or is null: refused either way.
      let isRefused = PlanReader.read(tree: OptionalKeys.setting(nil, at: place, of: tree), file: "p").document == nil
      #expect(isRefused ? null.count == without.count : null == without, "\(place)")
    }
  }

  @Test(arguments: samples)
  func allOfThemAtOnce(name: String) throws {
    let tree = try Self.sample(name), schema = try #require(Schema.schema("plan"))
    #expect(try Self.outcome(of: OptionalKeys.withNulls(tree, schema: schema)) == Self.outcome(of: tree))
  }
}
