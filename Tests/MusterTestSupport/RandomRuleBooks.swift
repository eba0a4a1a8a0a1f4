public import MusterDomain
public import MusterRules

/// Random sets of rules for small plans, with every level a rule allows.
public enum RandomRuleBooks {
  /// The standing rules and a random handful of others; demand rules are applied to the plan.
  public static func rules(for plan: inout Plan, seed: UInt64) -> RuleBook {
    var random = SplitMix64(seed: seed &* 31 &+ 5)
    var entries: [ActiveRule] = []
    let furtherPercent = 735 / RuleCatalog.all.count { !$0.about.isStanding }
    for (index, kind) in RuleCatalog.all.enumerated() {
      // Seven of the rules that plans do not have by themselves, however many there are: all together would leave nobody anything
      // to do, and the filters among them most of all.
      let isFurtherFilter = kind.init().kind.aboutOnePair != nil && !kind.about.isStanding
      guard random.chance(kind.about.isStanding ? 35 : isFurtherFilter ? 6 : furtherPercent) else { continue }
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
