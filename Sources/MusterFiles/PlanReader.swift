import MusterCalendar
import MusterDomain
public import MusterJSON
import MusterRules

/// Reads plans: everything that is wrong in one pass, each problem with its place, what is allowed and a likely repair.
public enum PlanReader {
  /// Reads a plan from the bytes of a file.
  ///
  /// - Returns: the document when there is no error, and all problems, warnings included, in reading order.
  /// - Complexity: linear in the file, the posts and the occurrences of recurring spans.
  public static func read(_ bytes: [UInt8], file: String) -> (document: PlanDocument?, diagnostics: [Diagnostic]) {
    let diagnostics = Diagnostics()
    guard let document = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics) else {
      return (nil, diagnostics.sorted)
    }
    return read(document, diagnostics)
  }

  /// Reads a plan from a tree that was built or edited; its problems have pointers but no lines.
  public static func read(tree: JSONValue, file: String) -> (document: PlanDocument?, diagnostics: [Diagnostic]) {
    read(JSONDocument(file: file, root: tree), Diagnostics())
  }

  private static func read(
    _ document: JSONDocument, _ diagnostics: Diagnostics
  ) -> (document: PlanDocument?, diagnostics: [Diagnostic]) {
    guard let reading = PlanReading(document, diagnostics) else { return (nil, diagnostics.sorted) }
    let rules = reading.read()
    let found = diagnostics.sorted
    guard !diagnostics.hasErrors else { return (nil, found) }
    let plan = PlanDocument(
      file: document.file, tree: document.root, plan: reading.plan, rules: rules,
      digest: PlanDocument.digest(of: document.root), warnings: found)
    return (plan, found)
  }
}
