import MusterCalendar
import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@Suite struct AgeLimitTests {
  /// A post on `day` (0 = 2026-10-19) with these limits, and a person born on a day, if any.
  func plan(born: (Int, Int, Int)?, adult: Bool = false, day: Int = 0, least: Int? = nil, most: Int? = nil) throws
    -> Plan
  {
    let birth = try born.map { try #require(CivilDate(year: $0.0, month: $0.1, day: $0.2)) }
    return PlanBuilder().volunteer("v-1") {
      $0.birthDate = birth
      $0.isDeclaredAdult = adult
    }.shift(
      "s", day: day, "09:00", "12:00",
      posts: [
        {
          $0.requires.minAge = least
          $0.requires.maxAge = most
        }
      ]
    ).plan
  }

  func refusal(
    born: (Int, Int, Int)?, adult: Bool = false, day: Int = 0, least: Int? = nil, most: Int? = nil
  ) throws -> Int {
    AgeLimit().agreedRefusal(in: try plan(born: born, adult: adult, day: day, least: least, most: most))
  }

  @Test func theLeastAgeIsReachedOnTheBirthday() throws {
    #expect(try refusal(born: (2008, 10, 19), least: 18) == 0)
    #expect(try refusal(born: (2008, 10, 20), least: 18) == 1)
    #expect(try refusal(born: (2008, 10, 20), day: 1, least: 18) == 0)
    #expect(try refusal(born: (2011, 1, 1), least: 18) == 3)
  }

  @Test func theGreatestAgeLastsUntilTheNextBirthday() throws {
    #expect(try refusal(born: (2007, 10, 20), most: 18) == 0)
    #expect(try refusal(born: (2007, 10, 19), most: 18) == 1)
    #expect(try refusal(born: (2000, 1, 1), least: 13, most: 18) == 8)
  }

  @Test func anUnknownAgePassesNoLimit() throws {
    #expect(try refusal(born: nil) == 0)
    #expect(try refusal(born: nil, least: 1) == 1)
    #expect(try refusal(born: nil, most: 99) == 1)
  }

  @Test func aDeclaredAdultIsEighteenAtLeast() throws {
    #expect(try refusal(born: nil, adult: true, least: 18) == 0)
    #expect(try refusal(born: nil, adult: true, least: 19) == 1)
    #expect(try refusal(born: nil, adult: true, least: 21) == 3)
    #expect(try refusal(born: nil, adult: true, most: 99) == 1)
  }

  @Test func nobodyIsRefusedWhereNothingIsAskedOrOutsideTheScope() throws {
    #expect(try refusal(born: (2020, 1, 1)) == 0)
    let child = try plan(born: (2020, 1, 1), least: 18)
    #expect(AgeLimit().admitted(in: child).isEmpty)
    #expect(AgeLimit().admitted(in: child, scope: Scope(posts: [false])) == [[0, 0]])
    #expect(AgeLimit().admitted(in: child, scope: Scope(volunteers: [false])) == [[0, 0]])
  }

  @Test func theTextDoesNotTellTheAge() throws {
    #expect(
      AgeLimit().sentence(in: try plan(born: (2020, 1, 1), least: 18)) == "v-1 is outside the age limits of e/s/p")
  }
}
