import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct SingleZonePerDayTests {
  let plan = PlanBuilder().change { $0.zones = ["north", "south", "west"].map { Zone(id: $0, name: $0) } }
    .volunteer("v-1")
    .event("n") { $0.zone = 0 }.shift("a", day: 0, "08:00", "09:00").shift("b", day: 0, "10:00", "11:00")
    .event("s") { $0.zone = 1 }.shift("c", day: 0, "12:00", "13:00").shift("night", day: 1, "22:00", "08:00")
    .event("w") { $0.zone = 2 }.shift("d", day: 0, "23:00", "04:00").shift("e", day: 2, "12:00", "13:00")
    .event("x").shift("f", day: 0, "14:00", "15:00").plan

  /// Posts by their shift: the plan puts them in order of time.
  func posts(_ names: String...) -> [Int] {
    names.compactMap { name in plan.posts.firstIndex { $0.id.contains("/\(name)/") } }.sorted()
  }

  func found(_ held: [Int], _ scope: Scope = Scope()) -> [Violation] {
    SingleZonePerDay().violations(of: 0, holding: held, in: plan, scope: scope)
  }

  @Test func eachFurtherZoneOfADayCounts() {
    #expect(found(posts("a", "b")).isEmpty)
    #expect(found(posts("a", "b", "c")) == [Violation(Subject(volunteers: [0], .day(0)), amount: 1)])
    #expect(found(posts("a", "c", "d")).map(\.amount) == [2], "the small hours belong to the day before")
    #expect(found(posts("a", "f")).isEmpty, "a post without a zone does not count")
    #expect(found([]).isEmpty)
    #expect(
      SingleZonePerDay().text(found(posts("a", "c"))[0], in: plan)
        == "v-1 serves in 2 zones on 2026-10-19; one is wanted")
  }

  @Test func aLongDutyIsOnEachDayItTouches() {
    #expect(found(posts("night", "e")).map(\.subject.part.number) == [2])
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    var flags = plan.posts.map { _ in true }
    for post in posts("c") { flags[post] = false }
    #expect(found(posts("a", "c"), Scope(posts: flags)).isEmpty)
    #expect(found(posts("a", "c"), Scope(volunteers: [false])).isEmpty)
  }

  @Test func aDayIsOneRowWithOneTermForEachZone() {
    let rows = RuleLaws.rows(
      of: ActiveRule(SingleZonePerDay()), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true)
    #expect(rows.rows.map { $0.terms.count } == [3, 2])
    #expect(rows.rows.map(\.subject.part.number) == [0, 2])
    #expect(rows.rows.allSatisfy { $0.form == .bounds(lower: nil, upper: 1, amountPerUnit: 1) })
  }

  @Test func oneZoneAtMostIsTold() {
    #expect(SingleZonePerDay().concerns(in: plan, scope: Scope()).isEmpty)
    let flags = plan.posts.indices.map { posts("a", "b").contains($0) }
    #expect(SingleZonePerDay().concerns(in: plan, scope: Scope(posts: flags)).count == 1)
  }
}
