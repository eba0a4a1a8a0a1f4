import ColumnGeneration
import GLPKBackend
import LinearModel

/// Cut widths from rolls of one width with the fewest rolls; one block whose columns are ways to cut a roll.
struct CuttingStock {
  let roll: Int
  let widths: [Int]
  let demands: [Int]
  /// More rolls than any sensible solution needs.
  var most: Int { demands.reduce(0, +) }

  /// V. Chvátal, Linear Programming, Freeman 1983, chapter 13: the linear optimum is 452 1/4 rolls, the integer one 453.
  static let chvatal = CuttingStock(roll: 100, widths: [45, 36, 31, 14], demands: [97, 610, 395, 211])

  /// The ways to cut one width only.
  var start: [[Int]] {
    widths.indices.map { width in widths.indices.map { $0 == width ? roll / widths[width] : 0 } }
  }
}

struct CuttingStockMaster: Master {
  let problem: CuttingStock
  var patterns: [[Int]]

  mutating func solve() throws -> MasterAnswer {
    var model = LinearModel()
    for _ in patterns { model.addColumn(cost: 1, lower: 0, upper: .infinity, isInteger: false) }
    for (width, demand) in problem.demands.enumerated() {
      model.addRow(
        lower: Double(demand), upper: .infinity, columns: Array(patterns.indices),
        coefficients: patterns.map { Double($0[width]) })
    }
    model.addRow(lower: -.infinity, upper: Double(problem.most), columns: Array(patterns.indices))
    let report = try GLPKSolver().solveRelaxation(model)
    guard report.termination == .finished, let objective = report.objective else { return .infeasible }
    return .solved(
      objective: objective, prices: Array(report.rowDuals.dropLast()), blockPrices: Array(report.rowDuals.suffix(1)))
  }

  mutating func add(_ columns: [[Int]]) -> Int {
    let new = columns.filter { !patterns.contains($0) }
    patterns += new
    return new.count
  }

  func block(of column: [Int]) -> Int { 0 }
  func value(of column: [Int], at prices: [Double]) -> Double {
    1 - zip(column, prices).reduce(0) { $0 + Double($1.0) * $1.1 }
  }
  func boundOutsideBlocks(at prices: [Double]) -> Double {
    zip(problem.demands, prices).reduce(0) { $0 + Double($1.0) * $1.1 }
  }
  func subgradient(of columns: [[Int]], at prices: [Double]) -> [Double] {
    let used = columns.first.map { value(of: $0, at: prices) < 0 ? Double(problem.most) : 0 } ?? 0
    return problem.demands.indices.map { Double(problem.demands[$0]) - used * Double(columns.first?[$0] ?? 0) }
  }
  func exact(_ prices: [Double]) -> [Double]? { prices }

  func admissible(_ prices: [Double]) -> [Double] { prices.map { Swift.max(0, $0) } }
}

/// The unbounded knapsack by widths: exact, or roughly by filling the roll with the widths of most value for their size.
struct CuttingStockPricer: Pricer {
  let problem: CuttingStock
  /// How the pricer was asked.
  let calls = Calls()

  /// Counts the calls of each kind.
  final class Calls: @unchecked Sendable {
    var exact = 0
    var rough = 0
  }

  func price(at prices: [Double], exactly: Bool) -> [BlockAnswer<[Int]>]? {
    if !exactly {
      calls.rough += 1
      return [rough(prices)]
    }
    calls.exact += 1
    return [exact(prices)]
  }

  /// One pattern, and a least value that is far above the truth.
  private func rough(_ prices: [Double]) -> BlockAnswer<[Int]> {
    let order = problem.widths.indices.sorted {
      prices[$0] / Double(problem.widths[$0]) > prices[$1] / Double(problem.widths[$1])
    }
    var pattern = problem.widths.map { _ in 0 }, room = problem.roll
    for item in order where prices[item] > 0 {
      pattern[item] = room / problem.widths[item]
      room %= problem.widths[item]
    }
    return BlockAnswer(least: 0, isExact: false, columns: [pattern])
  }

  private func exact(_ prices: [Double]) -> BlockAnswer<[Int]> {
    var best = Array(repeating: 0.0, count: problem.roll + 1)
    var choice = Array(repeating: -1, count: problem.roll + 1)
    for room in 1...problem.roll {
      (best[room], choice[room]) = (best[room - 1], -1)
      for (item, width) in problem.widths.enumerated()
      where width <= room && best[room - width] + prices[item] > best[room] {
        (best[room], choice[room]) = (best[room - width] + prices[item], item)
      }
    }
    var pattern = problem.widths.map { _ in 0 }
    var room = problem.roll
    while room > 0 {
      let item = choice[room]
      if item < 0 {
        room -= 1
      } else {
        pattern[item] += 1
        room -= problem.widths[item]
      }
    }
    return BlockAnswer(least: Double(problem.most) * Swift.min(0, 1 - best[problem.roll]), columns: [pattern])
  }
}
