import Digest
public import MusterDomain
public import MusterJSON
public import MusterRules

/// A plan that was read and found valid, with the tree it was read from.
public struct PlanDocument: Sendable {
  /// The file as the user named it.
  public let file: String
  /// The plan as it was written; overlays and imports change this and read it again.
  public let tree: JSONValue
  /// The plan as the engine sees it, with the demand rules applied.
  public let plan: Plan
  /// The rules in force.
  public let rules: RuleBook
  /// `sha256:` and the hexadecimal digest of the tree's compact text without what follows from publishing and serving
  /// (`published`, `attendance`): ties a roster to the plan it answers, also after it was published or somebody wrote down who
  /// came.
  public let digest: String
  /// What somebody should look at, in reading order.
  public let warnings: [Diagnostic]

  /// The key that records what came of the plan rather than what it asks.
  static let attendanceKey = "attendance"
  /// The keys that other commands write into a plan after its roster was made.
  private static let writtenAfterwards = ["published", attendanceKey]

  /// The digest of a tree; equal for files that differ in white space, or in what was published or recorded, only.
  static func digest(of tree: JSONValue) -> String {
    var asked = tree.withoutNulls
    for key in writtenAfterwards { asked[member: key] = nil }
    return "sha256:" + SHA256.digest(of: asked.bytes(.compact)).hexadecimal
  }
}
