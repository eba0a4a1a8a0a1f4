public import MusterDomain
import MusterJSON
import MusterRules
public import MusterVerify

extension RosterClaims {
  /// Where the file says something else than what was computed from plan and roster, one sentence each; ids only.
  ///
  /// Everything that can be recomputed is. Not recomputed are the version, what solved the plan, and whether a bound that is
  /// not above its value was proved: that would mean solving again.
  ///
  /// - Parameter assessment: with funnels.
  /// - Complexity: O(n log n) in claims and findings.
  public func differences(from assessment: Assessment, roster: Roster, of document: PlanDocument) -> [String] {
    let plan = document.plan
    var differences: [String] = []
    if let planName, planName != plan.name {
      differences.append("the plan is claimed to be called \(quoted(planName)) and is called \(quoted(plan.name))")
    }
    return differences + tierDifferences(assessment, of: document) + objectiveDifferences(assessment, plan: plan)
      + statusDifferences(of: document) + pinDifferences(plan: plan)
      + shortfallDifferences(assessment, plan: plan) + violationDifferences(assessment, plan: plan)
      + summaryDifferences(RosterSummary(of: roster, plan: plan))
  }

  // MARK: Goals

  private func tierDifferences(_ assessment: Assessment, of document: PlanDocument) -> [String] {
    guard let tiers else { return [] }
    let expected = document.plan.objective.tiers
    var differences: [String] = []
    var isClaimed = Array(repeating: false, count: expected.count)
    for tier in tiers {
      guard let place = expected.firstIndex(where: { $0.rawValue == tier.id }) else {
        differences.append("the tier \(shownText(tier.id)) is claimed, but the plan's objective does not have it")
        continue
      }
      if isClaimed[place] {
        differences.append("the tier \(shownText(tier.id)) is listed more than once")
      }
      isClaimed[place] = true
      differences += Self.differences(
        of: tier, value: assessment.tierValues[place], isEmpty: !document.hasRules(in: expected[place]))
    }
    for (place, tier) in expected.enumerated() where !isClaimed[place] {
      differences.append("the tier \(tier.rawValue) is not listed")
    }
    let ids = tiers.map(\.id), right = expected.map(\.rawValue)
    if ids != right, ids.sorted() == right.sorted() {
      differences.append("the tiers are not in the order of the plan's objective")
    }
    return differences
  }

  private static func differences(of tier: ClaimedTier, value: Int, isEmpty: Bool) -> [String] {
    let name = "the tier \(tier.id)"
    var differences: [String] = []
    if tier.value != value { differences.append("\(name) is claimed to be \(tier.value) and is \(value)") }
    differences += proofDifferences(of: name, value: value, bound: tier.bound, gap: tier.gap, status: tier.status)
    if let status = tier.status, isEmpty != (status == RosterFile.noRule) {
      differences.append(
        isEmpty
          ? "\(name) is claimed to be \(status), but no rule is in it"
          : "\(name) is claimed to have no rule in it, and has")
    }
    if let unit = tier.unit, unit != RosterFile.tierUnit {
      differences.append("\(name) is claimed to be in \(quoted(unit)) and is in \(RosterFile.tierUnit)")
    }
    return differences
  }

  /// What value, bound, gap and status say about each other.
  private static func proofDifferences(
    of name: String, value: Int, bound: Int?, gap: Double?, status: String?
  ) -> [String] {
    var differences: [String] = []
    if let bound, bound > value {
      differences.append("\(name) is claimed to be at least \(bound) in every roster, and is \(value) in this one")
    }
    if let gap {
      let actual = bound.map { (Double(value) - Double($0)) / max(1, abs(Double(value))) }
      if let actual, !(abs(gap - actual) <= 1e-6) {
        differences.append(
          "\(name) is claimed to have a gap of \(JSONValue.decimal(gap).shown), and value and bound give "
            + JSONValue.decimal((actual * 1_000_000).rounded() / 1_000_000).shown)
      } else if actual == nil {
        differences.append("\(name) is claimed to have a gap of \(JSONValue.decimal(gap).shown), without a bound")
      }
    }
    if let bound, let status, status != RosterFile.noRule, (status == "optimal") != (bound >= value) {
      differences.append("\(name) is claimed to be \(status) with the value \(value) and the bound \(bound)")
    }
    return differences
  }

  private func objectiveDifferences(_ assessment: Assessment, plan: Plan) -> [String] {
    guard let objective else {
      let isMissing = plan.objective.mode == .weighted && tiers != nil && status != nil
      return isMissing ? ["the objective, which the plan's goals are weighted into, is not listed"] : []
    }
    guard plan.objective.mode == .weighted else {
      return ["an objective is claimed, but the plan's goals are solved in order"]
    }
    let value = zip(assessment.tierValues, plan.objective.weights).reduce(Int128(0)) {
      $0 + Int128($1.0) * Int128($1.1)
    }
    var differences: [String] = []
    if value != Int128(objective.value) {
      differences.append("the objective is claimed to be \(objective.value) and is \(value)")
    }
    return differences
      + Self.proofDifferences(
        of: "the objective", value: Int(clamping: value), bound: objective.bound, gap: objective.gap,
        status: objective.bound == nil ? nil : status)
  }

  /// Whether the status of the whole follows from those of the tiers; in weighted mode `objectiveDifferences` judges it.
  private func statusDifferences(of document: PlanDocument) -> [String] {
    guard let status, let tiers, document.plan.objective.mode == .lexicographic, !tiers.isEmpty else { return [] }
    let words = tiers.compactMap(\.status)
    guard words.count == tiers.count else { return [] }
    let whole =
      words.contains("limit") ? "limit" : words.contains("feasible") ? "feasible" : "optimal"
    return whole == status ? [] : ["the whole is claimed to be \(status), and its tiers say \(whole)"]
  }

  // MARK: Assignments and shortfalls

  private func pinDifferences(plan: Plan) -> [String] {
    guard !pins.isEmpty else { return [] }
    let pinned = plan.pinned
    return pins.compactMap { pin in
      guard pin.isPinned != pinned.contains(Duty(pin.volunteer, at: pin.post)) else { return nil }
      let who = "\(plan.volunteers[pin.volunteer].id) at \(plan.posts[pin.post].id)"
      return pin.isPinned
        ? "\(who) is claimed to be pinned, and the plan does not pin it"
        : "\(who) is claimed not to be pinned, and the plan pins it"
    }
  }

  private func shortfallDifferences(_ assessment: Assessment, plan: Plan) -> [String] {
    guard let shortfalls else { return [] }
    var claimed: [String: ClaimedShortfall] = [:]
    var differences: [String] = []
    for shortfall in shortfalls where claimed.updateValue(shortfall, forKey: shortfall.post) != nil {
      differences.append("the shortfall of \(shownText(shortfall.post)) is listed more than once")
    }
    for shortfall in assessment.shortfalls {
      let post = plan.posts[shortfall.post].id
      let claim = claimed.removeValue(forKey: post)
      if claim?.short != shortfall.short {
        differences.append("\(post) is claimed to be short of \(claim?.short ?? 0) and is short of \(shortfall.short)")
      }
      let priority = plan.events[plan.posts[shortfall.post].event].priority
      if let said = claim?.priority, said != priority {
        differences.append("\(post) is claimed to have priority \(said) and has \(priority)")
      }
      let funnel = shortfall.funnel.map { ClaimedStep(rule: $0.rule, volunteers: $0.volunteers) }
      if let said = claim?.funnel, said != funnel {
        differences.append("\(post) is claimed to be short by \(Self.words(said)), and is by \(Self.words(funnel))")
      }
    }
    for post in claimed.keys.sorted() {
      differences.append("\(shownText(post)) is claimed to be short of \(claimed[post]?.short ?? 0) and is not short")
    }
    return differences
  }

  private static func words(_ funnel: [ClaimedStep]) -> String {
    let words = funnel.prefix(20).map { "\(shownText($0.rule)) \($0.volunteers)" }
    return words.isEmpty ? "nothing" : words.joined(separator: ", ") + (funnel.count > 20 ? ", …" : "")
  }

  // MARK: Violations and summary

  /// Violations are told apart by rule, people, posts and amount; of those that are there, level, unit and text are compared.
  private func violationDifferences(_ assessment: Assessment, plan: Plan) -> [String] {
    guard let violations else { return [] }
    var claimed: [ClaimedViolation: [ClaimedViolation]] = [:]
    // The last one first, so that the first is taken from the end.
    for violation in violations.reversed() { claimed[violation.identity, default: []].append(violation) }
    var missing: [ClaimedViolation] = [], differences: [String] = []
    for finding in RosterFile.violations(assessment, plan: plan) {
      let actual = ClaimedViolation(finding, plan: plan)
      guard let claim = claimed[actual.identity]?.popLast() else {
        missing.append(actual)
        continue
      }
      for (what, said, fact) in [
        ("level", claim.level, actual.level), ("unit", claim.unit, actual.unit), ("text", claim.text, actual.text),
      ] {
        guard let said, said != fact else { continue }
        differences.append(
          "the \(what) of \(actual.words) is claimed to be \(quoted(said)) and is \(quoted(fact ?? ""))")
      }
    }
    var invented: [ClaimedViolation] = []
    for violation in violations where claimed[violation.identity]?.popLast() != nil { invented.append(violation) }
    return Self.told(missing, one: "is not listed", more: "violations are not listed")
      + Self.told(invented, one: "is listed and is not there", more: "violations are listed that are not there")
      + differences
  }

  /// The first few by name, the others by number.
  private static func told(_ violations: [ClaimedViolation], one: String, more: String) -> [String] {
    let shown = violations.count > 10 ? 9 : violations.count
    return violations.prefix(shown).map { "\($0.words) \(one)" }
      + (violations.count > shown ? ["\(violations.count - shown) more \(more)"] : [])
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
  fileprivate init(_ finding: Finding, plan: Plan) {
    let subject = finding.violation.subject
    self.init(
      rule: finding.rule, level: finding.level.rawValue, volunteers: subject.volunteers.map { plan.volunteers[$0].id },
      posts: subject.posts.map { plan.posts[$0].id }, amount: finding.violation.amount, unit: finding.unit,
      text: finding.text)
  }

  /// The same without what follows from rule, people, posts and amount.
  fileprivate var identity: Self {
    Self(rule: rule, level: nil, volunteers: volunteers, posts: posts, amount: amount, unit: nil, text: nil)
  }

  /// The violation in a sentence, without its text: `minimum-rest (v-1; fair/day/lead, fair/night/lead; 30)`.
  fileprivate var words: String {
    let parts = [volunteers, posts].filter { !$0.isEmpty }.map { ids in
      ids.prefix(5).map { shownText($0) }.joined(separator: ", ") + (ids.count > 5 ? ", …" : "")
    }
    return "\(shownText(rule)) (\((parts + ["\(amount)"]).joined(separator: "; ")))"
  }
}

extension PlanDocument {
  /// Whether a rule in force costs in a tier of the objective.
  ///
  /// - Complexity: O(rules).
  public func hasRules(in tier: Tier) -> Bool { rules.entries.contains { $0.tier == tier } }

  /// The tiers as files and reports say them: where no rule is in force nothing was optimised, so nothing is optimal.
  ///
  /// - Complexity: O(tiers · rules).
  public func stated(_ tiers: [RosterTier]) -> [RosterTier] {
    tiers.map { tier in
      guard let id = Tier(rawValue: tier.id), !hasRules(in: id) else { return tier }
      var tier = tier
      tier.status = RosterFile.noRule
      return tier
    }
  }
}

private func quoted(_ text: String) -> String { "\"\(shownText(text, limit: 300))\"" }
