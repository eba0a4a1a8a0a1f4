import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct TagsRequiredTests {
  let plan = PlanBuilder().volunteer("none").volunteer("one") { $0.tags = ["driver"] }
    .volunteer("both") { $0.tags = ["driver", "experienced"] }
    .shift(
      "s", day: 0, "09:00", "12:00",
      posts: [{ _ in }, { $0.requires.tags = ["driver"] }, { $0.requires.tags = ["driver", "experienced"] }]
    ).plan

  @Test func missingTagsAreCounted() {
    let refusals = (0..<3).map { post in
      (0..<3).map { TagsRequired().agreedRefusal(of: $0, from: post, in: plan) }
    }
    #expect(refusals == [[0, 0, 0], [1, 0, 0], [2, 1, 0]])
  }

  @Test func theTextNamesTheTags() {
    #expect(
      TagsRequired().sentence(of: 0, from: 2, in: plan)
        == "none is not tagged driver, experienced, which e/s/p2 needs")
    #expect(TagsRequired().sentence(of: 1, from: 2, in: plan) == "one is not tagged experienced, which e/s/p2 needs")
  }

  @Test func aPairOutsideTheScopeIsAdmitted() {
    #expect(TagsRequired().admitted(in: plan).count == 6)
    #expect(TagsRequired().admitted(in: plan, scope: Scope(posts: [true, true, false])).count == 8)
    #expect(TagsRequired().admitted(in: plan, scope: Scope(volunteers: [false, true, true])).count == 8)
  }
}
