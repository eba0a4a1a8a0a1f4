public import MusterDomain
import MusterJSON
import MusterRules
public import MusterVerify

/// What a roster file says about its own roster; for comparison only.
public struct RosterClaims: Sendable, Equatable {
  /// A tier as the file says it.
  public struct ClaimedTier: Sendable, Equatable {
    /// Id of the tier.
    public var id: String
    /// Its value.
    public var value: Int
    /// Its bound, when given.
    public var bound: Int?
    /// Its status, when given.
    public var status: String?
  }

  /// A shortfall as the file says it.
  public struct ClaimedShortfall: Sendable, Equatable {
    /// Id of the post.
    public var post: String
    /// Missing people.
    public var short: Int
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

  /// Status of the whole; nil, here and below, when the file does not say.
  public var status: String?
  /// Tiers in the order of the file.
  public var tiers: [ClaimedTier]?
  /// The weighted sum.
  public var objective: Int?
  /// Posts below their minimum.
  public var shortfalls: [ClaimedShortfall]?
  /// Violations.
  public var violations: [ClaimedViolation]?
  /// Summary.
  public var summary: ClaimedSummary?
}

extension RosterClaims {
  init(readFrom file: JSONObjectReader) {
    status = file.choice("status", of: RosterFile.statuses, .optional)
    tiers = file.array("tiers", .optional, Self.tier)
    objective = file.object("objective", .optional, keys: RosterFile.objectiveKeys).flatMap {
      _ = $0.decimal("gap", .optional)
      _ = $0.int("bound", .optional)
      return $0.int("value")
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
    let status = tier.choice("status", of: RosterFile.statuses, .optional)
    _ = tier.decimal("gap", .optional)
    _ = tier.string("unit", .optional)
    guard let id, let value else { return nil }
    return ClaimedTier(id: id, value: value, bound: bound, status: status)
  }

  private static func shortfall(_ reader: JSONReader) -> ClaimedShortfall? {
    guard let shortfall = reader.object(keys: RosterFile.shortfallKeys) else { return nil }
    let post = shortfall.string("post")
    let short = shortfall.int("short", in: 1 ... .max)
    _ = shortfall.int("priority", in: 1...5, .optional)
    _ = shortfall.array("funnel", .optional) { step in
      step.object(keys: RosterFile.funnelKeys).map {
        _ = $0.string("rule")
        _ = $0.int("volunteers", in: 0 ... .max)
      }
    }
    guard let post, let short else { return nil }
    return ClaimedShortfall(post: post, short: short)
  }

  private static func violation(_ reader: JSONReader) -> ClaimedViolation? {
    guard let violation = reader.object(keys: RosterFile.violationKeys) else { return nil }
    let rule = violation.string("rule")
    let level = violation.choice("level", Level.self, .optional)
    let volunteers = violation.strings("volunteers")
    let posts = violation.strings("posts")
    let amount = violation.int("amount")
    for key in ["unit", "text"] { _ = violation.string(key, .optional) }
    guard let rule, let amount else { return nil }
    return ClaimedViolation(
      rule: rule, level: level?.rawValue, volunteers: volunteers, posts: posts, amount: amount)
  }
}

extension RosterClaims {
  /// Where the file says something else than what was computed from plan and roster, one sentence each; ids only.
  ///
  /// Bounds and the status cannot be computed without solving and are not compared.
  /// - Complexity: O(n) in claims and findings.
  public func differences(from assessment: Assessment, roster: Roster, plan: Plan) -> [String] {
    tierDifferences(assessment, plan: plan) + objectiveDifferences(assessment, plan: plan)
      + shortfallDifferences(assessment, plan: plan) + violationDifferences(assessment, plan: plan)
      + summaryDifferences(RosterSummary(of: roster, plan: plan))
  }

  private func tierDifferences(_ assessment: Assessment, plan: Plan) -> [String] {
    (tiers ?? []).compactMap { tier in
      guard let place = plan.objective.tiers.firstIndex(where: { $0.rawValue == tier.id }) else {
        return "the tier \(shownText(tier.id)) is claimed, but the plan's objective does not have it"
      }
      let value = assessment.tierValues[place]
      return value == tier.value ? nil : "the tier \(shownText(tier.id)) is claimed to be \(tier.value) and is \(value)"
    }
  }

  private func objectiveDifferences(_ assessment: Assessment, plan: Plan) -> [String] {
    guard let objective else { return [] }
    let value = zip(assessment.tierValues, plan.objective.weights).reduce(0) { $0 &+ $1.0 &* $1.1 }
    return value == objective ? [] : ["the objective is claimed to be \(objective) and is \(value)"]
  }

  private func shortfallDifferences(_ assessment: Assessment, plan: Plan) -> [String] {
    guard let shortfalls else { return [] }
    var claimed: [String: Int] = [:]
    for shortfall in shortfalls { claimed[shortfall.post] = shortfall.short }
    var differences: [String] = []
    for shortfall in assessment.shortfalls {
      let post = plan.posts[shortfall.post].id
      let short = claimed.removeValue(forKey: post) ?? 0
      if short != shortfall.short {
        differences.append("\(post) is claimed to be short of \(short) and is short of \(shortfall.short)")
      }
    }
    for post in claimed.keys.sorted() {
      differences.append("\(shownText(post)) is claimed to be short of \(claimed[post] ?? 0) and is not short")
    }
    return differences
  }

  private func violationDifferences(_ assessment: Assessment, plan: Plan) -> [String] {
    guard let violations else { return [] }
    var claimed: [ClaimedViolation: Int] = [:]
    for violation in violations { claimed[violation.withoutLevel, default: 0] += 1 }
    var missing = 0
    for finding in RosterFile.violations(assessment, plan: plan) {
      let subject = finding.violation.subject
      let key = ClaimedViolation(
        rule: finding.rule, level: nil, volunteers: subject.volunteers.map { plan.volunteers[$0].id },
        posts: subject.posts.map { plan.posts[$0].id }, amount: finding.violation.amount)
      if let count = claimed[key], count > 0 { claimed[key] = count - 1 } else { missing += 1 }
    }
    let invented = claimed.values.reduce(0, +)
    return (missing > 0 ? ["\(missing) violations are not listed"] : [])
      + (invented > 0 ? ["\(invented) violations are listed that are not there"] : [])
  }

  private func summaryDifferences(_ actual: RosterSummary) -> [String] {
    guard let summary else { return [] }
    let counts: [(String, Int?, Int)] = [
      ("posts", summary.posts, actual.posts), ("filled", summary.filled, actual.filled),
      ("people", summary.people, actual.people),
    ]
    var differences = counts.compactMap { name, claimed, value -> String? in
      guard let claimed, claimed != value else { return nil }
      return "the summary's \(name) is claimed to be \(claimed) and is \(value)"
    }
    if let hours = summary.hours, abs(hours - actual.hours) >= 0.005 {
      let shown = JSONValue.decimal(actual.hours).shown
      differences.append("the summary's hours are claimed to be \(JSONValue.decimal(hours).shown) and are \(shown)")
    }
    return differences
  }
}

extension RosterClaims.ClaimedViolation {
  /// The same without the level, which the rule decides.
  fileprivate var withoutLevel: Self {
    Self(rule: rule, level: nil, volunteers: volunteers, posts: posts, amount: amount)
  }
}
