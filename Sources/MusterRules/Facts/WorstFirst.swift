public import MusterDomain

/// A rule about each person's own lot that may count the worst off first (leximin): the greatest shortfall counts before any number of
/// smaller ones, then the next.
///
/// Shortfalls are counted in whole steps, rounded up. With e[k] the sum over all people of what lies beyond k steps,
///
///     e[k] = sum over v of max(0, shortfall of v - k · step)
///
/// the goals e[K - 1], …, e[1], e[0] are minimised in this order, and then what the rule costs without this. Each in turn leaves the
/// number of people with exactly k + 1 steps to decide, as those with more are settled, so the order is that of the sorted shortfalls.
///
/// Source: W. Ogryczak, T. Śliwiński, On direct methods for lexicographic min-max optimization, 2006, doi 10.1007/11751595_85.
public protocol WorstFirstRule: VolunteerRule {
  /// Key of the parameter that has the step.
  static var worstFirstKey: String { get }
  /// The step in the rule's unit, at least 1; nil = only the sum counts.
  var worstFirstStep: Int? { get }
  /// What a post in scope counts; steps must divide it, or shortfalls would lie between two of them.
  func counted(_ post: Post) -> Int
  /// The most that anybody in scope can be short of, in the rule's unit; not more than needed, as each step is a goal.
  func greatestShortfall(in plan: Plan, scope: Scope) -> Int
  /// In the words of the domain: what of a volunteer's shortfalls, rounded up to whole steps, lies beyond so many steps.
  ///
  /// - Parameters:
  ///   - volunteer: one in scope.
  ///   - duties: posts in scope that they hold, ascending.
  ///   - level: how many steps are left out, from 0.
  func words(
    of volunteer: Int, holding duties: [Int], beyond level: Int, step: Int, in plan: Plan, scope: Scope
  ) -> [Violation]
}

extension WorstFirstRule {
  /// How many steps the greatest shortfall has, and so how many goals come before the rule's sum; 0 when only the sum counts.
  public func levelCount(in plan: Plan, scope: Scope) -> Int {
    guard let step = worstFirstStep else { return 0 }
    return max(0, greatestShortfall(in: plan, scope: scope) + step - 1) / step
  }

  /// What lies beyond so many steps; nothing for volunteers out of scope, and posts out of scope do not count.
  public func violations(
    of volunteer: Int, holding duties: [Int], beyond level: Int, in plan: Plan, scope: Scope
  ) -> [Violation] {
    guard let step = worstFirstStep, scope.includes(volunteer: volunteer) else { return [] }
    let mine = duties.filter { scope.includes(post: $0) }
    return words(of: volunteer, holding: mine, beyond: level, step: step, in: plan, scope: scope)
  }
}

/// A number that is minimised in its turn.
public struct Goal: Sendable, Hashable {
  /// The tier that it belongs to.
  public var tier: Tier
  /// What its rules leave beyond so many steps; nil = the tier's sum, which comes after all levels of the tier.
  public var level: Int?

  /// Makes a goal.
  public init(_ tier: Tier, level: Int? = nil) { (self.tier, self.level) = (tier, level) }
}

extension RuleBook {
  /// The goals of a plan in the order in which they are minimised: its tiers, and before each the levels of the rules in it that
  /// count the worst off first.
  ///
  /// In weighted mode all is one sum, and there are no levels.
  /// - Complexity: O(entries · volunteers).
  public func goals(of plan: Plan) -> [Goal] {
    plan.objective.tiers.flatMap { tier -> [Goal] in
      guard plan.objective.mode == .lexicographic else { return [Goal(tier)] }
      let levels = entries.reduce(0) { most, entry in
        guard entry.tier == tier, let rule = entry.rule as? any WorstFirstRule else { return most }
        return max(most, rule.levelCount(in: plan, scope: entry.scope))
      }
      return (0..<levels).reversed().map { Goal(tier, level: $0) } + [Goal(tier)]
    }
  }
}

extension Int {
  /// The least multiple of a step that is not below the number.
  func roundedUp(to step: Int) -> Int { -((-self).roundedDown(to: step)) }

  /// The greatest multiple of a step that is not above the number.
  func roundedDown(to step: Int) -> Int {
    let rest = self % step
    return self - (rest < 0 ? rest + step : rest)
  }
}

/// What the parameters of all such rules have in common.
enum WorstFirst {
  /// Steps that a plan may give, in minutes.
  static let minutes = 1...10_080
  /// What the parameter is, for people.
  static let help =
    "Whoever is worst off counts first, then the next, in steps of so much; without it only the sum counts"
}
