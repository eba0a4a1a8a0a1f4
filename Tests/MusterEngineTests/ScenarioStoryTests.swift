import GLPKBackend
import MusterDomain
import MusterEngine
import MusterFiles
import MusterTestSupport
import Testing

/// What the scenarios' READMEs tell beyond the numbers of `expected.json`: who is where, and who is not.
@Suite struct ScenarioStoryTests {
  /// The plan of a scenario with one of its overlays, and its roster.
  private static func solved(_ folder: String, with overlay: String? = nil) throws -> (plan: Plan, outcome: Outcome) {
    let document = try Repository.scenario(folder, with: overlay)
    let outcome = try Scheduler(solver: GLPKSolver(), options: SearchOptions(threads: 2))
      .solve(document.plan, rules: document.rules)
    return (document.plan, outcome)
  }

  /// The rural detachment's story in numbers: nobody's 12.33 hours are lost anywhere but in the obligations.
  @Test func theDetachmentIsShortOfExactly740Minutes() throws {
    let document = try Repository.scenario("01-rural-detachment")
    let outcome = try Scheduler(solver: GLPKSolver()).solve(document.plan, rules: document.rules)
    let owed = outcome.assessment.findings.filter { $0.rule == "min-hours-period" }
    #expect(owed.reduce(0) { $0 + $1.violation.amount } == 740)
    #expect(outcome.assessment.shortfalls.isEmpty)
  }

  /// The dinner's tables run with two people or with nobody.
  @Test func fiftyTablesRunWholeAndNoneByHalves() throws {
    let document = try Repository.scenario("08-community-dinner")
    let outcome = try Scheduler(solver: GLPKSolver()).solve(document.plan, rules: document.rules)
    let crews = document.plan.posts.indices.filter { document.plan.posts[$0].role == "table-host" }
      .map { outcome.roster.crews[$0].count }
    #expect(crews.count == 53)
    #expect(crews.filter { $0 == 2 }.count == 50)
    #expect(crews.filter { $0 == 0 }.count == 3)
  }

  /// Third blocks on call are counted by their rule, person by person.
  @Test(arguments: [("two-on-leave", 4), ("five-on-leave", 10)])
  func eachLeaveCostsTwoThirdBlocks(overlay: String, thirdBlocks: Int) throws {
    let document = try Repository.scenario("06-victim-services", with: overlay)
    let outcome = try Scheduler(solver: GLPKSolver()).solve(document.plan, rules: document.rules)
    #expect(outcome.roster.duties.filter { $0.count == 3 }.count == thirdBlocks)
    #expect(outcome.roster.duties.allSatisfy { $0.count <= 3 })
  }

  /// With six leaders eighteen patrols go out, each with five people, and every watch area still sees one.
  @Test func sixLeadersWalkWithEighteenPatrols() throws {
    let (plan, outcome) = try Self.solved("02-block-watch-centre", with: "three-leaders-fewer")
    let leaders = plan.posts.indices.filter { plan.posts[$0].role == "patrol-leader" }
    #expect(leaders.count == 24)
    let walked = leaders.filter { outcome.roster.crews[$0].count == 1 }
    #expect(walked.count == 18)
    let walkers = plan.posts.indices.filter { plan.posts[$0].role == "patrol" }.map { outcome.roster.crews[$0].count }
    #expect(walkers.filter { $0 == 4 }.count == 18 && walkers.filter { $0 == 0 }.count == 6)
    #expect(Set(walked.map { plan.posts[$0].zone ?? -1 }).count == 16)
  }

  /// Every Tigrinya session has one interpreter of the two that it needs, and the one who is left holds them all.
  @Test func oneInterpreterIsLeftForFourSessions() throws {
    let (plan, outcome) = try Self.solved("07-newcomer-library", with: "two-tigrinya-leave")
    let posts = plan.posts.indices.filter { plan.posts[$0].id.hasSuffix("interpreter-ti") }
    #expect(posts.map { outcome.roster.crews[$0].count } == [1, 1, 1, 1])
    #expect(Set(posts.flatMap { outcome.roster.crews[$0] }).count == 1)
  }

  /// Every case is visited by its three agencies at one of its two times, and nobody comes at the other.
  @Test(arguments: [nil, "addictions-away-one-morning"])
  func fortyEightCasesAreVisitedWithinTwoDays(overlay: String?) throws {
    let (plan, outcome) = try Self.solved("04-hub-table", with: overlay)
    let cases = plan.events.indices.filter { plan.events[$0].type == "hub-intervention" }
    #expect(cases.count == 48)
    for event in cases {
      let visits = plan.shifts.filter { $0.event == event }.map { shift in
        shift.posts.map { outcome.roster.crews[$0].count }
      }
      #expect(
        visits.count == 2 && visits.contains([1, 1, 1]) && visits.contains([0, 0, 0]), "\(plan.events[event].id)")
    }
  }

  /// Each town has a host who is there for two of its three coffees at least.
  @Test func everyTownKnowsItsHost() throws {
    let (plan, outcome) = try Self.solved("10-coffee-circuit")
    for event in plan.events.indices {
      let hosts = plan.posts.indices.filter { plan.posts[$0].event == event && plan.posts[$0].role == "host" }
        .flatMap { outcome.roster.crews[$0] }
      #expect(hosts.count == 3)
      let most = Set(hosts).map { host in hosts.count { $0 == host } }.max()
      #expect(most ?? 0 >= 2, "\(plan.events[event].id)")
    }
  }

  /// Why cadets stay at home that evening: with twelve leaders, more of them would be too many.
  @Test func theRatioIsNamedForCadetsWhoStayAtHome() throws {
    let (_, outcome) = try Self.solved("05-cadets-and-copshop", with: "six-leaders-away")
    let rules = outcome.assessment.shortfalls.flatMap(\.funnel).map(\.rule)
    #expect(rules.contains("crew-ratio"))
    #expect(!rules.contains("no-rule"))
  }

  /// Something takes place in every zone on every day of the week, with its lead.
  @Test func fortyTwoZoneDaysHaveAnEvent() throws {
    let (plan, outcome) = try Self.solved("09-police-week")
    let leads = plan.posts.indices.filter { plan.posts[$0].isLead }
    #expect(leads.allSatisfy { outcome.roster.crews[$0].count == 1 })
    let days = Set(leads.map { [plan.posts[$0].zone ?? -1, plan.posts[$0].operationalDay] })
    #expect(days.count == 42)
  }

  /// Who searches has rested: nobody from Saturday's shifts in the first period, nobody from Saturday night in the second.
  @Test func fortyFourPeopleSearchAfterTheirRest() throws {
    let (plan, outcome) = try Self.solved("11-festival-callout", with: "everybody-is-called")
    func people(_ shift: String) -> Set<Int> {
      Set(plan.posts.indices.filter { plan.posts[$0].id.hasPrefix(shift + "/") }.flatMap { outcome.roster.crews[$0] })
    }
    let (first, second) = (people("search/first-period"), people("search/second-period"))
    #expect(first.count == 22 && second.count == 22 && first.isDisjoint(with: second))
    let (noon, night) = (people("festival/saturday-day"), people("festival/saturday-night"))
    #expect(noon.count == 30 && night.count == 30)
    #expect(first.isDisjoint(with: noon.union(night)) && second.isDisjoint(with: night))
    #expect(second.isDisjoint(with: people("festival/sunday-night")))
  }
}
