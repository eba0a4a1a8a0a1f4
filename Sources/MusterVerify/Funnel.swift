public import MusterDomain
public import MusterRules

extension Verifier {
  /// Those of some posts that are below their minimum, each with the rules that keep people from it.
  ///
  /// - Complexity: O(short posts among them · volunteers · rules).
  public static func shortfalls(
    in roster: Roster, of plan: Plan, rules: RuleBook, where isAsked: (Int) -> Bool
  ) -> [Shortfall] {
    shortfalls(in: roster, plan: plan, rules: rules, funnels: true, where: isAsked)
  }

  /// The posts below their minimum, each with the rules that keep people from it.
  ///
  /// - Complexity: O(short posts · volunteers · rules), and what rules over crews take for the groups of the short posts.
  static func shortfalls(
    in roster: Roster, plan: Plan, rules: RuleBook, funnels: Bool, where isAsked: (Int) -> Bool = { _ in true }
  ) -> [Shortfall] {
    let short = plan.posts.indices.filter { plan.posts[$0].min > roster.crews[$0].count && isAsked($0) }
    guard funnels, !short.isEmpty else {
      return short.map { Shortfall(post: $0, short: plan.posts[$0].min - roster.crews[$0].count, funnel: []) }
    }
    // The search gives a place up for a critical rule only where safety comes before staffing, or in a sum.
    let binds = plan.objective.putsSafetyFirst
    let obstacles = (binds ? [Level.hard, .critical] : [.hard]).map {
      Obstacles(plan: plan, rules: rules, level: $0)
    }
    // Posts are filled in it for a moment: a copy for each of them would be as many rosters as there are short posts.
    var tried = roster
    return short.map { post in
      let (funnel, available) = funnel(for: post, in: &tried, plan: plan, rules: rules, obstacles: obstacles)
      return Shortfall(
        post: post, short: plan.posts[post].min - roster.crews[post].count, funnel: funnel, available: available)
    }
  }

  /// How many of the volunteers who do not hold the post each hard or critical rule is the first to stop, in catalogue order.
  ///
  /// A filter stops a volunteer whatever else they hold. A rule over a person's duties stops them when adding the post to what
  /// they hold breaks it further. People whom no such rule stops are looked at together: a rule over crews stops them when
  /// filling the post with as many of them as it lacks breaks it. Critical rules are looked at after hard ones, for those whom none
  /// of these stops. Who is left is counted under `no-rule`: the search did not place them, for whatever reason.
  private static func funnel(
    for post: Int, in roster: inout Roster, plan: Plan, rules: RuleBook, obstacles: [Obstacles]
  ) -> (steps: [FunnelStep], available: [Int]) {
    var stopped = Array(repeating: 0, count: rules.entries.count + 1)
    var free: [Int] = []
    for volunteer in plan.volunteers.indices where !roster.holds(volunteer, post) {
      free.append(volunteer)
    }
    let lacking = max(1, plan.posts[post].min - roster.crews[post].count)
    for level in obstacles {
      var left: [Int] = []
      for volunteer in free {
        if let obstacle = level.first(for: volunteer, to: post, in: roster) {
          stopped[obstacle] += 1
        } else {
          left.append(volunteer)
        }
      }
      if !left.isEmpty, let obstacle = level.first(whenFilling: post, with: left.prefix(lacking), in: &roster) {
        stopped[obstacle] += left.count
        left = []
      }
      free = left
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
    return (steps, free)
  }

  /// Index of the first hard rule entry that stops a volunteer from taking a post on top of what they hold; nil = none.
  public static func firstObstacle(
    for volunteer: Int, to post: Int, in roster: Roster, plan: Plan, rules: RuleBook
  ) -> Int? {
    Obstacles(plan: plan, rules: rules, level: .hard).first(for: volunteer, to: post, in: roster)
  }
}
