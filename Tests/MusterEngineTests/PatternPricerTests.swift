import GLPKBackend
import LinearModel
import MusterDomain
import MusterRules
import MusterTestSupport
import Testing

@testable import MusterEngine
@testable import MusterProgram

/// The pricer's cheapest pattern is the cheapest of all subsets that keep the volunteer's own rows.
@Suite struct PatternPricerTests {
  /// Compares the pricer with every subset of each volunteer's pairs; returns how many volunteers had a pattern.
  @discardableResult
  static func check(_ program: Program, seed: Int, meritsOfSlacks: Bool = false) throws -> Int {
    let ownership = RowOwnership(program)
    var checked = 0
    // One arena for all calls: what an earlier call left in it must not be seen.
    let arena = PatternArena(chunkSize: 1 << 12)
    for volunteer in Set(program.pairs.volunteers.map(Int.init)).sorted() {
      let count = program.pairs.pairs(of: volunteer).count
      guard count <= 8 else { continue }
      var subsets: [[Int]] = []
      for round in 0..<4 {
        let prices = PricingCase(
          program, ownership, volunteer: volunteer, seed: UInt64(seed * 10 + round), meritsOfSlacks: meritsOfSlacks)
        let pricer = prices.pricer
        for bits in 0..<(1 << count) where round == 0 {
          let pattern = prices.pattern(bits)
          let point = prices.point(pattern)
          let isFeasible = prices.isFeasible(point)
          if isFeasible { subsets.append(point) }
          #expect(pricer.isFeasible(pattern) == isFeasible)
          #expect(pricer.ownValues(of: pattern) == pricer.ownColumns.map { point[Int($0)] })
        }
        let found = pricer.best(pairPrice: prices.pairPrice, ownPrice: prices.ownPrice, limit: 5)
        guard let least = subsets.map(prices.cost).min() else {
          #expect(found.isEmpty)
          continue
        }
        checked += 1
        let best = try #require(found.first, "seed \(seed), volunteer \(volunteer)")
        #expect(abs(best.cost - least) < 1e-6, "seed \(seed), volunteer \(volunteer): \(best.cost), least \(least)")
        #expect(Set(found.map(\.pattern)).count == found.count)
        #expect(found.count <= 5)
        #expect(found.map(\.cost) == found.map(\.cost).sorted())
        for (pattern, cost) in found {
          let point = prices.point(pattern)
          #expect(prices.isFeasible(point))
          #expect(abs(prices.cost(point) - cost) < 1e-6)
        }
        let again = pricer.best(pairPrice: prices.pairPrice, ownPrice: prices.ownPrice, limit: 5, in: arena)
        #expect(again.map(\.pattern) == found.map(\.pattern) && again.map(\.cost) == found.map(\.cost))
        let rough = pricer.best(
          pairPrice: prices.pairPrice, ownPrice: prices.ownPrice, limit: 5, exactly: false, in: arena)
        for (pattern, cost) in rough {
          let point = prices.point(pattern)
          #expect(prices.isFeasible(point) && cost > least - 1e-6 && abs(prices.cost(point) - cost) < 1e-6)
        }
      }
    }
    return checked
  }

  @Test(arguments: 0..<200)
  func aRandomRuleBookIsPricedAsBruteForceDoes(seed: Int) throws {
    let shape = [(1, 8), (2, 8), (3, 6)][seed % 3]
    var plan = SmallPlans.plan(seed: UInt64(seed + 7_000), volunteers: shape.0, posts: shape.1)
    let rules = RandomRuleBooks.rules(for: &plan, seed: UInt64(seed))
    try Self.check(try Program(plan, rules: rules), seed: seed)
  }

  @Test(arguments: 0..<RuleCatalog.all.count)
  func everyRuleAloneIsPricedAsBruteForceDoes(kind: Int) throws {
    var checked = 0
    for seed in 0..<4 {
      for level in RuleCatalog.all[kind].about.levels where level != .off {
        checked += try Self.check(Self.program([kind], levels: [level], seed: seed), seed: seed)
      }
    }
    #expect(checked > 0)
  }

  /// A duty over several days stands in rows of many days, with a coefficient for each.
  @Test(arguments: RuleCatalog.all.indices.filter { RuleCatalog.all[$0].init().kind.aboutOnePerson != nil })
  func dutiesOverSeveralDaysArePricedAsBruteForceDoes(kind: Int) throws {
    var checked = 0
    for seed in 0..<8 {
      for level in RuleCatalog.all[kind].about.levels where level != .off {
        checked += try Self.check(Self.program([kind], levels: [level], seed: seed, longDuties: true), seed: seed)
      }
    }
    #expect(checked > 0)
  }

  @Test(arguments: 0..<120)
  func twoRulesTogetherArePricedAsBruteForceDoes(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed) &* 101 &+ 3)
    let kinds = Array(RuleCatalog.all.indices.shuffled(using: &random).prefix(2))
    let levels = kinds.compactMap {
      RuleCatalog.all[$0].about.levels.filter { $0 != .off }.randomElement(using: &random)
    }
    try Self.check(Self.program(kinds, levels: levels, seed: seed), seed: seed)
  }

  static func program(_ kinds: [Int], levels: [Level], seed: Int, longDuties: Bool = false) throws -> Program {
    var plan = SmallPlans.plan(seed: UInt64(seed + 9_000), volunteers: 2, posts: 8, longDuties: longDuties)
    var rules = RuleBook(
      only:
        zip(kinds, levels).map {
          RuleVariants.entry(RuleCatalog.all[$0], seed: UInt64(seed), plan: plan, level: $1)
        })
    rules.prepare(&plan)
    return try Program(plan, rules: rules)
  }

  @Test(arguments: 0..<400)
  func rowsOfAnyShapeArePricedAsBruteForceDoes(seed: Int) throws {
    try Self.check(RandomPrograms.program(seed: UInt64(seed)), seed: seed)
  }

  @Test(arguments: 0..<100)
  func slacksThatAreMeritsArePricedAsBruteForceDoes(seed: Int) throws {
    try Self.check(RandomPrograms.program(seed: UInt64(seed + 5_000)), seed: seed, meritsOfSlacks: true)
  }

  @Test(arguments: 0..<6)
  func sixtyPairsArePricedAsAnIntegerProgramIs(seed: Int) throws {
    var plan = Self.fortnight
    let rules = Self.timed(&plan, seed: seed)
    let program = try Program(plan, rules: rules)
    #expect(program.pairs.count == 60)
    let prices = PricingCase(program, RowOwnership(program), volunteer: 0, seed: UInt64(seed))
    let best = try #require(prices.pricer.best(pairPrice: prices.pairPrice, ownPrice: prices.ownPrice, limit: 1).first)
    let report = try GLPKSolver().solve(prices.model())
    #expect(report.termination == .finished)
    #expect(abs(best.cost - (report.objective ?? .infinity)) < 1e-5 * (1 + abs(best.cost)))
  }

  /// One person and sixty posts over two weeks, some overlapping, some too close to rest between.
  static var fortnight: Plan {
    var plan = PlanBuilder().volunteer("v")
    let hours = [("07:00", "10:30"), ("09:00", "15:00"), ("14:00", "18:00"), ("17:30", "23:00"), ("22:00", "04:00")]
    for index in 0..<60 {
      let (start, end) = hours[(index * 7 + index / 9) % hours.count]
      plan = plan.shift("s\(index)", day: index * 13 / 60, start, end)
    }
    return plan.plan
  }

  /// Rules about one person's time, the ones that make patterns hard, at levels that change with the seed.
  static func timed(_ plan: inout Plan, seed: Int) -> RuleBook {
    let ids = [
      "no-overlap", "minimum-rest", "max-hours-period", "max-hours-rolling-7d", "max-hours-rolling-24h",
      "max-consecutive-days", "weekend-limit", "max-duties-period", "hours-equity", "min-hours-period",
    ]
    var random = SplitMix64(seed: UInt64(seed))
    var entries: [ActiveRule] = []
    for id in ids {
      guard let kind = RuleCatalog.rule(id) else { continue }
      var rule = kind.init()
      if id == "max-hours-period" { _ = rule.set("hours", to: .integer(1_200 + 300 * seed)) }
      if id == "max-hours-rolling-7d" { _ = rule.set("hours", to: .integer(900)) }
      let levels = kind.about.levels.filter { $0 == .hard || $0 == .soft }
      let level = id == "no-overlap" ? Level.hard : levels.randomElement(using: &random) ?? kind.about.defaultLevel
      entries.append(ActiveRule(rule, level: level))
    }
    var rules = RuleBook(only: entries)
    rules.prepare(&plan)
    return rules
  }

  @Test func theSameCallGivesTheSamePatternsInTheSameOrder() {
    for seed in 0..<10 {
      let program = RandomPrograms.program(seed: UInt64(seed + 900), volunteers: 1, count: 12)
      let one = PricingCase(program, RowOwnership(program), volunteer: 0, seed: UInt64(seed))
      let other = PricingCase(program, RowOwnership(program), volunteer: 0, seed: UInt64(seed))
      let first = one.pricer.best(pairPrice: one.pairPrice, ownPrice: one.ownPrice, limit: 8)
      let second = other.pricer.best(pairPrice: one.pairPrice, ownPrice: one.ownPrice, limit: 8)
      #expect(first.map(\.pattern) == second.map(\.pattern), "seed \(seed)")
      #expect(first.map(\.cost) == second.map(\.cost), "seed \(seed)")
    }
  }
}

/// Every row and column has the owner that its terms say.
@Suite struct PatternOwnershipTests {
  @Test(arguments: 0..<60)
  func rowsOfOnePersonHaveOnlyColumnsOfThatPerson(seed: Int) {
    let program = RandomPrograms.program(seed: UInt64(seed), volunteers: 3, count: 4)
    let ownership = RowOwnership(program)
    for row in 0..<program.rowCount {
      let owners = Set(program.terms(ofRow: row).map { ownership.ownerOfColumn[Int(program.termColumn[$0])] })
      let expected = owners.count == 1 ? owners.first ?? -1 : -1
      #expect(ownership.ownerOfRow[row] == expected)
      for slack in [program.overSlack[row], program.underSlack[row]] where slack >= 0 {
        #expect(ownership.ownerOfColumn[Int(slack)] == expected)
      }
    }
    for volunteer in 0..<3 {
      #expect(
        Array(ownership.rows(of: volunteer))
          == (0..<program.rowCount).filter { ownership.ownerOfRow[$0] == Int32(volunteer) }.map(Int32.init))
      #expect(
        Array(ownership.columns(of: volunteer))
          == (0..<program.columnCount).filter { ownership.ownerOfColumn[$0] == Int32(volunteer) }.map(Int32.init))
    }
  }
}
