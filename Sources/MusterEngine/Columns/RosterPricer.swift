import ColumnGeneration
import Dispatch
import LinearModel
import Synchronization

/// Prices every volunteer's patterns on all workers; the answers stand in order of the volunteers.
struct RosterPricer: Pricer {
  let problem: RosterProblem
  let stage: RosterTier
  let options: SearchOptions
  let control: SolveControl
  /// Patterns of one volunteer in one round.
  var limit = 5

  /// Volunteers priced between two looks at the clock.
  private static let share = 8

  func price(at prices: [Double]) -> [BlockAnswer<RosterColumn>]? {
    let count = problem.pricers.count
    let shares = (count + Self.share - 1) / Self.share
    let found = Mutex<[Int: [BlockAnswer<RosterColumn>]]>([:])
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: Swift.min(options.threads, Swift.max(1, shares))) { _ in
      while true {
        let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard turn < shares, !control.isCancelled, !options.isOver else { return }
        let blocks = (turn * Self.share)..<Swift.min(count, (turn + 1) * Self.share)
        let answers = blocks.map { answer(of: $0, at: prices) }
        found.withLock { $0[turn] = answers }
      }
    }
    let answers = found.withLock { $0 }
    guard answers.count == shares else { return nil }
    return (0..<shares).flatMap { answers[$0] ?? [] }
  }

  private func answer(of block: Int, at prices: [Double]) -> BlockAnswer<RosterColumn> {
    let pricer = problem.pricers[block]
    let pairs = problem.program.pairs.pairs(of: Int(problem.volunteers[block]))
    let best = pricer.best(
      pairPrice: pairs.map { stage.reducedCost(of: $0, at: prices, in: problem) },
      ownPrice: pricer.ownColumns.map { stage.reducedCost(of: Int($0), at: prices, in: problem) }, limit: limit)
    // A volunteer with no pattern at all means that the pins and the rows exclude each other; nothing is proved by it here.
    guard let first = best.first else { return BlockAnswer(least: 0, isExact: false, columns: []) }
    return BlockAnswer(least: first.cost, columns: best.map { problem.column(for: $0.pattern) })
  }
}
