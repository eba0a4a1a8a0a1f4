public import MusterDomain
public import MusterRules

/// Random sets of rules for small plans, with every level a rule allows.
public enum RandomRuleBooks {
  /// The standing rules and a random handful of others; demand rules are applied to the plan.
  public static func rules(for plan: inout Plan, seed: UInt64) -> RuleBook {
    var random = SplitMix64(seed: seed &* 31 &+ 5)
    var entries: [ActiveRule] = []
    for (index, kind) in RuleCatalog.all.enumerated() where random.chance(35) {
      let levels = kind.about.levels.filter { $0 != .off }
      let level = random.chance(60) ? kind.about.defaultLevel : levels.randomElement(using: &random)
      var entry = RuleVariants.entry(kind, seed: seed &+ UInt64(index), plan: plan, level: level)
      // Pins that exclude each other are refused on reading; here they give way instead.
      if kind.about.id == "pinned-assignment" { entry.level = .critical }
      entries.append(entry)
    }
    if let pinned = RuleCatalog.rule("pinned-assignment"), !entries.contains(where: { $0.about.id == pinned.about.id })
    {
      entries.append(ActiveRule(pinned.init(), level: .critical))
    }
    var rules = RuleBook(entries)
    rules.prepare(&plan)
    return rules
  }
}
