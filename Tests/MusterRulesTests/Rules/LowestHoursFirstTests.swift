import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct LowestHoursFirstTests {
  /// Four people with their hours of the year and the day on which they joined, and a sworn member.
  let plan = [(300, "2020-01-01"), (100, "2024-01-01"), (100, "2019-01-01"), (500, nil)].enumerated().reduce(
    PlanBuilder()
  ) { plan, person in
    plan.volunteer("v-\(person.offset)") {
      $0.history.yearToDateMinutes = person.element.0
      $0.joined = person.element.1.flatMap { CivilDate($0) }
    }
  }.volunteer("s") { $0.memberClass = .sworn }.shift("a", day: 0, "08:00", "10:00").shift("b", day: 1, "08:00", "10:00")
    .plan

  func rule(_ order: LowestHoursFirst.Order) -> LowestHoursFirst {
    var rule = LowestHoursFirst()
    rule.order = order
    return rule
  }

  @Test func equalsHaveTheSamePlace() {
    #expect(rule(.hours).places(in: plan, scope: Scope()) == [2, 0, 0, 3, 0])
    #expect(rule(.seniority).places(in: plan, scope: Scope()) == [1, 2, 0, 3, 0])
    #expect(rule(.hoursThenSeniority).places(in: plan, scope: Scope()) == [2, 1, 0, 3, 0])
  }

  @Test func eachDutyCostsThePlace() {
    let found = rule(.hours).violations(of: 0, holding: [0, 1], in: plan, scope: Scope())
    #expect(found.map(\.amount) == [2, 2])
    #expect(rule(.hours).violations(of: 1, holding: [0, 1], in: plan, scope: Scope()).isEmpty)
    #expect(rule(.hours).violations(of: 0, holding: [], in: plan, scope: Scope()).isEmpty)
    #expect(rule(.hours).text(found[0], in: plan) == "v-0 holds e/a/p, and 2 people stand before them in line")
  }

  @Test func onlyPeopleInScopeStandInLine() {
    let some = Scope(volunteers: [true, true, false, true, true], posts: [true, false])
    #expect(rule(.hours).places(in: plan, scope: some) == [1, 0, 0, 2, 0])
    #expect(rule(.hours).violations(of: 0, holding: [0, 1], in: plan, scope: some).map(\.amount) == [1])
    #expect(rule(.hours).violations(of: 2, holding: [0, 1], in: plan, scope: some).isEmpty)
  }

  @Test func rowsAreCharges() {
    let rows = RuleLaws.rows(
      of: ActiveRule(rule(.hours)), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true
    ).rows
    #expect(rows.map(\.terms) == [[Term(pair: 0, 2)], [Term(pair: 1, 2)], [Term(pair: 6, 3)], [Term(pair: 7, 3)]])
    #expect(rows.allSatisfy { $0.form == .charge(constant: 0) })
  }

  @Test func aLineOfEqualsIsTold() {
    #expect(rule(.hours).concerns(in: plan, scope: Scope()).isEmpty)
    let equals = Scope(volunteers: [false, true, true, false, false])
    #expect(rule(.hours).concerns(in: plan, scope: equals).count == 1)
    #expect(rule(.seniority).concerns(in: plan, scope: equals).isEmpty)
  }
}
