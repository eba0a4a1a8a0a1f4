import MusterDomain
import MusterJSON
import MusterRules

extension PlanReading {
  /// Mode, tiers in order and weights.
  func readObjective() {
    guard let object = root.object("objective", .optional, .objective) else { return }
    let mode = object.member("mode", .optional)
    let chosen = mode?.choice(Objective.Mode.self)
    plan.objective.mode = chosen ?? .lexicographic
    tiersReader = object.member("tiers", .optional)
    if let list = tiersReader {
      var tiers: [Tier] = []
      let errors = diagnostics.errorCount
      defer { hasTiers = diagnostics.errorCount == errors }
      for reader in list.array(count: 1...100, { $0 }) ?? [] {
        guard let tier = reader.choice(Tier.self) else { continue }
        if tiers.contains(tier) {
          reader.refuse(
            "duplicate-tier", "is listed twice", allowed: "each tier once", advice: "remove one of them")
        } else {
          tiers.append(tier)
        }
      }
      plan.objective.tiers = tiers
    }
    var weights: [Tier: Int] = [:]
    if let given = object.object("weights", .optional, .weights) {
      for tier in Tier.allCases {
        guard let weight = given.int(PlanObject.weights[tier.rawValue]) else { continue }
        weights[tier] = weight
        if !plan.objective.tiers.contains(tier) {
          given.member(tier.rawValue)?.report(
            "unused-weight", severity: .warning, "the tier \(tier.rawValue) has a weight but is not in tiers",
            allowed: plan.objective.tiers.map(\.rawValue).joined(separator: ", "))
        }
      }
      if plan.objective.mode == .lexicographic, mode == nil || chosen != nil {
        given.reader.report(
          "unused-weight", severity: .warning, "weights are not used in lexicographic mode",
          allowed: "weights with mode weighted",
          advice: "mode “weighted”")
      }
    }
    defer { refuseZeroWeights(object) }
    plan.objective.weights = plan.objective.tiers.map { weights[$0] ?? Objective.defaultWeight(of: $0) }
  }

  /// With every weight 0 each roster would be proved optimal, whatever it is.
  private func refuseZeroWeights(_ object: JSONObjectReader) {
    let objective = plan.objective
    guard objective.mode == .weighted, !objective.tiers.isEmpty, objective.weights.allSatisfy({ $0 == 0 }) else {
      return
    }
    (object.member("weights", .optional) ?? object.reader).report(
      "zero-weights", "every tier has the weight 0, so no roster would be better than another",
      allowed: "at least one weight above 0")
  }

  /// Every rule in force that costs must cost in a tier that the objective has.
  func checkTiers(of entries: [RuleEntry], rules: RuleBook) {
    guard hasTiers else { return }
    let listed = plan.objective.tiers
    func allowed(_ id: String) -> String { "tiers that rules in force count in, or \(id) with level off" }
    for entry in entries {
      guard let tier = entry.active.tier, !listed.contains(tier), !entry.active.rule.kind.isDemand else {
        continue
      }
      entry.reader.report(
        "tier-not-listed",
        "\(entry.active.about.id) counts in the tier \(tier.rawValue), which objective.tiers does not list",
        allowed: allowed(entry.active.about.id), advice: "add “\(tier.rawValue)” to /objective/tiers")
    }
    let given = Set(entries.map(\.active.about.id))
    // One problem for each tier, however many rules count in it.
    var standing: [(tier: Tier, ids: [String])] = []
    for active in rules.entries where !given.contains(active.about.id) && !active.rule.kind.isDemand {
      guard let tier = active.tier, !listed.contains(tier) else { continue }
      if let place = standing.firstIndex(where: { $0.tier == tier }) {
        standing[place].ids.append(active.about.id)
      } else {
        standing.append((tier, [active.about.id]))
      }
    }
    for (tier, ids) in standing {
      let names = ids.joined(separator: " and ")
      tiersReader?.report(
        "tier-not-listed",
        ids.count == 1
          ? "\(names) is in force unless the plan says otherwise and counts in the tier \(tier.rawValue), which is not listed"
          : "\(names) are in force unless the plan says otherwise and count in the tier \(tier.rawValue), which is not listed",
        allowed: allowed(names), advice: "add “\(tier.rawValue)”")
    }
  }
}
