import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct RuleLawTests {
  /// Shapes of (volunteers, posts) whose rosters can all be enumerated.
  static let shapes = [(2, 4), (3, 3), (1, 8), (4, 2)]

  @Test(arguments: RuleCatalog.ids, 0..<40)
  func everyRuleKeepsItsLaws(id: String, seed: Int) throws {
    let kind = try #require(RuleCatalog.rule(id))
    let shape = Self.shapes[seed % Self.shapes.count]
    let plan = SmallPlans.plan(seed: UInt64(seed), volunteers: shape.0, posts: shape.1)
    let entry = RuleVariants.entry(kind, seed: UInt64(seed / 4), plan: plan)
    try RuleLaws.wordsMatchRows(entry, plan)
    try RuleLaws.emptyRosterKeepsHardRules(entry, plan)
  }

  /// Whoever tells a concern says of which rule it is.
  @Test(arguments: RuleCatalog.ids)
  func noConcernBeginsWithItsRule(id: String) throws {
    let kind = try #require(RuleCatalog.rule(id))
    for seed in 0..<60 {
      let plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 3, posts: 3)
      let entry = RuleVariants.entry(kind, seed: UInt64(seed), plan: plan)
      for rule in [entry.rule, kind.init()] {
        let concerns = rule.concerns(in: plan, scope: entry.scope)
        #expect(concerns.allSatisfy { !$0.hasPrefix(id) }, "seed \(seed): \(concerns)")
        #expect(Set(concerns).count == concerns.count, "seed \(seed)")
      }
    }
  }

  @Test func idsAreUnique() {
    #expect(Set(RuleCatalog.ids).count == RuleCatalog.ids.count)
  }

  /// A law that meets no violation, or no keeping roster, proves nothing: every rule must show both on some small plan.
  @Test(arguments: RuleCatalog.ids)
  func theSmallPlansExerciseEveryRule(id: String) throws {
    let kind = try #require(RuleCatalog.rule(id))
    guard !kind.init().kind.isDemand else { return }
    let exercised = (0..<160).contains { seed in
      let plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 3, posts: 3)
      let entry = RuleVariants.entry(kind, seed: UInt64(seed / 4), plan: plan)
      return RuleLaws.meetsViolation(entry, plan)
    }
    #expect(exercised, "\(id) has no violation on any roster of 160 small plans")
  }

  /// Pins are told to be more where more duties can end a violation, and to be fewer where none can.
  @Test(arguments: RuleCatalog.ids)
  func whatFurtherDutiesCanEndIsSaid(id: String) throws {
    let kind = try #require(RuleCatalog.rule(id))
    guard kind.about.levels.contains(.hard), case .volunteer(let sample) = kind.init().kind else { return }
    let isEnded = (0..<120).contains { seed in
      let plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 2, posts: 6)
      let entry = RuleVariants.entry(kind, seed: UInt64(seed / 4), plan: plan)
      guard let rule = entry.rule.kind.aboutOnePerson else { return false }
      return plan.volunteers.indices.contains { person in
        func amount(_ duties: Int) -> Int {
          rule.violations(
            of: person, holding: plan.posts.indices.filter { duties >> $0 & 1 == 1 }, in: plan, scope: entry.scope
          ).reduce(0) { $0 + $1.amount }
        }
        let idle = amount(0), amounts = (0..<1 << plan.posts.count).map(amount)
        return amounts.indices.contains { duties in
          amounts[duties] > idle && plan.posts.indices.contains { amounts[duties | 1 << $0] < amounts[duties] }
        }
      }
    }
    #expect(isEnded == sample.isKeptByFurtherDuties)
  }
}
