import MusterDomain

/// What is said about a roster's goals: by the search that made it, or by the file it was read from.
public struct RosterStanding: Sendable, Equatable {
  /// One goal.
  public struct Goal: Sendable, Equatable {
    /// Id of the tier, or `objective` for the weighted sum.
    public var id: String
    /// Value in the roster, in points.
    public var value: Int
    /// Proved lower bound; nil when nothing was said.
    public var bound: Int?
    /// `optimal`, `feasible`, `limit` or `no-rule`; nil when nothing was said.
    public var status: String?

    /// The status as a table of goals has it; empty when nothing was said.
    public var statusWords: String { status == RosterFile.noRule ? "no rule in force" : status ?? "" }

    /// (value - bound) / max(1, |value|).
    public var gap: Double? { bound.map { (Double(value) - Double($0)) / Double(max(1, abs(value))) } }

    /// Makes a goal.
    public init(id: String, value: Int, bound: Int? = nil, status: String? = nil) {
      (self.id, self.value, self.bound, self.status) = (id, value, bound, status)
    }
  }

  /// `optimal`, `feasible` or `limit` for the whole; nil when nothing was said.
  public var status: String?
  /// Goals in the order of the plan's objective.
  public var goals: [Goal]

  /// Makes a standing.
  public init(status: String?, goals: [Goal]) { (self.status, self.goals) = (status, goals) }

  /// What a search said.
  public init(_ content: RosterContent) {
    let status = content.status
    self.status = status
    // In weighted mode nothing was proved about a goal by itself.
    goals = content.tiers.map {
      content.objective == nil
        ? Goal(id: $0.id, value: $0.value, bound: $0.bound, status: $0.status)
        : Goal(id: $0.id, value: $0.value, status: $0.status == RosterFile.noRule ? RosterFile.noRule : nil)
    }
    if let objective = content.objective {
      goals.append(Goal(id: "objective", value: objective.value, bound: objective.bound, status: status))
    }
  }

  /// Recomputed values, with the bounds and words that the file claims where its values are the same; what it says of the whole
  /// is repeated only when all of them are.
  public init(values: [Int], of document: PlanDocument, claims: RosterClaims) {
    let plan = document.plan
    var isAsClaimed = true
    goals = zip(plan.objective.tiers, values).map { tier, value in
      let claim = claims.tiers?.first { $0.id == tier.rawValue && $0.value == value }
      if claim == nil { isAsClaimed = false }
      guard document.hasRules(in: tier) else {
        return Goal(id: tier.rawValue, value: value, status: RosterFile.noRule)
      }
      guard let claim, plan.objective.mode == .lexicographic else { return Goal(id: tier.rawValue, value: value) }
      return Goal(
        id: tier.rawValue, value: value, bound: claim.bound,
        status: claim.status == RosterFile.noRule ? nil : claim.status)
    }
    if plan.objective.mode == .weighted {
      let value = zip(values, plan.objective.weights).reduce(0) { $0 + $1.0 * $1.1 }
      let claim = claims.objective.flatMap { $0.value == value ? $0 : nil }
      isAsClaimed = claim != nil
      goals.append(
        Goal(id: "objective", value: value, bound: claim?.bound, status: claim?.bound == nil ? nil : claims.status))
    }
    status = isAsClaimed ? claims.status : nil
  }

  /// What the standing means, in a sentence for a coordinator.
  public var meaning: String {
    meaningWord == "nothing"
      ? "Nothing was optimised: no rule in force costs anything." : Self.meaning(of: meaningWord)
  }

  /// The same in a word: `nothing` (no rule in force costs anything), `optimal`, `feasible`, `limit` or `unknown`.
  public var meaningWord: String {
    if goals.allSatisfy({ $0.status == RosterFile.noRule || $0.id == "objective" }) { return "nothing" }
    return status.flatMap { ["optimal", "feasible", "limit"].contains($0) ? $0 : nil } ?? "unknown"
  }

  /// What a status means, in a sentence for a coordinator.
  static func meaning(of status: String?) -> String {
    switch status {
    case "optimal": "Optimal: proved that no roster does better."
    case "feasible": "Feasible: a better roster may exist, within the gaps below."
    case "limit": "Stopped early: how much better a roster could be is not known."
    default: "Nothing is said about how good the roster is."
    }
  }
}
