import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct BurdenEquityTests {
  /// Four nights, of which one is for sworn members, and two people, one of them active for half of the fortnight.
  func plan(past: [Int] = [0, 0]) -> Plan {
    let plan = PlanBuilder().volunteer("v-1") { $0.history.burdenPoints = past[0] }
      .volunteer("v-2") {
        $0.history.burdenPoints = past[1]
        $0.joined = CivilDate("2026-10-26")
      }
      .volunteer("s") { $0.memberClass = .sworn }
    return (0..<4).reduce(plan) { plan, day in
      plan.shift(
        "n\(day)", day: day, "22:00", "02:00",
        posts: [
          {
            $0.burden = 2
            if day == 3 { $0.requires.classes = [.sworn] }
          }
        ])
    }.plan
  }

  func rule(
    _ measure: BurdenEquity.Measure = .duties, tolerance: Int = 0, _ change: (inout BurdenEquity) -> Void = { _ in }
  )
    -> BurdenEquity
  {
    var rule = BurdenEquity()
    (rule.measure, rule.tolerance) = (measure, tolerance)
    change(&rule)
    return rule
  }

  func amounts(_ rule: BurdenEquity, _ held: [[Int]], _ plan: Plan) -> [Int] {
    held.enumerated().map { volunteer, held in
      rule.violations(of: volunteer, holding: held, in: plan, scope: Scope()).reduce(0) { $0 + $1.amount }
    }
  }

  @Test func theShareFollowsTheDaysOfService() {
    let plan = plan()
    #expect((0..<3).map { rule().target(of: $0, in: plan, scope: Scope()) } == [2, 1, nil])
    #expect((0..<3).map { rule(.burden).target(of: $0, in: plan, scope: Scope()) } == [4, 2, nil])
    #expect(amounts(rule(), [[0, 1], [2], [3]], plan) == [0, 0, 0])
    #expect(amounts(rule(), [[], [], []], plan) == [1 + 2, 1, 0], "the second point off costs one more")
    #expect(amounts(rule(tolerance: 1), [[], [], []], plan) == [1, 0, 0])
    #expect(amounts(rule(.burden, tolerance: 3), [[0, 1, 2, 3], [], []], plan) == [1, 0, 0])
  }

  @Test func pointsBeforeTheHorizonAreMadeUpFor() {
    let plan = plan(past: [6, 0])
    let carried = rule(.burden) { $0.carries = true }
    // Twelve points in all, eight and four of them; the first has six already.
    #expect((0..<2).map { carried.target(of: $0, in: plan, scope: Scope()) } == [2, 4])
    #expect(rule(.burden).target(of: 0, in: plan, scope: Scope()) == 4)
  }

  @Test func theTextSaysHowFarOff() throws {
    let plan = plan()
    for bands in 1...3 {
      for held in [[0, 1, 2, 3], [], [0]] {
        let rule = rule { $0.bands = bands }
        guard let found = rule.violations(of: 0, holding: held, in: plan, scope: Scope()).first else { continue }
        #expect(rule.text(found, in: plan) == "v-1 is \(abs(held.count - 2)) duties away from a fair share")
      }
    }
  }

  @Test func onlyPostsAndPeopleInScopeCount() {
    let plan = plan()
    let some = Scope(volunteers: [true, false, true], posts: [true, true, false, true])
    #expect(rule().target(of: 0, in: plan, scope: some) == 2)
    #expect(rule().target(of: 1, in: plan, scope: some) == nil)
    #expect(rule().violations(of: 0, holding: [0, 1, 2], in: plan, scope: some).isEmpty)
  }

  @Test func eachBandIsARow() {
    let plan = plan()
    let rows = RuleLaws.rows(of: ActiveRule(rule()), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true).rows
    #expect(
      rows.filter { $0.subject.volunteers == [0] }.map(\.form) == [
        .bounds(lower: 2, upper: 2, amountPerUnit: 1), .bounds(lower: 1, upper: 3, amountPerUnit: 1),
      ])
    #expect(rule(.burden).concerns(in: plan, scope: Scope()).isEmpty)
    #expect(rule(.burden).concerns(in: plan, scope: Scope(posts: [false, false, false, false])).count == 1)
  }
}
