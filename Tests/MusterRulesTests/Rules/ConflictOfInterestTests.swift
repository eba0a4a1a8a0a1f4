import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct ConflictOfInterestTests {
  /// Two cases; v-1 belongs to the first by a tag, v-2 to none.
  let plan = PlanBuilder().volunteer("v-1") { $0.tags = ["case-1", "driver"] }.volunteer("v-2")
    .event("one") { $0.tags = ["case-1"] }.shift("a", day: 0, "09:00", "10:00", posts: [{ $0.role = "facilitator" }])
    .event("two") { $0.tags = ["case-2", "driver"] }.shift("b", day: 1, "09:00", "10:00").plan

  func refused(_ rule: ConflictOfInterest, _ scope: Scope = Scope()) -> [[Int]] {
    plan.volunteers.indices.map { volunteer in
      plan.posts.indices.map { rule.refusal(of: volunteer, from: $0, in: plan, scope: scope) }
    }
  }

  @Test func aTagThatBothHaveKeepsThemApart() {
    var rule = ConflictOfInterest()
    rule.tags = ["case-1", "case-2"]
    #expect(refused(rule) == [[1, 0], [0, 0]])
    rule.tags = ["case-1", "driver"]
    #expect(refused(rule) == [[1, 1], [0, 0]])
  }

  @Test func peopleAndPostsMayBeNamed() {
    var rule = ConflictOfInterest(), group = PeopleGroup()
    group.volunteers = [false, true]
    rule.who = group
    #expect(refused(rule, Scope(posts: [false, true])) == [[0, 0], [0, 1]])
    group.roles = ["facilitator"]
    rule.who = group
    #expect(refused(rule) == [[0, 0], [1, 0]], "only at what they would do there")
  }

  @Test func nobodyIsKeptFromAnythingByDefault() {
    #expect(refused(ConflictOfInterest()) == [[0, 0], [0, 0]])
    #expect(
      refused(
        {
          var rule = ConflictOfInterest(); rule.tags = ["case-1"]; return rule
        }(), Scope(volunteers: [false, true])) == [[0, 0], [0, 0]])
  }

  /// Neither who else nor why is in the words.
  @Test func theTextSaysNoReason() {
    var rule = ConflictOfInterest()
    rule.tags = ["case-1"]
    let text = rule.text(Violation(Subject(volunteers: [0], posts: [0]), amount: 1), in: plan)
    #expect(text == "v-1 is kept from one/a/p")
    #expect(!text.contains("case-1"))
  }

  @Test func theFilterLeavesThePairOut() {
    var rule = ConflictOfInterest()
    rule.tags = ["case-1"]
    let pairs = EligiblePairs(of: plan, rules: [ActiveRule(rule)])
    #expect((0..<pairs.count).map { [pairs.volunteer(of: $0), pairs.post(of: $0)] } == [[0, 1], [1, 0], [1, 1]])
  }

  @Test func itSaysWhenItAsksForNothingOrForEverything() {
    #expect(
      ConflictOfInterest().concerns(in: plan, scope: Scope()) == ["neither who nor tags is given, so nothing is asked"])
    var rule = ConflictOfInterest()
    rule.who = PeopleGroup()
    #expect(
      rule.concerns(in: plan, scope: Scope()) == ["without on those whom who selects hold no post at all"])
    #expect(rule.concerns(in: plan, scope: Scope(posts: [true, false])).isEmpty)
  }
}
