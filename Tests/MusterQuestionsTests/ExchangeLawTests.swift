import MusterDomain
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@testable import MusterFiles
@testable import MusterQuestions

/// Random offers.
enum ExchangeFixtures {
  /// A plan with a few rules: with every rule of a random book people hold so little that there is nothing to exchange.
  static func document(_ seed: Int, _ random: inout SplitMix64) -> PlanDocument {
    var plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 5, posts: 6)
    plan.pins = []
    var entries: [ActiveRule] = []
    for (index, kind) in RuleCatalog.all.enumerated() {
      // Rules that every plan has forbid little here: as wishes they still cost.
      guard kind.about.isStanding || random.chance(5) else { continue }
      let levels = kind.about.levels.filter { $0 != .off && ($0 != .hard || random.chance(20)) }
      guard let level = levels.randomElement(using: &random) else { continue }
      entries.append(RuleVariants.entry(kind, seed: UInt64(seed &+ index), plan: plan, level: level))
    }
    var rules = RuleBook(entries)
    rules.prepare(&plan)
    return QuestionFixtures.document(plan, rules)
  }

  /// Offers about a roster, those of each person together.
  static func offers(in roster: Roster, of plan: Plan, count: Int, _ random: inout SplitMix64) -> [[ExchangeOffer]] {
    var offers = plan.volunteers.map { _ in [ExchangeOffer]() }
    for _ in 0..<count {
      let volunteer = Int.random(in: 0..<plan.volunteers.count, using: &random)
      let held = roster.duties[volunteer]
      let others = plan.posts.indices.filter { !roster.holds(volunteer, $0) && !roster.crews[$0].isEmpty }
      var take = Array(others.filter { _ in random.chance(60) }.prefix(3))
      if random.chance(50) { take.reverse() }
      if random.chance(20) { take = [] }
      let give = random.chance(85) ? held.randomElement(using: &random) : nil
      guard give != nil || !take.isEmpty else { continue }
      offers[volunteer].append(ExchangeOffer(volunteer: volunteer, give: give, take: take))
    }
    return offers
  }
}

/// The best set of exchanges is what trying every set says.
@Suite struct ExchangeLawTests {
  /// Tries every set of exchanges.
  private struct Enumeration {
    let document: PlanDocument
    let offers: [ExchangeOffer]
    let before: Roster
    /// Goals before that of exchanges, duties that stay, places of the posts taken, goals after.
    private(set) var best: [Int]?
    private(set) var tried = 0

    init(_ document: PlanDocument, _ offers: [ExchangeOffer], _ before: Roster) {
      (self.document, self.offers, self.before) = (document, offers, before)
      choose(0, [], [])
    }

    private mutating func choose(_ place: Int, _ given: [Duty], _ taken: [Duty]) {
      guard place < offers.count else { return judge(given, taken) }
      choose(place + 1, given, taken)
      let offer = offers[place]
      let gives = offer.give.map { [Duty(offer.volunteer, at: $0)] } ?? []
      guard gives.allSatisfy({ !given.contains($0) }) else { return }
      if offer.take.isEmpty { choose(place + 1, given + gives, taken) }
      for post in offer.take where !taken.contains(Duty(offer.volunteer, at: post)) {
        choose(place + 1, given + gives, taken + [Duty(offer.volunteer, at: post)])
      }
    }

    private mutating func judge(_ given: [Duty], _ taken: [Duty]) {
      guard given.map(\.post).sorted() == taken.map(\.post).sorted() else { return }
      tried += 1
      var roster = before
      for duty in given { roster.release(duty.volunteer, from: duty.post) }
      for duty in taken { roster.assign(duty.volunteer, to: duty.post) }
      let plan = document.plan
      let rules = RuleBook(only: document.rules.entries.filter { !($0.rule is MinimalChange) })
      let found = Verifier.assess(roster, of: plan, rules: rules, funnels: false)
      guard found.breaches.isEmpty else { return }
      let late = taken.reduce(0) { sum, duty in
        sum
          + (offers.filter { $0.volunteer == duty.volunteer }.compactMap { $0.take.firstIndex(of: duty.post) }.min()
            ?? 0)
      }
      let values = Dictionary(uniqueKeysWithValues: zip(plan.objective.tiers, found.tierValues))
      let order = RepairObjective.of(plan.objective).tiers
      let key = order.flatMap { tier in
        tier == .stability ? [-given.count, late] : [values[tier] ?? 0]
      }
      if best.map({ key.lexicographicallyPrecedes($0) }) ?? true { best = key }
    }
  }

  @Test(arguments: 0..<20)
  func theBestSetIsFound(block: Int) throws {
    var sets = 0, exchanged = 0, cycles = 0
    for seed in (block * 25)..<(block * 25 + 25) {
      var random = SplitMix64(seed: UInt64(seed) &+ 11)
      let document =
        seed % 5 == 0
        ? QuestionFixtures.random(UInt64(seed), volunteers: 4, posts: 5) : ExchangeFixtures.document(seed, &random)
      let plan = document.plan
      let before = QuestionFixtures.roster(of: document, seed: UInt64(seed))
      let offers = ExchangeFixtures.offers(in: before, of: plan, count: 6 + seed % 2, &random).flatMap { $0 }
      let read = ReadRoster(roster: before, version: 1, isForThisPlan: true, claims: RosterClaims())
      let found = try Exchanges(offers, of: read, in: document, with: QuestionFixtures.search())
      let all = Enumeration(document, offers, before)
      sets += all.tried
      exchanged += found.count
      cycles += found.chains.count { $0.steps.count > 2 }
      #expect(found.isProved && found.hand.breaches.isEmpty && found.most == found.count, "seed \(seed)")
      // What was found is one of the sets that were tried, and as good as the best.
      let key = Self.key(found, document, before)
      #expect(key == all.best, "seed \(seed): \(offers)")
      #expect(Self.isOffered(found, offers), "seed \(seed)")
    }
    #expect(sets > 40 && exchanged > 4, "block \(block) has little to exchange: \(sets), \(exchanged), \(cycles)")
  }

  private static func key(_ found: Exchanges, _ document: PlanDocument, _ before: Roster) -> [Int]? {
    let steps = found.chains.flatMap(\.steps)
    let offers = steps.map { ExchangeOffer(volunteer: $0.volunteer, give: $0.gives, take: $0.takes.map { [$0] } ?? []) }
    let plan = document.plan
    var roster = before
    for offer in offers { if let give = offer.give { roster.release(offer.volunteer, from: give) } }
    for offer in offers { for take in offer.take { roster.assign(offer.volunteer, to: take) } }
    let rules = RuleBook(only: document.rules.entries.filter { !($0.rule is MinimalChange) })
    let assessed = Verifier.assess(roster, of: plan, rules: rules, funnels: false)
    guard assessed.breaches.isEmpty else { return nil }
    let late = steps.reduce(0) { sum, step in
      guard let take = step.takes else { return sum }
      return sum
        + (found.offers.filter { $0.volunteer == step.volunteer }.compactMap { $0.take.firstIndex(of: take) }.min() ?? 0)
    }
    let values = Dictionary(uniqueKeysWithValues: zip(plan.objective.tiers, assessed.tierValues))
    return RepairObjective.of(plan.objective).tiers.flatMap { tier in
      tier == .stability ? [-steps.count { $0.gives != nil }, late] : [values[tier] ?? 0]
    }
  }

  /// Each step is one of the offers, and each chain hands on what it says.
  private static func isOffered(_ found: Exchanges, _ offers: [ExchangeOffer]) -> Bool {
    let steps = found.chains.flatMap(\.steps)
    let areOffers = steps.allSatisfy { step in
      offers.contains { offer in
        offer.volunteer == step.volunteer && offer.give == step.gives
          && (step.takes.map(offer.take.contains) ?? offer.take.isEmpty)
      }
    }
    let areChains = found.chains.allSatisfy { chain in
      let (first, last) = (chain.steps[0], chain.steps[chain.steps.count - 1])
      return zip(chain.steps, chain.steps.dropFirst()).allSatisfy { $0.gives != nil && $0.gives == $1.takes }
        && (chain.isClosed ? first.takes == last.gives && last.gives != nil : first.takes == nil && last.gives == nil)
    }
    return areOffers && areChains
  }

  /// What nobody offered is never paired, and what was is.
  @Test(arguments: 0..<40)
  func conditionsSayWhatPairingsSay(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let plan = SmallPlans.plan(seed: UInt64(seed), volunteers: 1, posts: 8)
    var before = Roster(for: plan)
    for post in 0..<8 where random.chance(50) { before.assign(0, to: post) }
    let offers = ExchangeFixtures.offers(in: before, of: plan, count: 6, &random)[0]
    var paired = 0
    for part in OfferGraph.parts(of: offers) {
      let posts = part.gives + part.takes.map(\.post)
      guard part.duties.count <= OfferGraph.mostGives else { continue }
      for bits in 0..<(1 << posts.count) {
        let held = Set(posts.indices.filter { bits >> $0 & 1 == 1 }.map { posts[$0] })
        let given = part.gives.filter { !held.contains($0) }, taken = part.takes.map(\.post).filter(held.contains)
        let pairs = part.pairing(giving: given, taking: taken)
        let isRight = part.conditions.allSatisfy { $0.amount(holding: held.contains) == 0 }
        #expect((pairs != nil) == isRight, "seed \(seed): \(offers), held \(held.sorted())")
        guard let pairs else { continue }
        paired += 1
        #expect(pairs.compactMap(\.give).sorted() == given && pairs.compactMap(\.take).sorted() == taken)
        for pair in pairs {
          #expect(
            offers.contains { offer in
              offer.give == pair.give && (pair.take.map(offer.take.contains) ?? offer.take.isEmpty)
            }, "seed \(seed): \(pair)")
        }
      }
    }
    #expect(offers.isEmpty || paired > 0)
  }
}
