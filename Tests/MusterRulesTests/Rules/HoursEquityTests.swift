import MusterCalendar
import MusterDomain
import MusterProgram
import MusterTestSupport
import Testing

@testable import MusterRules

@Suite struct HoursEquityTests {
  /// Twelve credited hours of demand for two people: six hours each.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2")
    .shift("a", day: 0, "08:00", "14:00").shift("b", day: 1, "08:00", "10:00", posts: [{ $0.target = 2 }])
    .shift("c", day: 2, "08:00", "10:00")
    .plan

  func rule(_ change: (inout HoursEquity) -> Void = { _ in }) -> HoursEquity {
    var rule = HoursEquity()
    (rule.toleranceMinutes, rule.bandMinutes, rule.bands) = (60, 60, 3)
    change(&rule)
    return rule
  }

  func amounts(_ rule: HoursEquity, _ duties: [Int], _ plan: Plan? = nil, scope: Scope = Scope()) -> [Int] {
    rule.violations(of: 0, holding: duties, in: plan ?? self.plan, scope: scope).map(\.amount)
  }

  /// The target, read off an amount with one band and no tolerance for somebody who holds nothing.
  func target(_ change: (inout HoursEquity) -> Void = { _ in }, _ plan: Plan? = nil, scope: Scope = Scope()) -> Int {
    let plain = rule {
      ($0.toleranceMinutes, $0.bands) = (0, 1)
      change(&$0)
    }
    return amounts(plain, [], plan, scope: scope).first ?? 0
  }

  @Test func theShareAndTheToleranceAreExact() {
    #expect(target() == 360)
    #expect(amounts(rule(), [0]).isEmpty)
    #expect(amounts(rule { $0.toleranceMinutes = 120 }, [0, 1]).isEmpty)
    #expect(amounts(rule { $0.toleranceMinutes = 119 }, [0, 1]) == [1])
    #expect(amounts(rule { $0.toleranceMinutes = 119 }, [1, 2]) == [1])
  }

  @Test func eachBandCostsOneMorePerMinute() {
    // Nothing held: 360 away, 300 beyond the tolerance, of which 300, 240 and 180 lie beyond each band.
    let found = rule().violations(of: 0, holding: [], in: plan, scope: Scope())
    #expect(found == [Violation(Subject(volunteers: [0]), amount: 720)])
    #expect(rule().text(found[0], in: plan) == "v-1 is 360 credited minutes away from a fair share")
    #expect(amounts(rule { $0.bands = 1 }, []) == [300])
  }

  @Test(arguments: 1...6, 1...40)
  func theTextFindsTheMinutesBehindTheAmount(bands: Int, beyond: Int) {
    let rule = rule { ($0.bands, $0.bandMinutes) = (bands, 7) }
    let amount = (0..<bands).reduce(0) { $0 + max(0, beyond - $1 * 7) }
    #expect(
      rule.text(Violation(Subject(volunteers: [0]), amount: amount), in: plan)
        == "v-1 is \(60 + beyond) credited minutes away from a fair share")
  }

  @Test func swornMembersNeitherShareNorOwe() {
    var plan = plan
    plan.volunteers[1].memberClass = .sworn
    #expect(target({ _ in }, plan) == 720)
    #expect(rule().violations(of: 1, holding: [], in: plan, scope: Scope()).isEmpty)
    plan.posts[0].requires.classes = [.sworn]
    #expect(target({ _ in }, plan) == 360)
  }

  @Test func onlyPostsAndPeopleInScopeShare() {
    #expect(target(scope: Scope(volunteers: [true, false])) == 720)
    #expect(target(scope: Scope(posts: [true, false, false])) == 180)
    #expect(amounts(rule(), [], scope: Scope(volunteers: [false, true])).isEmpty)
  }

  @Test func whoIsAwayForHalfTheHorizonSharesHalfAsMuch() {
    var plan = plan
    let day = plan.timeline.start
    plan.volunteers[0].status = [
      StatusInterval(.active, from: day.adding(days: -9)), StatusInterval(.leave, from: day.adding(days: 7)),
    ]
    #expect(target({ _ in }, plan) == 240)
  }

  @Test func hoursOfTheYearAreMadeUpForWhenCarried() {
    var plan = plan
    plan.volunteers[0].history.yearToDateMinutes = 100
    #expect(target({ _ in }, plan) == 360)
    #expect(target({ $0.carriesYear = true }, plan) == 310)
    plan.volunteers[0].history.yearToDateMinutes = 4_000
    #expect(target({ $0.carriesYear = true }, plan) == 0)
  }

  @Test func offeredHoursShareInProportionUpToTwiceTheMean() {
    var plan = plan
    // Everything (600 minutes) against the two short shifts (240).
    plan.volunteers[1].availability = IntervalSet([Interval(start: 1_440, end: 100_000)])
    #expect(target({ $0.share = .offered }, plan) == 514)
    // Nobody is taken to offer more than twice the mean of 60: 120 of 600 against 120 of 240.
    #expect(target({ $0.share = .offered }, plan, scope: Scope(posts: [false, false, true])) == 60)
    plan.volunteers[0].availability = IntervalSet()
    #expect(target({ $0.share = .offered }, plan) == 0)
    plan.volunteers[1].availability = IntervalSet()
    var offered = HoursEquity()
    offered.share = .offered
    #expect(
      offered.concerns(in: plan, scope: Scope()) == [
        "no volunteer in scope can take a share of the hours, so every share is 0"
      ])
    #expect(HoursEquity().concerns(in: plan, scope: Scope()).isEmpty)
  }

  /// The share of each person when a whole book of rules knows the plan.
  private func targets(_ plan: Plan, _ entries: [ActiveRule] = []) throws -> [Int?] {
    var plan = plan
    var equity = HoursEquity()
    equity.share = .offered
    var rules = RuleBook(entries + [ActiveRule(equity)])
    rules.prepare(&plan)
    let entry = try #require(rules.entries.first { $0.rule is HoursEquity })
    let rule = try #require(entry.rule as? HoursEquity)
    return plan.volunteers.indices.map { rule.target(of: $0, in: plan, scope: entry.scope) }
  }

  @Test func nobodyOffersWorkThatTheyMayNotHold() throws {
    // Three hours that both may hold, six for cadets only.
    let plan = PlanBuilder().volunteer("a").volunteer("b") { $0.memberClass = .cadet }
      .shift("e", day: 0, "09:00", "12:00")
      .shift("f", day: 1, "09:00", "15:00", posts: [{ $0.requires.classes = [.cadet] }]).plan
    #expect(try targets(plan) == [135, 405])
    let off = ActiveRule(MemberClassRule(), level: .off)
    #expect(try targets(plan, [off]) == [270, 270])
  }

  @Test func workThatOverlapsIsOfferedOnceWhateverItsMuster() throws {
    // The second shift musters first and lies within the first; b is away for the third.
    let plan = PlanBuilder().volunteer("a").volunteer("b") {
      $0.availability = $0.availability.subtracting(Interval(start: 2 * 1_440 + 540, end: 2 * 1_440 + 720))
    }
    .shift("e", day: 0, "09:00", "12:00").shift("f", day: 0, "10:00", "11:00", muster: 120)
    .shift("g", day: 2, "09:00", "12:00").plan
    // Six hours against three, of seven.
    #expect(try targets(plan) == [280, 140])
  }

  @Test func offeredIsJudgedOnTheDaysThatEligibilityLooksAt() throws {
    let day = SmallPlans.timeline().start
    // On leave from Tuesday: a night from Monday evening touches it, so it could not be held.
    let plan = PlanBuilder().volunteer("a").volunteer("b") {
      $0.status = [
        StatusInterval(.active, from: day.adding(days: -9)), StatusInterval(.leave, from: day.adding(days: 1)),
      ]
    }
    .shift("night", day: 0, "22:00", "02:00").shift("day", day: 0, "09:00", "12:00").plan
    #expect(try targets(plan) == [294, 126])
  }

  @Test func sharesOfHugeTotalsDoNotOverflow() {
    #expect(HoursEquity.part(Int.max / 4, of: Int.max / 2, in: 1_001) == 500)
    #expect(HoursEquity.part(1, of: 2, in: 1_001) == 501)
    #expect(HoursEquity.part(0, of: 0, in: 5) == 0)
  }

  @Test func eachBandIsOneTwoSidedRow() {
    let rows = RuleLaws.rows(
      of: ActiveRule(rule { $0.toleranceMinutes = 30 }, scope: Scope(volunteers: [true, false])),
      over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true)
    // Alone in scope, v-1 has a share of 720 but only 600 minutes to serve: the upper bounds cannot break.
    #expect(
      rows.rows.map(\.terms)
        == Array(repeating: [Term(pair: 0, 360), Term(pair: 1, 120), Term(pair: 2, 120)], count: 3))
    #expect(
      rows.rows.map(\.form) == [
        .bounds(lower: 690, upper: 750, amountPerUnit: 1), .bounds(lower: 630, upper: 810, amountPerUnit: 1),
        .bounds(lower: 570, upper: 870, amountPerUnit: 1),
      ])
  }
}
