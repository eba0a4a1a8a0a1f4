public import MusterJSON
import MusterVerify

/// Values at which the goals before another are held, from a file.
///
/// The file is either a roster of the plan, whose values are computed from its assignments, or an object of values by tier:
/// `{"safety": 5, "staffing": 131}`. Tiers that are not asked for may be there and are not used. Where rules count the worst off first, only a
/// roster says how much lies beyond each step.
public enum HeldValues {
  /// Values that a model's numbers hold exactly.
  private static let range = -(1 << 53)...1 << 53

  /// The values of the first `count` goals of the plan (`RuleBook.goals`), in their order.
  ///
  /// - Returns: nil when there is an error; all problems in reading order.
  /// - Complexity: linear in the file; for a roster, that of verifying it.
  public static func read(
    _ bytes: [UInt8], file: String, first count: Int, for document: PlanDocument
  ) -> (values: [Int]?, diagnostics: [Diagnostic]) {
    let diagnostics = Diagnostics()
    guard let parsed = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics) else {
      return (nil, diagnostics.sorted)
    }
    if parsed.root["assignments"] != nil { return ofRoster(bytes, file: file, first: count, for: document) }
    let tiers = document.plan.objective.tiers.map(\.rawValue)
    let goals = document.rules.goals(of: document.plan).prefix(count)
    if let level = goals.first(where: { $0.level != nil }) {
      parsed.reader(diagnostics).report(
        "no-roster", "rules of \(level.tier.rawValue) count the worst off first, which values by tier do not say",
        allowed: "a roster of the plan")
      return (nil, diagnostics.sorted)
    }
    guard let object = parsed.reader(diagnostics).object(keys: tiers) else { return (nil, diagnostics.sorted) }
    let values = tiers.enumerated().compactMap { place, tier in
      object.int(tier, in: range, place < count ? .required : .optional).map { (place, $0) }
    }
    return (diagnostics.hasErrors ? nil : values.filter { $0.0 < count }.map(\.1), diagnostics.sorted)
  }

  private static func ofRoster(
    _ bytes: [UInt8], file: String, first count: Int, for document: PlanDocument
  ) -> (values: [Int]?, diagnostics: [Diagnostic]) {
    let (read, diagnostics) = RosterFile.read(bytes, file: file, for: document)
    guard let read else { return (nil, diagnostics) }
    let assessment = Verifier.assess(read.roster, of: document.plan, rules: document.rules, funnels: false)
    if let breach = assessment.breaches.first {
      let refusal = Diagnostic(
        "broken-roster", file: file, pointer: JSONPointer(tokens: ["assignments"]),
        message: "this roster breaks hard rules (\(breach.rule)), so that no roster may have its values",
        allowed: "a roster that `muster verify` confirms, or values by tier")
      return (nil, diagnostics + [refusal])
    }
    return (Array(assessment.goalValues.prefix(count)), diagnostics)
  }
}
