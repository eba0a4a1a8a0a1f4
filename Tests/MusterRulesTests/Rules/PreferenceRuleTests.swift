import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct PreferenceRuleTests {
  /// Two people; a parade shift in `north` with a guide and a desk post, then a coffee shift without a place.
  func plan(_ change: (inout Plan) -> Void) -> Plan {
    var plan = PlanBuilder().volunteer("v-1").volunteer("v-2").change {
      $0.zones = [Zone(id: "county", name: "County"), Zone(id: "north", name: "North", parent: 0)]
      $0.events[0].zone = 1
    }
    .shift("s", day: 0, "09:00", "12:00", posts: [{ $0.role = "guide" }, { $0.role = "desk" }])
    .event("talk", type: "coffee").shift("s", day: 1, "10:00", "12:00", posts: [{ $0.role = "desk" }]).plan
    change(&plan)
    return plan
  }

  func violations(
    _ pairs: [(volunteer: Int, post: Int)], _ plan: Plan, scope: Scope = Scope()
  ) -> [Violation] {
    PreferenceRule().violations(in: Roster(for: plan, pairs: pairs), of: plan, scope: scope)
  }

  func amounts(_ plan: Plan) -> [Int: Int] {
    let all = violations([(0, 0), (0, 1), (0, 2)], plan)
    return Dictionary(uniqueKeysWithValues: all.map { ($0.subject.posts[0], $0.amount) })
  }

  func wishes(_ preferences: [Preference]) -> Plan { plan { $0.volunteers[0].preferences = preferences } }

  @Test func withoutWishesNothingCounts() {
    #expect(amounts(plan { _ in }).isEmpty)
  }

  @Test func eachKindOfWishCountsWhereItApplies() {
    #expect(amounts(wishes([Preference(.eventType("coffee"), score: 3)])) == [2: -3])
    #expect(amounts(wishes([Preference(.role("desk"), score: -2)])) == [1: 2, 2: 2])
    #expect(amounts(wishes([Preference(.zone(0), score: 1)])) == [0: -1, 1: -1], "what is below a zone is in it")
    #expect(amounts(wishes([Preference(.zone(1), score: 1)])) == [0: -1, 1: -1])
  }

  @Test func wishesAddUpAndMayCancel() {
    let plan = wishes([
      Preference(.eventType("parade"), score: 3), Preference(.role("guide"), score: 1),
      Preference(.role("desk"), score: -3),
    ])
    #expect(amounts(plan) == [0: -4, 2: 3])
  }

  @Test func aWishAboutTimeCountsByTheShareOfTheWork() {
    let times = { (spans: [(Int, Int, Int)]) in
      plan {
        $0.volunteers[0].preferredTimes = spans.map { PreferredTime(Interval(start: $0.0, end: $0.1), score: $0.2) }
      }
    }
    #expect(amounts(times([(540, 720, 2)])) == [0: -2, 1: -2])
    // Three hours from 09:00; what is left of a point is rounded down, so a merit is whole or less and a cost is at least one.
    #expect(amounts(times([(541, 720, 2)])) == [0: -1, 1: -1])
    #expect(amounts(times([(540, 629, 2)])).isEmpty)
    #expect(amounts(times([(630, 720, 2)])) == [0: -1, 1: -1])
    #expect(amounts(times([(719, 900, -3)])) == [0: 1, 1: 1], "one minute of three hours is not wanted")
    #expect(amounts(times([(660, 900, -3)])) == [0: 1, 1: 1])
    #expect(amounts(times([(659, 900, -3)])) == [0: 2, 1: 2])
    #expect(amounts(times([(720, 900, -3)])).isEmpty, "what touches does not overlap")
    #expect(amounts(times([(540, 630, 3), (630, 720, 1)])) == [0: -2, 1: -2], "adjoining spans add up")
    #expect(amounts(times([(0, 1440, 2), (0, 4000, -3)])) == [0: 1, 1: 1, 2: 3], "every wish over it counts")
  }

  @Test func musterIsNotPartOfThePreferredTime() {
    let plan = PlanBuilder().volunteer("v-1") {
      $0.preferredTimes = [PreferredTime(Interval(start: 540, end: 720), score: 2)]
    }.shift("s", day: 0, "09:00", "12:00", muster: 30).plan
    #expect(violations([(0, 0)], plan).map(\.amount) == [-2])
  }

  @Test func colleaguesCountOncePerShiftInWhichBothServe() {
    let plan = plan { $0.volunteers[0].preferences = [Preference(.colleague(1), score: 2)] }
    #expect(violations([(0, 0), (1, 1)], plan) == [Violation(Subject(volunteers: [0, 1], .shift(0)), amount: -2)])
    #expect(violations([(0, 0), (0, 1), (1, 0), (1, 1)], plan).map(\.amount) == [-2])
    #expect(violations([(0, 0), (1, 2)], plan).isEmpty)
    #expect(violations([(0, 2), (1, 2)], plan) == [Violation(Subject(volunteers: [0, 1], .shift(1)), amount: -2)])
  }

  @Test func wishesOfBothAddUp() {
    let plan = plan {
      $0.volunteers[0].preferences = [Preference(.colleague(1), score: 2)]
      $0.volunteers[1].preferences = [Preference(.colleague(0), score: -3)]
    }
    #expect(violations([(0, 0), (1, 1)], plan).map(\.amount) == [1])
    #expect(violations([(0, 0), (1, 1)], plan, scope: Scope(volunteers: [true, false])).map(\.amount) == [-2])
    #expect(violations([(0, 0), (1, 1)], plan, scope: Scope(volunteers: [false, true])).map(\.amount) == [3])
    #expect(violations([(0, 0), (1, 1)], plan, scope: Scope(posts: [true, false, true])).isEmpty)
  }

  @Test func rowsAreCharges() {
    let plan = plan {
      $0.volunteers[0].preferences = [Preference(.role("guide"), score: 3), Preference(.colleague(1), score: 2)]
      $0.volunteers[1].preferences = [Preference(.colleague(0), score: 1)]
    }
    let rows = RuleLaws.rows(
      of: ActiveRule(PreferenceRule()), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: true)
    #expect(
      rows.rows.map(\.subject) == [
        Subject(volunteers: [0], posts: [0]), Subject(volunteers: [0, 1], .shift(0)),
        Subject(volunteers: [0, 1], .shift(1)),
      ])
    #expect(
      rows.rows.map(\.terms) == [
        [Term(pair: 0, -3)], [Term(.auxiliary(2), -3)], [Term(.auxiliary(3), -3)],
      ])
    #expect(rows.rows.allSatisfy { $0.form == .charge(constant: 0) })
    #expect(
      rows.auxiliaries == [
        .any([0, 1]), .any([3, 4]), .all([.auxiliary(0), .auxiliary(1)]), .all([.pair(2), .pair(5)]),
      ])
  }

  @Test func aColleagueWhoCannotBeThereNeedsNoRow() {
    let plan = plan { $0.volunteers[0].preferences = [Preference(.colleague(1), score: 2)] }
    let pairs = EligiblePairs(volunteerCount: 2, postCount: 3, volunteers: [0, 1], posts: [0, 2])
    #expect(RuleLaws.rows(of: ActiveRule(PreferenceRule()), over: pairs, plan: plan, elastic: true).rows.isEmpty)
  }

  @Test func theTextSaysWhatIsWished() {
    let plan = plan {
      $0.volunteers[0].preferences = [Preference(.role("guide"), score: 3), Preference(.role("desk"), score: -1)]
      $0.volunteers[1].preferences = [Preference(.colleague(0), score: 1)]
    }
    let texts = violations([(0, 0), (0, 1), (1, 1)], plan).map { PreferenceRule().text($0, in: plan) }
    #expect(
      texts == [
        "v-1 wants e/s/p and holds it (3 points)", "v-1 would rather not hold e/s/p1 (1 point)",
        "v-1 and v-2 wish to serve together and both serve in e/s (1 point)",
      ])
    let apart = Violation(Subject(volunteers: [0, 1], .shift(1)), amount: 2)
    #expect(
      PreferenceRule().text(apart, in: plan)
        == "v-1 and v-2 would rather not serve together and both serve in talk/s (2 points)")
  }
}
