import MusterDomain
import MusterFiles
import MusterJSON
import MusterProgram
import MusterRules
import Testing

@testable import MusterGenerate

private func tree(_ volunteers: Int, seed: UInt64 = 1, weeks: Int = 4, published: Bool = false) throws -> JSONValue {
  PlanGenerator.plan(
    try #require(
      PlanRecipe(volunteers: volunteers, weeks: weeks, profile: .dense, seed: seed, isPublished: published)))
}

private func read(_ tree: JSONValue) throws -> (plan: Plan, rules: RuleBook, warnings: [String]) {
  let (document, diagnostics) = PlanReader.read(tree: tree, file: "generated")
  let read = try #require(document, "\(diagnostics.filter { $0.severity == .error }.map(\.description))")
  return (read.plan, read.rules, diagnostics.map(\.code.rawValue))
}

@Suite struct DensePlanTests {
  @Test(arguments: [10, 25, 38, 75, 150])
  func itAsksForMoreThanItsPeopleCanGive(volunteers: Int) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let (plan, rules, _) = try read(tree(volunteers, seed: seed))
      let posts = plan.posts
      #expect((volunteers * 34 / 10..<volunteers * 34 / 10 + 10).contains(posts.count), "seed \(seed)")
      let sworn = plan.volunteers.count { $0.memberClass == .sworn }
      #expect(sworn == max(2, (volunteers + 9) / 10), "seed \(seed)")
      // Places for sworn members are several times what they can hold at one duty a week.
      let officers = posts.filter { $0.role == "officer" }.reduce(0) { $0 + $1.min }
      #expect(officers > 2 * sworn, "seed \(seed)")
      let inForce = Set(rules.entries.map { $0.about.id })
      for rule in [
        "minimum-viable-staffing", "certification-team-minimum", "lead-in-charge", "language-cover", "mandatory-duty",
        "no-lone-working", "sworn-supervision", "max-hours-period", "weekend-limit", "one-duty-per-day",
      ] {
        #expect(inForce.contains(rule), "\(rule), seed \(seed)")
      }
    }
  }

  /// What one person may hold, and with it the program, must not grow with the plan.
  @Test func moreThanThreeHundredPeopleAreSeveralUnits() throws {
    func most(_ volunteers: Int) throws -> Int {
      let (plan, rules, _) = try read(tree(volunteers))
      let pairs = EligiblePairs(of: plan, rules: rules.entries)
      return plan.volunteers.indices.reduce(0) { max($0, pairs.pairs(of: $1).count) }
    }
    let (one, several) = (try most(300), try most(1_000))
    #expect(several < one + one / 5, "\(one) pairs in one unit, \(several) in four")
    let plan = try tree(1_000, published: true)
    #expect(plan["zones"]?.elements?.count == 20)
    for person in plan["volunteers"]?.elements ?? [] {
      let zones = (person["zones"]?.elements ?? []).compactMap(\.string)
      #expect(!zones.isEmpty && Set(zones.map { ((Int($0.suffix(2)) ?? 0) - 1) / 5 }).count == 1, "\(zones)")
    }
    // Up to three hundred nothing binds anybody to a unit.
    #expect(try tree(300)["volunteers"]?.elements?.contains { $0["zones"] == nil } == true)
  }

  @Test func crewsLeadsLanguagesMinorsAndTrainingAreThere() throws {
    let json = try tree(60, seed: 2)
    let posts = (json["events"]?.elements ?? []).flatMap { event in
      (event["shifts"]?.elements ?? []).flatMap { $0["posts"]?.elements ?? [] }
    }
    #expect(posts.contains { $0["team"] != nil })
    #expect(posts.contains { $0["lead"]?.bool == true })
    #expect(posts.contains { $0["requires"]?["languages"] != nil })
    #expect(posts.contains { $0["requires"]?["minAge"] != nil })
    let people = json["volunteers"]?.elements ?? []
    #expect(people.contains { $0["class"]?.string == "cadet" && $0["birthDate"] != nil })
    #expect(people.contains { $0["adult"]?.bool == true })
    #expect((json["events"]?.elements ?? []).count { $0["type"]?.string == "training-night" } == 1)
    let twoMonths = try tree(30, weeks: 8)
    #expect((twoMonths["events"]?.elements ?? []).count { $0["type"]?.string == "training-night" } == 2)
  }

  @Test func aboutHalfOfTheEventsLieOnWeekends() throws {
    let (plan, _, _) = try read(tree(150))
    let days = (try tree(150)["events"]?.elements ?? []).compactMap { $0["shifts"]?.elements?.first?["start"]?.string }
    // Monday 7 September: Fridays to Sundays are 11 to 13, 18 to 20, 25 to 27, 2 to 4.
    let late = days.count { day in
      ["09-11", "09-12", "09-13", "09-18", "09-19", "09-20", "09-25", "09-26", "09-27", "10-02", "10-03", "10-04"]
        .contains { day.hasPrefix("2026-\($0)") }
    }
    #expect(plan.events.count == days.count)
    #expect(late * 5 > days.count * 2, "\(late) of \(days.count)")
  }

  @Test func aPublishedRosterNamesPeopleAndPostsOfThePlanAndSomeFellIll() throws {
    let without = try tree(38, seed: 3), with = try tree(38, seed: 3, published: true)
    let (plan, _, warnings) = try read(with)
    let published = try #require(plan.published)
    #expect(published.count > plan.posts.count / 2)
    #expect(!warnings.contains("published-gone"))
    // Nobody was published twice on one post, nor beyond what the post asks for.
    for (index, post) in plan.posts.enumerated() {
      #expect(published.count { $0.post == index } <= post.min)
    }
    let changed = zip(without["volunteers"]?.elements ?? [], with["volunteers"]?.elements ?? []).count { $0 != $1 }
    #expect((1...2).contains(changed))
    #expect(without["events"] == with["events"] && without["rules"] == with["rules"])
    #expect(without["published"] == nil)
  }

  @Test func theSameRecipeGivesTheSameBytes() throws {
    let bytes = try tree(38, seed: 7, published: true).bytes(.compact)
    let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    #expect(String(hash, radix: 16) == "6b072f01a642f49c")
    #expect(try tree(38, seed: 7) != tree(38, seed: 8))
  }

  @Test func rulesDifferBetweenSeeds() throws {
    let rules = try (1...12).map { try tree(10, seed: UInt64($0))["rules"] }
    #expect(rules.count { $0?["max-duties-period"] != nil } > 2)
    #expect(rules.count { $0?["max-duties-period"] == nil } > 2)
    #expect(rules.contains { $0?["weekend-limit"]?["level"]?.string == "soft" })
    #expect(rules.contains { $0?["weekend-limit"]?["level"] == nil })
  }

  @Test func onlyDensePlansHaveAPublishedRoster() {
    #expect(PlanRecipe(volunteers: 10, profile: .metro, seed: 1, isPublished: true) == nil)
    #expect(PlanRecipe(volunteers: 10, profile: .dense, seed: 1, isPublished: true) != nil)
  }

  @Test func densePeopleCanBeAddedToAPlan() throws {
    let plan: JSONValue = [
      "format": 1, "name": "Small",
      "horizon": ["start": "2026-10-01", "end": "2026-11-01", "timeZone": "America/Toronto"],
      "events": [
        [
          "id": "e-1", "type": "parade", "template": "parade",
          "shifts": [["id": "main", "start": "2026-10-10T09:00", "end": "2026-10-10T12:00"]],
        ]
      ],
    ]
    let grown = try read(PlanGenerator.adding(volunteers: 20, profile: .dense, seed: 1, to: plan)).plan
    #expect(grown.volunteers.count == 22)
    #expect(grown.volunteers.contains { $0.memberClass == .cadet })
  }
}
