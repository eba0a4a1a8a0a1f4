import Discrete
import MusterDomain
import MusterJSON
import MusterRules

// Counting the worst off first is exact or refused: each step is a goal of its own, and no shortfall may lie between two steps.
extension PlanReading {
  /// The most steps of the greatest shortfall: so many goals are searched one after the other.
  private static let mostSteps = 64

  /// Refuses steps that a plan cannot be searched by, at the parameter.
  ///
  /// - Complexity: O(entries · (posts + volunteers)).
  func checkWorstFirst(_ rules: RuleBook, _ entries: [RuleEntry]) {
    // Of each kind the rules in force are in the order of the file.
    var inForce = Dictionary(grouping: rules.entries, by: \.about.id).mapValues { $0[...] }
    for entry in entries where entry.active.level != .off {
      guard let active = inForce[entry.active.about.id]?.popFirst(), let rule = active.rule as? any WorstFirstRule,
        let step = rule.worstFirstStep, let tier = active.tier, plan.objective.tiers.contains(tier)
      else { continue }
      let reader = parameter(of: rule, in: entry)
      if plan.objective.mode == .weighted {
        reader.report(
          "worst-first-weighted", "\(active.about.id): in a weighted sum nobody counts before others",
          allowed: "this parameter with objective.mode \"lexicographic\", or none")
        continue
      }
      let counted = plan.posts.indices.filter { active.scope.includes(post: $0) }.map { rule.counted(plan.posts[$0]) }
      let divisor = counted.reduce(0, greatestCommonDivisor)
      guard divisor.isMultiple(of: step) else {
        reader.report(
          "uneven-step",
          "\(active.about.id): what posts count is not in whole steps of \(step) \(active.about.unit)",
          allowed: "\(divisor) \(active.about.unit)\(Self.asHours(divisor, of: rule)), or a number that divides it")
        continue
      }
      let greatest = rule.greatestShortfall(in: plan, scope: active.scope)
      guard greatest > step * Self.mostSteps else { continue }
      let least = (1...max(1, divisor)).first { divisor.isMultiple(of: $0) && greatest <= $0 * Self.mostSteps }
      reader.report(
        "too-many-steps",
        "\(active.about.id): somebody could be \(greatest) \(active.about.unit) away, which is more than "
          + "\(Self.mostSteps) steps of \(step)",
        allowed: least.map { "steps from \($0) \(active.about.unit)\(Self.asHours($0, of: rule))" }
          ?? "shares or hours of at most \(divisor * Self.mostSteps) \(active.about.unit)",
        advice: least == nil ? "a narrower scope of posts, or less owed" : nil)
    }
  }

  /// How hours are written in the plan: `(0:30)`; nothing for what is not time.
  private static func asHours(_ minutes: Int, of rule: any WorstFirstRule) -> String {
    guard type(of: rule).about.unit == "minutes" else { return "" }
    return " (\"\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)\")"
  }

  private func parameter(of rule: any WorstFirstRule, in entry: RuleEntry) -> JSONReader {
    let object = entry.reader.object(keys: (entry.reader.value.members ?? []).map(\.key))
    return object?.member(type(of: rule).worstFirstKey, .optional) ?? entry.reader
  }
}
