public import MusterDomain
public import MusterRules

/// Duties that are taken and given at once.
public struct DutyChange: Sendable, Equatable {
  /// Duties that people lose.
  public var released: [Duty]
  /// Duties that people get.
  public var assigned: [Duty]

  /// Makes a change; duties that are both lost and given stay as they are.
  public init(released: [Duty] = [], assigned: [Duty] = []) { (self.released, self.assigned) = (released, assigned) }
}

/// What a change of a few duties does to every goal and every hard rule, by the words of the rules.
///
/// It says what two whole assessments say, at the cost of what the changed people and posts have to do with: a list of everybody
/// who could take a post asks for hundreds of changes.
public struct ChangeJudge: Sendable {
  /// A hard rule that a change breaks, or breaks further.
  public struct Breach: Sendable, Equatable {
    /// Index into `RuleBook.entries`.
    public var entry: Int
    /// Id of the rule.
    public var rule: String
    /// By how much more it is broken, in the rule's unit.
    public var amount: Int
    /// The first violation that was not there before, or was smaller.
    public var violation: Violation
    /// One sentence about it; ids only.
    public var text: String
  }

  /// What a change does.
  public struct Effect: Sendable, Equatable {
    /// By how much each goal of the plan's objective changes, in points, in its order.
    public var tiers: [Int]
    /// Hard rules that are broken further, in catalogue order; empty = the change is allowed.
    public var breaches: [Breach]
  }

  private let plan: Plan
  private let rules: RuleBook
  private let neighbours: PostNeighbours
  /// Goal of each entry, an index into the objective's tiers; nil where a violation costs nothing.
  private let goals: [Int?]
  private let hardEntries: [Int]

  /// - Complexity: O(rules + posts).
  public init(_ plan: Plan, rules: RuleBook) {
    (self.plan, self.rules) = (plan, rules)
    neighbours = PostNeighbours(
      of: plan,
      for: rules.entries.compactMap { entry in
        if case .crew(let rule) = entry.rule.kind { rule.grouping } else { nil }
      })
    hardEntries = rules.entries.indices.filter { rules.entries[$0].level == .hard }
    goals = rules.entries.map { entry in entry.tier.flatMap { plan.objective.tiers.firstIndex(of: $0) } }
  }

  /// What a change does to a roster.
  ///
  /// - Parameter roster: is the same afterwards.
  /// - Complexity: O(rules), and what the rules take for all duties of the changed people and for the posts that they judge together
  ///   with the changed ones; rules over the whole roster look at it twice.
  public func effect(of change: DutyChange, on roster: inout Roster) -> Effect {
    judge(change, on: &roster, entries: Array(rules.entries.indices))
  }

  /// The hard rules that a change breaks further; the goals are not looked at.
  ///
  /// - Parameter roster: is the same afterwards.
  public func breaches(of change: DutyChange, on roster: inout Roster) -> [Breach] {
    judge(change, on: &roster, entries: hardEntries).breaches
  }

  private func judge(_ change: DutyChange, on roster: inout Roster, entries: [Int]) -> Effect {
    let released = change.released.filter { roster.holds($0.volunteer, $0.post) }
    let assigned = change.assigned.filter { !roster.holds($0.volunteer, $0.post) }
    let scene = Scene(of: released + assigned, neighbours: neighbours)
    let before = entries.map { violations(of: rules.entries[$0], in: roster, scene) }
    for duty in released { roster.release(duty.volunteer, from: duty.post) }
    for duty in assigned { roster.assign(duty.volunteer, to: duty.post) }
    let after = entries.map { violations(of: rules.entries[$0], in: roster, scene) }
    for duty in assigned { roster.release(duty.volunteer, from: duty.post) }
    for duty in released { roster.assign(duty.volunteer, to: duty.post) }
    var effect = Effect(tiers: plan.objective.tiers.map { _ in 0 }, breaches: [])
    for (place, index) in entries.enumerated() {
      let entry = rules.entries[index]
      if entry.level == .hard {
        if let breach = breach(index, entry, before[place], after[place]) { effect.breaches.append(breach) }
      } else if let goal = goals[index] {
        effect.tiers[goal] += entry.weight * (cost(after[place]) - cost(before[place]))
      }
    }
    return effect
  }

  private func cost(_ violations: [Violation]) -> Int { violations.reduce(0) { $0 + $1.amount * $1.points } }

  private func breach(
    _ index: Int, _ entry: ActiveRule, _ before: [Violation], _ after: [Violation]
  ) -> Breach? {
    let more = after.reduce(0) { $0 + $1.amount } - before.reduce(0) { $0 + $1.amount }
    guard more > 0 else { return nil }
    var known: [Subject: Int] = [:]
    for violation in before { known[violation.subject, default: 0] += violation.amount }
    let new = after.filter { $0.amount > known[$0.subject] ?? 0 }.min { $0.subject < $1.subject }
    guard let violation = new else { return nil }
    return Breach(
      entry: index, rule: entry.about.id, amount: more, violation: violation,
      text: entry.rule.text(violation, in: plan))
  }

  /// What an entry finds wrong about the people and posts of a scene.
  private func violations(of entry: ActiveRule, in roster: Roster, _ scene: Scene) -> [Violation] {
    switch entry.rule.kind {
    case .eligibility(let rule):
      return scene.duties.filter { roster.holds($0.volunteer, $0.post) }.compactMap { duty in
        let amount = rule.refusal(of: duty.volunteer, from: duty.post, in: plan, scope: entry.scope)
        return amount == 0
          ? nil : Violation(Subject(volunteers: [duty.volunteer], posts: [duty.post]), amount: amount)
      }
    case .volunteer(let rule):
      return scene.volunteers.flatMap {
        rule.violations(of: $0, holding: roster.duties[$0], in: plan, scope: entry.scope)
      }
    case .crew(let rule):
      let posts = scene.posts(judgedBy: rule.grouping)
      return rule.grouping.groups(of: plan, scope: entry.scope, among: posts).flatMap {
        rule.violations(of: $0, in: roster, of: plan, scope: entry.scope)
      }
    case .team(let rule): return rule.violations(in: roster, of: plan, scope: entry.scope)
    // What posts ask for does not depend on who holds them.
    case .demand: return []
    }
  }

  /// The people and posts that a change has to do with.
  private struct Scene {
    let duties: [Duty]
    let volunteers: [Int]
    private let neighbours: PostNeighbours

    init(of duties: [Duty], neighbours: PostNeighbours) {
      self.duties = Set(duties).sorted()
      volunteers = Set(duties.map(\.volunteer)).sorted()
      self.neighbours = neighbours
    }

    func posts(judgedBy grouping: Grouping) -> [Int] {
      Set(duties.map(\.post)).reduce(into: Set<Int>()) { $0.formUnion(neighbours(of: $1, grouping)) }.sorted()
    }
  }
}
