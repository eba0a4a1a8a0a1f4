import MusterDomain
import MusterTestSupport
import Testing

@testable import MusterRules

/// The laws once more for the rules of time, on one person with many posts and with parameters drawn anew for each plan:
/// windows with paid work and history, and duties over several days, need more room than the plans shared by all rules give.
@Suite struct TimeRuleLawTests {
  @Test(arguments: (RuleCatalog.time + [HoursEquity.self]).map { $0.about.id })
  func wordsAndRowsAgreeForOnePersonWithManyPosts(id: String) throws {
    let kind = try #require(RuleCatalog.rule(id))
    for seed in 1_000..<1_250 {
      let plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 1, posts: 5 + seed % 2, longDuties: seed % 5 < 2)
      let entry = RuleVariants.entry(kind, seed: UInt64(seed), plan: plan)
      try RuleLaws.wordsMatchRows(entry, plan)
      try RuleLaws.emptyRosterKeepsHardRules(entry, plan)
    }
  }
}
