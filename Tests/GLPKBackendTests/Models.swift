import Discrete
import LinearModel

extension SplitMix64 {
  /// A sequence for a test's number; neighbouring ones begin far apart.
  init(number: Int) { self.init(seed: UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 1) }
}

/// Tries every point: the yardstick for models whose columns are all integer and bounded.
struct BruteForceSolver: MIPSolver {
  var name: String { "brute force" }
  var version: String { "1" }

  func solve(
    _ model: LinearModel, _ options: SolveOptions, _ control: SolveControl
  ) throws(SolverFault) -> SolveReport {
    guard model.columnIsInteger.allSatisfy({ $0 }), (model.columnLower + model.columnUpper).allSatisfy(\.isFinite)
    else { throw SolverFault(.invalidModel, "only bounded integer columns can be enumerated") }
    let lower = model.columnLower.map { $0.rounded(.up) }
    let upper = model.columnUpper.map { $0.rounded(.down) }
    var best: [Double]?
    if zip(lower, upper).allSatisfy({ $0 <= $1 }) {
      var point = lower
      repeat {
        if model.isObeyed(by: point), best.map({ model.objective(at: point) < model.objective(at: $0) }) ?? true {
          best = point
        }
      } while Self.advance(&point, lower, upper)
    }
    let objective = best.map { model.objective(at: $0) }
    return SolveReport(
      termination: best == nil ? .provedInfeasible : .finished, point: best, objective: objective, bound: objective)
  }

  private static func advance(_ point: inout [Double], _ lower: [Double], _ upper: [Double]) -> Bool {
    for column in point.indices {
      if point[column] < upper[column] {
        point[column] += 1
        return true
      }
      point[column] = lower[column]
    }
    return false
  }
}

enum Models {
  /// A model of up to six bounded integer columns with rows of every kind; about a third have no point.
  static func small(seed: Int) -> LinearModel {
    var random = SplitMix64(number: seed)
    var model = LinearModel()
    model.objectiveConstant = Double(Int.random(in: -5...5, using: &random)) / 2
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let lower = Double(Int.random(in: -2...1, using: &random))
      let upper = lower + Double(Int.random(in: 0...3, using: &random))
      // Every fourth column has fractional bounds, which GLPK refuses as they stand.
      let shift = Int.random(in: 0..<4, using: &random) == 0 ? 0.25 : 0
      let cost = Double(Int.random(in: -9...9, using: &random))
      model.addColumn(cost: cost, lower: lower - shift, upper: upper + shift, isInteger: true)
    }
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      let columns = (0..<model.columnCount).filter { _ in Bool.random(using: &random) }
      let coefficients = columns.map { _ in Double(Int.random(in: -4...4, using: &random)) }
      let middle = Double(Int.random(in: -6...6, using: &random))
      let (lower, upper): (Double, Double) =
        switch Int.random(in: 0..<5, using: &random) {
        case 0: (middle, .infinity)
        case 1: (-.infinity, middle)
        case 2: (middle, middle)
        case 3: (-.infinity, .infinity)
        default: (middle, middle + 3)
        }
      model.addRow(lower: lower, upper: upper, columns: columns, coefficients: coefficients)
    }
    return model
  }

  /// People to posts: one binary for each eligible pair, a shortfall column for each post, cliques of overlapping
  /// posts, a cap on each person's hours.
  static func assignment(people: Int, posts: Int, seed: Int) -> LinearModel {
    var random = SplitMix64(number: seed)
    var model = LinearModel()
    var onPost = [[Int]](repeating: [], count: posts)
    var ofPerson = [[(post: Int, column: Int)]](repeating: [], count: people)
    for person in 0..<people {
      for post in 0..<posts where Int.random(in: 0..<100, using: &random) < 35 {
        let column = model.addBinary(cost: Double(Int.random(in: 0...20, using: &random)))
        onPost[post].append(column)
        ofPerson[person].append((post, column))
      }
    }
    let hours = (0..<posts).map { _ in Double(Int.random(in: 3...9, using: &random)) }
    for post in 0..<posts {
      let need = Double(Int.random(in: 1...3, using: &random))
      let short = model.addColumn(
        cost: Double(Int.random(in: 50...300, using: &random)), lower: 0, upper: need, isInteger: true)
      model.addRow(lower: need, upper: need, columns: onPost[post] + [short])
    }
    for person in 0..<people {
      for first in stride(from: 0, to: posts - 1, by: 2) {
        let clique = ofPerson[person].filter { first..<(first + 3) ~= $0.post }.map(\.column)
        if clique.count > 1 { model.addRow(lower: -.infinity, upper: 1, columns: clique) }
      }
      let mine = ofPerson[person]
      model.addRow(
        lower: -.infinity, upper: Double(Int.random(in: 12...20, using: &random)), columns: mine.map(\.column),
        coefficients: mine.map { hours[$0.post] })
    }
    return model
  }

  /// A covering problem whose first relaxation alone takes GLPK many seconds.
  static let longRelaxation = makeLongRelaxation()

  private static func makeLongRelaxation() -> LinearModel {
    var random = SplitMix64(number: 1)
    var model = LinearModel()
    for _ in 0..<4_000 { model.addBinary(cost: Double.random(in: 1...2, using: &random)) }
    for _ in 0..<2_500 {
      let step = Int.random(in: 11...39, using: &random)
      let columns = Array(stride(from: Int.random(in: 0..<step, using: &random), to: 4_000, by: step))
      let coefficients = columns.map { _ in Double.random(in: 1...3, using: &random) }
      model.addRow(lower: 20, upper: .infinity, columns: columns, coefficients: coefficients)
    }
    return model
  }

  /// A market split (Cornuéjols and Dawande 1998): a search of very many nodes that no cut shortens.
  static func longSearch() -> LinearModel {
    var random = SplitMix64(number: 2)
    var model = LinearModel()
    let columns = (0..<40).map { _ in model.addBinary() }
    for _ in 0..<5 {
      let weights = columns.map { _ in Double(Int.random(in: 0..<100, using: &random)) }
      let half = (weights.reduce(0, +) / 2).rounded(.down)
      let over = model.addColumn(cost: 1, lower: 0, upper: .infinity, isInteger: false)
      let under = model.addColumn(cost: 1, lower: 0, upper: .infinity, isInteger: false)
      model.addRow(lower: half, upper: half, columns: columns + [over, under], coefficients: weights + [1, -1])
    }
    return model
  }
}
