import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

@Suite struct LanguageCoverTests {
  /// Two posts; v-1 speaks French fluently, v-2 a little, v-3 not at all.
  let plan = PlanBuilder()
    .volunteer("v-1") { $0.languages = [SpokenLanguage("fr", .fluent)] }
    .volunteer("v-2") { $0.languages = [SpokenLanguage("fr", .basic)] }
    .volunteer("v-3") { $0.languages = [SpokenLanguage("en", .native)] }
    .shift("s", day: 0, "09:00", "13:00", posts: [{ _ in }, { _ in }]).plan

  static func rule(_ people: Int = 1, _ level: LanguageLevel = .conversational) -> LanguageCover {
    var rule = LanguageCover()
    (rule.language, rule.people, rule.languageLevel) = ("fr", people, level)
    return rule
  }

  @Test func speakingALittleIsNotConversation() {
    let missing = found(by: Self.rule(), in: plan, [(1, 0), (2, 1)])
    #expect(missing == [Violation(Subject(posts: [0, 1]), amount: 1)])
    #expect(Self.rule().text(missing[0], in: plan) == "e/s lacks 1 speaker of fr (conversational or better)")
    #expect(found(by: Self.rule(1, .basic), in: plan, [(1, 0), (2, 1)]).isEmpty)
  }

  @Test func aFluentSpeakerIsEnoughForOneAndOneShortForTwo() {
    #expect(found(by: Self.rule(1, .fluent), in: plan, [(0, 0), (2, 1)]).isEmpty)
    #expect(found(by: Self.rule(1, .native), in: plan, [(0, 0), (2, 1)]).map(\.amount) == [1])
    #expect(found(by: Self.rule(2, .basic), in: plan, [(0, 0), (2, 1)]).map(\.amount) == [1])
  }

  @Test func nobodyNeedsNoSpeakerAndWithoutALanguageNothingIsAsked() {
    #expect(found(by: Self.rule(), in: plan, []).isEmpty)
    #expect(found(by: LanguageCover(), in: plan, [(2, 0)]).isEmpty)
    #expect(writtenRows(LanguageCover(), in: plan).rows.isEmpty)
  }

  @Test func twoSpeakersAreCountedPersonByPerson() {
    let written = writtenRows(Self.rule(2, .basic), in: plan, elastic: true)
    #expect(written.auxiliaries == [.any([0, 1, 2, 3, 4, 5]), .any([0, 1]), .any([2, 3])])
    #expect(
      written.rows.map(\.terms) == [[Term(.auxiliary(1)), Term(.auxiliary(2)), Term(.auxiliary(0), -2)]])
    #expect(written.rows.map(\.form) == [.bounds(lower: 0, upper: nil, amountPerUnit: 1)])
  }

  @Test func perPostEachPostNeedsItsOwnSpeaker() {
    var rule = Self.rule()
    rule.per = .post
    #expect(found(by: rule, in: plan, [(0, 0), (2, 1)]).map(\.subject) == [Subject(posts: [1])])
    #expect(rule.text(Violation(Subject(posts: [1]), amount: 1), in: plan).hasPrefix("e/s/p1 lacks 1 speaker of fr"))
  }

  @Test func onlyPeopleInScopeCallForASpeakerAndAnybodyMayBeOne() {
    let scope = Scope(volunteers: [false, true, true])
    #expect(found(by: Self.rule(), in: plan, [(2, 1)], scope: scope).map(\.amount) == [1])
    #expect(found(by: Self.rule(), in: plan, [(0, 0), (2, 1)], scope: scope).isEmpty)
    #expect(found(by: Self.rule(), in: plan, [(0, 0)], scope: scope).isEmpty)
  }

  @Test func itSaysWhenNobodySpeaksTheLanguageWellEnough() {
    #expect(
      LanguageCover().concerns(in: plan, scope: Scope()) == ["no language is named, so nothing is asked"])
    #expect(Self.rule().concerns(in: plan, scope: Scope()).isEmpty)
    #expect(
      Self.rule(3, .native).concerns(in: plan, scope: Scope()) == [
        "it asks for fr (native), which nobody speaks",
        "e/s has 2 places, fewer than the 3 people asked for",
      ])
  }
}
