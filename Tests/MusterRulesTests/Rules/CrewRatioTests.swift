import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct CrewRatioTests {
  /// A shift with a lead's post (post 0) and one for many (post 1); v-1 to v-4 are auxiliaries.
  let plan = PlanBuilder().volunteer("v-1").volunteer("v-2").volunteer("v-3").volunteer("v-4")
    .shift("s", day: 0, "09:00", "13:00", posts: [{ $0.role = "lead" }, { ($0.role, $0.max) = ("marshal", 4) }]).plan

  /// At most `most` for each person in the role `lead`.
  static func span(_ most: Int, each: Int = 1, plus: Int = 0) -> CrewRatio {
    var rule = CrewRatio()
    var leads = PeopleGroup()
    leads.roles = ["lead"]
    (rule.by, rule.most, rule.each, rule.plus) = (leads, most, each, plus)
    return rule
  }

  @Test func aLeadHasExactlyAsManyAsTheSpanOrOneTooMany() {
    #expect(found(by: Self.span(2), in: plan, [(0, 0), (1, 1), (2, 1)]).isEmpty)
    let over = found(by: Self.span(2), in: plan, [(0, 0), (1, 1), (2, 1), (3, 1)])
    #expect(over == [Violation(Subject(posts: [0, 1]), amount: 1)])
    #expect(
      Self.span(2).text(over[0], in: plan)
        == "e/s has 1 person more than those who answer for them may have (2 for each)")
  }

  @Test func nobodyAsksForNothingAndWithoutALeadEverybodyIsTooMany() {
    #expect(found(by: Self.span(2), in: plan, []).isEmpty)
    #expect(found(by: Self.span(2), in: plan, [(0, 0)]).isEmpty)
    #expect(found(by: Self.span(2), in: plan, [(1, 1), (2, 1)]).map(\.amount) == [2])
    #expect(found(by: Self.span(2, plus: 1), in: plan, [(1, 1), (2, 1)]).map(\.amount) == [1])
    #expect(found(by: CrewRatio(), in: plan, [(1, 1), (2, 1)]).isEmpty)
  }

  @Test func whoAnswersForOthersIsNotCountedAmongThemAndEverybodyCountsOnce() {
    // The lead holds both posts.
    #expect(found(by: Self.span(1), in: plan, [(0, 0), (0, 1), (1, 1)]).isEmpty)
    #expect(found(by: Self.span(1), in: plan, [(0, 0), (0, 1), (1, 1), (2, 1)]).map(\.amount) == [1])
  }

  @Test func nothingIsRounded() {
    // Three for every two leads: one lead may have one and a half.
    let rule = Self.span(3, each: 2)
    #expect(found(by: rule, in: plan, [(0, 0), (1, 1)]).isEmpty)
    let over = found(by: rule, in: plan, [(0, 0), (1, 1), (2, 1)])
    #expect(over.map(\.amount) == [1])
    #expect(
      rule.text(over[0], in: plan)
        == "e/s has 1 person more than those who answer for them may have (3 for every 2)")
    #expect(found(by: rule, in: plan, [(0, 0), (1, 0), (2, 1), (3, 1)]).isEmpty)
  }

  @Test func youngGuestsCountWithTheYouthsOfTheCrew() {
    var guarded = plan
    guarded.events[0].youth = 9
    guarded.volunteers[1].birthDate = CivilDate(year: 2010, month: 10, day: 19)
    var rule = CrewRatio()
    var (youths, adults) = (PeopleGroup(), PeopleGroup())
    (youths.maxAge, adults.minAge) = (17, 18)
    (rule.people, rule.by, rule.most, rule.guests) = (youths, adults, 10, .youth)
    guarded.volunteers[0].isDeclaredAdult = true
    #expect(found(by: rule, in: guarded, []).isEmpty)
    #expect(found(by: rule, in: guarded, [(0, 0), (1, 1)]).isEmpty)
    guarded.events[0].youth = 10
    let over = found(by: rule, in: guarded, [(0, 0), (1, 1)])
    #expect(over.map(\.amount) == [1])
    #expect(
      rule.text(over[0], in: guarded)
        == "e/s has 1 person or guest more than those who answer for them may have (10 for each)")
    // Whose age is not known is neither.
    #expect(found(by: rule, in: guarded, [(2, 1)]).map(\.amount) == [10])
    #expect(rule.concerns(in: plan, scope: Scope()) == ["no event in scope says how many young guests it has"])
  }

  @Test func serviceIsCountedInWholeMonthsOnTheDay() {
    var served = plan
    let day = served.timeline.date(ofOperationalDay: 0)
    served.volunteers[0].joined = CivilDate(year: day.year, month: day.month - 6, day: day.day)
    served.volunteers[1].joined = CivilDate(year: day.year, month: day.month - 6, day: day.day + 1)
    var rule = CrewRatio()
    var (novices, experienced) = (PeopleGroup(), PeopleGroup())
    (novices.maxServiceMonths, experienced.minServiceMonths) = (5, 6)
    (rule.people, rule.by, rule.most) = (novices, experienced, 1)
    #expect(found(by: rule, in: served, [(0, 0), (1, 1)]).isEmpty)
    #expect(found(by: rule, in: served, [(1, 1)]).map(\.amount) == [1])
    #expect(found(by: rule, in: served, [(2, 1)]).isEmpty)
  }

  @Test func theRowSetsOneKindAgainstTheOther() {
    let both = writtenRows(Self.span(2), in: plan, scope: Scope(volunteers: [true, true, false, false]))
    // Pair = 2 · volunteer + post; those out of scope count as leads alone.
    #expect(both.auxiliaries == [.any([0, 1]), .any([2, 3])])
    #expect(
      both.rows.map(\.terms) == [
        [
          Term(.auxiliary(0), 1), Term(pair: 0, -3), Term(.auxiliary(1), 1), Term(pair: 2, -3), Term(pair: 4, -2),
          Term(pair: 6, -2),
        ]
      ])
    #expect(both.rows.map(\.form) == [.bounds(lower: nil, upper: 0, amountPerUnit: 1)])
    let alone = Self.span(2).prepared(for: plan, scope: Scope(), among: [ActiveRule(NoOverlap(), level: .hard)])
    let single = writtenRows(alone, in: plan, scope: Scope(volunteers: [true, false, false, false]))
    #expect(single.auxiliaries.isEmpty)
    #expect(
      single.rows.map(\.terms) == [
        [Term(pair: 0, -2), Term(pair: 1, 1), Term(pair: 2, -2), Term(pair: 4, -2), Term(pair: 6, -2)]
      ])
  }

  @Test func theScopeSelectsWhoIsCountedAndLeavesWhoAnswers() {
    let scope = Scope(volunteers: [false, true, true, false])
    #expect(found(by: Self.span(2), in: plan, [(0, 0), (1, 1), (2, 1), (3, 1)], scope: scope).isEmpty)
    #expect(found(by: Self.span(1), in: plan, [(0, 0), (1, 1), (2, 1)], scope: scope).map(\.amount) == [1])
    #expect(found(by: Self.span(1), in: plan, [(3, 1)], scope: scope).isEmpty)
  }

  @Test func itSaysWhenItAsksForNothing() {
    #expect(CrewRatio().concerns(in: plan, scope: Scope()) == ["by is not given, so nothing is asked"])
    #expect(Self.span(2).concerns(in: plan, scope: Scope()).isEmpty)
  }
}
