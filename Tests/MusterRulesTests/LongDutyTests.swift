import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

/// Rules about days, weekends and rolling hours look at every operational day that a duty touches.
@Suite("Duties over several days")
struct LongDutyTests {
  /// On call from Friday 18:00 for a week, and two hours on the next Saturday.
  private let plan = PlanBuilder().volunteer("a")
    .shift("call", day: 4, "18:00", "18:00", endDay: 11).shift("saturday", day: 12, "09:00", "11:00").plan

  private func found(_ rule: some VolunteerRule, _ held: [Int], _ plan: Plan? = nil) -> [Violation] {
    rule.violations(of: 0, holding: held, in: plan ?? self.plan, scope: Scope())
  }

  @Test("a week on call touches eight operational days")
  func daysTouched() {
    #expect(plan.posts[0].operationalDays == 4...11)
    #expect(plan.posts[1].operationalDays == 12...12)
    // What ends at the beginning of a day does not touch it.
    let night = PlanBuilder().volunteer("a").shift("n", day: 0, "20:00", "06:00").shift("m", day: 1, "20:00", "06:01")
      .plan
    #expect(night.posts.map(\.operationalDays) == [0...0, 1...2])
  }

  @Test("it is on duty on the weekend within it")
  func weekends() {
    var rule = WeekendLimit()
    rule.weekends = 0
    #expect(found(rule, [0]).map(\.amount) == [1])
    rule.weekends = 1
    #expect(found(rule, [0]).isEmpty)
    #expect(found(rule, [0, 1]).map(\.amount) == [1])
    let rows = RuleLaws.rows(of: ActiveRule(rule), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false).rows
    #expect(rows.map(\.terms) == [[Term(pair: 0), Term(pair: 1)]])
  }

  @Test("each of its days is a day in a row")
  func consecutiveDays() {
    var rule = MaxConsecutiveDays()
    rule.days = 8
    #expect(found(rule, [0]).isEmpty)
    #expect(found(rule, [0, 1]).map(\.subject.part.number) == [4])
    rule.days = 3
    #expect(found(rule, [0]).map(\.subject.part.number) == [4, 5, 6, 7, 8])
    let rows = RuleLaws.rows(of: ActiveRule(rule), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false).rows
    #expect(rows.first?.terms == [Term(pair: 0, 4)])
    #expect(rows.first?.form == .bounds(lower: nil, upper: 3, amountPerUnit: 1))
  }

  @Test("no other duty is on its days")
  func oneDutyADay() {
    let plan = PlanBuilder().volunteer("a").shift("call", day: 0, "18:00", "08:00", endDay: 3)
      .shift("late", day: 3, "18:00", "20:00").shift("next", day: 4, "18:00", "20:00").plan
    #expect(found(OneDutyPerDay(), [0, 1], plan) == [Violation(Subject(volunteers: [0], .day(3)), amount: 1)])
    #expect(found(OneDutyPerDay(), [0, 2], plan).isEmpty)
  }

  @Test("seven days hold the part of its work that lies in them")
  func rollingWeek() {
    // The seven days that end with its first hold 12 hours, those that begin with its last 12 hours and 2 on Saturday.
    var rule = MaxHoursRolling7d()
    rule.minutes = 156 * 60
    #expect(found(rule, [0]).isEmpty, "no seven operational days hold more than 156 of its 168 hours")
    rule.minutes = 156 * 60 - 1
    #expect(found(rule, [0]).map(\.subject.part.number) == [4, 5])
    rule.minutes = 134 * 60 - 1
    // From day 6: days 6 to 10 whole, twelve hours of day 11, two of day 12.
    #expect(found(rule, [0, 1]).contains(Violation(Subject(volunteers: [0], .day(6)), amount: 1)))
  }

  @Test("rules that count where a duty starts say so")
  func countedAtTheStart() {
    var duties = MaxDutiesPeriod()
    (duties.period, duties.duties) = (.week, 0)
    #expect(found(duties, [0]).map(\.subject.part.number) == [0])
    var hours = MaxHoursPeriod()
    (hours.period, hours.minutes) = (.week, 0)
    #expect(found(hours, [0]).map(\.amount) == [168 * 60])
    #expect(MaxDutiesPeriod.about.summary.contains("begins"))
    #expect(MaxHoursPeriod.about.details.contains("in the period in which it starts"))
  }
}
