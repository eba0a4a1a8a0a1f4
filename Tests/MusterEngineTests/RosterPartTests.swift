import ColumnGeneration
import LinearModel
import MusterTestSupport
import Testing

@testable import MusterEngine

/// What a part of a roster accepts, proves and prices is what the whole says with everybody else's patterns left alone.
@Suite struct RosterPartTests {
  /// The part's bounds accept exactly the patterns that the whole model accepts; a barred pair is impossible.
  @Test func aPartAcceptsWhatTheWholeAccepts() throws {
    var accepted = 0, refused = 0, barred = 0, cases = 0
    for seed in 0..<150 {
      guard var roster = RosterCase(seed: seed, isDense: seed % 2 == 0) else { continue }
      cases += 1
      #expect(roster.component.model.isObeyed(by: roster.point), "seed \(seed)")
      for _ in 0..<4 {
        let blocks = roster.problem.volunteers.indices.filter { _ in roster.random.chance(45) }
        let part = roster.part(freeing: blocks)
        for _ in 0..<10 {
          var patterns = roster.patterns
          for block in blocks { patterns[block] = roster.candidate(block) }
          let point = roster.problem.point(of: patterns)
          let isAccepted = roster.component.model.isObeyed(by: point)
          let isBarred = blocks.contains { block in patterns[block].pairs.contains { part.isBarred[Int($0)] } }
          if isBarred {
            barred += 1
            #expect(!isAccepted, "seed \(seed): a barred pair is possible")
          } else {
            #expect(Self.accepts(part, blocks.map { patterns[$0] }, point) == isAccepted, "seed \(seed)")
          }
          if isAccepted { accepted += 1 } else { refused += 1 }
        }
      }
    }
    #expect(cases > 60 && accepted > 500 && refused > 500 && barred > 100)
  }

  /// Whether a part's own model is obeyed by these patterns, shared columns as in a point of the component.
  private static func accepts(_ part: RosterPart, _ patterns: [Pattern], _ point: [Double]) -> Bool {
    part.model(patterns: patterns.map(part.problem.column))
      .isObeyed(by: shared(part, point) + patterns.map { _ in 1 })
  }

  private static func shared(_ part: RosterPart, _ point: [Double]) -> [Double] {
    let value = Dictionary(uniqueKeysWithValues: zip(part.problem.columns, point))
    return part.shared.map { value[$0] ?? 0 }
  }

  private static func objective(_ part: RosterPart, _ patterns: [Pattern], _ point: [Double]) -> Double {
    patterns.reduce(0) { $0 + part.cost(of: part.problem.column(for: $1)) }
      + zip(part.shared, shared(part, point)).reduce(0) { $0 + part.cost(ofShared: $1.0) * $1.1 }
  }

  /// A part's objective changes as the whole tier does, so that better in the part is better in the roster.
  @Test func aPartsObjectiveChangesAsTheTierDoes() throws {
    var changes = 0
    for seed in 0..<150 {
      guard var roster = RosterCase(seed: seed + 400) else { continue }
      let blocks = roster.problem.volunteers.indices.filter { _ in roster.random.chance(50) }
      let part = roster.part(freeing: blocks)
      let step = roster.problem.steps[roster.stage.tier]
      let before = Self.objective(part, blocks.map { roster.patterns[$0] }, roster.point)
      for _ in 0..<8 {
        var patterns = roster.patterns
        for block in blocks { patterns[block] = roster.candidate(block) }
        let point = roster.problem.point(of: patterns)
        guard roster.component.model.isObeyed(by: point) else { continue }
        let change =
          roster.component.value(tier: roster.stage.tier, at: point)
          - roster.component.value(tier: roster.stage.tier, at: roster.point)
        let local = Self.objective(part, blocks.map { patterns[$0] }, point) - before
        #expect(abs(local * Double(step) - Double(change)) < 1e-6, "seed \(seed)")
        if change != 0 { changes += 1 }
      }
    }
    #expect(changes > 30)
  }

  /// At any prices, what the pricer and the master say together is below every roster that the part accepts.
  @Test func theBoundAtAnyPricesIsBelowEveryRosterOfThePart() throws {
    var compared = 0
    for seed in 0..<80 {
      guard var roster = RosterCase(seed: seed + 800) else { continue }
      let some = roster.problem.volunteers.indices.filter { _ in roster.random.chance(50) }
      for part in [roster.whole, roster.part(freeing: some)] {
        let options = SearchOptions()
        let pricer = RosterPricer(
          part: part, options: options, control: SolveControl(), isBarred: part.isBarred)
        let master = RosterMaster(
          part, session: ScriptedSession(part.model()), kept: [], options: options, control: SolveControl())
        let prices = roster.prices(of: part)
        #expect(master.admissible(prices) == prices, "seed \(seed)")
        let answers = try #require(pricer.price(at: prices, exactly: true))
        #expect(answers.count == part.blocks.count, "seed \(seed)")
        let bound = answers.reduce(master.boundOutsideBlocks(at: prices)) { $0 + $1.least }
        for _ in 0..<8 {
          var patterns = roster.patterns
          for block in part.blocks { patterns[block] = roster.candidate(block) }
          let point = roster.problem.point(of: patterns)
          guard roster.component.model.isObeyed(by: point) else { continue }
          let value = Self.objective(part, part.blocks.map { patterns[$0] }, point)
          #expect(bound <= value + 1e-6 * (1 + abs(value)), "seed \(seed)")
          compared += 1
        }
      }
    }
    #expect(compared > 300)
  }

  @Test func thePricerAnswersInOrderWhateverTheThreads() throws {
    var columns = 0
    for seed in 0..<25 {
      guard var roster = RosterCase(seed: seed + 1_300, volunteers: 20, posts: 6) else { continue }
      let part = roster.whole
      let prices = roster.prices(of: part)
      func answers(threads: Int, exactly: Bool) throws -> [BlockAnswer<RosterColumn>] {
        let pricer = RosterPricer(part: part, options: SearchOptions(), control: SolveControl(), threads: threads)
        return try #require(pricer.price(at: prices, exactly: exactly))
      }
      let one = try answers(threads: 1, exactly: true), four = try answers(threads: 4, exactly: true)
      #expect(one.map { $0.columns.map(\.pattern) } == four.map { $0.columns.map(\.pattern) }, "seed \(seed)")
      #expect(one.map(\.least) == four.map(\.least), "seed \(seed)")
      for (block, answer) in one.enumerated() {
        #expect(answer.isExact && answer.columns.allSatisfy { $0.block == block }, "seed \(seed)")
        // What the pricer adds up row by row is what the master says of the pattern.
        let first = try #require(answer.columns.first)
        #expect(abs(part.reducedCost(of: first, at: prices) - answer.least) < 1e-6, "seed \(seed)")
        columns += answer.columns.count
      }
      // Rough answers are patterns too, but none of them proves anything.
      for (rough, exact) in zip(try answers(threads: 1, exactly: false), one) {
        #expect(!rough.isExact, "seed \(seed)")
        for column in rough.columns {
          #expect(part.reducedCost(of: column, at: prices) > exact.least - 1e-6, "seed \(seed)")
        }
      }
    }
    #expect(columns > 200)
  }

  @Test func closedVolunteersAndBarredPairsAreLeftOut() throws {
    var seen = 0
    for seed in 0..<30 {
      guard var roster = RosterCase(seed: seed + 1_700) else { continue }
      let part = roster.whole
      var pricer = RosterPricer(part: part, options: SearchOptions(), control: SolveControl())
      let prices = roster.prices(of: part)
      pricer.isOpen = part.blocks.map { $0 % 2 == 0 }
      let fixed = roster.program.columnLower.indices.prefix(roster.program.pairs.count)
        .filter { roster.program.columnLower[$0] == 1 }
      guard fixed.isEmpty else { continue }
      pricer.isBarred = (0..<roster.program.pairs.count).map { _ in roster.random.chance(50) }
      let answers = try #require(pricer.price(at: prices, exactly: true))
      for (place, answer) in answers.enumerated() {
        if place % 2 == 1 {
          #expect(answer.columns.isEmpty && !answer.isExact, "seed \(seed)")
        } else if let first = answer.columns.first, answer.least < SearchParameters.Pricing.prohibitive / 2 {
          #expect(first.pattern.pairs.allSatisfy { !pricer.isBarred[Int($0)] }, "seed \(seed)")
          seen += 1
        }
      }
    }
    #expect(seen > 20)
  }

  @Test func pricesOfAPartStandAmongThoseOfAllRows() throws {
    for seed in 0..<20 {
      guard var roster = RosterCase(seed: seed + 2_100) else { continue }
      let blocks = roster.problem.volunteers.indices.filter { _ in roster.random.chance(40) }
      let part = roster.part(freeing: blocks)
      let prices = part.lower.indices.map { Double($0 + 1) }
      #expect(part.prices(from: part.spread(prices)) == prices, "seed \(seed)")
      for block in blocks {
        let column = roster.problem.column(for: roster.candidate(block))
        guard column.pattern.pairs.allSatisfy({ !part.isBarred[Int($0)] }) else { continue }
        let there = roster.whole.reducedCost(of: column, at: part.spread(prices))
        #expect(abs(part.reducedCost(of: column, at: prices) - there) < 1e-9, "seed \(seed)")
      }
    }
  }

  /// A dive that has fixed the others bars the pairs that a part around them bars.
  @Test func pairsWithoutRoomAreThoseThatAPartBars() throws {
    var barred = 0
    for seed in 0..<60 {
      guard var roster = RosterCase(seed: seed + 2_500, isDense: seed % 2 == 0) else { continue }
      let (whole, patterns) = (roster.whole, roster.patterns.map(roster.problem.column))
      let blocks = whole.blocks.filter { _ in roster.random.chance(40) }
      var used = Array(repeating: 0.0, count: whole.lower.count)
      for column in patterns where !blocks.contains(column.block) {
        whole.forEachTerm(of: column) { used[$0] += $1 }
      }
      let empty = whole.pairsWithoutRoom(whole.caps)
      let (there, here) = (whole.pairsWithoutRoom(whole.caps, used: used), roster.part(freeing: blocks).isBarred)
      for block in blocks {
        for pair in roster.program.pairs.pairs(of: Int(roster.problem.volunteers[block])) {
          #expect(there[pair] == here[pair], "seed \(seed)")
          // Filled by others, not closed from the start.
          if here[pair], !empty[pair] { barred += 1 }
        }
      }
    }
    #expect(barred > 20)
  }

  @Test func aCancelledPricerAnswersNothing() throws {
    let roster = try #require((0..<20).lazy.compactMap { RosterCase(seed: $0) }.first)
    let control = SolveControl()
    control.cancel()
    #expect(
      RosterPricer(part: roster.whole, options: SearchOptions(), control: control)
        .price(at: roster.whole.lower.map { _ in 0 }, exactly: true) == nil)
  }
}
