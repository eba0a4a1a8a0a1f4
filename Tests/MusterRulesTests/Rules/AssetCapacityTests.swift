import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct AssetCapacityTests {
  /// Three patrols of one morning: 8 to 11 with two cars (posts 0 and 1; car a has two people), 10 to 12 (post 2), 11 to 13 (post 3).
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").volunteer("v-3").volunteer("v-4")
    .shift(
      "early", day: 0, "08:00", "11:00", posts: [{ ($0.team, $0.max) = ("car-a", 2) }, { $0.team = "car-b" }]
    )
    .shift("middle", day: 0, "10:00", "12:00", posts: [{ $0.team = "car" }])
    .shift("late", day: 0, "11:00", "13:00", posts: [{ $0.team = "car" }]).plan

  static func rule(_ assets: Int, _ use: AssetCapacity.Use = .team, turnaround: Int = 0) -> AssetCapacity {
    var rule = AssetCapacity()
    (rule.assets, rule.use, rule.turnaround) = (assets, use, turnaround)
    return rule
  }

  @Test func threeCarsAtTenAreOneTooManyForTwo() {
    let all = [(0, 0), (1, 0), (2, 1), (3, 2)]
    #expect(found(by: Self.rule(3), in: plan, all).isEmpty)
    let over = found(by: Self.rule(2), in: plan, all)
    #expect(over == [Violation(Subject(posts: [2], .minute(plan.posts[2].dutyStart)), amount: 1)])
    #expect(Self.rule(2).text(over[0], in: plan) == "3 are in use when e/middle/p begins, and there are 2")
    #expect(found(by: Self.rule(0), in: plan, []).isEmpty)
  }

  @Test func whatIsBackAtElevenGoesOutAtElevenUnlessItTakesTime() {
    let held = [(0, 0), (1, 3)]
    #expect(found(by: Self.rule(1), in: plan, held).isEmpty)
    #expect(found(by: Self.rule(1, turnaround: 1), in: plan, held).map(\.amount) == [1])
  }

  @Test func aPersonAPostOrAShiftMayUseOneEach() {
    let early = [(0, 0), (1, 0), (2, 1)]
    // At eight and still at ten, when the next duty could begin.
    #expect(found(by: Self.rule(2, .person), in: plan, early).map(\.amount) == [1, 1])
    #expect(found(by: Self.rule(1, .post), in: plan, early).map(\.subject.posts) == [[0], [2]])
    #expect(found(by: Self.rule(1, .shift), in: plan, early).isEmpty)
  }

  @Test func musterIsPartOfTheUse() {
    let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").shift("a", day: 0, "08:00", "10:00")
      .shift("b", day: 0, "10:00", "12:00", muster: 15).plan
    #expect(found(by: Self.rule(1, .post), in: plan, [(0, 0), (1, 1)]).map(\.amount) == [1])
  }

  @Test func onlyPeopleAndPostsInScopeUseOne() {
    let all = [(0, 0), (2, 1), (3, 2)]
    #expect(found(by: Self.rule(2), in: plan, all, scope: Scope(volunteers: [false, true, true, true])).isEmpty)
    #expect(found(by: Self.rule(2), in: plan, all, scope: Scope(posts: [true, false, true, true])).isEmpty)
  }

  @Test func thereIsOneRowForEachMomentThatCanBeTooMuch() {
    let written = writtenRows(Self.rule(2), in: plan)
    // Pair = 4 · volunteer + post; at 8 there are two cars at most.
    #expect(written.rows.map(\.subject.posts) == [[2]])
    #expect(written.rows[0].terms == [0, 1, 2].map { Term(.auxiliary($0)) })
    #expect(written.auxiliaries.count == 4)
    #expect(writtenRows(Self.rule(1), in: plan).rows.map(\.subject.posts) == [[0], [2], [3]])
  }

  @Test func itSaysWhenThereAreNoTeams() {
    #expect(Self.rule(1).concerns(in: plan, scope: Scope()).isEmpty)
    let none = PlanBuilder().volunteer("v-1").shift("a", day: 0, "08:00", "10:00").plan
    #expect(
      Self.rule(1).concerns(in: none, scope: Scope()) == [
        "no post in scope has a team, so each post has one of its own"
      ])
    #expect(Self.rule(1, .shift).concerns(in: none, scope: Scope()).isEmpty)
  }
}
