import ColumnGeneration
import Discrete
import LinearModel
import MusterProgram

/// Prices the patterns of a part's volunteers, on all workers; the answers stand in order of the blocks.
struct RosterPricer: Pricer {
  let part: RosterPart
  let options: SearchOptions
  let control: SolveControl
  /// Worker threads; the answers do not depend on it.
  var threads = 1
  /// Patterns of one volunteer in one round.
  var limit = SearchParameters.Pricing.patterns
  /// Blocks of the part to price; nil = all. The others answer nothing.
  var isOpen: [Bool]?
  /// Pairs of the program that no pattern may hold; empty = none.
  var isBarred: [Bool] = []

  func price(at prices: [Double], exactly: Bool) -> [BlockAnswer<RosterColumn>]? {
    options.meter.time(.pricing) { answers(at: part.spread(prices), exactly: exactly) }
  }

  private func answers(at prices: [Double], exactly: Bool) -> [BlockAnswer<RosterColumn>]? {
    let count = part.blocks.count
    let shares = (count + SearchParameters.Pricing.share - 1) / SearchParameters.Pricing.share
    let answers = WorkTeam.map(shares, threads: threads) { turn -> [BlockAnswer<RosterColumn>]? in
      guard !control.isCancelled, !options.isOver else { return nil }
      let arena = PatternArena(chunkSize: SearchParameters.Pricing.chunkSize)
      let places =
        (turn * SearchParameters.Pricing.share)..<Swift.min(count, (turn + 1) * SearchParameters.Pricing.share)
      let priced = places.map { answer(of: $0, at: prices, exactly: exactly, in: arena) }
      // A pricing that time ended has missed patterns; time does not come back, so asking once more tells.
      return control.isCancelled || options.isOver ? nil : priced
    }.compactMap { $0 }
    guard answers.count == shares else { return nil }
    return answers.flatMap { $0 }
  }

  private func answer(
    of place: Int, at prices: [Double], exactly: Bool, in arena: PatternArena
  ) -> BlockAnswer<RosterColumn> {
    guard isOpen?[place] ?? true else { return BlockAnswer(least: 0, isExact: false, columns: []) }
    let problem = part.problem, block = part.blocks[place]
    let pricer = problem.pricers[block]
    let pairs = problem.program.pairs.pairs(of: Int(problem.volunteers[block]))
    let best = pricer.best(
      pairPrice: pairs.map { pair in
        !isBarred.isEmpty && isBarred[pair]
          ? SearchParameters.Pricing.prohibitive : part.stage.reducedCost(of: pair, at: prices, in: problem)
      },
      ownPrice: pricer.ownColumns.map { part.stage.reducedCost(of: Int($0), at: prices, in: problem) }, limit: limit,
      exactly: exactly, in: arena
    ) { [control, options] in control.isCancelled || options.isOver }
    // A volunteer with no pattern at all means that the pins and the rows exclude each other; nothing is proved by it here.
    guard let first = best.first else { return BlockAnswer(least: 0, isExact: false, columns: []) }
    return BlockAnswer(least: first.cost, isExact: exactly, columns: best.map { problem.column(for: $0.pattern) })
  }
}
