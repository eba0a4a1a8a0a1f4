import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct RankMinimumTests {
  let plan = PlanBuilder().volunteer("none").volunteer("cst") { $0.rank = .constable }
    .volunteer("sgt") { $0.rank = .sergeant }.volunteer("insp") { $0.rank = .inspector }
    .shift(
      "s", day: 0, "09:00", "12:00",
      posts: [{ _ in }, { $0.requires.rank = .constable }, { $0.requires.rank = .sergeant }]
    ).plan

  func refusals(from post: Int) -> [Int] {
    plan.volunteers.indices.map { RankMinimum().agreedRefusal(of: $0, from: post, in: plan) }
  }

  @Test func ranksMissingAreCountedAndNoRankIsBelowConstable() {
    #expect(refusals(from: 0) == [0, 0, 0, 0])
    #expect(refusals(from: 1) == [1, 0, 0, 0])
    #expect(refusals(from: 2) == [3, 2, 0, 0])
  }

  @Test func theTextSaysBothRanks() {
    #expect(RankMinimum().sentence(of: 1, from: 2, in: plan) == "cst has the rank constable; e/s/p2 needs sergeant")
    #expect(RankMinimum().sentence(of: 0, from: 1, in: plan) == "none has no rank; e/s/p1 needs constable")
  }

  @Test func aPairOutsideTheScopeIsAdmitted() {
    #expect(RankMinimum().admitted(in: plan).count == 9)
    #expect(RankMinimum().admitted(in: plan, scope: Scope(posts: [true, false, true])).count == 10)
    #expect(RankMinimum().admitted(in: plan, scope: Scope(volunteers: [false, true, true, true])).count == 11)
  }
}
