public import MusterDomain
public import MusterRules

extension Verifier {
  /// The posts below their minimum, each with the rules that keep people from it.
  static func shortfalls(in roster: Roster, plan: Plan, rules: RuleBook, funnels: Bool) -> [Shortfall] {
    let isShort = { (post: Int) in plan.posts[post].min > roster.crews[post].count }
    guard plan.posts.indices.contains(where: isShort) else { return [] }
    let standing = funnels ? crewAmounts(in: roster, plan: plan, rules: rules) : []
    return plan.posts.indices.filter(isShort).map { post in
      Shortfall(
        post: post, short: plan.posts[post].min - roster.crews[post].count,
        funnel: funnels ? funnel(for: post, in: roster, plan: plan, rules: rules, standing: standing) : [])
    }
  }

  /// How many of the volunteers who do not hold the post each hard rule is the first to stop, in catalogue order.
  public static func funnel(for post: Int, in roster: Roster, plan: Plan, rules: RuleBook) -> [FunnelStep] {
    funnel(for: post, in: roster, plan: plan, rules: rules, standing: crewAmounts(in: roster, plan: plan, rules: rules))
  }

  /// A filter stops a volunteer whatever else they hold. A rule over a person's duties stops them when adding the post to what
  /// they hold breaks it further. People whom no such rule stops are looked at together: a rule over crews stops them when
  /// filling the post with as many of them as it lacks breaks it. Who is left is counted under `no-rule`: the
  /// search did not place them, for whatever reason.
  ///
  /// - Parameter standing: what each hard rule over crews is broken by before anybody is added.
  /// - Complexity: O(volunteers · rules + rules over crews · posts).
  private static func funnel(
    for post: Int, in roster: Roster, plan: Plan, rules: RuleBook, standing: [Int]
  ) -> [FunnelStep] {
    var stopped = Array(repeating: 0, count: rules.entries.count + 1)
    var free: [Int] = []
    for volunteer in plan.volunteers.indices where !roster.holds(volunteer, post) {
      if let obstacle = firstObstacle(for: volunteer, to: post, in: roster, plan: plan, rules: rules) {
        stopped[obstacle] += 1
      } else {
        free.append(volunteer)
      }
    }
    if !free.isEmpty {
      var filled = roster
      for volunteer in free.prefix(max(1, plan.posts[post].min - roster.crews[post].count)) {
        filled.assign(volunteer, to: post)
      }
      let after = crewAmounts(in: filled, plan: plan, rules: rules)
      let obstacle = rules.entries.indices.first { after[$0] > standing[$0] }
      stopped[obstacle ?? rules.entries.count] += free.count
    }
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

  /// What each hard rule over crews is broken by in all; 0 for every other entry.
  private static func crewAmounts(in roster: Roster, plan: Plan, rules: RuleBook) -> [Int] {
    rules.entries.map { entry in
      guard entry.level == .hard, let rule = entry.rule as? any TeamRule else { return 0 }
      return rule.violations(in: roster, of: plan, scope: entry.scope).reduce(0) { $0 + $1.amount }
    }
  }

  /// Index of the first hard rule entry that stops a volunteer from taking a post on top of what they hold; nil = none.
  public static func firstObstacle(
    for volunteer: Int, to post: Int, in roster: Roster, plan: Plan, rules: RuleBook
  ) -> Int? {
    for (index, entry) in rules.entries.enumerated() where entry.level == .hard {
      if let rule = entry.rule as? any EligibilityRule, entry.scope.includes(volunteer: volunteer),
        entry.scope.includes(post: post), rule.refusal(of: volunteer, from: post, in: plan) > 0
      {
        return index
      }
    }
    let held = roster.duties[volunteer]
    var more = held
    more.insert(post, at: held.firstIndex { $0 > post } ?? held.count)
    for (index, entry) in rules.entries.enumerated() where entry.level == .hard {
      guard let rule = entry.rule as? any VolunteerRule else { continue }
      let before = rule.violations(of: volunteer, holding: held, in: plan, scope: entry.scope).reduce(0) {
        $0 + $1.amount
      }
      let after = rule.violations(of: volunteer, holding: more, in: plan, scope: entry.scope).reduce(0) {
        $0 + $1.amount
      }
      if after > before { return index }
    }
    return nil
  }
}
