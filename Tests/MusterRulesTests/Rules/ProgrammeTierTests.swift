import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct ProgrammeTierTests {
  /// People of tier 0 to 3 and posts that ask nothing, tier 1 and tier 3.
  let plan = (0...3).reduce(PlanBuilder()) { builder, tier in builder.volunteer("t\(tier)") { $0.tier = tier } }
    .shift(
      "s", day: 0, "09:00", "12:00",
      posts: [{ _ in }, { $0.requires.tier = 1 }, { $0.requires.tier = 3 }]
    ).plan

  func refusals(from post: Int) -> [Int] {
    plan.volunteers.indices.map { ProgrammeTier().agreedRefusal(of: $0, from: post, in: plan) }
  }

  @Test func theTiersMissingAreCounted() {
    #expect(refusals(from: 0) == [0, 0, 0, 0])
    #expect(refusals(from: 1) == [1, 0, 0, 0])
    #expect(refusals(from: 2) == [3, 2, 1, 0])
  }

  @Test func theTextSaysBothTiers() {
    #expect(ProgrammeTier().sentence(of: 1, from: 2, in: plan) == "t1 is in tier 1; e/s/p2 needs tier 3")
  }

  @Test func aPairOutsideTheScopeIsAdmitted() {
    #expect(ProgrammeTier().admitted(in: plan).count == 8)
    #expect(ProgrammeTier().admitted(in: plan, scope: Scope(volunteers: [false, true, true, true])).count == 10)
    #expect(ProgrammeTier().admitted(in: plan, scope: Scope(posts: [true, true, false])).count == 11)
  }
}
