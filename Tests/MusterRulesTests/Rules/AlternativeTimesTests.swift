import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct AlternativeTimesTests {
  /// A case that two agencies can see on Monday (posts 0 and 1) or Tuesday (posts 2 and 3; the second with two people), and a case with one
  /// time only (post 4).
  let plan = (0..<3).reduce(PlanBuilder()) { $0.volunteer("v-\($1 + 1)") }
    .event("case-1").shift("monday", day: 0, "09:00", "10:00", posts: [Self.open(1), Self.open(1)])
    .shift("tuesday", day: 1, "09:00", "10:00", posts: [Self.open(1), Self.open(2)])
    .event("case-2").shift("friday", day: 4, "09:00", "10:00", posts: [Self.open(1)]).plan

  static func open(_ most: Int) -> (inout Post) -> Void { { ($0.min, $0.target, $0.max) = (0, 0, most) } }

  @Test func oneTimeWithEverybodyIsEnough() {
    #expect(found(by: AlternativeTimes(), in: plan, [(0, 0), (1, 1), (0, 4)]).isEmpty)
    #expect(found(by: AlternativeTimes(), in: plan, [(0, 2), (1, 3), (2, 3), (0, 4)]).isEmpty)
  }

  @Test func aTimeThatLacksSomebodyIsNone() {
    let short = found(by: AlternativeTimes(), in: plan, [(0, 2), (1, 3), (0, 4)])
    #expect(short == [Violation(Subject(posts: [0, 1, 2, 3], .presence), amount: 1)])
    #expect(
      AlternativeTimes().text(short[0], in: plan)
        == "case-1 takes place 0 of 1 time, out of 2 times at which it could")
    #expect(found(by: AlternativeTimes(), in: plan, []).count == 2)
  }

  @Test func theOtherTimesStayEmpty() {
    let over = found(by: AlternativeTimes(), in: plan, [(0, 0), (1, 1), (2, 2), (0, 4)])
    #expect(over == [Violation(Subject(posts: [0, 1, 2, 3]), amount: 1)])
    #expect(
      AlternativeTimes().text(over[0], in: plan)
        == "case-1 has people at 1 time more than the 1 time that it takes place")
    var twice = AlternativeTimes()
    twice.runs = 2
    #expect(found(by: twice, in: plan, [(0, 0), (1, 1), (2, 2), (0, 4)]).map(\.amount) == [1, 1])
  }

  @Test func onlyPeopleAndPostsInScopeCount() {
    let first = Scope(posts: [true, false, true, false, false])
    #expect(found(by: AlternativeTimes(), in: plan, [(0, 0)], scope: first).isEmpty)
    let others = Scope(volunteers: [false, true, true])
    #expect(found(by: AlternativeTimes(), in: plan, [(0, 0), (1, 1), (2, 4)], scope: others).map(\.amount) == [1])
  }

  @Test func theRowsCountFullTimesAndBegunOnes() {
    let written = writtenRows(AlternativeTimes(), in: plan, elastic: true)
    // Pair = 5 · volunteer + post.
    #expect(
      written.auxiliaries == [
        .any([0, 1, 5, 6, 10, 11]), .any([0, 5, 10]), .any([1, 6, 11]), .all([.auxiliary(1), .auxiliary(2)]),
        .any([2, 3, 7, 8, 12, 13]), .any([2, 7, 12]), .atLeast(2, [.pair(3), .pair(8), .pair(13)]),
        .all([.auxiliary(5), .auxiliary(6)]), .any([4, 9, 14]),
      ])
    #expect(
      written.rows.map(\.terms) == [
        [Term(.auxiliary(3)), Term(.auxiliary(7))], [Term(.auxiliary(0)), Term(.auxiliary(4))], [Term(.auxiliary(8))],
      ])
  }

  @Test func itSaysWhatCannotBe() {
    #expect(AlternativeTimes().concerns(in: plan, scope: Scope()).isEmpty)
    var rule = AlternativeTimes(), asking = plan
    rule.runs = 2
    asking.posts[0].min = 1
    #expect(
      rule.concerns(in: asking, scope: Scope()) == [
        "case-2 has 1 shift, fewer than the 2 that are to take place",
        "case-1 has a post with a min, which is missing at every time not chosen",
      ])
  }
}
