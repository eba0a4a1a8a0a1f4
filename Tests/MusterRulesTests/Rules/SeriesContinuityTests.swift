import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct SeriesContinuityTests {
  /// A coffee of three mornings as one event (posts 0, 1, 2), and a course of two events of one series (posts 3, 4).
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").volunteer("v-3")
    .shift("a", day: 0, "09:00", "10:00").shift("b", day: 1, "09:00", "10:00").shift("c", day: 2, "09:00", "10:00")
    .event("course-1") { $0.series = "course" }.shift("d", day: 3, "09:00", "10:00")
    .event("course-2") { $0.series = "course" }.shift("e", day: 4, "09:00", "10:00").plan

  static func rule(_ people: Int = 1, _ percent: Int = 50) -> SeriesContinuity {
    var rule = SeriesContinuity()
    (rule.people, rule.sharePercent) = (people, percent)
    return rule
  }

  @Test func twoOfThreeAreHalfAndOneIsNot() {
    #expect([1, 2, 3, 4].map { Self.rule().needed(of: $0) } == [1, 1, 2, 2])
    #expect([33, 34, 66, 67, 100].map { Self.rule(1, $0).needed(of: 3) } == [1, 2, 2, 3, 3])
    #expect(found(by: Self.rule(), in: plan, [(0, 0), (0, 2), (1, 3)]).isEmpty)
    let short = found(by: Self.rule(), in: plan, [(0, 0), (1, 1), (2, 2), (1, 3)])
    #expect(short == [Violation(Subject(posts: [0, 1, 2]), amount: 1)])
    #expect(
      Self.rule().text(short[0], in: plan)
        == "e lacks 1 person of 1 who come to 2 of its 3 occurrences or more")
  }

  @Test func aSeriesOfSeveralEventsIsOne() {
    let both = Self.rule(1, 100)
    #expect(found(by: both, in: plan, [(0, 0), (0, 1), (0, 2), (1, 3), (2, 4)]).map(\.subject.posts) == [[3, 4]])
    #expect(found(by: both, in: plan, [(0, 0), (0, 1), (0, 2), (1, 3), (1, 4)]).isEmpty)
    #expect(found(by: Self.rule(2), in: plan, []).map(\.amount) == [2, 2], "nobody keeps no series")
  }

  @Test func anOccurrenceCountsOnceHoweverManyPosts() {
    let plan = PlanBuilder().volunteer("v-1")
      .shift("a", day: 0, "09:00", "10:00", posts: [{ _ in }, { _ in }]).shift("b", day: 1, "09:00", "10:00").plan
    #expect(found(by: Self.rule(1, 100), in: plan, [(0, 0), (0, 1)]).map(\.amount) == [1])
    #expect(found(by: Self.rule(1, 100), in: plan, [(0, 1), (0, 2)]).isEmpty)
  }

  @Test func onlyPeopleAndPostsInScopeMakeACore() {
    let held = [(0, 0), (0, 1), (1, 3), (1, 4)]
    #expect(
      found(by: Self.rule(), in: plan, held, scope: Scope(volunteers: [false, true, true])).map(\.subject.posts) == [
        [0, 1, 2]
      ])
    let first = Scope(posts: [true, true, false, false, false])
    #expect(found(by: Self.rule(1, 100), in: plan, [(0, 0), (0, 1)], scope: first).isEmpty)
  }

  @Test func aRowCountsThoseWhoComeOftenEnough() {
    let written = writtenRows(Self.rule(), in: plan, elastic: true)
    // Pair = 5 · volunteer + post.
    let first: [Quantity] = [.pair(0), .pair(1), .pair(2)], last: [Quantity] = [.pair(10), .pair(11), .pair(12)]
    #expect(written.auxiliaries[0] == .atLeast(2, first))
    #expect(written.auxiliaries[2] == .atLeast(2, last))
    let comes = [[0], [0, 1], [0, 1, 2], []].map { held in
      written.value(of: .auxiliary(0)) { held.contains($0) }
    }
    #expect(comes == [0, 1, 1, 0])
    #expect(written.rows[0].terms == [0, 1, 2].map { Term(.auxiliary($0)) })
    #expect(written.rows.map(\.form) == [1, 1].map { .bounds(lower: $0, upper: nil, amountPerUnit: 1) })
    let whole = writtenRows(Self.rule(1, 100), in: plan, elastic: true)
    #expect(whole.auxiliaries.first == .all((0..<3).map { .pair($0) }))
  }

  @Test func itSaysWhenThereIsNoSeries() {
    #expect(Self.rule().concerns(in: plan, scope: Scope()).isEmpty)
    let once = Scope(posts: [true, false, false, true, false])
    #expect(
      Self.rule().concerns(in: plan, scope: once) == ["no series in scope has a second occurrence, so nothing is asked"]
    )
  }
}
