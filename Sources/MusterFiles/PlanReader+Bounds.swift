import MusterDomain
import MusterJSON
import MusterRules

// Entries and weights that are right by themselves and mean nothing together.
extension PlanReading {
  /// Warns of what can hardly be meant: limits that another limit makes pointless, entries given twice, goals in which nothing counts.
  func warnOfPointlessRules(_ rules: RuleBook, _ entries: [RuleEntry]) {
    warnOfNothingToPlan()
    warnOfReversedLimits(entries)
    warnOfRepeatedEntries(entries)
    warnOfEmptyGoals(rules)
  }

  private func warnOfNothingToPlan() {
    if plan.volunteers.isEmpty, !plan.posts.isEmpty {
      (root.member("volunteers", .optional) ?? root.reader).report(
        "no-volunteers", severity: .warning, "the plan has no volunteers, so nobody can be rostered",
        allowed: "at least one volunteer")
    }
    // Of events that have no posts something is told at each.
    if plan.events.isEmpty, !plan.volunteers.isEmpty {
      (root.member("events", .optional) ?? root.reader).report(
        "no-events", severity: .warning, "the plan has no events, so there is nothing to roster",
        allowed: "at least one event with a shift and a post")
    }
  }

  // MARK: Limits

  /// A bound on somebody's work over a span of time.
  private struct Limit {
    /// `hours`, `duties` or `weekends`; only limits on the same are compared.
    var quantity: String
    /// How long the span is among those that lie within each other; nil for the least of something.
    var span: String
    var amount: Int
    /// True when at least, false when at most, so much is asked for.
    var isLeast: Bool
    /// True when paid work counts too.
    var countsPaidWork = false
    var entry: RuleEntry
    /// Whom it is about.
    var people = PeopleBits([])
    /// A number that limits about the same posts share.
    var posts = 0
  }

  /// Some of the plan's people, 64 in a word: limits are compared each with each.
  private struct PeopleBits {
    private var words: [UInt64] = []

    init(_ flags: [Bool]) {
      for (place, flag) in flags.enumerated() {
        if place % 64 == 0 { words.append(0) }
        if flag { words[place / 64] |= 1 << UInt64(place % 64) }
      }
    }

    /// Whether somebody is in all three.
    func meets(_ other: PeopleBits, within third: PeopleBits) -> Bool {
      words.indices.contains { words[$0] & other.words[$0] & third.words[$0] != 0 }
    }

    /// Whether everybody of the other is in this one.
    func holds(_ other: PeopleBits) -> Bool { words.indices.allSatisfy { other.words[$0] & ~words[$0] == 0 } }
  }

  /// Spans of which each lies wholly within the next.
  private static let nestings = [["24 hours", "7 days"], ["month", "quarter", "year"]]

  /// - Complexity: O(limits² · volunteers / 64 + entries · posts): of each rule there are few entries, of people many.
  private func warnOfReversedLimits(_ entries: [RuleEntry]) {
    var limits = entries.filter { $0.active.level != .off }.compactMap(limit)
    var known: [[Bool]?: Int] = [:]
    for place in limits.indices {
      let scope = limits[place].entry.active.scope
      limits[place].people = PeopleBits(plan.volunteers.indices.map { scope.includes(volunteer: $0) })
      limits[place].posts = known[scope.posts, default: known.count]
      known[scope.posts] = limits[place].posts
    }
    let balanced = PeopleBits(plan.volunteers.map(\.isBalanced))
    for (place, limit) in limits.enumerated() {
      for other in limits[..<place]
      where limit.quantity == other.quantity && limit.posts == other.posts && meet(limit, other, balanced) {
        warn(limit, other)
      }
    }
  }

  private func limit(_ entry: RuleEntry) -> Limit? {
    func limit(
      _ quantity: String, _ span: String, _ amount: Int, isLeast: Bool = false, paid: Bool = false
    ) -> Limit {
      Limit(
        quantity: quantity, span: span, amount: amount, isLeast: isLeast, countsPaidWork: paid, entry: entry)
    }
    switch entry.active.rule {
    case let rule as MinHoursPeriod where rule.category == nil:
      return limit("hours", rule.period.rawValue, rule.minutes, isLeast: true)
    case let rule as MaxHoursPeriod: return limit("hours", rule.period.rawValue, rule.minutes)
    case let rule as MaxHoursRolling24h: return limit("hours", "24 hours", rule.minutes, paid: rule.countsPaidWork)
    case let rule as MaxHoursRolling7d: return limit("hours", "7 days", rule.minutes, paid: rule.countsPaidWork)
    case let rule as MaxDutiesPeriod: return limit("duties", rule.period.rawValue, rule.duties)
    case let rule as WeekendLimit: return limit("weekends", rule.period.rawValue, rule.weekends)
    default: return nil
    }
  }

  /// Whether two limits are about somebody in common.
  private func meet(_ one: Limit, _ other: Limit, _ balanced: PeopleBits) -> Bool {
    // Sworn members owe nothing.
    one.isLeast || other.isLeast
      ? one.people.meets(other.people, within: balanced) : one.people.meets(other.people, within: one.people)
  }

  private func warn(_ limit: Limit, _ other: Limit) {
    if limit.isLeast != other.isLeast {
      let (least, most) = limit.isLeast ? (limit, other) : (other, limit)
      guard least.span == most.span, least.amount > most.amount else { return }
      limit.entry.reader.report(
        "reversed-limits", severity: .warning,
        "\(least.entry.active.about.id) owes \(hours(least.amount)) a \(least.span), and \(most.entry.active.about.id) allows \(hours(most.amount)) to some of the same people, so they can never serve what they owe",
        allowed: "no more owed than is allowed")
    } else if !limit.isLeast {
      for spans in Self.nestings {
        guard let one = spans.firstIndex(of: limit.span), let two = spans.firstIndex(of: other.span), one != two else {
          continue
        }
        let (shorter, longer) = one < two ? (limit, other) : (other, limit)
        guard shorter.amount > longer.amount, covers(longer, shorter) else { continue }
        let id = shorter.entry.active.about.id
        shorter.entry.reader.report(
          "reversed-limits", severity: .warning,
          "\(id) allows \(amount(shorter)) in a shorter time than \(longer.entry.active.about.id), which allows \(amount(longer)), so it changes nothing",
          allowed: "at most \(amount(longer))")
      }
    }
  }

  /// Whether the longer limit holds at least as strongly for everybody whom the shorter one is about.
  private func covers(_ longer: Limit, _ shorter: Limit) -> Bool {
    // What is only charged can be exceeded, and then the shorter limit charges too.
    guard longer.entry.active.level == .hard, longer.countsPaidWork || !shorter.countsPaidWork else { return false }
    return longer.people.holds(shorter.people)
  }

  private func amount(_ limit: Limit) -> String {
    limit.quantity == "hours" ? hours(limit.amount) : "\(limit.amount) \(limit.quantity)"
  }

  private func hours(_ minutes: Int) -> String {
    let rest = minutes % 60
    return rest == 0 ? "\(minutes / 60) hours" : "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest) hours"
  }

  // MARK: Entries and goals

  private func warnOfRepeatedEntries(_ entries: [RuleEntry]) {
    var first: [String: JSONReader] = [:]
    for entry in entries where entry.active.level != .off && !entry.active.rule.kind.isDemand {
      let text = "\(entry.active.about.id) \(entry.reader.value.text(.compact))"
      guard let known = first[text] else {
        first[text] = entry.reader
        continue
      }
      entry.reader.report(
        "duplicate-entry", severity: .warning,
        "\(entry.active.about.id): this entry says the same as \(known.pointer)"
          + (entry.active.tier == nil ? "" : ", and what it costs counts twice"),
        allowed: "each entry once", advice: "remove one of the two, or give one of them a weight")
    }
  }

  /// Goals in which nothing counts: every roster would be called as good as any other.
  private func warnOfEmptyGoals(_ rules: RuleBook) {
    let used = Set(rules.entries.compactMap(\.tier))
    let object = root.member("objective", .optional)
    guard !plan.objective.tiers.allSatisfy({ !used.contains($0) }) else {
      (object ?? root.reader).report(
        "no-goal", severity: .warning,
        "no rule in force costs anything, so every roster that keeps the hard rules is as good as any other",
        allowed: "a rule with level soft or critical")
      return
    }
    guard plan.objective.mode == .weighted, let weights = root.member("objective", .optional)?.value["weights"] else {
      return
    }
    let readers = object?.object(keys: PlanObject.objective.names)?.object("weights", .optional, .weights)
    for (tier, weight) in zip(plan.objective.tiers, plan.objective.weights) where weights[tier.rawValue] != nil {
      guard let reader = readers?.member(tier.rawValue, .optional) else { continue }
      if !used.contains(tier), weight != 0 {
        reader.report(
          "unused-weight", severity: .warning,
          "the weight of the tier \(tier.rawValue) means nothing: no rule in force costs in it",
          allowed: "weights of tiers with a rule in force")
      } else if used.contains(tier), weight == 0 {
        reader.report(
          "unused-tier", severity: .warning,
          "the tier \(tier.rawValue) has the weight 0, so the rules that cost in it count for nothing",
          allowed: "a weight of 1 or more, or those rules with level off")
      }
    }
  }
}
