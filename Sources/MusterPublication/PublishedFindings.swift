public import MusterFiles

/// A goal of a roster, for exporters, which see no plan.
public typealias PublishedGoal = RosterStanding.Goal

/// What people were told in an earlier roster, for exporters.
public typealias ToldDuties = DutyList

/// How good a roster is, for those who make it.
public struct PublishedFindings: Sendable, Equatable {
  /// Digest of the plan.
  public var planDigest: String
  /// Whether the roster names that plan; nil when it names none.
  public var isForThisPlan: Bool?
  /// How full it is.
  public var summary: RosterSummary
  /// Broken hard rules in sentences.
  public var breaches: [String]
  /// What is known of how good it is: `nothing` (no rule costs anything), `optimal`, `feasible`, `limit` or `unknown`.
  public var meaning: String
  /// Goals in the order of the plan's objective.
  public var goals: [PublishedGoal]
}
