import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct SeriesAttendanceMinimumTests {
  /// A board that sits twice in the first week and once in the second; v-2 is on leave in the second week.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2") { person in
    let first = SmallPlans.timeline().date(ofOperationalDay: 0)
    person.status = [
      StatusInterval(.active, from: first.adding(days: -50)), StatusInterval(.leave, from: first.adding(days: 7)),
    ]
  }
  .shift("a", day: 0, "09:00", "10:00").shift("b", day: 1, "09:00", "10:00").shift("c", day: 8, "09:00", "10:00").plan

  static func rule(
    _ occurrences: Int, _ who: SeriesAttendanceMinimum.Who = .everybody, over period: Period = .horizon
  ) -> SeriesAttendanceMinimum {
    var rule = SeriesAttendanceMinimum()
    (rule.occurrences, rule.who, rule.period) = (occurrences, who, period)
    return rule
  }

  func amounts(_ rule: SeriesAttendanceMinimum, _ volunteer: Int, _ held: [Int], _ scope: Scope = Scope()) -> [Int] {
    rule.violations(of: volunteer, holding: held, in: plan, scope: scope).map(\.amount)
  }

  @Test func whatIsOwedMayJustBeMet() {
    #expect(amounts(Self.rule(2), 0, [0, 2]) == [])
    #expect(amounts(Self.rule(2), 0, [1]) == [1])
    #expect(amounts(Self.rule(2), 0, []) == [2])
    let short = Self.rule(2).violations(of: 0, holding: [], in: plan, scope: Scope())
    #expect(
      Self.rule(2).text(short[0], in: plan) == "v-1 comes to e 2 times less often than owed (2 in each period)")
  }

  @Test func nobodyOwesMoreThanThereIsWhileTheyAreActive() {
    #expect(amounts(Self.rule(9), 0, []) == [3])
    #expect(amounts(Self.rule(9), 1, []) == [2])
    #expect(amounts(Self.rule(1, over: .week), 0, []) == [1, 1])
    #expect(amounts(Self.rule(1, over: .week), 1, []) == [1])
  }

  @Test func whoNeverComesOwesNothingUnlessEverybodyDoes() {
    #expect(amounts(Self.rule(2, .whoeverComes), 0, []) == [])
    #expect(amounts(Self.rule(2, .whoeverComes), 0, [0]) == [1])
    #expect(amounts(Self.rule(2, .whoeverComes), 0, [0, 1]) == [])
  }

  @Test func onlyPeopleAndPostsInScopeCount() {
    #expect(amounts(Self.rule(2), 0, [0, 1], Scope(posts: [true, false, true])) == [1])
    #expect(amounts(Self.rule(2), 0, [], Scope(volunteers: [false, true])) == [])
  }

  @Test func theRowsAddUpOccurrences() {
    let everybody = writtenRows(Self.rule(2), in: plan, elastic: true).rows
    #expect(everybody.map(\.terms) == [[0, 1, 2].map { Term(pair: $0) }, [3, 4, 5].map { Term(pair: $0) }])
    #expect(everybody.map(\.form) == [2, 2].map { .bounds(lower: $0, upper: nil, amountPerUnit: 1) })
    let comers = writtenRows(Self.rule(2, .whoeverComes), in: plan, elastic: true)
    #expect(comers.auxiliaries == [.any([0, 1, 2]), .any([3, 4, 5])])
    #expect(comers.rows[0].terms == [0, 1, 2].map { Term(pair: $0) } + [Term(.auxiliary(0), -2)])
  }

  @Test func itSaysWhenNothingOrTooMuchIsOwed() {
    #expect(Self.rule(3).concerns(in: plan, scope: Scope()).isEmpty)
    #expect(Self.rule(0).concerns(in: plan, scope: Scope()) == ["no occurrence is owed, so nothing is asked"])
    #expect(
      Self.rule(3, over: .week).concerns(in: plan, scope: Scope()) == [
        "no series in scope has 3 occurrences in a period"
      ])
  }
}
