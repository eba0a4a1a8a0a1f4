import MusterCalendar
public import MusterDomain
public import MusterProgram
public import MusterRules
import MusterVerify

/// Two statements of one rule do not agree; the description is the evidence.
public struct Disagreement: Error, CustomStringConvertible {
  /// Rule, roster, and what each side says.
  public var description: String
}

/// What must hold of every rule, checked on every roster of a small plan.
public enum RuleLaws {
  /// Every pair of the plan, eligible or not: rules must agree with themselves everywhere.
  public static func allPairs(of plan: Plan) -> EligiblePairs {
    var volunteers: [Int32] = [], posts: [Int32] = []
    for volunteer in plan.volunteers.indices {
      for post in plan.posts.indices {
        volunteers.append(Int32(volunteer))
        posts.append(Int32(post))
      }
    }
    return EligiblePairs(
      volunteerCount: plan.volunteers.count, postCount: plan.posts.count, volunteers: volunteers, posts: posts)
  }

  /// The roster in which exactly the pairs whose bit is set are assigned.
  public static func roster(_ bits: Int, of pairs: EligiblePairs, plan: Plan) -> Roster {
    Roster(
      for: plan,
      pairs: (0..<pairs.count).filter { bits >> $0 & 1 == 1 }.map { (pairs.volunteer(of: $0), pairs.post(of: $0)) })
  }

  /// Law 1: the words and the rows (or the filter) of a rule agree on who, what, how much and at what price.
  public static func wordsMatchRows(_ entry: ActiveRule, _ plan: Plan) throws {
    switch entry.rule.kind {
    case .eligibility: return try wordsMatchFilter(entry, plan)
    case .demand(let rule): return try wordsMatchDemand(rule, entry, plan)
    case .volunteer, .crew, .team: break
    }
    let pairs = allPairs(of: plan)
    precondition(pairs.count <= 12, "2^\(pairs.count) rosters is too many to enumerate")
    let exact = rows(of: entry, over: pairs, plan: plan, elastic: true)
    let merged = entry.about.levels.contains(.hard) ? rows(of: entry, over: pairs, plan: plan, elastic: false) : nil
    let most = entry.rule.greatestCost(in: plan, scope: entry.scope)
    for bits in 0..<(1 << pairs.count) {
      let roster = roster(bits, of: pairs, plan: plan)
      let said = Verifier.violations(of: entry, in: roster, plan: plan)
      try staysWithin(most, said, entry, plan)
      try compare(said, exact, bits, entry, plan)
      guard let merged else { continue }
      let broken = merged.rows.contains { row in
        row.amount { merged.value(of: $0) { bits >> $0 & 1 == 1 } } > 0
      }
      guard broken == !said.isEmpty else {
        throw Disagreement(
          description:
            "\(entry.about.id) in \(plan.name), roster \(describe(roster, plan)): says \(said) but its hard rows are \(broken ? "" : "not ")broken"
        )
      }
    }
  }

  /// Law 4: where the worst off count first, words and rows agree level by level, no level costs more than the rule says, and nothing lies
  /// beyond the last.
  ///
  /// - Returns: whether any roster has something beyond a level above the first.
  public static func levelsMatchRows(_ entry: ActiveRule, _ plan: Plan) throws -> Bool {
    guard let rule = entry.rule as? any WorstFirstRule else { return false }
    let pairs = allPairs(of: plan)
    precondition(pairs.count <= 12, "2^\(pairs.count) rosters is too many to enumerate")
    let exact = rows(of: entry, over: pairs, plan: plan, elastic: true)
    let count = rule.levelCount(in: plan, scope: entry.scope)
    let most = rule.greatestCost(in: plan, scope: entry.scope)
    var meets = false
    for bits in 0..<(1 << pairs.count) {
      let roster = roster(bits, of: pairs, plan: plan)
      for level in 0...count {
        let said = roster.duties.indices.flatMap {
          rule.violations(of: $0, holding: roster.duties[$0], beyond: level, in: plan, scope: entry.scope)
        }
        guard level < count || said.isEmpty else {
          throw Disagreement(description: "\(entry.about.id) in \(plan.name) has more than \(count) levels: \(said)")
        }
        try staysWithin(most, said, entry, plan)
        try compare(said, exact, bits, entry, plan, beyond: level)
        if level > 0, !said.isEmpty { meets = true }
      }
    }
    guard exact.rows.allSatisfy({ ($0.level ?? 0) < max(1, count) }) else {
      throw Disagreement(description: "\(entry.about.id) in \(plan.name) has rows beyond its \(count) levels")
    }
    return meets
  }

  private static func wordsMatchDemand(_ rule: any DemandRule, _ entry: ActiveRule, _ plan: Plan) throws {
    var scaled = plan
    rule.apply(to: &scaled, scope: entry.scope)
    guard rule.violations(in: scaled, scope: entry.scope).isEmpty else {
      throw Disagreement(description: "\(entry.about.id) is not content with the demand it set itself in \(plan.name)")
    }
  }

  /// Law 3: no roster costs more than the rule says that any may.
  private static func staysWithin(_ most: Double, _ said: [Violation], _ entry: ActiveRule, _ plan: Plan) throws {
    let cost = said.reduce(0.0) { $0 + abs(Double($1.amount) * Double($1.points)) }
    guard cost <= most else {
      throw Disagreement(description: "\(entry.about.id) in \(plan.name) costs \(cost), and says at most \(most)")
    }
  }

  /// Law 2: a roster of nobody breaks no rule that may be hard (`pinned-assignment` excepted: pins are checked on reading).
  public static func emptyRosterKeepsHardRules(_ entry: ActiveRule, _ plan: Plan) throws {
    guard entry.about.levels.contains(.hard), entry.about.id != "pinned-assignment" else { return }
    let found = Verifier.violations(of: entry, in: Roster(for: plan), plan: plan)
    guard found.isEmpty else {
      throw Disagreement(
        description: "\(entry.about.id) may be hard but nobody at all breaks it in \(plan.name): \(found)")
    }
  }

  /// The rows of one rule entry.
  public static func rows(of entry: ActiveRule, over pairs: EligiblePairs, plan: Plan, elastic: Bool) -> RowWriter {
    var writer = RowWriter()
    switch ProgramForm(of: entry.rule) {
    case .volunteerRows(let rule):
      for volunteer in plan.volunteers.indices {
        rule.rows(of: volunteer, over: pairs, in: plan, scope: entry.scope, elastic: elastic, into: &writer)
      }
    case .teamRows(let rule):
      rule.rows(over: pairs, in: plan, scope: entry.scope, elastic: elastic, into: &writer)
    case .filter, .none: break
    }
    return writer
  }

  private static func wordsMatchFilter(_ entry: ActiveRule, _ plan: Plan) throws {
    guard case .filter(let rule) = ProgramForm(of: entry.rule) else { return }
    let filter = rule.pairFilter(for: plan)
    let everywhere = plan.volunteers.indices.flatMap { volunteer in
      plan.posts.indices.compactMap { post -> Violation? in
        guard entry.scope.includes(volunteer: volunteer), entry.scope.includes(post: post) else { return nil }
        return Violation(
          Subject(volunteers: [volunteer], posts: [post]), amount: rule.refusal(of: volunteer, from: post, in: plan))
      }
    }
    try staysWithin(rule.greatestCost(in: plan, scope: entry.scope), everywhere, entry, plan)
    for volunteer in plan.volunteers.indices {
      for post in plan.posts.indices {
        let said = rule.refusal(of: volunteer, from: post, in: plan), coded = filter(volunteer, post)
        guard said == coded else {
          throw Disagreement(
            description:
              "\(entry.about.id) in \(plan.name): \(plan.volunteers[volunteer].id) at \(plan.posts[post].id): says \(said) but its filter says \(coded)"
          )
        }
      }
    }
  }

  private static func compare(
    _ said: [Violation], _ exact: RowWriter, _ bits: Int, _ entry: ActiveRule, _ plan: Plan, beyond level: Int? = nil
  ) throws {
    struct Price: Equatable { var amount: Int, cost: Int }
    var words: [Subject: Price] = [:]
    for violation in said {
      guard words[violation.subject] == nil, violation.amount != 0 else {
        throw Disagreement(description: "\(entry.about.id) names a subject twice or for nothing: \(violation)")
      }
      words[violation.subject] = Price(amount: violation.amount, cost: violation.amount * violation.points)
    }
    var coded: [Subject: Price] = [:]
    for row in exact.rows where row.level == level {
      let amount = row.amount { exact.value(of: $0) { bits >> $0 & 1 == 1 } }
      let before = coded[row.subject] ?? Price(amount: 0, cost: 0)
      coded[row.subject] = Price(amount: before.amount + amount, cost: before.cost + amount * row.points)
    }
    coded = coded.filter { $0.value.amount != 0 }
    guard words == coded else {
      let roster = roster(bits, of: allPairs(of: plan), plan: plan)
      throw Disagreement(
        description:
          "\(entry.about.id) in \(plan.name), level \(level ?? -1), roster \(describe(roster, plan)):\n  says \(sorted(words))\n  rows \(sorted(coded))"
      )
    }
  }

  private static func sorted<Value>(_ amounts: [Subject: Value]) -> String {
    amounts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
  }

  private static func describe(_ roster: Roster, _ plan: Plan) -> String {
    plan.volunteers.indices.map { volunteer in
      "\(plan.volunteers[volunteer].id): \(roster.duties[volunteer].map { plan.posts[$0].id })"
    }.joined(separator: ", ")
  }
}

extension RuleLaws {
  /// True when some roster of the plan (the full one, or one of a spread of others) breaks the rule.
  public static func meetsViolation(_ entry: ActiveRule, _ plan: Plan) -> Bool {
    let pairs = allPairs(of: plan)
    return stride(from: (1 << pairs.count) - 1, through: 0, by: -23).contains { bits in
      Verifier.violations(of: entry, in: roster(bits, of: pairs, plan: plan), plan: plan).contains { $0.amount != 0 }
    }
  }
}
