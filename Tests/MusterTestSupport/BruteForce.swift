public import MusterDomain
public import MusterRules
import MusterVerify

/// The best roster by trying them all, judged by the verifier alone: no rows, no filters, no solver.
public enum BruteForce {
  /// The lexicographically least tier values over all rosters that keep every hard rule; nil when none does.
  ///
  /// - Complexity: O(2^pairs) assessments.
  public static func bestTiers(of plan: Plan, rules: RuleBook) -> [Int]? {
    best(of: plan, rules: rules) { $0.lexicographicallyPrecedes($1) }
  }

  /// The lexicographically least values of all goals, levels of the worst off included.
  public static func bestGoals(of plan: Plan, rules: RuleBook) -> [Int]? {
    best(of: plan, rules: rules, \.goalValues) { $0.lexicographicallyPrecedes($1) }
  }

  /// The tier values of a roster with the least weighted sum.
  public static func bestWeighted(of plan: Plan, rules: RuleBook) -> [Int]? {
    let weights = plan.objective.weights
    func sum(_ tiers: [Int]) -> Int { zip(tiers, weights).reduce(0) { $0 + $1.0 * $1.1 } }
    return best(of: plan, rules: rules) { sum($0) < sum($1) }
  }

  private static func best(
    of plan: Plan, rules: RuleBook, _ values: (Assessment) -> [Int] = { $0.tierValues },
    isBetter: ([Int], [Int]) -> Bool
  ) -> [Int]? {
    let pairs = RuleLaws.allPairs(of: plan)
    precondition(pairs.count <= 12, "2^\(pairs.count) rosters is too many to enumerate")
    var best: [Int]?
    for bits in 0..<(1 << pairs.count) {
      let roster = RuleLaws.roster(bits, of: pairs, plan: plan)
      let judged = Verifier.assess(roster, of: plan, rules: rules, funnels: false)
      guard judged.breaches.isEmpty else { continue }
      let found = values(judged)
      if best.map({ isBetter(found, $0) }) ?? true { best = found }
    }
    return best
  }
}
