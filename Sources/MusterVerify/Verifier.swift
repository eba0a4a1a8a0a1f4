public import MusterDomain
public import MusterRules

/// Judges any roster by the rules' words alone: it calls no rows, filters or solvers.
///
/// What words and rows both read, such as where a period begins, has tests of its own.
public enum Verifier {
  /// Recomputes every rule in force and every tier value.
  ///
  /// - Parameter funnels: also explain every shortfall (needs every volunteer's refusal for each short post).
  /// - Complexity: O(rules · assignments) for most rules, plus O(short posts · volunteers · rules) for the funnels.
  public static func assess(_ roster: Roster, of plan: Plan, rules: RuleBook, funnels: Bool = true) -> Assessment {
    var findings: [Finding] = []
    for (index, entry) in rules.entries.enumerated() {
      findings += violations(of: entry, in: roster, plan: plan)
        .filter { $0.amount != 0 }
        .sorted { $0.subject < $1.subject }
        .map { finding(of: $0, entry: entry, index: index, plan: plan) }
    }
    let tierValues = plan.objective.tiers.map { tier in
      findings.reduce(0) { $1.tier == tier ? $0 + $1.cost : $0 }
    }
    let goalValues = rules.goals(of: plan).map { goal in
      goal.level.map { levelValue(beyond: $0, of: goal.tier, in: roster, plan: plan, rules: rules) }
        ?? plan.objective.tiers.firstIndex(of: goal.tier).map { tierValues[$0] } ?? 0
    }
    return Assessment(
      findings: findings, tierValues: tierValues, goalValues: goalValues,
      shortfalls: shortfalls(in: roster, plan: plan, rules: rules, funnels: funnels),
      notAssessed: notAssessed(plan: plan, rules: rules))
  }

  /// What the rules of a tier that count the worst off first leave beyond so many steps.
  private static func levelValue(
    beyond level: Int, of tier: Tier, in roster: Roster, plan: Plan, rules: RuleBook
  ) -> Int {
    rules.entries.reduce(0) { sum, entry in
      guard entry.tier == tier, let rule = entry.rule as? any WorstFirstRule else { return sum }
      return roster.duties.indices.reduce(sum) { sum, volunteer in
        rule.violations(of: volunteer, holding: roster.duties[volunteer], beyond: level, in: plan, scope: entry.scope)
          .reduce(sum) { $0 + $1.amount * $1.points * entry.weight }
      }
    }
  }

  /// The violations of one rule entry, in no particular order.
  public static func violations(of entry: ActiveRule, in roster: Roster, plan: Plan) -> [Violation] {
    switch entry.rule.kind {
    case .eligibility(let rule):
      return roster.duties.indices.flatMap { volunteer -> [Violation] in
        roster.duties[volunteer].compactMap { post in
          let amount = rule.refusal(of: volunteer, from: post, in: plan, scope: entry.scope)
          return amount == 0 ? nil : Violation(Subject(volunteers: [volunteer], posts: [post]), amount: amount)
        }
      }
    case .volunteer(let rule):
      return roster.duties.indices.flatMap {
        rule.violations(of: $0, holding: roster.duties[$0], in: plan, scope: entry.scope)
      }
    case .crew(let rule): return rule.violations(in: roster, of: plan, scope: entry.scope)
    case .team(let rule): return rule.violations(in: roster, of: plan, scope: entry.scope)
    case .demand(let rule): return rule.violations(in: plan, scope: entry.scope)
    }
  }

  private static func finding(of violation: Violation, entry: ActiveRule, index: Int, plan: Plan) -> Finding {
    Finding(
      entry: index, rule: entry.about.id, level: entry.level, tier: entry.tier, violation: violation,
      cost: entry.tier == nil ? 0 : violation.amount * violation.points * entry.weight, unit: entry.about.unit,
      text: entry.rule.text(violation, in: plan))
  }

  private static func notAssessed(plan: Plan, rules: RuleBook) -> [String] {
    var notes: [String] = []
    let active = Set(rules.entries.map(\.about.id))
    for kind in RuleCatalog.all where kind.about.isStanding && !active.contains(kind.about.id) {
      notes.append("\(kind.about.id) is switched off in the plan and was not checked")
    }
    let unknownAge = plan.volunteers.count { $0.birthDate == nil && !$0.isDeclaredAdult }
    if unknownAge > 0, plan.posts.contains(where: { $0.requires.minAge != nil || $0.requires.maxAge != nil }) {
      notes.append("the age of \(unknownAge) volunteers is not known; they were taken not to meet any age limit")
    }
    return notes
  }
}
