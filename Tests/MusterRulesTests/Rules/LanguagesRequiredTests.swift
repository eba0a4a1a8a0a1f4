import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct LanguagesRequiredTests {
  /// A post that asks for nothing, one for French, one for French and for a little Cree.
  func plan(_ languages: [SpokenLanguage]) -> Plan {
    PlanBuilder().volunteer("v-1") { $0.languages = languages }.shift(
      "s", day: 0, "09:00", "12:00",
      posts: [
        { _ in }, { $0.requires.languages = [SpokenLanguage("fr", .fluent)] },
        { $0.requires.languages = [SpokenLanguage("fr", .fluent), SpokenLanguage("cr", .basic)] },
      ]
    ).plan
  }

  func refusals(_ languages: [SpokenLanguage]) -> [Int] {
    let plan = plan(languages)
    return (0..<3).map { LanguagesRequired().agreedRefusal(from: $0, in: plan) }
  }

  @Test func missingLanguagesAreCounted() {
    #expect(refusals([]) == [0, 1, 2])
    #expect(refusals([SpokenLanguage("cr")]) == [0, 1, 1])
    #expect(refusals([SpokenLanguage("cr"), SpokenLanguage("fr")]) == [0, 0, 0])
  }

  @Test func theLevelAskedForIsEnoughAndOneBelowIsNot() {
    #expect(refusals([SpokenLanguage("fr", .conversational)]) == [0, 1, 2])
    #expect(refusals([SpokenLanguage("fr", .fluent)]) == [0, 0, 1])
    #expect(refusals([SpokenLanguage("fr", .native)]) == [0, 0, 1])
  }

  @Test func theBestOfTwoEntriesCounts() {
    #expect(refusals([SpokenLanguage("fr", .native), SpokenLanguage("fr", .basic)]) == [0, 0, 1])
  }

  @Test func theTextNamesLanguagesAndLevels() {
    #expect(
      LanguagesRequired().sentence(from: 2, in: plan([]))
        == "v-1 does not speak fr (fluent), cr (basic), which e/s/p2 needs")
  }

  @Test func aPostOutsideTheScopeIsAdmitted() {
    #expect(LanguagesRequired().admitted(in: plan([])) == [[0, 0]])
    #expect(
      LanguagesRequired().admitted(in: plan([]), scope: Scope(posts: [true, false, true])) == [[0, 0], [0, 1]])
  }
}
