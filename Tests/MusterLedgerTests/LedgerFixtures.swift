import MusterFiles
import MusterJSON
import MusterLedger
import Testing

/// Small plans with everything that a ledger distinguishes.
enum LedgerFixtures {
  /// Reads a plan that must be valid.
  static func plan(_ text: String) throws -> PlanDocument {
    let (document, diagnostics) = PlanReader.read(Array(text.utf8), file: "plan.json")
    return try #require(document, "\(diagnostics)")
  }

  /// Reads the assignments of a plan, written `person post`.
  static func roster(_ pairs: [String], of document: PlanDocument) throws -> ReadRoster {
    let assignments = pairs.map { pair -> JSONValue in
      let parts = pair.split(separator: " ").map(String.init)
      return ["volunteer": .string(parts[0]), "post": .string(parts[1])]
    }
    let tree: JSONValue = ["format": 1, "assignments": .array(assignments)]
    let (roster, diagnostics) = RosterFile.read(tree.bytes(), file: "roster.json", for: document)
    return try #require(roster, "\(diagnostics)")
  }
}
