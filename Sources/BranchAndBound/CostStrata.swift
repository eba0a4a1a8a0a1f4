import Discrete
import LinearModel

/// Rows that say what the dear columns of an objective cost at least, found by small searches of their own.
///
/// A sum of goals with weights of different orders hides a rounding from its relaxation: what is missing in the dearest
/// goal is a whole number, but the relaxation pays a part of it with what is cheap. A bound of the dear columns alone is
/// rounded up to their own step.
///
/// - Complexity: at most `mostStrata` roots with cuts and `nodes` nodes each.
struct CostStrata {
  /// Least costs, in size, of the columns of each stratum, the dearest first; none where all costs are of one order.
  let thresholds: [Int]

  init(_ model: WholeModel) {
    let free = (0..<model.columnCount).filter { model.lower[$0] < model.upper[$0] }
    guard free.count <= TreeParameters.Strata.mostColumns else {
      thresholds = []
      return
    }
    let sizes = Set(free.map { abs(model.cost[$0]) }).filter { $0 > 0 }.sorted(by: >)
    let breaks = zip(sizes, sizes.dropFirst()).filter { $0 / TreeParameters.Strata.order >= $1 }.map(\.0)
    thresholds = Array(breaks.prefix(TreeParameters.Strata.mostStrata))
  }

  /// The model with a row for each stratum whose bound says more than the columns' own bounds.
  ///
  /// - Parameter start: a point that the strata's searches may begin with; it need not obey the model.
  func strengthened(
    _ model: WholeModel, start: [Int]?, _ solver: any BranchingSessionSolver, _ options: BranchAndBoundOptions,
    _ control: SolveControl
  ) -> WholeModel {
    var result = model
    for threshold in thresholds {
      var part = result
      for column in 0..<part.columnCount where abs(part.cost[column]) < threshold { part.cost[column] = 0 }
      part.constant = 0
      part.step = max(1, part.cost.reduce(0) { greatestCommonDivisor($0, $1) })
      let columns = part.cost.indices.filter { part.cost[$0] != 0 }
      let least = columns.reduce(0) { sum, column in
        sum + part.cost[column] * (part.cost[column] > 0 ? part.lower[column] : part.upper[column])
      }
      if let start, part.objective(at: start) <= least { continue }
      guard let bound = bound(part, start: start, solver, options, control), bound > least else { continue }
      result.rows.add(
        lower: WholeModel.ceiling(bound, part.step), upper: WholeRows.noUpper, columns: columns.map { Int32($0) },
        coefficients: columns.map { part.cost[$0] / part.step })
      result.indexColumns()
    }
    return result
  }

  private func bound(
    _ part: WholeModel, start: [Int]?, _ solver: any BranchingSessionSolver, _ options: BranchAndBoundOptions,
    _ control: SolveControl
  ) -> Int? {
    var inner = options
    inner.start = start.flatMap { part.isObeyed(by: $0) ? $0 : nil }
    (inner.knownBound, inner.nodeLimit, inner.cutRounds) = (
      nil, TreeParameters.Strata.nodes, TreeParameters.Strata.cutRounds
    )
    (inner.gap, inner.cutoff, inner.depth) = (0, nil, TreeParameters.Neighbourhoods.mostDepth)
    // What the backend cannot do costs this row, not the search.
    guard let run = try? SearchRun(part, solver, inner, control), let report = try? run.solve() else { return nil }
    return report.bound
  }
}

extension WholeModel {
  /// The least whole number that is not less than a quotient; `unit` is positive.
  static func ceiling(_ value: Int, _ unit: Int) -> Int {
    let quotient = value / unit
    return quotient * unit < value ? quotient + 1 : quotient
  }
}
