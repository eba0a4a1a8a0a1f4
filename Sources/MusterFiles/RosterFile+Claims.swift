import MusterDomain
import MusterJSON
import MusterRules

/// What a roster file says about its own roster; for comparison only.
public struct RosterClaims: Sendable, Equatable {
  /// A tier as the file says it.
  public struct ClaimedTier: Sendable, Equatable {
    /// Id of the tier.
    public var id: String
    /// Its value.
    public var value: Int
    /// Its bound, when given; so below.
    public var bound: Int?
    /// Relative distance of value and bound.
    public var gap: Double?
    /// Its status.
    public var status: String?
    /// Unit of value and bound.
    public var unit: String?
  }

  /// The weighted sum as the file says it.
  public struct ClaimedObjective: Sendable, Equatable {
    /// Its value.
    public var value: Int
    /// Its bound, when given.
    public var bound: Int?
    /// Relative distance of the two, when given.
    public var gap: Double?
  }

  /// Whether the file says that an assignment was fixed by the plan.
  public struct ClaimedPin: Sendable, Equatable {
    /// Index into `Plan.volunteers`.
    public var volunteer: Int
    /// Index into `Plan.posts`.
    public var post: Int
    /// What the file says.
    public var isPinned: Bool
  }

  /// A shortfall as the file says it.
  public struct ClaimedShortfall: Sendable, Equatable {
    /// Id of the post.
    public var post: String
    /// Missing people.
    public var short: Int
    /// Priority of the event, when given.
    public var priority: Int?
    /// How the volunteers fell away, when given: rules and numbers.
    public var funnel: [ClaimedStep]?
  }

  /// A step of a funnel as the file says it.
  public struct ClaimedStep: Sendable, Equatable {
    /// Id of the rule.
    public var rule: String
    /// Volunteers whom it stops first.
    public var volunteers: Int
  }

  /// A violation as the file says it.
  public struct ClaimedViolation: Sendable, Hashable {
    /// Id of the rule.
    public var rule: String
    /// Level of the rule.
    public var level: String?
    /// Ids of volunteers.
    public var volunteers: [String]
    /// Ids of posts.
    public var posts: [String]
    /// How much, in the rule's unit.
    public var amount: Int
    /// Unit of the amount, when given.
    public var unit: String?
    /// The sentence, when given.
    public var text: String?
  }

  /// The summary as the file says it.
  public struct ClaimedSummary: Sendable, Equatable {
    /// Places.
    public var posts: Int?
    /// Places filled.
    public var filled: Int?
    /// People with a duty.
    public var people: Int?
    /// Hours of work.
    public var hours: Double?
  }

  /// Name of the plan; nil, here and below, when the file does not say.
  public var planName: String?
  /// Status of the whole.
  public var status: String?
  /// Tiers in the order of the file.
  public var tiers: [ClaimedTier]?
  /// The weighted sum.
  public var objective: ClaimedObjective?
  /// What the file says about assignments being pinned, in its order.
  public var pins: [ClaimedPin] = []
  /// Posts below their minimum.
  public var shortfalls: [ClaimedShortfall]?
  /// Violations.
  public var violations: [ClaimedViolation]?
  /// Summary.
  public var summary: ClaimedSummary?

  /// A file that says nothing but its assignments.
  public init() {}
}

extension RosterClaims {
  init(readFrom file: JSONObjectReader) {
    status = file.choice("status", of: RosterFile.statuses, .optional)
    tiers = file.array("tiers", .optional, Self.tier)
    objective = file.object("objective", .optional, keys: RosterFile.objectiveKeys).flatMap { objective in
      let bound = objective.int("bound", .optional), gap = objective.decimal("gap", .optional)
      return objective.int("value").map { ClaimedObjective(value: $0, bound: bound, gap: gap) }
    }
    shortfalls = file.array("shortfalls", .optional, Self.shortfall)
    violations = file.array("violations", .optional, Self.violation)
    summary = file.object("summary", .optional, keys: RosterFile.summaryKeys).map {
      ClaimedSummary(
        posts: $0.int("posts", in: 0 ... .max, .optional), filled: $0.int("filled", in: 0 ... .max, .optional),
        people: $0.int("people", in: 0 ... .max, .optional), hours: $0.decimal("hours", .optional))
    }
    if let solver = file.object("solver", .optional, keys: RosterFile.solverKeys) {
      for key in RosterFile.solverKeys { _ = solver.string(key, .optional) }
    }
  }

  private static func tier(_ reader: JSONReader) -> ClaimedTier? {
    guard let tier = reader.object(keys: RosterFile.tierKeys) else { return nil }
    let id = tier.choice("id", of: Tier.allCases.map(\.rawValue))
    let value = tier.int("value")
    let bound = tier.int("bound", .optional)
    let status = tier.choice("status", of: RosterFile.tierStatuses, .optional)
    let gap = tier.decimal("gap", .optional)
    let unit = tier.string("unit", .optional)
    guard let id, let value else { return nil }
    return ClaimedTier(id: id, value: value, bound: bound, gap: gap, status: status, unit: unit)
  }

  private static func shortfall(_ reader: JSONReader) -> ClaimedShortfall? {
    guard let shortfall = reader.object(keys: RosterFile.shortfallKeys) else { return nil }
    let post = shortfall.string("post")
    let short = shortfall.int("short", in: 1 ... .max)
    let priority = shortfall.int("priority", in: 1...5, .optional)
    let funnel = shortfall.array("funnel", .optional) { step -> ClaimedStep? in
      guard let step = step.object(keys: RosterFile.funnelKeys) else { return nil }
      let rule = step.string("rule"), volunteers = step.int("volunteers", in: 0 ... .max)
      guard let rule, let volunteers else { return nil }
      return ClaimedStep(rule: rule, volunteers: volunteers)
    }
    guard let post, let short else { return nil }
    return ClaimedShortfall(post: post, short: short, priority: priority, funnel: funnel)
  }

  private static func violation(_ reader: JSONReader) -> ClaimedViolation? {
    guard let violation = reader.object(keys: RosterFile.violationKeys) else { return nil }
    let rule = violation.string("rule")
    let level = violation.choice("level", Level.self, .optional)
    let volunteers = violation.strings("volunteers")
    let posts = violation.strings("posts")
    let amount = violation.int("amount")
    let unit = violation.string("unit", .optional), text = violation.string("text", .optional)
    guard let rule, let amount else { return nil }
    return ClaimedViolation(
      rule: rule, level: level?.rawValue, volunteers: volunteers, posts: posts, amount: amount, unit: unit, text: text)
  }
}
