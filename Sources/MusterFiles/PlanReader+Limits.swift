import MusterDomain
import MusterJSON
import MusterRules

// What a plan should limit and does not, and what its limits weigh against each other.
extension PlanReading {
  /// Limits on rest and hours of which a plan should have one at least.
  private static let fatigueLimits = [
    "minimum-rest", "max-hours-period", "max-hours-rolling-24h", "max-hours-rolling-7d", "max-consecutive-days",
    "one-duty-per-day",
  ]

  func warnOfMissingLimits(_ rules: RuleBook) {
    let limits = Self.fatigueLimits.filter { RuleCatalog.ids.contains($0) }
    guard !plan.posts.isEmpty, !rules.entries.contains(where: { limits.contains($0.about.id) }) else { return }
    (root.member("rules", .optional) ?? root.reader).report(
      "no-fatigue-limit", severity: .warning, "no rule limits rest, hours or days in a row",
      allowed: limits.joined(separator: ", "), advice: "add \"minimum-rest\": {\"hours\": 8}")
  }

  /// Rules that are about minors alone.
  private static let youthLimits = ["youth-hours-cap", "youth-curfew", "school-hours"]

  /// Warns where minors serve and no rule is about them: neither one of those for minors, nor a limit that is tighter for them than for
  /// others.
  ///
  /// - Complexity: O(people · entries).
  func warnOfMinorsWithoutLimits(_ rules: RuleBook) {
    let day = plan.timeline.start
    let minors = plan.volunteers.indices.filter { plan.volunteers[$0].mayBe(from: 0, under: 18, on: day) }
    guard !minors.isEmpty, !plan.posts.isEmpty else { return }
    let general = Self.fatigueLimits + ["max-shift-length", "max-duties-period", "max-duties-window"]
    let isLimited = rules.entries.contains { entry in
      if Self.youthLimits.contains(entry.about.id) { return true }
      guard general.contains(entry.about.id) else { return false }
      return minors.contains { entry.scope.includes(volunteer: $0) }
        && plan.volunteers.indices.contains { !entry.scope.includes(volunteer: $0) }
    }
    guard !isLimited else { return }
    (root.member("rules", .optional) ?? root.reader).report(
      "no-limit-for-minors", severity: .warning,
      "\(minors.count == 1 ? "1 volunteer is, or may be," : "\(minors.count) volunteers are, or may be,") under 18, and no rule limits when and how long minors serve",
      allowed: Self.youthLimits.joined(separator: ", ") + ", or a limit for their class",
      advice: "add \"youth-curfew\": {} and \"youth-hours-cap\": {}")
  }

  /// What a unit is worth in minutes where people weigh one against the other, about: a duty is an evening, a weekend two days.
  private static let minutesWorth = ["duties": 240, "people": 240, "days": 480, "weekends": 960]

  /// Warns of entries that cost next to nothing beside minutes in their tier: a weekend too many counted as one minute.
  ///
  /// - Complexity: O(entries of the plan).
  func warnOfWeights(_ rules: RuleBook, _ entries: [RuleEntry]) {
    var minutes: [Tier: ActiveRule] = [:]
    for active in rules.entries where active.about.unit == "minutes" {
      guard let tier = active.tier, plan.objective.tiers.contains(tier) else { continue }
      if active.weight < minutes[tier]?.weight ?? .max { minutes[tier] = active }
    }
    for entry in entries where entry.active.level != .off {
      let active = entry.active
      guard let tier = active.tier, let other = minutes[tier], let worth = Self.minutesWorth[active.about.unit],
        active.weight < other.weight * worth / 16
      else { continue }
      let price = max(1, active.weight / other.weight)
      entry.reader.report(
        "weights-apart", severity: .warning,
        "\(active.about.id): of its \(active.about.unit) one costs as much as \(price == 1 ? "one minute" : "\(price) minutes") of "
          + "\(other.about.id) in the tier \(tier.rawValue)",
        allowed: "weights by which the units of one tier can be compared",
        advice: "\"weight\": \(other.weight * worth)")
    }
  }
}
