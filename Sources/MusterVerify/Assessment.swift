public import MusterDomain
public import MusterRules

/// One violation with the rule entry it breaks and what it costs.
public struct Finding: Sendable, Equatable {
  /// Index into `RuleBook.entries`.
  public var entry: Int
  /// Id of the rule.
  public var rule: String
  /// How strongly the rule binds.
  public var level: Level
  /// Tier the cost belongs to; nil when hard.
  public var tier: Tier?
  /// Who, what, how much.
  public var violation: Violation
  /// Cost in the tier: amount times points times weight; 0 when hard.
  public var cost: Int
  /// Unit of the amount.
  public var unit: String
  /// One sentence for a coordinator; ids only.
  public var text: String
}

/// A post with fewer people than its minimum, and how the volunteers fell away.
public struct Shortfall: Sendable, Equatable {
  /// Index into `Plan.posts`.
  public var post: Int
  /// Missing people.
  public var short: Int
  /// How many volunteers fell at each rule, in catalogue order.
  public var funnel: [FunnelStep]
  /// Who could take the post on top of what they hold, ascending: people whom no hard rule keeps away; empty without funnels.
  public var available: [Int] = []
}

/// The number of volunteers whom one rule keeps from a post.
public struct FunnelStep: Sendable, Equatable {
  /// Id of the rule, or `no-rule` for people whom no hard rule keeps away.
  public var rule: String
  /// How many volunteers it is the first to stop.
  public var volunteers: Int
}

/// What the verifier found: every rule recomputed from plan and roster, without rows and without a solver.
public struct Assessment: Sendable, Equatable {
  /// Everything found, in order of the rules and then of the subjects; merits (negative amounts) included.
  public var findings: [Finding]
  /// Value of each tier of the plan's objective, in its order.
  public var tierValues: [Int]
  /// Value of each goal in the order of `RuleBook.goals`: those of the tiers, and before each those of its levels.
  public var goalValues: [Int]
  /// Posts below their minimum, in order of posts.
  public var shortfalls: [Shortfall]
  /// What could not be judged, one sentence each.
  public var notAssessed: [String]

  /// Hard rules that are broken.
  public var breaches: [Finding] { findings.filter { $0.level == .hard } }
}
