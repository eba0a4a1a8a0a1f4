import MusterCalendar
import MusterDomain
import MusterRules
import MusterTestSupport
import MusterVerify

/// A small plan whose work is shared by a rule that counts the worst off first, and all its rosters.
///
/// The order of the rosters is made of who holds what alone: neither the rule's words nor its rows are asked for shortfalls.
struct SharedMonth {
  var plan: Plan
  let rules: RuleBook
  /// The same rules, none of which counts the worst off first.
  private let sums: RuleBook
  private let rule: any WorstFirstRule
  private let step: Int
  private let tier: Tier

  init(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) &* 977 &+ 3)
    var plan = Self.plan(using: &random)
    var entries = [ActiveRule(StaffingMinimum(), level: .critical), ActiveRule(MinimumRest(), level: .hard)]
    switch seed % 3 {
    case 0:
      var owed = MinHoursPeriod()
      // Of the year the minutes before count, so that what is left is not in whole steps and differs from person to person.
      owed.period = random.chance(50) ? .year : .horizon
      owed.isProRata = false
      owed.minutes = Int.random(in: 4...12, using: &random) * 60
      owed.worstFirstStep = 30
      (rule, step, tier) = (owed, 30, .obligations)
    case 1:
      var shared = HoursEquity()
      shared.toleranceMinutes = Int.random(in: 0...40, using: &random)
      shared.carriesYear = random.chance(50)
      shared.worstFirstStep = 30
      (rule, step, tier) = (shared, 30, .fairness)
    default:
      var shared = BurdenEquity()
      shared.measure = .burden
      shared.tolerance = Int.random(in: 0...1, using: &random)
      shared.worstFirstStep = 1
      (rule, step, tier) = (shared, 1, .fairness)
    }
    entries.append(ActiveRule(rule))
    if random.chance(50) { entries.append(ActiveRule(NoOverlap())) }
    var rules = RuleBook(only: entries)
    rules.prepare(&plan)
    (self.plan, self.rules) = (plan, rules)
    sums = Self.withoutSteps(rules)
  }

  /// Two to four people, some of them away for some days, and about ten pairs.
  private static func plan(using random: inout SplitMix64) -> Plan {
    let people = Int.random(in: 2...4, using: &random)
    var builder = PlanBuilder()
    for number in 0..<people {
      let before = Int.random(in: 0...130, using: &random), isAway = random.chance(40)
      let start = Int.random(in: 0...12, using: &random) * 1_440, days = Int.random(in: 1...4, using: &random)
      builder = builder.volunteer("v\(number)") { person in
        person.history.yearToDateMinutes = before
        guard isAway else { return }
        person.availability = person.availability.subtracting(Interval(start: start, end: start + days * 1_440))
      }
    }
    for number in 0..<(10 / people) {
      let hour = Int.random(in: 8...18, using: &random)
      let half = Int.random(in: 2...8, using: &random)
      let end = hour * 60 + half * 30
      let burden = Int.random(in: 0...3, using: &random), most = Int.random(in: 1...2, using: &random)
      let least = Int.random(in: 0...1, using: &random)
      builder = builder.shift(
        "s\(number)", day: Int.random(in: 0...12, using: &random), "\(hour < 10 ? "0" : "")\(hour):00",
        "\(end < 600 ? "0" : "")\(end / 60):\(end % 60 == 0 ? "00" : "30")",
        posts: [{ post in (post.burden, post.min, post.target, post.max) = (burden, least, most, most) }])
    }
    return builder.plan
  }

  /// The same rules, none of which counts the worst off first.
  private static func withoutSteps(_ rules: RuleBook) -> RuleBook {
    RuleBook(
      only: rules.entries.map { entry in
        var copy = entry
        switch entry.rule {
        case var rule as MinHoursPeriod:
          rule.worstFirstStep = nil
          copy.rule = rule
        case var rule as HoursEquity:
          rule.worstFirstStep = nil
          copy.rule = rule
        case var rule as BurdenEquity:
          rule.worstFirstStep = nil
          copy.rule = rule
        default: break
        }
        return copy
      })
  }

  /// What orders rosters: goal by goal, and before the rule's tier the steps that people are short of, the most first.
  func key(_ roster: Roster, worstFirst: Bool) -> [Int] {
    let values = Verifier.assess(roster, of: plan, rules: sums, funnels: false).tierValues
    return zip(plan.objective.tiers, values).flatMap { goal, value in
      (worstFirst && goal == tier ? steps(of: roster) : []) + [value]
    }
  }

  /// Steps begun that each person is short of, the most first.
  func steps(of roster: Roster) -> [Int] {
    plan.volunteers.indices.map { max(0, (shortfall(of: $0, in: roster) + step - 1) / step) }.sorted(by: >)
  }

  private func shortfall(of volunteer: Int, in roster: Roster) -> Int {
    let posts = roster.duties[volunteer].map { plan.posts[$0] }
    let minutes = posts.reduce(0) { $0 + $1.minutes }
    // The rule as it was prepared for the plan knows the shares.
    let prepared = rules.entries.first { type(of: $0.rule) == type(of: rule) }?.rule
    switch prepared {
    case let owed as MinHoursPeriod:
      let before = owed.period == .year ? plan.volunteers[volunteer].history.yearToDateMinutes : 0
      return max(0, owed.minutes - before - minutes)
    case let shared as HoursEquity:
      return max(0, (shared.target(of: volunteer, in: plan, scope: Scope()) ?? 0) - shared.toleranceMinutes - minutes)
    case let shared as BurdenEquity:
      let target = shared.target(of: volunteer, in: plan, scope: Scope()) ?? 0
      return max(0, posts.reduce(0) { $0 + $1.burden } - target - shared.tolerance)
    default: return 0
    }
  }

  /// The key of the best roster of all that keep the hard rules.
  ///
  /// - Parameter worstFirst: false = the best by the goals alone, told by the same key.
  func best(worstFirst: Bool) -> [Int] {
    let pairs = RuleLaws.allPairs(of: plan)
    var best: (order: [Int], key: [Int])?
    for bits in 0..<(1 << pairs.count) {
      let roster = RuleLaws.roster(bits, of: pairs, plan: plan)
      let found = Verifier.assess(roster, of: plan, rules: sums, funnels: false)
      guard found.breaches.isEmpty else { continue }
      let key = key(roster, worstFirst: true), order = worstFirst ? key : found.tierValues
      // Of rosters equal by the goals the one that is best for the worst off, so that a difference is one that the order makes.
      let isFirst = best.map {
        order == $0.order ? key.lexicographicallyPrecedes($0.key) : order.lexicographicallyPrecedes($0.order)
      }
      if isFirst ?? true { best = (order, key) }
    }
    return best?.key ?? []
  }
}
