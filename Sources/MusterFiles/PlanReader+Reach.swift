import MusterDomain
import MusterJSON
import MusterRules

// A rule may be broken once at each post, or once by each person in each period or at each shift; entries multiply that.
extension PlanReading {
  /// What the entries of rules may reach, posts and people times periods, and so much more for each volunteer. Each may be a broken
  /// rule of an empty roster, and `verify` and `ledger` tell them all.
  private static let (mostReached, mostReachedOfVolunteer) = (500_000, 100)

  /// Refuses entries that together could be broken more often than can be told: a few lines over ten years would ask for all the
  /// memory there is.
  ///
  /// Of rules over crews with a single entry nothing is counted: they reach no more than the plan's posts.
  ///
  /// - Complexity: O(entries · (volunteers + posts) + days).
  func checkReach(_ entries: [RuleEntry]) {
    let entries = entries.filter { $0.active.level != .off }
    let count = entries.reduce(into: [String: Int]()) { $0[$1.active.about.id, default: 0] += 1 }
    var spans: [Period: Int] = [:]
    let most = Self.mostReached + Self.mostReachedOfVolunteer * plan.volunteers.count
    var reached = 0
    for entry in entries {
      let scope = entry.active.scope, id = entry.active.about.id
      if let rule = entry.active.rule as? MinHoursPeriod {
        let periods = spans[rule.period] ?? rule.period.spans(of: plan.timeline).count
        spans[rule.period] = periods
        reached += periods * owing(scope)
      } else if let rule = entry.active.rule as? MandatoryDuty {
        reached += owing(scope) * rule.per.groups(of: plan, scope: scope).count
      } else if entry.active.rule.kind.isAboutSeveralPeople, count[id, default: 0] > 1 {
        reached += plan.posts.indices.count { scope.includes(post: $0) }
      }
      guard reached > most else { continue }
      entry.reader.report(
        "rules-too-large", "\(id): the entries of rules up to this one reach too many posts and people",
        allowed: "\(most) posts, and people times periods or duties, in a plan",
        advice: "fewer entries, longer periods or a shorter horizon")
      return
    }
  }

  /// How many of the people in scope owe anything: all but sworn members.
  private func owing(_ scope: Scope) -> Int {
    plan.volunteers.indices.count { scope.includes(volunteer: $0) && plan.volunteers[$0].isBalanced }
  }
}
