import GLPKBackend
import LinearModel
import MusterDomain
import MusterRules
import MusterTestSupport
import MusterVerify

@testable import MusterFiles
@testable import MusterQuestions

/// Small plans as documents, and searches without a limit.
enum QuestionFixtures {
  static func document(_ plan: Plan, _ rules: RuleBook) -> PlanDocument {
    PlanDocument(file: "plan.json", tree: [:], plan: plan, rules: rules, digest: "sha256:0", warnings: [])
  }

  static func search() -> QuestionSearch {
    QuestionSearch(
      solver: GLPKSolver(), threads: 1, deadline: ContinuousClock.now + .seconds(600), control: SolveControl())
  }

  /// A search whose time is over.
  static func searchWithoutTime() -> QuestionSearch {
    QuestionSearch(solver: GLPKSolver(), threads: 1, deadline: ContinuousClock.now, control: SolveControl())
  }

  /// A random plan with random rules.
  static func random(_ seed: UInt64, volunteers: Int, posts: Int) -> PlanDocument {
    var plan = SmallPlans.plan(seed: seed, volunteers: volunteers, posts: posts)
    plan.pins = []
    let rules = RandomRuleBooks.rules(for: &plan, seed: seed)
    return document(plan, rules)
  }

  /// The best goals, in the order in which they are compared, of all rosters that do what is asked; nil when none keeps the rules.
  static func best(_ document: PlanDocument, _ order: GoalOrder, where isAsked: (Roster) -> Bool) -> [Int]? {
    let plan = document.plan, pairs = RuleLaws.allPairs(of: plan)
    var best: [Int]?
    for bits in 0..<(1 << pairs.count) {
      let roster = RuleLaws.roster(bits, of: pairs, plan: plan)
      guard isAsked(roster) else { continue }
      let found = Verifier.assess(roster, of: plan, rules: document.rules, funnels: false)
      guard found.breaches.isEmpty else { continue }
      let key = order.key(found.tierValues)
      if best.map({ key.lexicographicallyPrecedes($0) }) ?? true { best = key }
    }
    return best
  }

  /// A roster without broken hard rules: the first that is found when duties are given one after the other.
  static func roster(of document: PlanDocument, seed: UInt64) -> Roster {
    var random = SplitMix64(seed: seed &+ 7), roster = Roster(for: document.plan)
    let judge = ChangeJudge(document.plan, rules: document.rules)
    for post in document.plan.posts.indices {
      for volunteer in document.plan.volunteers.indices where random.chance(60) {
        let change = DutyChange(assigned: [Duty(volunteer, at: post)])
        if judge.breaches(of: change, on: &roster).isEmpty { roster.assign(volunteer, to: post) }
      }
    }
    return roster
  }
}
