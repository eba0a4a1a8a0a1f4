import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@testable import MusterVerify

/// What the funnels look at for a short post is only what lies near it; here everything is looked at.
private enum PlainFunnel {
  static func funnel(for post: Int, in roster: Roster, plan: Plan, rules: RuleBook) -> [FunnelStep] {
    var stopped = Array(repeating: 0, count: rules.entries.count + 1)
    var free = plan.volunteers.indices.filter { !roster.holds($0, post) }
    for level in [Level.hard, .critical] {
      let mine = rules.entries.indices.filter { rules.entries[$0].level == level }
      free = free.filter { volunteer in
        let obstacle = obstacle(for: volunteer, to: post, in: roster, plan: plan, rules: rules, among: mine)
        if let obstacle { stopped[obstacle] += 1 }
        return obstacle == nil
      }
      guard !free.isEmpty else { break }
      var filled = roster
      for volunteer in free.prefix(max(1, plan.posts[post].min - roster.crews[post].count)) {
        filled.assign(volunteer, to: post)
      }
      let (before, after) = (crewAmounts(roster, plan, rules), crewAmounts(filled, plan, rules))
      if let obstacle = mine.first(where: { after[$0] > before[$0] }) {
        stopped[obstacle] += free.count
        free = []
      }
    }
    stopped[rules.entries.count] += free.count
    var steps: [FunnelStep] = []
    for (index, count) in stopped.enumerated() where count > 0 {
      let rule = index < rules.entries.count ? rules.entries[index].about.id : "no-rule"
      if let known = steps.firstIndex(where: { $0.rule == rule }) {
        steps[known].volunteers += count
      } else {
        steps.append(FunnelStep(rule: rule, volunteers: count))
      }
    }
    return steps
  }

  private static func obstacle(
    for volunteer: Int, to post: Int, in roster: Roster, plan: Plan, rules: RuleBook, among mine: [Int]
  ) -> Int? {
    let filter = mine.first { index in
      let scope = rules.entries[index].scope
      guard let rule = rules.entries[index].rule.kind.aboutOnePair else { return false }
      return scope.includes(volunteer: volunteer) && scope.includes(post: post)
        && rule.refusal(of: volunteer, from: post, in: plan) > 0
    }
    if let filter { return filter }
    let held = roster.duties[volunteer], more = (held + [post]).sorted()
    return mine.first { index in
      guard let rule = rules.entries[index].rule.kind.aboutOnePerson else { return false }
      let amounts = [held, more].map { duties in
        rule.violations(of: volunteer, holding: duties, in: plan, scope: rules.entries[index].scope).reduce(0) {
          $0 + $1.amount
        }
      }
      return amounts[1] > amounts[0]
    }
  }

  private static func crewAmounts(_ roster: Roster, _ plan: Plan, _ rules: RuleBook) -> [Int] {
    rules.entries.map { entry in
      switch entry.rule.kind {
      case .crew, .team:
        return Verifier.violations(of: entry, in: roster, plan: plan).reduce(0) { $0 + $1.amount }
      case .eligibility, .volunteer, .demand: return 0
      }
    }
  }
}

@Suite struct FunnelReachTests {
  /// Rosters in which people hold a third of everything, so that all kinds of rules are broken already.
  @Test func whatLiesFurtherAwayChangesNothing() {
    var stoppedBy: Set<String> = []
    for seed in 0..<1_600 as Range<UInt64> {
      var random = SplitMix64(seed: seed &+ 99)
      var plan = SmallPlans.plan(seed: seed, volunteers: 5, posts: 16, longDuties: seed.isMultiple(of: 2))
      let entries = RandomRuleBooks.rules(for: &plan, seed: seed).entries.map { entry in
        var entry = entry
        // Pins stop nobody, and one more duty never breaks them further.
        if entry.about.levels.contains(.hard), random.chance(60) { entry.level = .hard }
        return entry
      }
      let rules = RuleBook(only: entries)
      for post in plan.posts.indices { plan.posts[post].min = max(1, plan.posts[post].min) }
      var roster = Roster(for: plan)
      for volunteer in plan.volunteers.indices {
        for post in plan.posts.indices where random.chance(33) { roster.assign(volunteer, to: post) }
      }
      for shortfall in Verifier.assess(roster, of: plan, rules: rules).shortfalls {
        let plain = PlainFunnel.funnel(for: shortfall.post, in: roster, plan: plan, rules: rules)
        #expect(shortfall.funnel == plain, "seed \(seed), post \(shortfall.post)")
        stoppedBy.formUnion(plain.map(\.rule))
      }
    }
    for rule in [
      "no-overlap", "minimum-rest", "travel-gap", "max-hours-period", "one-duty-per-day", "max-hours-rolling-24h",
      "max-hours-rolling-7d", "max-consecutive-days", "weekend-limit", "lead-in-charge", "no-lone-working",
      "minimum-viable-staffing", "sworn-supervision", "no-rule",
    ] {
      #expect(stoppedBy.contains(rule), "\(rule) stopped nobody, so nothing was said about it")
    }
  }
}
