import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct CrossZoneLoanTests {
  /// A county with north and south, and an island beside it; v-1 lives in the north, v-2 in the county, v-3 nowhere known. Posts lie in the
  /// north, the south, the island, the county and nowhere.
  let plan = PlanBuilder().change {
    $0.zones = [
      Zone(id: "county", name: "C"), Zone(id: "north", name: "N", parent: 0), Zone(id: "south", name: "S", parent: 0),
      Zone(id: "island", name: "I"),
    ]
  }
  .volunteer("v-1") { $0.homeZone = 1 }.volunteer("v-2") { $0.homeZone = 0 }.volunteer("v-3")
  .event("n") { $0.zone = 1 }.shift("a", day: 0, "09:00", "11:00")
  .event("s") { $0.zone = 2 }.shift("b", day: 1, "09:00", "11:00")
  .event("i") { $0.zone = 3 }.shift("c", day: 8, "09:00", "10:30")
  .event("c") { $0.zone = 0 }.shift("d", day: 9, "09:00", "11:00")
  .event("x").shift("e", day: 10, "09:00", "11:00").plan

  static func rule(
    _ side: CrossZoneLoan.Side = .lender, most: Int = 0, _ measure: CrossZoneLoan.Measure = .duties,
    over period: Stretch = .horizon
  ) -> CrossZoneLoan {
    var rule = CrossZoneLoan()
    (rule.side, rule.most, rule.measure, rule.period) = (side, most, measure, period)
    return rule
  }

  @Test func onlyAnotherZoneIsALoan() {
    let everywhere = (0..<5).map { (0, $0) }
    // North: the south and the island; above and at home there is none.
    #expect(
      found(by: Self.rule(), in: plan, everywhere) == [Violation(Subject(volunteers: [0], .period(0)), amount: 2)])
    #expect(found(by: Self.rule(), in: plan, (0..<5).map { (1, $0) }).map(\.amount) == [1], "the county has two zones")
    #expect(found(by: Self.rule(), in: plan, (0..<5).map { (2, $0) }).isEmpty)
  }

  @Test func theLimitMayBeReachedButNotPassed() {
    let lent = [(0, 1), (0, 2)]
    #expect(found(by: Self.rule(most: 2), in: plan, lent).isEmpty)
    let over = found(by: Self.rule(most: 1), in: plan, lent)
    #expect(over.map(\.amount) == [1])
    #expect(Self.rule(most: 1).text(over[0], in: plan) == "north lends people for 1 duty more than 1 in the horizon")
    #expect(found(by: Self.rule(most: 1, over: .week), in: plan, lent).isEmpty)
    let hours = found(by: Self.rule(most: 2, .hours), in: plan, lent)
    #expect(hours.map(\.amount) == [90])
    #expect(
      Self.rule(most: 2, .hours).text(hours[0], in: plan)
        == "north lends people for 1:30 h more than 2 h in the horizon")
  }

  @Test func whoBorrowsMayBeCountedInstead() {
    let found = found(by: Self.rule(.borrower), in: plan, [(0, 1), (0, 2), (1, 2)])
    #expect(
      found == [
        Violation(Subject(posts: [1], .period(0)), amount: 1), Violation(Subject(posts: [2], .period(0)), amount: 2),
      ])
    #expect(
      Self.rule(.borrower).text(found[1], in: plan) == "island borrows people for 2 duties more than 0 in the horizon")
  }

  @Test func onlyPeopleAndPostsInScopeAreLent() {
    let lent = [(0, 1), (0, 2)]
    #expect(found(by: Self.rule(), in: plan, lent, scope: Scope(volunteers: [false, true, true])).isEmpty)
    let island = Scope(posts: [false, false, true, false, false])
    #expect(found(by: Self.rule(), in: plan, lent, scope: island).map(\.amount) == [1])
  }

  @Test func theRowsAreThoseOfTheLenders() {
    let rows = writtenRows(Self.rule(most: 1, .hours), in: plan).rows
    // The county's people can be lent to the island alone; pair = 5 · volunteer + post.
    #expect(rows.map(\.terms) == [[Term(pair: 7, 90)], [Term(pair: 1, 120), Term(pair: 2, 90)]])
    #expect(rows.allSatisfy { $0.form == .bounds(lower: nil, upper: 60, amountPerUnit: 1) })
  }

  @Test func itSaysWhenNobodyCanBeLent() {
    #expect(Self.rule().concerns(in: plan, scope: Scope()).isEmpty)
    let third = Scope(volunteers: [false, false, true], posts: [false, false, false, false, true])
    #expect(
      Self.rule().concerns(in: plan, scope: third) == [
        "nobody in scope has a home zone, so nobody is lent", "no post in scope has a zone, so nobody is lent",
      ])
  }
}
