public import MusterDomain
public import MusterRules

extension Verifier {
  /// The posts below their minimum, each with the rules that keep people from it.
  static func shortfalls(in roster: Roster, plan: Plan, rules: RuleBook, funnels: Bool) -> [Shortfall] {
    plan.posts.indices.compactMap { post in
      let short = plan.posts[post].min - roster.crews[post].count
      guard short > 0 else { return nil }
      return Shortfall(
        post: post, short: short, funnel: funnels ? funnel(for: post, in: roster, plan: plan, rules: rules) : [])
    }
  }

  /// How many of the volunteers who do not hold the post each hard rule is the first to stop, in catalogue order.
  ///
  /// A filter stops a volunteer whatever else they hold. A rule over a person's duties stops them when adding the post to what
  /// they hold breaks it further. People whom no such rule stops are counted under `no-rule`: a rule of the whole crew, or a
  /// more important post, needs them elsewhere.
  /// - Complexity: O(volunteers · rules).
  public static func funnel(for post: Int, in roster: Roster, plan: Plan, rules: RuleBook) -> [FunnelStep] {
    var stopped = Array(repeating: 0, count: rules.entries.count + 1)
    for volunteer in plan.volunteers.indices where !roster.holds(volunteer, post) {
      stopped[firstObstacle(for: volunteer, to: post, in: roster, plan: plan, rules: rules) ?? rules.entries.count] += 1
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
