import MusterDomain
import MusterJSON
import MusterRules

// Goals are whole numbers: a plan whose numbers, each within its range, together could leave them is refused where it is read,
// so that nothing that counts costs afterwards needs to look.
extension PlanReading {
  /// The most that a goal, or the weighted sum, may come to; sums and differences of two still fit into 64 bits.
  static let greatestGoal = 1_000_000_000_000_000_000
  private static let allowedGoal = "at most 1000000000000000000 (10^18) points"

  /// What one entry can come to in its tier.
  private struct Share {
    var active: ActiveRule
    /// nil for a rule in force that the plan does not name.
    var reader: JSONReader?
    var amount: Double
    var points: Double { amount * Double(active.weight) }
  }

  /// Refuses goals that could leave the whole numbers, at the rule that asks for most, with the factors.
  ///
  /// - Complexity: O(entries · posts log posts).
  func checkCosts(_ rules: RuleBook, _ entries: [RuleEntry]) {
    // Of each kind the rules in force are in the order of the file.
    var readers = Dictionary(grouping: entries.filter { $0.active.level != .off }, by: \.active.about.id)
      .mapValues { $0.map(\.reader)[...] }
    var shares: [Tier: [Share]] = [:]
    for active in rules.entries {
      let reader = readers[active.about.id]?.popFirst()
      guard let tier = active.tier else { continue }
      let amount = active.rule.greatestCost(in: plan, scope: active.scope)
      shares[tier, default: []].append(Share(active: active, reader: reader, amount: amount))
    }
    let tiers = plan.objective.tiers
    let sums = tiers.map { (shares[$0] ?? []).reduce(0) { $0 + $1.points } }
    for (tier, sum) in zip(tiers, sums) where sum > Double(Self.greatestGoal) {
      guard let largest = shares[tier]?.max(by: { $0.points < $1.points }) else { continue }
      refuse(tier, sum: sum, largest: largest, of: shares[tier]?.count ?? 1)
    }
    guard plan.objective.mode == .weighted, !diagnostics.hasErrors else { return }
    let weighted = zip(sums, plan.objective.weights).map { $0 * Double($1) }
    guard weighted.reduce(0, +) > Double(Self.greatestGoal),
      let place = weighted.indices.max(by: { weighted[$0] < weighted[$1] })
    else { return }
    let tier = tiers[place]
    let objective = root.object("objective", .optional, .objective)
    let weights = objective?.object("weights", .optional, .weights)
    let reader = weights?.member(tier.rawValue, .optional) ?? weights?.reader ?? objective?.reader ?? root.reader
    reader.report(
      "goal-too-large",
      "the weighted sum could come to \(Self.shown(weighted.reduce(0, +))) points: the tier \(tier.rawValue) to "
        + "\(Self.shown(sums[place])) × its weight of \(plan.objective.weights[place])",
      allowed: Self.allowedGoal, advice: "lower weights; only their ratios matter")
  }

  private func refuse(_ tier: Tier, sum: Double, largest: Share, of count: Int) {
    let about = largest.active.about
    let others = count > 1 ? ", with \(count - 1) more \(count == 2 ? "rule" : "rules") beside it" : ""
    (largest.reader ?? root.member("rules", .optional) ?? root.reader).report(
      "goal-too-large",
      "the tier \(tier.rawValue) could come to \(Self.shown(sum)) points: \(about.id) to \(Self.shown(largest.amount)) "
        + "\(about.unit) and points × its weight of \(largest.active.weight)\(others)",
      allowed: Self.allowedGoal,
      advice: largest.active.weight > 1
        ? "lower weights; only their ratios matter" : "fewer people asked for, or lower points")
  }

  /// A number beyond the whole ones: its first three digits and its power of ten.
  private static func shown(_ value: Double) -> String {
    var (digits, power) = (value, 0)
    while digits >= 1_000_000 { (digits, power) = (digits / 10, power + 1) }
    guard power > 0 else { return "\(Int(digits.rounded(.up)))" }
    let whole = Int((digits / 1_000).rounded())
    return "\(Double(whole) / 100)·10^\(power + 5)".replacing(".0·", with: "·")
  }
}
